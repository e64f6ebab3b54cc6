"""Public notice before every hearing on lifting, by a person or by the rule."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commission.acts.refusal import Refused
from commission.institution.models import Term
from complaints.models import Attendance, Hearing, RecordEntry
from sanctions import acts
from sanctions.models import LiftProceeding
from sanctions.states import LiftState
from tests.personas import acting
from tests.sanctions.conftest import Case


@pytest.fixture
def verified(sanctioned: Case) -> LiftProceeding:
    """A proceeding on the first benchmark, which was seen to be reached."""
    sanctioned.wait(days=10)
    return sanctioned.verify(sanctioned.claim())


@pytest.mark.rule("LIFT-2")
def test_notice_is_public_and_holds_the_panels_time(sanctioned: Case, verified: LiftProceeding) -> None:
    proceeding = sanctioned.announce(verified)
    assert proceeding.state == LiftState.NOTICED
    hearing = proceeding.hearing
    assert hearing is not None
    assert hearing.kind == Hearing.Kind.LIFTING
    assert hearing.begins_at == sanctioned.now + timedelta(days=10)
    held = set(Attendance.objects.filter(hearing=hearing, what="member").values_list("who", flat=True))
    assert held == {place.person_id for place in sanctioned.panel}
    entry = sanctioned.docket.record.filter(kind=RecordEntry.Kind.NOTICE).latest("number")
    assert "It will be heard whether all are back at work." in entry.text
    limit = sanctioned.limits(proceeding)["lift_hearing_due"]
    assert limit.legal_date == sanctioned.on(hearing.begins_at), "the announced day is the limit"


@pytest.mark.rule("LIFT-2")
@pytest.mark.parametrize("days", [0, 1, 6])
def test_refuses_a_hearing_so_soon_that_workers_cannot_come(
    sanctioned: Case, verified: LiftProceeding, days: int
) -> None:
    with pytest.raises(Refused) as refused:
        sanctioned.announce(verified, days=days)
    assert (refused.value.rule, refused.value.field) == ("LIFT-2", "begins_at")
    assert not Hearing.objects.filter(kind=Hearing.Kind.LIFTING).exists()


@pytest.mark.rule("LIFT-1")
def test_refuses_a_hearing_after_its_limit(sanctioned: Case, verified: LiftProceeding) -> None:
    with pytest.raises(Refused) as refused:
        sanctioned.announce(verified, days=31)
    assert refused.value.rule == "LIFT-1"


@pytest.mark.rule("LIFT-2")
def test_refuses_a_notice_without_words(sanctioned: Case, verified: LiftProceeding) -> None:
    with pytest.raises(Refused) as refused:
        acts.give_lift_notice(
            actor=acting(sanctioned.world.clerk),
            at=sanctioned.now,
            proceeding=verified,
            notice=" ",
            begins_at=sanctioned.now + timedelta(days=10),
        )
    assert refused.value.field == "notice"


@pytest.mark.rule("LIFT-2")
def test_refuses_notice_before_verification_is_concluded(sanctioned: Case) -> None:
    proceeding = sanctioned.claim()
    with pytest.raises(Refused) as refused:
        sanctioned.announce(proceeding)
    assert refused.value.rule == "LIFT-2"


@pytest.mark.rule("HEAR-6")
def test_refuses_an_hour_at_which_the_panel_sits_in_another_hearing(sanctioned: Case, verified: LiftProceeding) -> None:
    other = sanctioned.verify(sanctioned.claim(2))
    sanctioned.announce(verified)
    with pytest.raises(Refused) as refused:
        sanctioned.announce(other)
    assert refused.value.rule == "HEAR-6"


def test_two_proceedings_of_one_docket_have_hearings_ahead_at_the_same_time(
    sanctioned: Case, verified: LiftProceeding
) -> None:
    other = sanctioned.verify(sanctioned.claim(2))
    sanctioned.announce(verified, days=10)
    sanctioned.announce(other, days=11)
    assert Hearing.objects.filter(kind=Hearing.Kind.LIFTING, state=Hearing.State.SET).count() == 2


def test_without_an_hour_the_first_free_one_is_taken(sanctioned: Case, verified: LiftProceeding) -> None:
    proceeding = acts.give_lift_notice(
        actor=acting(sanctioned.member), at=sanctioned.now, proceeding=verified, notice="Come.", begins_at=None
    )
    assert proceeding.hearing is not None
    assert (sanctioned.on(proceeding.hearing.begins_at) - sanctioned.on(sanctioned.now)).days == 7


@pytest.mark.rule("LIFT-2")
def test_the_rule_gives_notice_when_nobody_does(sanctioned: Case, verified: LiftProceeding) -> None:
    limit = sanctioned.limits(verified)["lift_notice_due"]
    sanctioned.wait(days=8)
    verified.refresh_from_db()
    assert verified.state == LiftState.NOTICED
    assert verified.noticed_at == limit.instant
    assert verified.hearing is not None
    assert (sanctioned.on(verified.hearing.begins_at) - limit.legal_date).days == 7
    assert "sanction 1" in verified.notice


@pytest.mark.rule("LIFT-1")
def test_a_panel_that_too_many_have_left_is_drawn_afresh(sanctioned: Case, verified: LiftProceeding) -> None:
    before = {place.person_id for place in sanctioned.panel}
    for place in sanctioned.panel:
        place.left_at, place.left_because = sanctioned.now, "seat_ended"
        place.save()
    sanctioned.wait(days=8)
    verified.refresh_from_db()
    fresh = {place.person_id for place in sanctioned.panel}
    assert len(fresh) == 3
    assert not fresh & before
    assert verified.hearing is not None
    held = set(Attendance.objects.filter(hearing=verified.hearing, what="member").values_list("who", flat=True))
    assert held == fresh
    sanctioned.rule(sanctioned.hear(verified))
    assert sanctioned.sanction.share_in_force == 75


@pytest.mark.rule("LIFT-2")
def test_the_rule_gives_notice_even_where_nobody_can_sit(sanctioned: Case, verified: LiftProceeding) -> None:
    for place in sanctioned.panel:
        place.left_at, place.left_because = sanctioned.now, "seat_ended"
        place.save()
    Term.objects.filter(seat__commission=sanctioned.world.commission).update(held_until=sanctioned.now)
    sanctioned.wait(days=8)
    verified.refresh_from_db()
    assert verified.state == LiftState.NOTICED
    assert verified.hearing is not None
    assert not verified.hearing.attendances.exists()


@pytest.mark.rule("INST-5")
@pytest.mark.parametrize("who", ["garment_maker_counsel", "union_officer", "investigator", "outsider"])
def test_refuses_notice_by_anybody_but_registry_and_panel(sanctioned: Case, verified: LiftProceeding, who: str) -> None:
    with pytest.raises(Refused) as refused:
        acts.give_lift_notice(
            actor=acting(getattr(sanctioned.world, who)),
            at=sanctioned.now,
            proceeding=verified,
            notice="Come.",
            begins_at=None,
        )
    assert refused.value.rule == "INST-5"
