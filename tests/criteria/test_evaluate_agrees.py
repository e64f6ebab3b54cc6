"""What evaluation says bound is what the answer to “what binds?” says, in whatever small world (DISC-4, CRIT-10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commission.directory.models import Industry, Organisation
from criteria.acts.norms import record_norms
from criteria.acts.observations import report_observations
from criteria.evaluation import Which, evaluate
from criteria.models import Evaluation, Measure
from criteria.rules.norms import NormEntry
from criteria.rules.observations import ObservationEntry
from criteria.selectors.binding import Respondent, binding
from tests.criteria.observing import ENDED, HOURS
from tests.personas import World, acting

LEVELS = {HOURS: ("36", "40", "44", "48", "52"), ENDED: ("0.5", "0.9", "0.95", "0.97", "1")}
COUNTRIES = ("PER", "BOL", "ZAF")
KINDS = ("", "agency", "employer", "global_corporation")
FOUNDED_ON = date(2026, 1, 5)
DAYS = st.integers(-20, 45)


class Law(NamedTuple):
    measure: str
    level: int
    source: str
    addressee: str
    country: str
    industries: tuple[str, ...]
    traits: tuple[str, ...]
    begins: int
    lasts: int


class Figure(NamedTuple):
    measure: str
    level: int
    country: str
    kind: str
    industry: str
    traits: tuple[str, ...]
    day: int


MEASURES = st.sampled_from([HOURS, ENDED])
LAWS = st.builds(
    Law,
    MEASURES,
    st.integers(0, 4),
    st.sampled_from(["international", "domestic", "best_practice"]),
    st.sampled_from(["government", "agency", "employer", "global_buyer"]),
    st.sampled_from(["", *COUNTRIES]),
    st.sampled_from([(), (), ("C13",), ("C", "D35"), ("C1311",)]),
    st.sampled_from([(), (), ("night-work",)]),
    DAYS,
    st.sampled_from([0, 0, 10, 30]),
)
FIGURES = st.builds(
    Figure,
    MEASURES,
    st.integers(0, 4),
    st.sampled_from(COUNTRIES),
    st.sampled_from(KINDS),
    st.sampled_from(["", "C1311", "C1312", "C14"]),
    st.sampled_from([(), ("night-work",), ("night-work", "outdoors")]),
    DAYS,
)


@pytest.mark.rule("DISC-4")
@pytest.mark.rule("CRIT-10")
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    laws=st.lists(LAWS, min_size=3, max_size=12),
    peers=st.lists(FIGURES, max_size=10),
    figures=st.lists(FIGURES, min_size=6, max_size=16),
)
@pytest.mark.django_db
def test_what_bound_is_what_the_answer_says_binds(
    world: World, laws: Sequence[Law], peers: Sequence[Figure], figures: Sequence[Figure]
) -> None:
    with transaction.atomic():
        _record(world, laws)
        firms = _firms()
        _report(world, firms, [figure._replace(day=-5) for figure in peers], day=2, verified=True)
        _report(world, firms, figures, day=60)
        _see_that_they_agree(world)
        evaluate(world.commission, Which.ALL, at=world.after(days=60))
        _see_that_they_agree(world)
        assert evaluate(world.commission, Which.ALL, at=world.after(days=60)).total == 0
        transaction.set_rollback(True)


def _record(world: World, laws: Sequence[Law]) -> None:
    subjects = dict(Measure.objects.values_list("pk", "subject"))
    entries = [
        NormEntry(
            source=law.source,
            instrument=f"Instrument {number}",
            subject=subjects[law.measure],
            measure=law.measure,
            value=Decimal(LEVELS[law.measure][law.level]),
            unit="h" if law.measure == HOURS else "1",
            addressee=law.addressee,
            law_of=(law.country or "PER") if law.source == "domestic" else None,
            countries=((law.country or "PER",) if law.source == "domestic" else (law.country,) if law.country else ()),
            industries=law.industries,
            traits=law.traits,
            in_force_from=FOUNDED_ON + timedelta(days=law.begins),
            in_force_until=FOUNDED_ON + timedelta(days=law.begins + law.lasts) if law.lasts else None,
            ended_because="repealed" if law.lasts else "",
        )
        for number, law in enumerate(laws)
    ]
    if entries:
        record_norms(actor=acting(world.clerk), at=world.after(days=1), commission=world.commission, entries=entries)


def _firms() -> dict[tuple[str, str, str], list[Organisation]]:
    """Six of each kind in each country and industry that figures are of, so that there are peers enough."""
    made = {
        (kind, country, industry): [
            Organisation(
                kind=kind,
                name=f"{kind} {country} {industry} {number}",
                country_id=country,
                industry=Industry(pk=industry) if industry else None,
            )
            for number in range(6 if industry == "C1311" else 1)
        ]
        for kind in KINDS[1:]
        for country in COUNTRIES
        for industry in ("", "C1311", "C1312", "C14")
    }
    Organisation.objects.bulk_create([one for several in made.values() for one in several])
    return made


def _report(
    world: World,
    firms: dict[tuple[str, str, str], list[Organisation]],
    figures: Sequence[Figure],
    *,
    day: int,
    verified: bool = False,
) -> None:
    if verified:
        # Enough mills in one industry, of which each has a level of its own.
        figures = [
            *figures,
            *(Figure(HOURS, number % 5, "PER", "employer", "C1311", (), -5) for number in range(6)),
        ]
    entries = []
    for number, figure in enumerate(figures):
        several = firms.get((figure.kind, figure.country, figure.industry))
        until = FOUNDED_ON + timedelta(days=figure.day)
        entries.append(
            ObservationEntry(
                figure.measure,
                figure.country,
                Decimal(LEVELS[figure.measure][figure.level]),
                "h" if figure.measure == HOURS else "1",
                until - timedelta(days=30),
                until,
                "Survey",
                organisation=several[number % len(several)].pk if several else None,
                industry=figure.industry,
                traits=figure.traits,
            )
        )
    if entries:
        report_observations(
            actor=acting(world.investigator),
            at=world.after(days=day),
            commission=world.commission,
            entries=entries,
            verified=verified,
        )


def _see_that_they_agree(world: World) -> None:
    found = Evaluation.objects.select_related("observation__organisation", "observation__measure", "version", "norm")
    assert found.exists()
    for one in found:
        seen = one.observation
        answers = []
        for kind in [seen.organisation.kind] if seen.organisation else ["government", "agency"]:
            respondent = Respondent(
                kind, seen.country_id, seen.industry_id or "", frozenset(seen.traits), seen.organisation_id
            )
            answer = binding(
                world.commission, respondent=respondent, on=seen.period_until, measure=seen.measure_id
            ).measure(seen.measure_id)
            if answer is not None:
                answers.append(answer.binding)
        sign = 1 if seen.measure.direction == "at_least" else -1
        strongest = max(answers, key=lambda each: (sign * (each.level or 0), each.promulgated), default=None)
        said = (one.required, one.version_id is not None)
        assert said == ((None, False) if strongest is None else (strongest.level, strongest.promulgated)), (
            f"{seen} of {seen.organisation or seen.country_id} on {seen.period_until}: {said}, {strongest}"
        )
