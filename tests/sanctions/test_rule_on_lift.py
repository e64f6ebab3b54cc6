"""The ruling: after notice and hearing, bound by what was seen; step by step, wholly only on full compliance."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from commission.acts.refusal import Refused
from commission.clock.models import Deadline
from commission.register.models import Entry
from complaints.states import DocketState
from sanctions import acts
from sanctions.models import Benchmark, LiftProceeding, SanctionStep
from sanctions.states import BenchmarkState, LiftState, SanctionState
from tests.personas import World, acting
from tests.sanctions.conftest import Case, file_case


def heard(case: Case, *, number: int = 1, finding: dict[str, Any] | None = None) -> LiftProceeding:
    """A proceeding that was heard, on a benchmark seen to be reached unless another finding is given."""
    case.wait(days=10)
    proceeding = case.claim(number)
    case.verify(proceeding, case.find(**(finding or {})))
    case.announce(proceeding)
    return case.hear(proceeding)


@pytest.mark.rule("LIFT-1")
def test_what_was_earned_is_lifted_and_the_rest_stays(sanctioned: Case) -> None:
    proceeding = sanctioned.rule(heard(sanctioned))
    sanction = sanctioned.sanction
    assert proceeding.state == LiftState.GRANTED
    assert sanction.state == SanctionState.PARTLY_LIFTED
    assert sanction.share_in_force == 75
    assert sanctioned.benchmark(1).state == BenchmarkState.LIFTED
    assert sanctioned.benchmark(2).state == BenchmarkState.OPEN
    assert [(step.cause, step.share_after) for step in sanction.steps.all()] == [
        ("imposed", Decimal(100)),
        ("lifted", Decimal(75)),
    ]
    assert sanctioned.limits(proceeding) == {}
    assert "verification_due" in sanctioned.limits(sanction), "the clock goes on looking"
    body = Entry.objects.get(act="rule_on_lift").body
    assert (body["granted"], body["share_in_force"]) == (True, "75.00")


@pytest.mark.rule("LIFT-1")
def test_step_by_step_to_full_compliance_and_full_lift(sanctioned: Case) -> None:
    for number, left in ((1, 75), (2, 50), (3, 0)):
        sanctioned.lift(number)
        assert sanctioned.sanction.share_in_force == left
    sanction = sanctioned.sanction
    assert sanction.state == SanctionState.LIFTED
    assert sanction.lifted_at == sanctioned.now
    assert sanction.steps.latest("taken_at").cause == SanctionStep.Cause.LIFTED_IN_FULL
    assert not sanctioned.limits(sanction)
    assert not Benchmark.objects.exclude(state=BenchmarkState.LIFTED).exists()


@pytest.mark.rule("LIFT-1")
def test_the_docket_closes_when_nothing_is_in_force_and_nothing_is_due(sanctioned: Case) -> None:
    sanctioned.wait(days=61)
    sanctioned.lift(3)
    sanctioned.docket.refresh_from_db()
    assert sanctioned.docket.state == DocketState.CLOSED


def test_the_docket_stays_open_while_the_court_can_still_be_asked(sanctioned: Case) -> None:
    proceeding = heard(sanctioned, number=3)
    sanctioned.rule(proceeding)
    sanctioned.docket.refresh_from_db()
    assert sanctioned.sanction.state == SanctionState.LIFTED
    assert sanctioned.docket.state == DocketState.DECIDED


def test_the_docket_stays_open_while_another_sanction_is_in_force(argued: Case) -> None:
    argued.issue(argued.proposed(), argued.proposed())
    argued.wait(days=61)
    argued.lift(3)
    argued.docket.refresh_from_db()
    assert argued.sanction.state == SanctionState.LIFTED
    assert argued.docket.state == DocketState.DECIDED


@pytest.mark.rule("LIFT-1")
def test_full_compliance_lifts_all_that_is_left_and_ends_what_else_was_under_way(sanctioned: Case) -> None:
    sanctioned.wait(days=10)
    other = sanctioned.claim(1)
    announced = sanctioned.announce(sanctioned.verify(sanctioned.claim(2)), days=29)
    sanctioned.rule(heard(sanctioned, number=3))
    sanction = sanctioned.sanction
    assert sanction.state == SanctionState.LIFTED
    assert sanction.share_in_force == 0
    for proceeding in (other, announced):
        proceeding.refresh_from_db()
        assert proceeding.state == LiftState.ENDED
        assert sanctioned.limits(proceeding) == {}
    assert announced.hearing is not None
    assert not announced.hearing.attendances.exists(), "the panel's time is free again"


@pytest.mark.rule("LIFT-2")
@pytest.mark.parametrize("stage", ["claimed", "verified", "announced"])
@pytest.mark.parametrize("granted", [True, False])
def test_refuses_any_ruling_before_notice_and_hearing(
    sanctioned: Case,
    stage: str,
    granted: bool,  # noqa: FBT001
) -> None:
    sanctioned.wait(days=10)
    proceeding = sanctioned.claim()
    if stage != "claimed":
        sanctioned.verify(proceeding)
    if stage == "announced":
        sanctioned.announce(proceeding)
    with pytest.raises(Refused) as refused:
        sanctioned.rule(proceeding, granted=granted)
    assert refused.value.rule == "LIFT-2"
    assert sanctioned.sanction.share_in_force == 100


@pytest.mark.rule("LIFT-3")
def test_refuses_a_lift_on_a_promise(sanctioned: Case) -> None:
    sanctioned.wait(days=10)
    proceeding = sanctioned.claim()
    sanctioned.wait(days=53)
    proceeding = sanctioned.hear(proceeding)
    with pytest.raises(Refused) as refused:
        sanctioned.rule(proceeding)
    assert (refused.value.rule, refused.value.field) == ("LIFT-3", "granted")
    assert sanctioned.sanction.share_in_force == 100
    assert sanctioned.rule(proceeding, granted=False).state == LiftState.REFUSED


@pytest.mark.rule("LIFT-1")
def test_refuses_a_lift_of_what_was_seen_not_to_be_reached(sanctioned: Case) -> None:
    proceeding = heard(sanctioned, finding={"outcome": "not_met"})
    with pytest.raises(Refused) as refused:
        sanctioned.rule(proceeding)
    assert refused.value.rule == "LIFT-1"


@pytest.mark.rule("LIFT-1")
def test_refuses_to_keep_back_what_is_earned(sanctioned: Case) -> None:
    proceeding = heard(sanctioned)
    with pytest.raises(Refused) as refused:
        sanctioned.rule(proceeding, granted=False)
    assert refused.value.rule == "LIFT-1"
    assert "earned" in refused.value.why


@pytest.mark.rule("LIFT-1")
def test_refuses_a_ruling_without_reasons(sanctioned: Case) -> None:
    proceeding = heard(sanctioned)
    with pytest.raises(Refused) as refused:
        acts.rule_on_lift(
            actor=acting(sanctioned.member), at=sanctioned.now, proceeding=proceeding, granted=True, reasons=""
        )
    assert refused.value.field == "reasons"


@pytest.mark.rule("LIFT-1")
def test_what_a_team_saw_after_the_verification_counts_though_nobody_brought_it(sanctioned: Case) -> None:
    proceeding = heard(sanctioned, number=3)
    sanctioned.wait(days=1)
    later = sanctioned.find("not_met")
    with pytest.raises(Refused) as refused:
        sanctioned.rule(proceeding)
    assert refused.value.rule == "LIFT-1"
    proceeding = sanctioned.rule(proceeding, granted=False)
    assert proceeding.verification == later
    assert sanctioned.docket.record.filter(finding=later).count() == 1
    assert sanctioned.sanction.share_in_force == 100


@pytest.mark.rule("LIFT-1")
def test_a_verification_that_arrives_before_the_ruling_still_counts(sanctioned: Case) -> None:
    sanctioned.wait(days=10)
    proceeding = sanctioned.claim()
    sanctioned.wait(days=53)
    proceeding = sanctioned.hear(proceeding)
    sanctioned.wait(days=2)
    sanctioned.verify(proceeding)
    sanctioned.rule(proceeding)
    assert sanctioned.sanction.share_in_force == 75


@pytest.mark.rule("LIFT-1")
def test_a_refused_benchmark_can_be_claimed_again_and_lifted(sanctioned: Case) -> None:
    sanctioned.rule(heard(sanctioned, finding={"outcome": "not_met"}), granted=False)
    assert "verification_due" in sanctioned.limits(sanctioned.sanction)
    sanctioned.lift(1)
    assert sanctioned.sanction.share_in_force == 75


@pytest.mark.rule("LIFT-1")
@pytest.mark.parametrize(("outcome", "state", "left"), [("met", "granted", 75), ("not_met", "refused", 100)])
def test_where_nobody_rules_what_was_seen_rules(sanctioned: Case, outcome: str, state: str, left: int) -> None:
    proceeding = heard(sanctioned, finding={"outcome": outcome})
    limit = sanctioned.limits(proceeding)["lift_ruling_due"]
    sanctioned.wait(days=11)
    proceeding.refresh_from_db()
    assert proceeding.state == state
    assert proceeding.by_operation
    assert proceeding.ruled_at == limit.instant
    assert "pay books" in proceeding.reasons
    assert sanctioned.sanction.share_in_force == left


@pytest.mark.rule("LIFT-3")
def test_where_nobody_does_anything_nothing_is_lifted_and_nothing_is_left_lying(sanctioned: Case) -> None:
    sanctioned.wait(days=500)
    assert sanctioned.sanction.share_in_force == 100
    assert not Deadline.objects.filter(matter=sanctioned.docket.pk, failures__gt=0).exists()
    under_way = LiftProceeding.objects.exclude(state__in=[LiftState.GRANTED, LiftState.REFUSED])
    assert all(sanctioned.limits(proceeding) for proceeding in under_way)


@pytest.mark.rule("LIFT-4")
def test_what_is_left_after_each_step_still_deters(sanctioned: Case) -> None:
    for number in (1, 2):
        sanctioned.lift(number)
        sanction = sanctioned.sanction
        assert sanction.yearly_burden * sanction.share_in_force / 100 >= sanction.minimum


@pytest.mark.rule("INST-5")
@pytest.mark.parametrize("who", ["garment_maker_counsel", "union_officer", "clerk", "investigator", "outsider"])
def test_refuses_a_ruling_by_anybody_but_the_panel(sanctioned: Case, who: str) -> None:
    proceeding = heard(sanctioned)
    with pytest.raises(Refused) as refused:
        acts.rule_on_lift(
            actor=acting(getattr(sanctioned.world, who)),
            at=sanctioned.now,
            proceeding=proceeding,
            granted=True,
            reasons="We saw it ourselves.",
        )
    assert refused.value.rule == "INST-5"


@pytest.mark.rule("LIFT-1")
def test_each_sanction_of_a_docket_goes_its_own_way(world: World) -> None:
    case = file_case(world, codes=("EQ-01", "FA-02"))
    case.argue()
    second = case.docket.allegations.get(number=2)
    case.issue(case.proposed(), case.proposed(allegation=second, yearly_burden=Decimal(16_000_000)))
    case.docket.refresh_from_db()
    case.lift(1)
    first, other = case.docket.sanctions.order_by("number")
    assert (first.share_in_force, other.share_in_force) == (Decimal(75), Decimal(100))
