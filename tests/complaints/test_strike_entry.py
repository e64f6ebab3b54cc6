"""Striking: the panel, with reasons, what parties brought; nothing is ever removed."""

import pytest

from commission.acts.refusal import NotNow, Refused
from complaints.acts import strike_entry, submit_to_record
from complaints.models import Docket, RecordEntry
from tests.complaints.cases import broken_constraint, filed, found, heard, pass_limit, presiding, sitting, vote
from tests.personas import World, acting


def brought(world: World, docket: Docket) -> RecordEntry:
    return submit_to_record(
        actor=acting(world.union_officer),
        at=world.after(days=3),
        docket=docket,
        kind="evidence",
        title="A letter",
        text="Private.",
    )


@pytest.mark.rule("INV-9")
def test_what_is_struck_stays_with_the_reason(world: World) -> None:
    docket = filed(world)
    entry = brought(world, docket)
    struck = strike_entry(
        actor=acting(presiding(docket)), at=world.after(days=4), docket=docket, entry=entry, because="It was stolen."
    )
    assert (struck.struck_at, struck.struck_because) == (world.after(days=4), "It was stolen.")
    assert RecordEntry.objects.get(pk=entry.pk).text == "Private."
    with pytest.raises(Refused, match="struck already"):
        strike_entry(
            actor=acting(presiding(docket)), at=world.after(days=5), docket=docket, entry=entry, because="Again."
        )
    assert (
        broken_constraint("UPDATE complaints_recordentry SET struck_at = NULL WHERE id = %s", entry.pk)
        == "inv_9_entry_stands"
    )


@pytest.mark.rule("INV-9")
@pytest.mark.rule("HEAR-5")
def test_refuses_to_strike_what_the_rule_or_a_team_entered(world: World) -> None:
    docket = filed(world)
    found(world, world.after(days=2))
    for kind in ("complaint", "draw", "notice", "team_finding"):
        entry = RecordEntry.objects.filter(docket=docket, kind=kind).first()
        assert entry is not None
        with pytest.raises(Refused, match="INV-9"):
            strike_entry(
                actor=acting(presiding(docket)),
                at=world.after(days=4),
                docket=docket,
                entry=entry,
                because="Unwelcome.",
            )


@pytest.mark.rule("DEC-2")
def test_refuses_to_strike_what_a_vote_rests_on(world: World) -> None:
    docket = filed(world)
    entry = brought(world, docket)
    at = heard(world, docket)
    vote(docket, sitting(docket)[0], 1, at=at, cites=[entry])
    with pytest.raises(Refused, match="DEC-2"):
        strike_entry(actor=acting(presiding(docket)), at=at, docket=docket, entry=entry, because="It was stolen.")


@pytest.mark.rule("INV-9")
@pytest.mark.rule("INST-5")
def test_refuses_without_reasons_from_another_docket_and_by_parties(world: World) -> None:
    docket, other = filed(world), filed(world)
    entry, strange = brought(world, docket), brought(world, other)
    at = world.after(days=4)
    with pytest.raises(Refused, match="INV-9"):
        strike_entry(actor=acting(presiding(docket)), at=at, docket=docket, entry=entry, because=" ")
    with pytest.raises(Refused, match="INV-9"):
        strike_entry(actor=acting(presiding(docket)), at=at, docket=docket, entry=entry, because="x" * 301)
    with pytest.raises(Refused, match="not in the record"):
        strike_entry(actor=acting(presiding(docket)), at=at, docket=docket, entry=strange, because="Stolen.")
    for person in (world.union_officer, world.garment_maker_counsel, world.clerk):
        with pytest.raises(Refused, match="INST-5"):
            strike_entry(actor=acting(person), at=at, docket=docket, entry=entry, because="Stolen.")


@pytest.mark.rule("INV-9")
def test_refuses_once_the_case_is_decided(world: World) -> None:
    docket = filed(world)
    entry = brought(world, docket)
    found(world, world.after(days=2))
    found(
        world,
        world.after(days=2),
        respondent=world.labour_ministry,
        criterion_version=world.criteria["EN-01"],
        workplace=None,
        basis="agency",
        visit=world.visit(world.after(days=2), organisation=world.labour_ministry),
    )
    after = pass_limit(docket, "decision_due")
    with pytest.raises(NotNow, match="INV-9"):
        strike_entry(actor=acting(presiding(docket)), at=after, docket=docket, entry=entry, because="Stolen.")
