"""A claim, or the clock, opens a proceeding; it lifts nothing by itself."""

from __future__ import annotations

import pytest

from commission.acts.refusal import Refused
from commission.register.models import Entry
from sanctions import acts
from sanctions.models import LiftProceeding
from sanctions.states import LiftState
from tests.personas import acting
from tests.sanctions.conftest import Case


@pytest.mark.rule("LIFT-1")
def test_a_claim_opens_verification_with_a_limit_and_lifts_nothing(sanctioned: Case) -> None:
    sanctioned.wait(days=5)
    proceeding = sanctioned.claim()
    assert proceeding.state == LiftState.VERIFYING
    limit = sanctioned.limits(proceeding)["verification_due"]
    assert (limit.legal_date - sanctioned.on(sanctioned.now)).days == 45
    assert limit.rule == "LIFT-1"
    assert sanctioned.sanction.share_in_force == 100
    assert "verification_due" not in sanctioned.limits(sanctioned.sanction), "the clock waits for no other"
    entry = Entry.objects.get(act="claim_benchmark")
    assert "Ate" not in str(entry.body)


@pytest.mark.rule("LIFT-1")
def test_refuses_a_second_claim_on_a_benchmark_under_proceeding(sanctioned: Case) -> None:
    sanctioned.claim()
    with pytest.raises(Refused) as refused:
        sanctioned.claim()
    assert refused.value.rule == "LIFT-1"
    assert LiftProceeding.objects.count() == 1


def test_two_benchmarks_of_one_sanction_can_be_claimed_at_once(sanctioned: Case) -> None:
    sanctioned.claim(1)
    sanctioned.claim(2)
    assert LiftProceeding.objects.count() == 2


@pytest.mark.rule("LIFT-1")
def test_refuses_a_claim_without_words(sanctioned: Case) -> None:
    with pytest.raises(Refused) as refused:
        acts.claim_benchmark(
            actor=acting(sanctioned.world.garment_maker_counsel),
            at=sanctioned.now,
            sanction=sanctioned.sanction,
            benchmark=sanctioned.benchmark(1),
            claim="  ",
        )
    assert refused.value.field == "claim"


@pytest.mark.rule("LIFT-1")
def test_refuses_a_claim_on_what_is_lifted(sanctioned: Case) -> None:
    sanctioned.lift(1)
    with pytest.raises(Refused) as refused:
        sanctioned.claim(1)
    assert refused.value.rule == "LIFT-1"


@pytest.mark.rule("INST-5")
@pytest.mark.parametrize("who", ["union_officer", "clerk", "investigator", "outsider", "farm_counsel"])
def test_refuses_a_claim_by_anybody_but_a_respondent(sanctioned: Case, who: str) -> None:
    with pytest.raises(Refused) as refused:
        acts.claim_benchmark(
            actor=acting(getattr(sanctioned.world, who)),
            at=sanctioned.now,
            sanction=sanctioned.sanction,
            benchmark=sanctioned.benchmark(1),
            claim="It is reached.",
        )
    assert refused.value.rule == "INST-5"


@pytest.mark.rule("LIFT-1")
def test_the_clock_opens_verification_where_nobody_claims(sanctioned: Case) -> None:
    sanctioned.wait(days=46)
    proceeding = LiftProceeding.objects.get()
    assert proceeding.opened_by == LiftProceeding.OpenedBy.CLOCK
    assert proceeding.benchmark.number == 1
    assert proceeding.state == LiftState.VERIFYING
    assert "verification_due" in sanctioned.limits(proceeding)


@pytest.mark.rule("LIFT-1")
def test_the_clock_takes_up_the_benchmark_that_has_waited_longest(sanctioned: Case) -> None:
    sanctioned.lift(1)
    sanctioned.wait(days=46)
    assert LiftProceeding.objects.latest("opened_at").benchmark.number == 2
    assert LiftProceeding.objects.latest("opened_at").opened_by == LiftProceeding.OpenedBy.CLOCK
