"""What binds whom on which day: the most protective source, the others beside it, and why each applies."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from criteria.models import Measure
from criteria.rules.drafts import FindingText
from criteria.selectors.binding.reasons import standing
from criteria.selectors.binding.requirements import Found, Requirement, requirements
from criteria.selectors.binding.standing import without_replaced
from tests.criteria.bound import DUST, GARMENTS, LAW, PERU, ask, codes, record
from tests.criteria.deliberations import fresh, promulgated, text
from tests.criteria.norms import C001, REINSTATEMENT
from tests.personas import World

# --- The most protective binds ---------------------------------------------------------------------------------------


@pytest.mark.rule("CRIT-2")
def test_the_most_protective_source_binds_and_the_others_stand_beside_it_in_order(world: World) -> None:
    record(
        world,
        replace(LAW, value=Decimal(45), instrument="Peru 45"),
        replace(C001, value=Decimal(40), instrument="ILO C047"),
        replace(LAW, value=Decimal(50), instrument="Peru 50"),
    )
    hours = ask(world).measure("weekly-hours-worked")
    assert hours is not None
    assert (hours.binding.instrument, hours.binding.value) == ("ILO C047", Decimal(40))
    assert [each.shown for each in hours.others] == ["Peru 45 29", "WT-01 v1", "Peru 50 29"]
    assert [each.shown for each in hours.promulgated] == ["WT-01 v1"]
    assert standing(hours.binding, hours) == "It binds: nothing that applies protects more."
    assert standing(hours.others[0], hours) == "It does not bind: ILO C047 2 protects more."


@pytest.mark.rule("CRIT-2")
def test_a_weaker_law_never_binds(world: World) -> None:
    record(world, replace(LAW, value=Decimal(60)))
    hours = ask(world).measure("weekly-hours-worked")
    assert hours is not None
    assert hours.binding.code == "WT-01"
    assert hours.binding.sources[0][:3] == ("international", "ILO C001", "2")
    assert [each.value for each in hours.others] == [Decimal(60)]


@pytest.mark.rule("CRIT-2")
def test_where_a_norm_asks_for_the_same_what_was_promulgated_binds(world: World) -> None:
    record(world, replace(LAW, value=Decimal(48)), replace(C001, value=Decimal(2880), unit="min"))
    hours = ask(world).measure("weekly-hours-worked")
    assert hours is not None
    assert hours.binding.code == "WT-01"
    assert [each.source for each in hours.others] == ["international", "domestic"]
    assert standing(hours.others[0], hours) == "It asks for the same as WT-01 v1, which binds."


@pytest.mark.rule("CRIT-2")
def test_for_shares_the_greater_protects_more(world: World) -> None:
    ended = replace(
        C001,
        subject="inspection",
        measure="violations-ended-90-days",
        unit="%",
        addressee="government",
    )
    record(world, replace(ended, value=Decimal(90)), replace(ended, value=Decimal(97), instrument="EU"))
    found = ask(world, PERU).measure("violations-ended-90-days")
    assert found is not None
    assert (found.binding.instrument, found.measure.shown(found.binding.level or Decimal(0))) == ("EU", Decimal("0.97"))
    assert [each.shown for each in found.others] == ["EN-02 v1", "ILO C001 2"]


# --- What can be compared, and what cannot ---------------------------------------------------------------------------


@pytest.mark.rule("CRIT-1")
def test_five_milligrams_are_five_thousand_micrograms(world: World) -> None:
    in_mg, in_ug = record(
        world,
        replace(DUST, value=Decimal(5)),
        replace(DUST, source="international", law_of=None, value=Decimal(5000), unit="ug/m3", instrument="Table"),
    )
    dust = ask(world).measure("cotton-dust-twa8-elutriator")
    assert dust is not None
    levels = {each.key: each.level for each in dust.besides}
    assert levels[in_mg.pk] == levels[in_ug.pk] == Decimal(5000)
    assert standing(dust.besides[0], dust) == "It does not bind: SH-01 v1 protects more."


@pytest.mark.rule("CRIT-1")
def test_the_cotton_dust_of_three_jurisdictions_stands_side_by_side(world: World) -> None:
    """The same number, taken from different fractions of the air, is three requirements and never one."""
    total = Measure.objects.get(pk="cotton-dust-twa8-inhalable")
    total.pk, total.method = "cotton-dust-twa8-total", "total dust"
    total.save(force_insert=True)
    same = replace(DUST, source="best_practice", law_of=None)
    record(
        world,
        same,
        replace(same, measure="cotton-dust-twa8-inhalable", instrument="Inhalable"),
        replace(same, measure="cotton-dust-twa8-total", instrument="Total"),
    )
    answer = ask(world)
    assert {code: need.value for code, need in answer.levels().items() if code.startswith("cotton")} == {
        "cotton-dust-twa8-elutriator": Decimal("0.2"),
        "cotton-dust-twa8-inhalable": Decimal("0.2"),
        "cotton-dust-twa8-total": Decimal("0.2"),
    }
    (dust,) = (each for each in answer.subjects if each.subject.code == "dust")
    assert len(dust.measures) == 3


@pytest.mark.rule("CRIT-1")
def test_parts_per_million_are_compared_where_the_substance_is_known(world: World) -> None:
    Measure.objects.create(
        code="toluene-twa8",
        subject_id="dust",
        quantity="toluene in breathed air",
        unit_id="mg/m3",
        statistic="eight-hour average",
        direction="at_most",
        least=Decimal(0),
        most=Decimal(10_000),
        molar_mass=Decimal("92.14"),
        molar_volume=Decimal("24.45"),
    )
    toluene = replace(DUST, measure="toluene-twa8")
    record(world, replace(toluene, value=Decimal(20), unit="ppm"), replace(toluene, value=Decimal(76), unit="mg/m3"))
    found = ask(world).measure("toluene-twa8")
    assert found is not None
    assert [(each.value, each.unit) for each in found.besides] == [(Decimal(20), "ppm"), (Decimal(76), "mg/m3")]
    assert found.measure.shown(found.binding.level or Decimal(0)) == Decimal("75.37014315")


@pytest.mark.rule("CRIT-5")
def test_a_stricter_level_over_a_longer_period_leaves_the_shorter_one_standing(world: World) -> None:
    long = fresh(world, "WT-01", threshold=Decimal(45), evaluation_days=365)
    promulgated(world, long)
    hours = ask(world).measure("weekly-hours-worked")
    assert hours is not None
    assert [hours.binding.shown, *(each.shown for each in hours.bind_besides)] == ["XX-99 v1", "WT-01 v1"]
    assert hours.others == []
    assert standing(hours.promulgated[1], hours) == "It binds as well: it is judged over fewer days than XX-99 v1."


# --- Rules -----------------------------------------------------------------------------------------------------------


@pytest.mark.rule("CRIT-2")
def test_rules_are_cumulative(world: World) -> None:
    record(world, REINSTATEMENT, replace(REINSTATEMENT, source="international", law_of=None, instrument="ILO C158"))
    answer = ask(world)
    assert {"FA-01", "FA-02", "EQ-01"} <= codes(answer)
    assert {rule.instrument for rule in answer.rules() if not rule.promulgated} == {
        "Decreto Legislativo 728",
        "ILO C158",
    }
    assert list(answer.set_aside()) == []


@pytest.mark.rule("CRIT-2")
def test_a_rule_is_replaced_only_by_a_finding_and_only_for_whom_the_other_covers(world: World) -> None:
    (law,) = record(world, REINSTATEMENT)
    better = fresh(
        world,
        "FA-02",
        industries=("C14",),
        findings=(FindingText(kind="replaces", reasons="It gives the same and back pay.", norm=law.pk),),
    )
    version = promulgated(world, better)
    answer = ask(world)
    (aside,) = answer.set_aside()
    assert (aside.requirement.key, aside.finding.by_code, aside.finding.reasons, aside.contrary) == (
        law.pk,
        "XX-99",
        "It gives the same and back pay.",
        False,
    )
    assert law.pk not in {rule.key for rule in answer.rules()}
    assert answer.find(version.pk) is not None
    farm = ask(world, replace(GARMENTS, isic="A0122"))
    assert law.pk in {rule.key for rule in farm.rules()}
    assert list(farm.set_aside()) == []
    earlier = ask(world, days=30)
    assert law.pk in {rule.key for rule in earlier.rules()}


@pytest.mark.rule("CRIT-5")
def test_what_was_strengthened_after_the_finding_is_not_replaced_by_it(world: World) -> None:
    old = world.criteria["FA-02"].criterion_id
    finding = FindingText(kind="replaces", reasons="The same words.", criterion=old)
    promulgated(world, fresh(world, "FA-02", findings=(finding,)))
    assert "FA-02" not in codes(ask(world))
    stronger = text(world, "FA-02", days=160)
    promulgated(world, replace(stronger, text=f"{stronger.text} Within ten days."), days=130)
    assert "FA-02" not in codes(ask(world, days=150))
    assert {"FA-02", "XX-99"} <= codes(ask(world, days=170))


@pytest.mark.rule("CRIT-5")
def test_of_rules_that_would_replace_one_another_in_a_circle_one_always_stands(world: World) -> None:
    """The act refuses such a finding; were it in the record all the same, nobody would lose by it."""
    rows = requirements(world.commission, GARMENTS, world.today)
    first, second, third = (row for row in rows if row.code in {"FA-01", "FA-02", "EQ-01"})

    def finds(by: Requirement, of: Requirement) -> Found:
        made = by.promulgated_at
        assert made is not None
        assert by.criterion is not None
        return Found(by.key, "replaces", None, of.criterion, "As protective.", by.criterion, by.code, 1, made, "")

    rules = [first, second, third]
    circle = [finds(first, second), finds(second, third), finds(third, first)]
    standing_rules, aside = without_replaced(rules, rules, circle)
    assert standing_rules == [first]
    assert {each.requirement.code for each in aside} == {second.code, third.code}
    assert without_replaced(rules, rules, [finds(first, first)]) == (rules, [])


@pytest.mark.rule("CRIT-2")
def test_a_law_contrary_to_international_law_never_binds_not_even_cumulatively(world: World) -> None:
    against, law = record(
        world,
        replace(REINSTATEMENT, source="international", law_of=None, instrument="ILO C087"),
        replace(REINSTATEMENT, text="Unions of fewer than twenty are dissolved."),
    )
    assert law.pk in {rule.key for rule in ask(world).rules()}
    finding = FindingText(kind="contrary", reasons="It denies the right.", norm=law.pk, against=against.pk)
    promulgated(world, fresh(world, "FA-03", findings=(finding,)))
    answer = ask(world)
    assert law.pk not in {rule.key for rule in answer.rules()}
    assert against.pk in {rule.key for rule in answer.rules()}
    (aside,) = answer.set_aside()
    assert (aside.requirement.key, aside.contrary, aside.finding.against) == (law.pk, True, "ILO C087 29")


# --- Law as of the day -----------------------------------------------------------------------------------------------


@pytest.mark.rule("CRIT-10")
def test_the_law_is_that_of_the_day(world: World) -> None:
    record(world, replace(LAW, value=Decimal(40), in_force_from=world.today + timedelta(days=50)))
    promulgated(world, text(world, "WT-01", days=60, threshold=Decimal(36)))
    found = {}
    for days in (-1, 0, 49, 50, 59, 60):
        hours = ask(world, days=days).measure("weekly-hours-worked")
        found[days] = hours.binding.value if hours else None
    assert found == {-1: None, 0: 48, 49: 48, 50: 40, 59: 40, 60: 36}


@pytest.mark.rule("CRIT-5")
def test_a_version_that_was_corrected_never_bound(world: World) -> None:
    wrong = promulgated(world, text(world, "WT-01", days=120, threshold=Decimal(3)))
    right = text(world, "WT-01", days=120, threshold=Decimal(38), corrects=wrong)
    promulgated(world, right, days=60)
    hours = ask(world, days=130).measure("weekly-hours-worked")
    assert hours is not None
    assert [(each.number, each.value) for each in hours.promulgated] == [(3, Decimal(38))]
