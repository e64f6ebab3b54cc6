"""Who speaks for a party in one docket: with what powers, until when, and that it ends by itself (INST-5)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from commission.authority.api import may
from commission.authority.models import Grant
from commission.authority.permissions import Permission
from complaints.acts import (
    answer_complaint,
    enter_appearance,
    submit_to_record,
    withdraw_appearance,
    withdraw_complaint,
)
from complaints.acts.service import receivers_of
from complaints.models import Docket, Party, RecordEntry, Service
from tests.complaints.cases import again, filed
from tests.personas import World, acting, person
from tests.refusals import last_entry, refused


def party_of(docket: Docket, organisation: Any) -> Party:
    return Party.objects.get(docket=docket, organisation=organisation)


def appear(world: World, docket: Docket, at: datetime, **changes: Any) -> RecordEntry:
    said: dict[str, Any] = {
        "actor": acting(world.garment_maker_counsel),
        "party": party_of(docket, world.garment_maker),
        "powers": ["answer", "receive"],
        "until": world.after(days=20),
    }
    return enter_appearance(at=at, docket=docket, **(said | changes))


@pytest.mark.rule("INST-5")
def test_counsel_does_what_the_powers_say_until_the_term_ends_by_itself(world: World) -> None:
    docket, counsel = filed(world), person("Julia Flores")
    entry = appear(world, docket, world.after(days=1), person=counsel)
    assert "Julia" not in f"{entry.title} {entry.text}"
    assert "answer complaints" in entry.text
    assert str(counsel.pk) not in str(last_entry("enter_appearance").body)
    answer_complaint(actor=acting(counsel), at=world.after(days=2), docket=docket, text="We deny it.")
    with refused("INST-5"):
        submit_to_record(
            actor=acting(counsel), at=world.after(days=3), docket=docket, kind="evidence", title="Payroll", text="See."
        )
    with refused("INST-5"):
        withdraw_complaint(actor=acting(counsel), at=world.after(days=3), docket=docket, reasons="Settled.")
    assert may(acting(counsel), Permission.ANSWER_COMPLAINT, docket.places, world.after(days=19.9))
    assert not may(acting(counsel), Permission.ANSWER_COMPLAINT, docket.places, world.after(days=20))


@pytest.mark.rule("HEAR-7")
def test_the_whole_record_is_served_on_whoever_appears_and_nothing_after_the_term(world: World) -> None:
    docket, counsel = filed(world), person("Julia Flores")
    before = again(docket).entries
    entry = appear(world, docket, world.after(days=1), person=counsel)
    served = Service.objects.filter(docket=docket, person=counsel).order_by("first")
    assert [(row.first, row.last) for row in served] == [(1, before), (entry.number, entry.number)]
    late = submit_to_record(
        actor=acting(world.union_officer), at=world.after(days=21), docket=docket, kind="evidence", title="A", text="B"
    )
    assert not Service.objects.filter(docket=docket, person=counsel, last=late.number).exists()


@pytest.mark.rule("INST-5")
def test_it_is_withdrawn_by_whoever_appears_by_the_party_or_by_the_registry(world: World) -> None:
    docket = filed(world)
    for day, who in enumerate((None, world.garment_maker_counsel, world.clerk)):
        counsel = person(f"Counsel {day}")
        appear(world, docket, world.after(days=1 + day), person=counsel)
        held = Grant.objects.get(person=counsel, object_id=docket.pk)
        entry = withdraw_appearance(
            actor=acting(who or counsel), at=world.after(days=1.5 + day), docket=docket, appearance=held
        )
        assert entry.kind == "appearance"
        assert not may(acting(counsel), Permission.ANSWER_COMPLAINT, docket.places, world.after(days=1.5 + day))


@pytest.mark.rule("INST-5")
def test_the_record_says_when_nobody_appears_any_more(world: World) -> None:
    docket = filed(world)
    held = Grant.objects.get(person=world.garment_maker_counsel, object_id=docket.pk)
    entry = withdraw_appearance(
        actor=acting(world.garment_maker_counsel),
        at=world.after(days=1),
        docket=docket,
        appearance=held,
        because="I leave the firm.",
    )
    assert "I leave the firm." in entry.text
    assert "Nobody appears for this party now." in entry.text
    # Its own notice is not served on it; what comes after is kept in the docket for whoever appears.
    assert [one.how for one in receivers_of(docket, world.after(days=2))].count(Service.How.DOCKET) == 1


@pytest.mark.rule("INST-5")
def test_refuses_appearances_by_strangers_for_the_other_side_and_with_powers_one_has_not(world: World) -> None:
    docket, counsel = filed(world), person("Julia Flores")
    at = world.after(days=1)
    for stranger in (world.outsider, world.farm_counsel, world.investigator, world.administrator):
        with refused("INST-5"):
            appear(world, docket, at, actor=acting(stranger), person=counsel)
    with refused("INST-5"):
        appear(world, docket, at, actor=acting(world.union_officer), person=counsel)
    appear(world, docket, at, person=counsel, powers=["appoint", "receive"])
    with refused("INST-5", "powers"):
        appear(world, docket, world.after(days=2), actor=acting(counsel), person=person("Another"), powers=["answer"])
    with refused("INST-5", "powers"):
        appear(world, docket, world.after(days=2), actor=acting(counsel), person=person("A third"), powers=None)
    with refused("INST-5", "powers"):
        appear(world, docket, at, person=person("A fourth"), powers=[])
    with refused("INST-5", "powers"):
        appear(world, docket, at, person=person("A fifth"), powers=["settle"])
    with refused("INST-5", "until"):
        appear(world, docket, at, person=person("A sixth"), until=world.after(hours=2))


@pytest.mark.rule("INST-5")
def test_refuses_somebody_who_appears_already_or_has_another_part(world: World) -> None:
    docket = filed(world)
    others = (world.garment_maker_counsel, world.union_officer, world.jurists[0], world.clerk, world.court_registry)
    for other in others:
        with refused("INST-5", "person"):
            appear(world, docket, world.after(days=1), actor=acting(world.clerk), person=other)


@pytest.mark.rule("FILE-5")
def test_refuses_to_appear_for_a_complainant_who_has_withdrawn(world: World) -> None:
    docket = filed(world)
    withdraw_complaint(actor=acting(world.union_officer), at=world.after(days=1), docket=docket, reasons="Settled.")
    with refused("FILE-5", "party"):
        appear(
            world,
            docket,
            world.after(days=2),
            actor=acting(world.clerk),
            party=party_of(docket, world.union),
            person=person("Julia Flores"),
        )


@pytest.mark.rule("INST-5")
def test_refuses_a_withdrawal_by_the_other_side_or_of_what_has_ended(world: World) -> None:
    docket = filed(world)
    held = Grant.objects.get(person=world.garment_maker_counsel, object_id=docket.pk)
    with refused("INST-5"):
        withdraw_appearance(actor=acting(world.union_officer), at=world.after(days=1), docket=docket, appearance=held)
    withdraw_appearance(actor=acting(world.clerk), at=world.after(days=1), docket=docket, appearance=held)
    with refused("INST-5"):
        withdraw_appearance(actor=acting(world.clerk), at=world.after(days=2), docket=docket, appearance=held)
