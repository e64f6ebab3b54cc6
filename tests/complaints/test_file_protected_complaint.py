"""Filing under a receipt code: a docket like any other, in which nobody finds who filed it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.db import connection

from commission.clock.models import Deadline
from commission.outbox.models import Notice
from commission.register.chain import canonical
from commission.vault.api import has_reader, new_code, open_mailbox, open_text_with_code
from commission.vault.models import ConfidenceReader, KeyPair, SealedText
from complaints.models import Allegation, Docket, Panel, Party, ProtectedFiling, RecordEntry
from complaints.selectors import filing_text
from tests.complaints.cases import alleged, filed
from tests.complaints.confiding import CONTACT, FACTS, IDENTITY, NAME, filing_of, opened_case, protected, vault_ready
from tests.personas import World
from tests.refusals import broken, last_entry, refused


@pytest.mark.rule("FILE-4", "FILE-2")
def test_it_has_its_number_limits_panel_and_hearing_as_any_other(world: World) -> None:
    filing, _mailbox = opened_case(world)
    docket = filing.docket
    named = filed(world)
    kinds = [set(Deadline.objects.filter(subject=one.pk).values_list("kind", flat=True)) for one in (docket, named)]
    assert kinds[0] == kinds[1] != set()
    assert Panel.objects.get(docket=docket).draw
    party = Party.objects.get(docket=docket, role="complainant")
    assert (party.person, party.organisation, party.team) == (None, None, None)
    assert party.confidence_id == filing.confidence_id
    rights = [one.criterion_version.criterion.right.title for one in Allegation.objects.filter(docket=docket)]
    assert docket.title == f"Protected complaint: {'; '.join(rights)}"


@pytest.mark.rule("FILE-4")
def test_what_she_told_is_read_under_her_code_and_stands_nowhere_else(world: World) -> None:
    filing, mailbox = opened_case(world)
    told = {
        text.kind: open_text_with_code(text, mailbox)
        for text in SealedText.objects.filter(confidence=filing.confidence)
    }
    assert json.loads(told["identity"]) == IDENTITY
    assert told["contact"] == CONTACT
    assert told["narrative"] == FACTS
    assert NAME in json.loads(told["filing"])["title"]
    entry = RecordEntry.objects.get(docket=filing.docket, kind="complaint")
    assert "a protected person" in entry.text
    assert "is sealed until the registry has redacted it" in entry.text
    assert NAME not in entry.text + filing.docket.title + filing.docket.relief
    assert last_entry("file_protected_complaint").actor is None


@pytest.mark.rule("FILE-4")
def test_clerks_and_the_team_of_the_country_are_named_to_read_it(world: World) -> None:
    filing, _mailbox = opened_case(world)
    named = set(ConfidenceReader.objects.filter(confidence=filing.confidence).values_list("person", flat=True))
    team = {world.investigator, world.second_investigator, world.union_team_member, world.safety_specialist}
    assert named == {world.clerk.pk} | {person.pk for person in team}
    assert has_reader(filing.confidence)
    told = Notice.objects.filter(kind="told_in_confidence").values_list("person", flat=True)
    assert set(told) == named


@pytest.mark.rule("FILE-9")
def test_days_numbers_and_small_workplaces_stand_coarsely_in_the_docket(world: World) -> None:
    small = world.garment_factory
    small.workers = 30
    type(small).objects.filter(pk=small.pk).update(workers=30)
    filing, mailbox = opened_case(
        world,
        respondents=[world.garment_maker],
        at=world.after(days=40),
        allegations=[
            alleged(
                world,
                since=world.today + timedelta(days=20),
                until=world.today + timedelta(days=22),
                workers_affected=47,
                workplace=small,
            )
        ],
    )
    row = Allegation.objects.get(docket=filing.docket)
    assert row.since == world.today, "the first day of January lies before the criterion"
    assert row.until == date(2026, 1, 31)
    assert row.workers_affected == 40
    assert row.workplace is None
    assert row.sealed is not None
    exact = json.loads(open_text_with_code(row.sealed, mailbox))
    assert (exact["since"], exact["workers_affected"], exact["workplace"]) == ("2026-01-25", 47, str(small.pk))
    assert "2026-01-25" not in filing_text(filing.docket)


@pytest.mark.rule("HEAR-2")
def test_the_digest_of_the_draw_can_be_checked_and_rests_on_what_she_told(world: World) -> None:
    filing, mailbox = opened_case(world)
    docket = Docket.objects.get(pk=filing.pk)
    text = filing_text(docket)
    assert sha256(text.encode()).hexdigest() == docket.filing_digest
    for number, row in enumerate(Allegation.objects.filter(docket=docket).order_by("number")):
        assert row.sealed is not None
        opened = json.loads(open_text_with_code(row.sealed, mailbox))
        assert sha256(canonical(opened)).hexdigest() == row.sealed_digest
        assert json.loads(text)["allegations"][number]["facts"] == {"sealed": row.sealed_digest}


@pytest.mark.rule("FILE-4")
def test_administrators_are_alarmed_where_nobody_could_read_it_and_it_is_filed_all_the_same(world: World) -> None:
    docket = protected(world, new_code())
    alarm = Notice.objects.get(kind="alarm", rule="FILE-4")
    assert (alarm.person, alarm.matter) == (world.administrator.pk, docket.pk)


@pytest.mark.rule("FILE-4")
def test_another_code_opens_nothing(world: World) -> None:
    opened_case(world)
    assert open_mailbox(new_code()) is None


@pytest.mark.rule("FILE-3")
def test_refuses_what_any_complaint_is_refused_for(world: World) -> None:
    vault_ready(world)
    with refused("FILE-3", "allegations-0-criterion"):
        protected(world, new_code(), allegations=[])
    with refused("FILE-1", "complainant"):
        world.commission.charter.filers = ["labour_organisation"]
        protected(world, new_code())


@pytest.mark.rule("FILE-4")
def test_refuses_in_plain_words_while_the_vault_has_no_recovery_key(world: World) -> None:
    KeyPair.objects.filter(kind="recovery").update(retired_at=world.founded_at)
    with refused("FILE-4"):
        protected(world, new_code())
    assert not Docket.objects.exists()


@pytest.mark.rule("FILE-4")
def test_the_database_refuses_what_a_protected_person_says_in_the_open(world: World) -> None:
    filing, _mailbox = opened_case(world)
    row = Allegation.objects.filter(docket=filing.docket).latest("number")
    with broken("file_4_what_a_protected_person_alleges_is_sealed"):
        Allegation.objects.create(
            docket=filing.docket,
            number=9,
            respondent=row.respondent,
            criterion_version=row.criterion_version,
            facts=FACTS,
            since=row.since,
        )
    with broken("file_9_what_is_told_under_seal_is_not_in_the_open"):
        Allegation.objects.create(
            docket=filing.docket,
            number=9,
            respondent=row.respondent,
            criterion_version=row.criterion_version,
            facts=FACTS,
            sealed=row.sealed,
            sealed_digest="0" * 64,
            since=row.since,
        )
    party = Party.objects.get(docket=filing.docket, confidence=filing.confidence)
    entry = RecordEntry(docket=filing.docket, number=90, kind="evidence", title="-", text=FACTS, party=party)
    entry.capacity, entry.entered_at = "complainant", world.after(hours=2)
    with broken("file_4_what_a_protected_person_brings_is_sealed"):
        entry.save(force_insert=True)
    with broken("file_4_whom_the_vault_knows_has_no_name_here"):
        Party.objects.create(
            docket=filing.docket,
            role="complainant",
            confidence=filing.confidence,
            organisation=world.union,
            joined_at=world.after(hours=2),
        )
    with broken("file_4_protected_filing_is_kept"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM complaints_protectedfiling")
    assert ProtectedFiling.objects.filter(pk=filing.pk).exists()


@pytest.mark.rule("FILE-9")
def test_the_same_complaint_told_twice_gives_digests_that_nobody_can_compare(world: World) -> None:
    vault_ready(world)
    said = [protected(world, new_code()) for _each in range(2)]
    digests = [set(Allegation.objects.filter(docket=one).values_list("sealed_digest", flat=True)) for one in said]
    assert not digests[0] & digests[1]
    assert filing_of(said[0]).told_digest != filing_of(said[1]).told_digest
