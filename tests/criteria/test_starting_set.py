"""The criteria with which the demonstration begins, the norms beside them, and what was observed."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from commission.directory.models import Country, Industry, Organisation, Trait
from commission.directory.reference.countries import REGIONS, grouping
from commission.directory.reference.traits import TRAITS
from commission.portal.demonstration.criteria import STARTING_SET
from commission.portal.demonstration.norms import LATER, NORMS
from commission.portal.demonstration.observed import employers, governments
from commission.portal.demonstration.observed.rounds import ROUNDS, level
from commission.portal.demonstration.organisations import INVENTED
from criteria import rules
from criteria.acts.norms import record_norms
from criteria.founding import CriterionDraft
from criteria.models import Addressee, Right
from criteria.rules import Demand
from criteria.vocabulary import GROUPS, MEASURES, SUBJECTS, UNITS
from tests.founding import acting
from tests.personas import World

CONVENTIONS = Path(__file__).parents[3] / "shared" / "data" / "ilo_conventions.csv"

INSTRUMENTS = (
    "C001 C014 C026 C029 C030 C081 C087 C095 C097 C098 C100 C105 C106 C111 C119 C121 C127 C129 C131 C132 C135 C138 "
    "C139 C141 C143 C148 C151 C154 C155 C156 C158 C161 C162 C170 C171 C174 C176 C177 C181 C182 C183 C184 C187 C188 "
    "C189 C190 P029 R085 R128 R143 R146 R163 R164 R178 R184 R191 R200"
)
IN_FORCE = frozenset(INSTRUMENTS.split())
"""Instruments of the International Labour Organisation that are neither withdrawn nor abrogated."""

MEASURED = {one.code: one for one in MEASURES}
UNIT = {code: (dimension, Decimal(factor)) for code, dimension, factor in UNITS}
RIGHT_OF = {code: right for code, right, _title in SUBJECTS}
CONDITIONS = "conditions"


def ids(draft: CriterionDraft) -> str:
    return draft.code


def base(unit: str, value: Decimal) -> Decimal:
    return value * UNIT[unit][1]


def test_the_set_gives_content_to_every_group_of_rights_and_binds_everybody() -> None:
    assert len(STARTING_SET) >= 60
    assert max(Counter(draft.code for draft in STARTING_SET).values()) == 1
    groups = Counter(GROUPS.get(draft.right, CONDITIONS) for draft in STARTING_SET)
    assert set(groups) == set(Right.Group.values)
    assert min(groups.values()) >= 10
    assert {draft.addressee for draft in STARTING_SET} == set(Addressee.values)
    assert sum(draft.kind == "measure" for draft in STARTING_SET) >= 20
    assert sum(draft.kind == "bright_line" for draft in STARTING_SET) >= 20


@pytest.mark.rule("CRIT-1")
@pytest.mark.parametrize("draft", STARTING_SET, ids=ids)
def test_every_criterion_is_specific_and_plausible(draft: CriterionDraft) -> None:
    assert RIGHT_OF[draft.subject] == draft.right
    rules.check_sources(draft.sources, draft.sources[0]["kind"])
    rules.check_specific(
        Demand(
            kind=draft.kind,
            text=draft.text,
            quantity=draft.quantity,
            unit=draft.unit,
            statistic=draft.statistic,
            direction=draft.direction,
            threshold=draft.threshold,
            evaluation_days=draft.evaluation_days,
        )
    )
    if draft.kind == "bright_line":
        assert not draft.measure
        return
    measure = MEASURED[draft.measure]
    assert measure.subject == draft.subject
    assert (measure.quantity, measure.statistic, measure.direction) == (
        draft.quantity,
        draft.statistic,
        draft.direction,
    )
    assert UNIT[draft.unit][0] == UNIT[measure.unit][0]
    assert draft.threshold is not None
    assert base(measure.unit, measure.least) <= base(draft.unit, draft.threshold) <= base(measure.unit, measure.most)


@pytest.mark.rule("CRIT-2")
@pytest.mark.parametrize("draft", STARTING_SET, ids=ids)
def test_every_source_is_in_force_or_says_that_it_is_ours(draft: CriterionDraft) -> None:
    for source in draft.sources:
        if source["kind"] == "international":
            assert source["instrument"].removeprefix("ILO ") in IN_FORCE
            assert source["article"]
        if source["kind"] == "commission":
            assert source["note"] == "illustrative"


@pytest.mark.rule("CRIT-2")
def test_nothing_in_the_set_is_weaker_than_an_international_norm_on_the_same_measure() -> None:
    compared = 0
    for norm in NORMS:
        for draft in STARTING_SET:
            if (norm.source, norm.measure, norm.addressee) != ("international", draft.measure, draft.addressee):
                continue
            assert norm.value is not None
            assert draft.threshold is not None
            required, promised = base(norm.unit, norm.value), base(draft.unit, draft.threshold)
            if draft.direction == "at_least":
                assert promised >= required, (draft.code, norm.instrument)
            else:
                assert promised <= required, (draft.code, norm.instrument)
            compared += 1
    assert compared >= 20


def test_conventions_have_the_numbers_that_are_known() -> None:
    if not CONVENTIONS.exists():
        pytest.skip("../shared/data is not here")
    with CONVENTIONS.open(encoding="utf-8", newline="") as file:
        known = {row["code"] for row in csv.DictReader(file)}
    cited = {
        source["instrument"].removeprefix("ILO ")
        for draft in STARTING_SET
        for source in draft.sources
        if source["kind"] == "international"
    } | {norm.instrument.removeprefix("ILO ") for norm in NORMS if norm.source == "international"}
    assert cited <= IN_FORCE
    assert {one for one in cited if one.startswith("C")} <= known


@pytest.mark.django_db
def test_scopes_name_what_the_directory_knows() -> None:
    countries = {code for draft in STARTING_SET for code in draft.countries}
    industries = {code for draft in STARTING_SET for code in draft.industries}
    industries |= {code for norm in NORMS for code in norm.industries}
    traits = {code for draft in STARTING_SET for code in draft.traits} | {
        code for norm in NORMS for code in norm.traits
    }
    traits |= {code for trade in employers.TRADES for code in trade.traits}
    assert Country.objects.filter(pk__in=countries).count() == len(countries)
    assert Industry.objects.filter(pk__in=industries).count() == len(industries)
    assert traits <= set(Trait.objects.values_list("pk", flat=True))
    assert dict(Trait.objects.values_list("code", "title")) == dict(TRAITS)


@pytest.mark.django_db
def test_every_norm_of_the_demonstration_can_be_recorded(world: World) -> None:
    recorded = record_norms(
        actor=acting(world.clerk), at=world.founded_at, commission=world.commission, entries=[*NORMS, *LATER]
    )
    peru = [norm for norm in recorded if norm.law_of_id == "PER"]
    assert len(peru) >= 20
    assert all(norm.source == "domestic" and norm.countries == ["PER"] for norm in peru)
    # Ninety days before 2015, 98 since: what was replaced ends when the other begins.
    leave = sorted((norm for norm in peru if norm.measure_id == "maternity-leave"), key=lambda norm: norm.in_force_from)
    assert [norm.value for norm in leave] == [Decimal(90), Decimal(98)]
    assert leave[0].in_force_until == leave[1].in_force_from == date(2015, 11, 26)


def test_enough_peers_are_observed_for_best_practice_to_be_computed() -> None:
    assert len(governments.LEVELS) >= 25
    assert set(governments.LEVELS) <= set(grouping(REGIONS))
    assert len({*governments.COLUMNS, *(code for trade in employers.TRADES for code in trade.measures)}) >= 12
    assert len({key for trade in employers.TRADES for key in trade.levels}) >= 20
    peers = Counter(
        (code, INVENTED[key].industry[:3])
        for trade in employers.TRADES
        for key in trade.levels
        for code in trade.measures
    )
    assert len({industry for (_code, industry), number in peers.items() if number > 5}) >= 3
    assert all(INVENTED[key].kind in Organisation.ADDRESSABLE for trade in employers.TRADES for key in trade.levels)


def test_every_observed_level_is_plausible_and_some_get_better() -> None:
    tables = [(governments.COLUMNS, governments.LEVELS), *((one.measures, one.levels) for one in employers.TRADES)]
    better = 0
    for codes, levels in tables:
        for row, firsts in enumerate(levels.values()):
            for code, first in zip(codes, firsts, strict=True):
                measure = MEASURED[code]
                reached = [level(code, first, row, number) for number in range(len(ROUNDS))]
                assert reached[0] == Decimal(first)
                assert all(measure.least <= one <= measure.most for one in reached), code
                best = max(reached) if measure.direction == "at_least" else min(reached)
                better += best != reached[0]
    assert better > 200
