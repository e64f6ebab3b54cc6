"""Facts are amended beside the allegation until the record closes; what is new has a docket and a clock of its own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from commission.clock.models import Deadline
from complaints.acts import allege_further, amend_facts, withdraw_complaint
from complaints.models import Allegation, Docket, FurtherDocket, RecordEntry
from complaints.selectors import filing_text
from tests.complaints.cases import FACTS, again, alleged, broken_constraint, filed, heard, limit, record_closed
from tests.personas import World, acting
from tests.refusals import refused

MORE = "It was twelve women, not eleven."


def amend(world: World, docket: Docket, at: Any, **changes: Any) -> RecordEntry:
    said: dict[str, Any] = {
        "actor": acting(world.union_officer),
        "allegation": docket.allegations.get(number=1),
        "text": MORE,
    }
    return amend_facts(at=at, docket=docket, **(said | changes))


@pytest.mark.rule("FILE-6")
def test_the_original_stands_and_the_amendment_stands_beside_it(world: World) -> None:
    docket = filed(world)
    before = filing_text(docket)
    limits = set(Deadline.objects.filter(subject=docket.pk).values_list("kind", "instant", "outcome"))
    entry = amend(world, docket, world.after(days=3))
    assert Allegation.objects.get(docket=docket, number=1).facts == FACTS
    assert filing_text(docket) == before
    assert (entry.kind, entry.text, entry.allegation) == ("amendment", MORE, docket.allegations.get(number=1))
    assert set(Deadline.objects.filter(subject=docket.pk).values_list("kind", "instant", "outcome")) == limits


@pytest.mark.rule("HEAR-3")
def test_refuses_an_amendment_after_the_record_has_closed(world: World) -> None:
    docket = filed(world)
    held_at = heard(world, docket)
    amend(world, docket, held_at + timedelta(hours=1))
    after = record_closed(docket)
    with refused("HEAR-3"):
        amend(world, again(docket), after)


@pytest.mark.rule("FILE-6")
def test_refuses_one_that_says_nothing_or_of_an_allegation_in_another_docket(world: World) -> None:
    docket, other = filed(world), filed(world, title="Another")
    with refused("FILE-6", "text"):
        amend(world, docket, world.after(days=3), text="\n")
    with refused("FILE-6"):
        amend(world, docket, world.after(days=3), allegation=other.allegations.get(number=1))
    moved = (
        "INSERT INTO complaints_recordentry (id, docket_id, number, kind, title, text, capacity, entered_at, sealed, "
        "sealed_because, struck_because, allegation_id) SELECT gen_random_uuid(), e.docket_id, 999, 'amendment', 'x', "
        "'x', 'complainant', e.entered_at, false, '', '', a.id FROM complaints_recordentry e, complaints_allegation a "
        "WHERE e.docket_id = %s AND e.number = 1 AND a.docket_id = %s AND a.number = 1"
    )
    assert broken_constraint(moved, docket.pk, other.pk) == "file_6_an_amendment_is_of_the_same_docket"


@pytest.mark.rule("INST-5")
def test_refuses_everybody_but_the_complainant(world: World) -> None:
    docket = filed(world)
    for who in (world.garment_maker_counsel, world.ngo_officer, world.clerk, world.outsider):
        with refused("INST-5"):
            amend(world, docket, world.after(days=3), actor=acting(who))
    withdraw_complaint(actor=acting(world.union_officer), at=world.after(days=4), docket=docket, reasons="Settled.")
    with refused("INST-5"):
        amend(world, again(docket), world.after(days=5))


def further(world: World, docket: Docket, at: Any, **changes: Any) -> Docket:
    said: dict[str, Any] = {
        "actor": acting(world.union_officer),
        "title": "And underpaid",
        "respondents": [world.garment_maker],
        "allegations": [alleged(world, facts="They were not paid for the last month.")],
    }
    return allege_further(at=at, docket=docket, **(said | changes))


@pytest.mark.rule("FILE-6")
def test_new_allegations_open_a_docket_with_its_own_clock_linked_to_the_first(world: World) -> None:
    docket = filed(world)
    decision_due = limit(docket, "decision_due")
    new = further(world, docket, world.after(days=30))
    assert FurtherDocket.objects.get(docket=new).first == docket
    assert limit(new, "decision_due") > decision_due
    assert limit(docket, "decision_due") == decision_due
    assert new.number in RecordEntry.objects.get(docket=docket, title="Further allegations filed").text
    assert docket.allegations.count() == 2


@pytest.mark.rule("FILE-6")
def test_refuses_further_allegations_by_others_and_what_a_filing_refuses(world: World) -> None:
    docket = filed(world)
    for who in (world.garment_maker_counsel, world.ngo_officer, world.clerk):
        with refused("INST-5"):
            further(world, docket, world.after(days=3), actor=acting(who))
    with refused("FILE-3"):
        further(world, docket, world.after(days=3), allegations=[alleged(world, facts=" ")])
