"""The public hearing on lifting: on its day, minuted, with a quorum, and never on the papers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commission.acts.refusal import Refused
from complaints.models import Attendance, Hearing, RecordEntry
from sanctions import acts
from sanctions.models import LiftProceeding
from sanctions.states import LiftState
from tests.personas import acting
from tests.sanctions.conftest import Case


@pytest.fixture
def announced(sanctioned: Case) -> LiftProceeding:
    """A proceeding whose hearing is announced for ten days from now."""
    sanctioned.wait(days=10)
    return sanctioned.announce(sanctioned.verify(sanctioned.claim()))


@pytest.mark.rule("LIFT-2")
def test_the_hearing_is_held_and_minuted_and_the_ruling_is_due(sanctioned: Case, announced: LiftProceeding) -> None:
    proceeding = sanctioned.hear(announced)
    assert proceeding.state == LiftState.HEARD
    assert proceeding.heard_at == sanctioned.now
    assert proceeding.hearing is not None
    assert proceeding.hearing.state == Hearing.State.HELD
    assert proceeding.hearing.minutes is not None
    assert proceeding.hearing.minutes.kind == RecordEntry.Kind.MINUTES
    limit = sanctioned.limits(proceeding)
    assert set(limit) == {"lift_ruling_due"}
    assert (limit["lift_ruling_due"].legal_date - sanctioned.on(sanctioned.now)).days == 10


@pytest.mark.rule("LIFT-2")
def test_refuses_to_hold_it_before_its_hour(sanctioned: Case, announced: LiftProceeding) -> None:
    sanctioned.wait(days=9)
    with pytest.raises(Refused) as refused:
        acts.hold_lift_hearing(
            actor=acting(sanctioned.member), at=sanctioned.now, proceeding=announced, minutes="Nobody came."
        )
    assert refused.value.rule == "LIFT-2"


@pytest.mark.rule("LIFT-2")
def test_refuses_a_hearing_without_minutes(sanctioned: Case, announced: LiftProceeding) -> None:
    sanctioned.wait(days=10)
    with pytest.raises(Refused) as refused:
        acts.hold_lift_hearing(actor=acting(sanctioned.member), at=sanctioned.now, proceeding=announced, minutes="")
    assert refused.value.field == "minutes"


@pytest.mark.rule("HEAR-2")
def test_refuses_a_hearing_before_fewer_members_than_the_quorum(sanctioned: Case, announced: LiftProceeding) -> None:
    sanctioned.wait(days=10)
    with pytest.raises(Refused) as refused:
        acts.hold_lift_hearing(
            actor=acting(sanctioned.member),
            at=sanctioned.now,
            proceeding=announced,
            minutes="One of us heard the union.",
            present=sanctioned.panel[:1],
        )
    assert (refused.value.rule, refused.value.field) == ("HEAR-2", "present")


def test_whoever_was_absent_was_not_held_by_it(sanctioned: Case, announced: LiftProceeding) -> None:
    sanctioned.wait(days=10)
    acts.hold_lift_hearing(
        actor=acting(sanctioned.member),
        at=sanctioned.now,
        proceeding=announced,
        minutes="Two of us heard the union.",
        present=sanctioned.panel[:2],
    )
    held = Attendance.objects.filter(hearing=announced.hearing, what="member").count()
    assert held == 2


@pytest.mark.rule("LIFT-2")
def test_a_hearing_nobody_holds_is_set_anew_and_its_breach_is_public(
    sanctioned: Case, announced: LiftProceeding
) -> None:
    missed = announced.hearing
    assert missed is not None
    sanctioned.wait(days=11)
    announced.refresh_from_db()
    missed.refresh_from_db()
    assert missed.state == Hearing.State.LAPSED
    assert "was not held" in missed.breach
    assert announced.state == LiftState.NOTICED
    assert announced.hearing is not None
    assert announced.hearing != missed
    assert announced.hearing.state == Hearing.State.SET
    assert (sanctioned.on(announced.hearing.begins_at) - sanctioned.on(missed.begins_at)).days == 7
    entry = sanctioned.docket.record.filter(kind=RecordEntry.Kind.NOTICE).latest("number")
    assert "was not held" in entry.text


@pytest.mark.rule("LIFT-2")
def test_it_is_set_anew_as_often_as_nobody_holds_it_and_nothing_is_ruled(
    sanctioned: Case, announced: LiftProceeding
) -> None:
    for _time in range(6):
        announced.refresh_from_db()
        assert announced.hearing is not None
        sanctioned.wait(until=announced.hearing.begins_at + timedelta(days=1))
    announced.refresh_from_db()
    assert announced.state == LiftState.NOTICED
    assert Hearing.objects.filter(kind=Hearing.Kind.LIFTING, state=Hearing.State.LAPSED).count() == 6
    assert sanctioned.sanction.share_in_force == 100


@pytest.mark.rule("INST-5")
@pytest.mark.parametrize("who", ["garment_maker_counsel", "union_officer", "clerk", "investigator"])
def test_refuses_a_hearing_held_by_anybody_but_the_panel(sanctioned: Case, announced: LiftProceeding, who: str) -> None:
    sanctioned.wait(days=10)
    with pytest.raises(Refused) as refused:
        acts.hold_lift_hearing(
            actor=acting(getattr(sanctioned.world, who)),
            at=sanctioned.now,
            proceeding=announced,
            minutes="We heard ourselves.",
        )
    assert refused.value.rule == "INST-5"
