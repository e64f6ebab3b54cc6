"""The order: a sanction for every violation, in the same decision, strong enough and well aimed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from commission.acts.refusal import Refused
from commission.directory.models import Industry, SupplyLink
from commission.register.models import Entry
from complaints.models import Decision
from sanctions.acts import Measure
from sanctions.models import Sanction, SanctionStep
from sanctions.states import SanctionState
from tests.personas import World
from tests.sanctions.conftest import Case, file_case, reaching

Kind, Aim = Sanction.Kind, Sanction.Aim


def refusal_of(case: Case, **changed: Any) -> Refused:
    """Issue the decision with a sanction changed so, and return the refusal; nothing is left of the attempt."""
    entries = Entry.objects.count()
    with pytest.raises(Refused) as refused:
        case.issue(case.proposed(**changed))
    assert not Decision.objects.exists()
    assert Entry.objects.count() == entries, "a refused act left an entry"
    return refused.value


def test_an_order_is_in_force_at_once_with_its_benchmarks(argued: Case) -> None:
    argued.issue(argued.proposed())
    sanction = argued.sanction
    assert sanction.state == SanctionState.IN_FORCE
    assert sanction.share_in_force == 100
    assert sanction.minimum == Decimal("4000000.00")
    assert sanction.imposed_at == argued.now
    assert [(row.number, row.share, row.full_compliance) for row in sanction.benchmarks.all()] == [
        (1, Decimal(25), False),
        (2, Decimal(25), False),
        (3, Decimal(50), True),
    ]
    assert all(row.criterion_version == argued.allegation.criterion_version for row in sanction.benchmarks.all())
    assert [(row.cause, row.share_after) for row in sanction.steps.all()] == [
        (SanctionStep.Cause.IMPOSED.value, Decimal(100))
    ]
    assert "verification_due" in argued.limits(sanction), "the clock will open a verification by itself"


def test_the_register_holds_each_sanction_with_its_figures_and_no_text(argued: Case) -> None:
    argued.issue(argued.proposed())
    entry = Entry.objects.get(act="impose_sanction")
    assert entry.subject_id == argued.sanction.pk
    assert "4000000.00" in str(entry.body)
    assert "It alone decides" not in str(entry.body)


def test_full_compliance_stands_last_whatever_order_it_was_proposed_in(argued: Case) -> None:
    argued.issue(argued.proposed(benchmarks=[reaching(60, full=True), reaching(40)]))
    assert [row.full_compliance for row in argued.sanction.benchmarks.all()] == [False, True]


@pytest.mark.rule("DEC-3")
def test_refuses_a_violation_without_a_sanction(argued: Case) -> None:
    with pytest.raises(Refused) as refused:
        argued.issue()
    assert refused.value.rule == "DEC-3"
    assert not Decision.objects.exists()


@pytest.mark.rule("DEC-3")
def test_refuses_two_violations_with_one_sanction(world: World) -> None:
    case = file_case(world, codes=("EQ-01", "FA-02"))
    case.argue()
    with pytest.raises(Refused) as refused:
        case.issue(case.proposed())
    assert refused.value.rule == "DEC-3"
    assert "Allegation 2" in refused.value.why


@pytest.mark.rule("SANC-2")
def test_refuses_a_burden_below_the_minimum_and_names_the_figure_that_would_pass(argued: Case) -> None:
    refusal = refusal_of(argued, yearly_burden=Decimal("3999999.99"), benchmarks=[reaching(100, full=True)])
    assert refusal.rule == "SANC-2"
    assert refusal.field == "sanction-1-yearly_burden"
    assert "USD 4,000,000.00" in refusal.remedy
    assert "Allegation" in refusal.why or "allegation" in refusal.why
    argued.issue(argued.proposed(yearly_burden=Decimal("4000000.00"), benchmarks=[reaching(100, full=True)]))


@pytest.mark.rule("SANC-2")
def test_refuses_the_loss_of_the_complaining_state_as_a_measure(argued: Case) -> None:
    refusal = refusal_of(argued, measure=Measure.COMPENSATION)
    assert (refusal.rule, refusal.field) == ("SANC-2", "sanction-1-measure")


@pytest.mark.rule("SANC-2")
def test_refuses_a_payment_that_buys_the_target_off(argued: Case) -> None:
    refusal = refusal_of(argued, buy_out=Decimal(4_000_000))
    assert (refusal.rule, refusal.field) == ("SANC-2", "sanction-1-buy_out")


@pytest.mark.rule("SANC-2")
def test_counts_the_charters_floor_where_money_cannot_measure_the_gain(argued: Case) -> None:
    argued.issue(argued.proposed(yearly_gain=None, chance=None))
    sanction = argued.sanction
    assert sanction.yearly_gain == Decimal(400_000)
    assert sanction.chance == Decimal("0.25")
    assert sanction.minimum == Decimal(1_600_000)


@pytest.mark.rule("SANC-2")
def test_an_estimate_below_the_floor_of_the_right_does_not_lower_the_minimum(argued: Case) -> None:
    refusal = refusal_of(argued, yearly_gain=Decimal(1_000), yearly_burden=Decimal(1_500_000))
    assert refusal.rule == "SANC-2"
    assert "USD 1,600,000.00" in refusal.remedy


@pytest.mark.rule("SANC-3")
def test_refuses_a_target_that_the_order_gives_no_reason_for(argued: Case) -> None:
    refusal = refusal_of(argued, why_this_target="  ")
    assert (refusal.rule, refusal.field) == ("SANC-3", "sanction-1-why_this_target")


@pytest.mark.rule("SANC-3")
def test_refuses_a_target_that_cannot_cure_the_violation(argued: Case) -> None:
    refusal = refusal_of(argued, target=argued.world.farm)
    assert (refusal.rule, refusal.field) == ("SANC-3", "sanction-1-target")


@pytest.mark.rule("SANC-3")
def test_refuses_a_firm_as_a_government_entity(argued: Case) -> None:
    assert refusal_of(argued, aim=Aim.ENTITY).rule == "SANC-3"


@pytest.mark.rule("SANC-3")
def test_the_government_or_its_agency_can_answer_for_an_employer(argued: Case) -> None:
    world = argued.world
    argued.issue(
        argued.proposed(aim=Aim.ENTITY, target=world.labour_ministry),
        argued.proposed(kind=Kind.SUSPENSION, aim=Aim.COUNTRY, target=world.government),
    )
    assert {sanction.target for sanction in argued.docket.sanctions.all()} == {world.labour_ministry, world.government}


@pytest.mark.rule("SANC-1")
def test_a_buyer_is_reached_through_a_recorded_supply_link(argued: Case) -> None:
    argued.issue(
        argued.proposed(
            kind=Kind.TARIFF, aim=Aim.BUYER, target=argued.world.buyer, tariff_code="610910", rate=Decimal(35)
        )
    )
    assert argued.sanction.target == argued.world.buyer


@pytest.mark.rule("SANC-1")
def test_refuses_a_buyer_whom_no_link_in_force_reaches(argued: Case) -> None:
    SupplyLink.objects.update(known_until=argued.on(argued.now) - timedelta(days=1))
    refusal = refusal_of(argued, aim=Aim.BUYER, target=argued.world.buyer)
    assert (refusal.rule, refusal.field) == ("SANC-1", "sanction-1-target")


@pytest.mark.rule("SANC-1")
def test_refuses_a_buyer_whose_link_begins_later(argued: Case) -> None:
    SupplyLink.objects.update(known_from=date(2030, 1, 1))
    assert refusal_of(argued, aim=Aim.BUYER, target=argued.world.buyer).rule == "SANC-1"


@pytest.mark.rule("SANC-3")
def test_a_sector_is_the_respondents_own_or_one_that_contains_it(argued: Case) -> None:
    tariff = {"kind": Kind.TARIFF, "aim": Aim.SECTOR, "rate": Decimal(20)}
    assert refusal_of(argued, **tariff, industry=Industry.objects.get(pk="A0122")).rule == "SANC-3"
    argued.issue(argued.proposed(**tariff, industry=Industry.objects.get(pk="C")))
    assert argued.sanction.industry_id == "C"


@pytest.mark.rule("SANC-1")
def test_refuses_a_kind_that_cannot_be_so_aimed(argued: Case) -> None:
    refusal = refusal_of(argued, aim=Aim.SECTOR)
    assert (refusal.rule, refusal.field) == ("SANC-1", "sanction-1-aim")


@pytest.mark.rule("SANC-2")
def test_refuses_a_gain_of_nothing_and_a_chance_beyond_certainty(argued: Case) -> None:
    assert refusal_of(argued, yearly_gain=Decimal(0)).rule == "SANC-2"
    assert refusal_of(argued, chance=Decimal("1.0001")).rule == "SANC-2"


@pytest.mark.rule("SANC-6")
def test_refuses_benchmarks_that_do_not_lead_to_the_whole(argued: Case) -> None:
    for benchmarks in ([], [reaching(100)], [reaching(50), reaching(51, full=True)]):
        refusal = refusal_of(argued, benchmarks=benchmarks)
        assert (refusal.rule, refusal.field) == ("SANC-6", "sanction-1-benchmarks")


@pytest.mark.rule("SANC-6")
def test_refuses_a_figure_as_the_level_where_the_criterion_measures_nothing(argued: Case) -> None:
    benchmarks = [reaching(20, threshold=Decimal(3)), reaching(80, full=True)]
    assert refusal_of(argued, benchmarks=benchmarks).rule == "SANC-6"


@pytest.mark.rule("LIFT-4")
def test_refuses_steps_after_which_what_is_left_would_not_deter(argued: Case) -> None:
    refusal = refusal_of(argued, benchmarks=[reaching("50.01"), reaching("49.99", full=True)])
    assert (refusal.rule, refusal.field) == ("LIFT-4", "sanction-1-benchmarks")
    assert "50 percent" in refusal.remedy
    assert "USD 8,001,600.33" in refusal.remedy
    argued.issue(
        argued.proposed(
            yearly_burden=Decimal("8001600.33"), benchmarks=[reaching("50.01"), reaching("49.99", full=True)]
        )
    )


def test_the_respondent_and_the_complainant_are_told(argued: Case) -> None:
    from commission.outbox.models import Notice

    argued.issue(argued.proposed())
    told = set(Notice.objects.filter(kind="sanction_ordered").values_list("person", flat=True))
    assert {argued.world.garment_maker_counsel.pk, argued.world.union_officer.pk} <= told


@pytest.mark.rule("DEC-1")
@pytest.mark.rule("SANC-2")
def test_by_operation_of_the_rule_the_minimum_is_ordered_with_full_compliance_as_its_benchmark(filed: Case) -> None:
    filed.wait(days=10)
    filed.find("not_met")
    filed.wait(days=81)
    sanction = filed.sanction
    assert sanction.by_operation
    assert sanction.kind == Kind.PENALTY
    assert sanction.aim == Aim.FIRM
    assert sanction.target == filed.world.garment_maker
    assert sanction.yearly_burden == sanction.minimum == Decimal(1_600_000)
    benchmark = sanction.benchmarks.get()
    assert benchmark.full_compliance
    assert benchmark.share == 100
