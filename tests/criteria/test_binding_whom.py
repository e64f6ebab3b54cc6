"""Who is bound by what: addressee, country, industry and traits; said in sentences, and asked in few queries."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from commission.directory.models import Trait
from commission.institution.models import Commission
from criteria.selectors.binding import Respondent, binding, why
from tests.criteria.bound import GARMENTS, LAW, PERU, ask, record
from tests.criteria.norms import C001, REINSTATEMENT
from tests.personas import World

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
