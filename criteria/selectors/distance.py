"""Reads for drawing distances: the latest observation of each measure, held against what bound (DISC-4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from django.utils.translation import gettext

from commission.directory.models import Country, Industry
from commission.institution.models import Commission
from criteria.charts import distance
from criteria.charts.distance import DistanceRow, Reached
from criteria.models import (
    Addressee,
    Basis,
    CriterionVersion,
    Evaluation,
    Measure,
    Observation,
    PracticeStep,
    Right,
    Standing,
)
from criteria.rules.levels import protects_more
from criteria.rules.scope import Scope
from criteria.selectors.in_force import in_force
from criteria.selectors.peers import standings_of
from criteria.words import difference_in_words, group_in_words, level_in_words

MEASURES: Final = 25
"""Measures on one page of an industry."""
_COUNTED: Final = (Observation.State.REPORTED, Observation.State.VERIFIED)
_MOST_EMPLOYERS: Final = 5000


@dataclass(frozen=True, slots=True)
class Distance:
    """One measure: what was observed last, what bound then, and how far one is from the other."""

    measure: Measure
    observation: Observation | None
    reached: Sequence[Reached]
    row: DistanceRow
    bound_by: str = ""
    """What bound, in words."""
    version: CriterionVersion | None = None
    why: str = ""
    """Why it cannot be compared."""
    best: PracticeStep | None = None
    best_said: str = ""
    required_said: str = ""
    """What the version requires of all, in words."""

    @property
    def standing(self) -> str:
        """How it stands, where there is one observation."""
        return self.reached[0].standing if self.reached else distance.Standing.NOT_EVALUATED

    @property
    def said(self) -> str:
        """How it stands, in words, where there is one observation."""
        return self.reached[0].said if self.reached else ""

    @property
    def met(self) -> int:
        """How many of those observed reach what binds."""
        return sum(each.standing == distance.Standing.MET for each in self.reached)


class OfRight(NamedTuple):
    """The measures of one right, those furthest from what binds first."""

    right: Right
    measures: Sequence[Distance]

    @property
    def shortfalls(self) -> int:
        """How many of them are not met."""
        return sum(each.standing == distance.Standing.NOT_MET for each in self.measures)


def distance_of_country(commission: Commission, country: Country) -> list[OfRight]:
    """What was last observed of a government, measure by measure, and what bound it. Two queries.

    A disputed or retracted observation is left out: the one before it stands.
    """
    latest = (
        Observation.objects.filter(
            commission=commission, country=country, organisation__isnull=True, state__in=_COUNTED
        )
        .order_by("measure_id", "-period_until", "-id")
        .distinct("measure_id")
        .values("pk")
    )
    rows = Observation.objects.filter(pk__in=latest).select_related(
        "measure__unit",
        "measure__subject__right",
        "unit",
        "evaluation__version__criterion__commission",
        "evaluation__norm__law_of",
        "evaluation__step",
    )
    return _by_right(_of_observation(row) for row in rows)


def _of_observation(observation: Observation) -> Distance:
    measure = observation.measure
    evaluation: Evaluation | None = getattr(observation, "evaluation", None)
    standing = distance.Standing(evaluation.outcome) if evaluation else distance.Standing.NOT_EVALUATED
    required = evaluation.required if evaluation else None
    reached = Reached(
        direction=measure.direction,
        observed=observation.level,
        observed_said=level_in_words(measure, observation.level),
        standing=standing,
        required=required,
        required_said=level_in_words(measure, required) if required is not None else "",
        shortfall_said=(
            difference_in_words(measure, evaluation.shortfall)
            if evaluation and evaluation.shortfall is not None
            else ""
        ),
    )
    return Distance(
        measure=measure,
        observation=observation,
        reached=[reached],
        row=distance.draw(measure.shown_quantity, [reached]),
        bound_by=_bound_by(evaluation),
        version=evaluation.version if evaluation else None,
        why=str(Evaluation.Why(evaluation.why).label) if evaluation and evaluation.why in Evaluation.Why else "",
    )


def _bound_by(evaluation: Evaluation | None) -> str:
    if evaluation is None:
        return ""
    if evaluation.version is not None:
        return f"{evaluation.version.criterion.code} {evaluation.version.criterion.title}"
    if evaluation.norm is not None:
        return f"{evaluation.norm}"
    if evaluation.step is not None:
        return gettext("best practice, %(group)s") % {"group": group_in_words(evaluation.step.group)}
    return ""


def _by_right(distances: Iterable[Distance]) -> list[OfRight]:
    rights: Mapping[Right, list[Distance]] = defaultdict(list)
    for each in distances:
        rights[each.measure.subject.right].append(each)
    return [
        OfRight(right, sorted(rights[right], key=_order)) for right in sorted(rights, key=lambda right: right.position)
    ]


def _order(each: Distance) -> tuple[bool, Decimal, str]:
    """Shortfalls first, the furthest before the others."""
    furthest = min((distance.how_short(reached) for reached in each.reached), default=Decimal(99))
    return each.standing != distance.Standing.NOT_MET, furthest, each.measure.code


@dataclass(frozen=True, slots=True)
class IndustryPage:
    """Some measures of an industry, and the code after which the next page begins, empty on the last."""

    rights: Sequence[OfRight]
    after: str
    employers: int = 0
    codes: Sequence[str] = field(default=())


def distance_of_industry(commission: Commission, industry: Industry, on: date, after: str = "") -> IndustryPage:
    """What employers of an industry have verifiably reached, against what binds all of them. Four queries.

    The best level is that of `isic:` groups, kept as observations arrive; what binds is the strongest version in force
    for every employer of the industry, whatever the country.
    """
    steps = (
        PracticeStep.objects.filter(
            commission=commission, group=f"isic:{industry.pk}", basis=Basis.LEVEL, until=None, level__isnull=False
        )
        .select_related("measure__unit", "measure__subject__right")
        .order_by("measure_id")
    )
    if after:
        steps = steps.filter(measure_id__gt=after)
    found = list(steps[: MEASURES + 1])
    shown = found[:MEASURES]
    measures = [step.measure for step in shown]
    standings: Mapping[str, list[Standing]] = defaultdict(list)
    if measures:
        rows = standings_of(commission, measures, governments=False, industries=[industry.pk])
        rows = rows.select_related("organisation", "country", "observation__evaluation")
        for standing in rows.order_by("measure_id", "level")[:_MOST_EMPLOYERS]:
            standings[standing.measure_id].append(standing)
    strongest = _strongest_of_industry(commission, measures, industry, on) if measures else {}
    distances = [_of_step(step, standings[step.measure_id], strongest.get(step.measure_id)) for step in shown]
    return IndustryPage(
        _by_right(distances),
        shown[-1].measure_id if len(found) > MEASURES else "",
        max((step.peers for step in shown), default=0),
    )


def _of_step(step: PracticeStep, standings: Sequence[Standing], version: CriterionVersion | None) -> Distance:
    measure = step.measure
    reached = [_of_standing(measure, standing) for standing in standings]
    return Distance(
        measure=measure,
        observation=None,
        reached=sorted(reached, key=distance.how_short),
        row=distance.draw(measure.shown_quantity, reached),
        bound_by=f"{version.criterion.code} {version.criterion.title}" if version else "",
        version=version,
        required_said=level_in_words(measure, version.level) if version and version.level is not None else "",
        best=step,
        best_said=level_in_words(measure, step.level) if step.level is not None else "",
    )


def _of_standing(measure: Measure, standing: Standing) -> Reached:
    """The best of one employer, held against what bound it then: a criterion, a norm or what its peers had reached."""
    evaluation: Evaluation | None = getattr(standing.observation, "evaluation", None)
    required = evaluation.required if evaluation else None
    return Reached(
        direction=measure.direction,
        observed=standing.level,
        observed_said=level_in_words(measure, standing.level),
        standing=distance.Standing(evaluation.outcome) if evaluation else distance.Standing.NOT_EVALUATED,
        required=required,
        required_said=level_in_words(measure, required) if required is not None else "",
        who=standing.organisation.name if standing.organisation else standing.country.shown_name,
    )


def _strongest_of_industry(
    commission: Commission, measures: Sequence[Measure], industry: Industry, on: date
) -> dict[str, CriterionVersion]:
    """The most protective version in force of each measure that binds every employer of an industry, by measure."""
    strongest: dict[str, CriterionVersion] = {}
    versions = in_force(commission, on, Addressee.EMPLOYER).filter(measure__in=[measure.pk for measure in measures])
    by_code = {measure.pk: measure for measure in measures}
    for version in versions.select_related("criterion__commission"):
        if not Scope.of(version).applies(country="", isic=industry.pk):
            continue
        key = str(version.measure_id)
        before = strongest.get(key)
        if version.level is not None and (
            before is None or before.level is None or protects_more(by_code[key], version.level, before.level)
        ):
            strongest[key] = version
    return strongest
