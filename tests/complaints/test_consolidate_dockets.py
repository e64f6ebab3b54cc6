"""Dockets on the same facts are heard once, by the panel of the first, within the earliest limits; each is decided."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from commission.clock.models import Deadline
from commission.institution.models import Interest
from commission.proceedings.acts import disclose_interest
from complaints.acts import consolidate_dockets, hold_hearing, recuse_member, set_hearing
from complaints.models import (
    AllegationFinding,
    Attendance,
    Consolidation,
    Docket,
    Hearing,
    Panel,
    RecordEntry,
    Service,
)
from complaints.states import DocketState
from tests.complaints.cases import (
    again,
    all_vote,
    alleged,
    filed,
    found,
    heard,
    hearing_of,
    issued,
    limit,
    pass_limit,
    presiding,
    record_closed,
    sitting,
)
from tests.personas import World, acting
from tests.refusals import broken, last_entry, refused

REASONS = "Both are about the dismissals of the same month."


def second(world: World, **changes: Any) -> Docket:
    """Another organisation complains of the same, five days later."""
    said: dict[str, Any] = {
        "actor": acting(world.ngo_officer),
        "complainant": world.ngo,
        "respondents": [world.garment_maker],
        "allegations": [alleged(world)],
        "at": world.after(days=5),
    }
    return filed(world, **(said | changes))


def answered_by(docket: Docket) -> datetime:
    """An instant after everybody had to answer."""
    return pass_limit(docket, "answer_due")


def join(world: World, first: Docket, other: Docket, at: datetime, **changes: Any) -> Consolidation:
    said: dict[str, Any] = {"actor": acting(presiding(first)), "reasons": REASONS}
    return consolidate_dockets(at=at, docket=first, other=other, **(said | changes))


def joined(world: World) -> tuple[Docket, Docket, datetime]:
    """Two dockets, joined once everybody had to answer."""
    first, other = filed(world), second(world)
    answered_by(first)
    at = answered_by(other)
    join(world, first, other, at)
    return again(first), again(other), at


@pytest.mark.rule("FILE-6")
def test_one_panel_and_one_hearing_within_the_earliest_limits(world: World) -> None:
    first, other, _at = joined(world)
    assert [one.person_id for one in sitting(other)] == [one.person_id for one in sitting(first)]
    ours, theirs = hearing_of(first), hearing_of(other)
    assert (theirs.begins_at, theirs.room, theirs.together_with_id) == (ours.begins_at, ours.room, ours.pk)
    assert not Attendance.objects.filter(hearing=theirs).exists()
    for kind in ("hearing_due", "decision_due"):
        assert limit(other, kind) == limit(first, kind)
        assert Deadline.objects.filter(subject=other.pk, kind=kind).count() == 1
    warnings = Deadline.objects.filter(matter=other.pk, kind="warning", outcome="open")
    assert all(warning.instant < limit(first, "decision_due") for warning in warnings)
    assert last_entry("consolidate_dockets").body["joined"] == other.number
    assert Panel.objects.get(docket=other, discharged_at=None).sits_for is not None


@pytest.mark.rule("FILE-6")
def test_the_reasons_stand_in_both_records_and_are_served(world: World) -> None:
    first, other, _at = joined(world)
    for docket in (first, other):
        entry = RecordEntry.objects.get(docket=docket, kind="consolidation")
        assert REASONS in entry.text
        assert "The earliest limits govern" in entry.text
        served = Service.objects.filter(docket=docket, first__lte=entry.number, last__gte=entry.number)
        assert world.garment_maker_counsel.pk in set(served.values_list("person", flat=True))


@pytest.mark.rule("FILE-6")
def test_it_is_moved_and_held_once_and_each_docket_gets_its_own_decision(world: World) -> None:
    first, other, at = joined(world)
    moved_to = limit(first, "hearing_due") - timedelta(days=1)
    set_hearing(actor=acting(presiding(first)), at=at, docket=first, begins_at=moved_to)
    assert hearing_of(other).begins_at == moved_to
    heard(world, first)
    for docket in (first, other):
        assert again(docket).state == DocketState.ARGUED
        assert Hearing.objects.get(docket=docket).minutes is not None
    closed = record_closed(first)
    record_closed(other)
    all_vote(again(first), closed)
    all_vote(again(other), closed, numbers=(1,))
    decisions = {issued(again(docket), closed).citation for docket in (first, other)}
    assert len(decisions) == 2
    assert AllegationFinding.objects.filter(allegation__docket=other).count() == 1


@pytest.mark.rule("HEAR-1")
@pytest.mark.rule("DEC-1")
def test_if_nobody_acts_each_is_heard_on_the_papers_and_decided_by_its_findings(world: World) -> None:
    first, other, at = joined(world)
    found(world, at)
    for docket in (first, other):
        pass_limit(docket, "hearing_due")
        assert Hearing.objects.filter(docket=docket, state="on_papers").count() == 1
        pass_limit(docket, "decision_due")
        assert AllegationFinding.objects.get(allegation__docket=docket, allegation__number=1).conclusion == "violation"


@pytest.mark.rule("FILE-6")
def test_refuses_what_is_done_in_the_joined_docket_instead_of_the_first(world: World) -> None:
    _first, other, at = joined(world)
    with refused("FILE-6"):
        set_hearing(
            actor=acting(presiding(other)), at=at, docket=other, begins_at=limit(other, "hearing_due") - timedelta(1)
        )
    begins_at = hearing_of(other).begins_at
    with refused("FILE-6"):
        hold_hearing(
            actor=acting(presiding(other)), at=begins_at, docket=other, minutes="Held.", present=sitting(other)
        )
    with refused("FILE-6"):
        recuse_member(
            actor=acting(presiding(other)), at=at, docket=other, member=sitting(other)[0], because="I know them."
        )


@pytest.mark.rule("INST-4")
def test_a_member_who_leaves_the_first_leaves_both_and_the_same_alternate_steps_in(world: World) -> None:
    first, other, at = joined(world)
    member = sitting(first)[0]
    recuse_member(actor=acting(member.person), at=at, docket=first, member=member, because="I was paid by the firm.")
    people = [{one.person_id for one in sitting(docket)} for docket in (first, other)]
    assert member.person_id not in people[0] | people[1]
    assert people[0] == people[1]


@pytest.mark.rule("INST-4")
def test_an_interest_declared_then_ends_the_places_in_both(world: World) -> None:
    first, other, at = joined(world)
    member = sitting(first)[0]
    disclose_interest(
        actor=acting(world.clerk),
        at=at,
        commission=world.commission,
        person=member.person,
        organisation=world.garment_maker,
        kind=Interest.Kind.PAID,
        since=date(2024, 1, 1),
    )
    people = [{one.person_id for one in sitting(docket)} for docket in (first, other)]
    assert member.person_id not in people[0] | people[1]
    assert people[0] == people[1]


@pytest.mark.rule("FILE-6")
def test_refuses_other_facts_no_reasons_and_the_later_docket_as_the_first(world: World) -> None:
    first = filed(world)
    elsewhere = second(
        world, allegations=[alleged(world, respondent=world.farm)], respondents=[world.farm], title="At the farm"
    )
    other = second(world)
    answered_by(first)
    answered_by(elsewhere)
    at = answered_by(other)
    with refused("FILE-6", "other"):
        join(world, first, elsewhere, at)
    with refused("FILE-6", "reasons"):
        join(world, first, other, at, reasons=" ")
    with refused("FILE-6", "other"):
        join(world, other, first, at)
    with refused("FILE-6", "other"):
        join(world, first, first, at)


@pytest.mark.rule("FILE-6")
def test_refuses_parties_the_registry_and_other_panels(world: World) -> None:
    first, other = filed(world), second(world)
    answered_by(first)
    at = answered_by(other)
    for who in (world.union_officer, world.garment_maker_counsel, world.clerk, world.administrator, world.outsider):
        with refused("INST-5"):
            join(world, first, other, at, actor=acting(who))


@pytest.mark.rule("HEAR-7")
def test_refuses_a_hearing_before_everybody_had_to_answer(world: World) -> None:
    first = filed(world)
    answered_by(first)
    other = second(world, at=world.after(days=40))
    with refused("HEAR-7"):
        join(world, first, other, world.after(days=41))


@pytest.mark.rule("FILE-6")
def test_refuses_what_has_been_heard_and_what_is_joined_already(world: World) -> None:
    first, other, at = joined(world)
    third = second(world, at=at, title="A third")
    with refused("FILE-6", "other"):
        join(world, first, other, at)
    with refused("FILE-6"):
        join(world, other, third, at)
    begins_at = heard(world, first)
    with refused("FILE-6"):
        join(world, first, third, begins_at)


@pytest.mark.rule("FILE-6")
def test_the_database_lets_no_joining_be_undone_or_turned_round(
    world: World,
) -> None:
    first, other, at = joined(world)
    third, fourth = second(world, at=at, title="A third"), second(world, at=at, title="A fourth")
    row = Consolidation.objects.get(docket=other)
    with broken("file_6_the_docket_entered_first_leads"):
        Consolidation.objects.create(lead=fourth, docket=third, reasons="x", joined_at=at, joined_by=presiding(first))
    with broken("file_6_one_docket_leads"):
        Consolidation.objects.create(lead=other, docket=third, reasons="x", joined_at=at, joined_by=presiding(first))
    with broken("file_6_the_earliest_limit_governs"):
        Consolidation.objects.create(lead=first, docket=third, reasons="x", joined_at=at, joined_by=presiding(first))
    with pytest.raises(ProgrammingError), transaction.atomic():
        row.delete()
