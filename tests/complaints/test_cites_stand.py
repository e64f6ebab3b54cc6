"""What votes cite, and who was a party, stays once a case is decided, whoever asks the database."""

from __future__ import annotations

import pytest

from complaints.models import Vote
from tests.complaints.cases import again, all_vote, broken_constraint, filed, heard, issued, record_closed
from tests.personas import World

STANDS = "dec_1_what_votes_cite_stands_once_decided"


@pytest.mark.rule("DEC-1")
def test_what_votes_cite_can_be_changed_until_the_allegation_is_decided_and_not_after(world: World) -> None:
    docket = filed(world)
    heard(world, docket)
    at = record_closed(docket)
    all_vote(again(docket), at)
    vote = Vote.objects.filter(allegation__docket=docket).first()
    assert vote is not None
    entry = docket.record.get(number=2)
    vote.cites.add(entry)
    issued(again(docket), at)
    row = Vote.cites.through.objects.get(vote=vote, recordentry=entry)
    cites = "complaints_vote_cites"
    assert broken_constraint(f"DELETE FROM {cites} WHERE id = {row.pk} AND vote_id = %s", vote.pk) == STANDS  # noqa: S608
    moved = f"UPDATE {cites} SET recordentry_id = recordentry_id WHERE vote_id = %s"  # noqa: S608
    assert broken_constraint(moved, vote.pk) == STANDS
    added = (
        f"INSERT INTO {cites} (vote_id, recordentry_id) SELECT %s, id FROM complaints_recordentry "  # noqa: S608
        "WHERE docket_id = %s AND number = 3"
    )
    assert broken_constraint(added, vote.pk, docket.pk) == STANDS


@pytest.mark.rule("FILE-1")
def test_a_party_is_neither_exchanged_nor_removed(world: World) -> None:
    party = filed(world).parties.get(role="complainant")
    changed = "UPDATE complaints_party SET role = 'intervener' WHERE id = %s"
    assert broken_constraint(changed, party.pk) == "file_1_a_party_stays_what_it_is"
    assert broken_constraint("DELETE FROM complaints_party WHERE id = %s", party.pk).startswith("file_1_a_party_")
