"""What binds whom on which day: the most protective source, the others beside it, and why each applies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from commission.directory.models import Trait
from commission.institution.models import Commission
from criteria.acts.norms import record_norms
from criteria.models import Measure, Norm
from criteria.rules.drafts import FindingText
from criteria.rules.norms import NormEntry
from criteria.selectors.binding import BindingSet, Respondent, binding, why
from criteria.selectors.binding.reasons import standing
from criteria.selectors.binding.requirements import Found, Requirement, requirements
from criteria.selectors.binding.standing import without_replaced
from tests.criteria.deliberations import fresh, promulgated, text
from tests.criteria.norms import C001, REINSTATEMENT
from tests.personas import World, acting

GARMENTS = Respondent("employer", "PER", "C1410")
PERU = Respondent("government", "PER")
LAW = replace(REINSTATEMENT, subject="weekly-hours", measure="weekly-hours-worked", unit="h", text="")
DUST = NormEntry(
    source="domestic",
    instrument="Dust",
    law_of="PER",
    subject="dust",
    measure="cotton-dust-twa8-elutriator",
    value=Decimal("0.2"),
    unit="mg/m3",
    addressee="employer",
    in_force_from=date(2000, 1, 1),
)


def record(world: World, *entries: NormEntry) -> list[Norm]:
    return record_norms(actor=acting(world.clerk), at=world.after(days=1), commission=world.commission, entries=entries)


def ask(world: World, respondent: Respondent = GARMENTS, *, days: float = 100, **more: Any) -> BindingSet:
    on = (world.founded_at + timedelta(days=days)).date()
    return binding(world.commission, respondent=respondent, on=on, **more)


def codes(answer: BindingSet) -> set[str]:
    return {rule.code for rule in answer.rules()}


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


# --- Who is bound ----------------------------------------------------------------------------------------------------


@pytest.mark.rule("CRIT-7")
def test_each_is_bound_by_what_is_addressed_to_it(world: World) -> None:
    record(
        world,
        replace(REINSTATEMENT, addressee="agency", instrument="For agencies"),
        replace(REINSTATEMENT, addressee="global_buyer", instrument="For buyers"),
    )

    def bound(kind: str) -> set[str]:
        answer = ask(world, replace(GARMENTS, kind=kind))
        return {rule.code or rule.instrument for rule in answer.rules()} & {
            "FA-01",
            "FA-03",
            "FL-03",
            "For agencies",
            "For buyers",
        }

    assert bound("employer") == {"FA-01"}
    assert bound("government") == {"FA-01", "FA-03"}
    assert bound("agency") == {"FA-01", "FA-03", "For agencies"}
    assert bound("global_corporation") == {"FA-01", "FL-03", "For buyers"}
    assert bound("labour_organisation") == set()


@pytest.mark.rule("CRIT-7")
def test_countries_industries_and_traits_narrow_what_applies(world: World) -> None:
    Trait.objects.get_or_create(code="night-work", defaults={"title": "Work at night"})
    world_wide = replace(C001, measure=None, value=None, unit="", text="Something.")
    record(
        world,
        replace(world_wide, instrument="everywhere"),
        replace(world_wide, instrument="region", country_groups=("region:Latin America and the Caribbean",)),
        replace(world_wide, instrument="elsewhere", countries=("BRA",)),
        replace(world_wide, instrument="manufacturing", industries=("C", "A01")),
        replace(world_wide, instrument="farming", industries=("A",)),
        replace(world_wide, instrument="night", traits=("night-work",)),
        replace(REINSTATEMENT, instrument="law of Brazil", law_of="BRA"),
    )

    def norms(respondent: Respondent) -> set[str]:
        return {rule.instrument for rule in ask(world, respondent).rules() if not rule.promulgated}

    assert norms(GARMENTS) == {"everywhere", "region", "manufacturing"}
    assert norms(replace(GARMENTS, traits=frozenset({"night-work", "piece-rates"}))) == {
        "everywhere",
        "region",
        "manufacturing",
        "night",
    }
    assert norms(Respondent("employer", "BRA", "A0122")) == {
        "everywhere",
        "region",
        "elsewhere",
        "manufacturing",
        "farming",
        "law of Brazil",
    }
    assert norms(Respondent("employer", "SEN")) == {"everywhere"}


def test_why_each_applies_is_said_in_sentences(world: World) -> None:
    Trait.objects.get_or_create(code="night-work", defaults={"title": "Work at night"})
    here = replace(C001, measure=None, value=None, unit="", text="Something.")
    (group, law) = record(
        world,
        replace(
            here,
            country_groups=("region:Latin America and the Caribbean",),
            industries=("C14",),
            traits=("night-work",),
        ),
        REINSTATEMENT,
    )
    at_night = replace(GARMENTS, traits=frozenset({"night-work"}))
    answer = ask(world, at_night)
    first, second = answer.find(group.pk), answer.find(law.pk)
    assert first is not None
    assert second is not None
    assert why(first, at_night, "Peru") == [
        "It binds employers.",
        "It holds in Peru, by the groups of countries that it names: Latin America and the Caribbean.",
        "It holds in the industry C14.",
        "It holds where there is: night-work.",
        "In force since 13 June 1921.",
    ]
    assert why(second, replace(PERU), "Peru")[:2] == [
        "It binds employers, and a government or an agency where it employs people.",
        "It is the law of Peru.",
    ]


@pytest.mark.rule("CRIT-3")
def test_a_government_must_secure_what_binds_employers_in_an_industry(world: World) -> None:
    record(world, replace(LAW, value=Decimal(40), industries=("C14",)))
    answer = ask(world, replace(PERU, isic="C1410"))
    assert answer.to_secure is not None
    assert answer.to_secure.respondent == GARMENTS
    assert answer.to_secure.levels()["weekly-hours-worked"].value == Decimal(40)
    assert ask(world, PERU).to_secure is None
    assert ask(world).to_secure is None


def test_a_respondent_is_read_from_the_directory(world: World) -> None:
    world.garment_factory.traits = ["spinning"]
    world.garment_factory.employer = world.garment_maker
    assert Respondent.of(world.garment_maker) == Respondent(
        "employer", "PER", "C1410", frozenset(), world.garment_maker.pk
    )
    assert Respondent.at(world.garment_factory).traits == {"spinning"}
    assert Respondent.of(world.labour_ministry).addressees == {"government", "agency", "employer"}


# --- How it is asked -------------------------------------------------------------------------------------------------


def test_one_right_or_one_measure_is_a_part_of_the_whole(world: World) -> None:
    whole = ask(world)
    assert [each.code for each in whole.by_right()][:2] == ["freedom-of-association", "equality"]
    wages = ask(world, right="wages")
    assert [each.code for each in wages.by_right()] == ["wages"]
    assert [rule.key for rule in wages.rules()] == [rule.key for rule in whole.rules() if rule.code.startswith("WA")]
    one = ask(world, measure="weekly-hours-worked")
    assert list(one.measures()) == [whole.measure("weekly-hours-worked")]


def test_it_takes_at_most_five_queries_however_much_there_is(world: World, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(5):
        ask(world)
    record(world, *(replace(LAW, value=Decimal(40 + n % 20), instrument=f"Law {n}") for n in range(40)), REINSTATEMENT)
    with django_assert_max_num_queries(5):
        assert len(list(ask(world).measures())) == 2


def test_nothing_of_another_commission_binds(world: World) -> None:
    record(world, REINSTATEMENT)
    other = Commission(code="OTHER", name="Another")
    assert binding(other, respondent=GARMENTS, on=world.today).subjects == []
