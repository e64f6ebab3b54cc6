"""Reads: one measure, what every source requires of it in order of protection, best practice, what was observed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from commission.acts.rows import key
from commission.directory.models import Organisation
from commission.institution.models import Commission
from criteria.models import CriterionVersion, Direction, Measure, Norm, Observation, PracticeStep
from criteria.selectors.in_force import in_force
from criteria.selectors.practice import history
from criteria.words import Names, group_in_words, level_in_words

NORMS: Final = 40
GROUPS: Final = 60
_PLACE = re.compile(r"(-?[0-9]{1,28}(?:\.[0-9]{1,20})?)_([0-9a-f-]{36})")


def measure_at(code: str) -> Measure | None:
    """A measure by its code."""
    return Measure.objects.filter(pk=code).select_related("unit", "subject__right").first()


def beside(measure: Measure) -> list[Measure]:
    """Other measures on the same subject, which are never compared with this one (CRIT-1)."""
    return list(Measure.objects.filter(subject=measure.subject_id).exclude(pk=measure.pk).select_related("unit")[:50])


def promulgated(commission: Commission, measure: Measure, on: date) -> list[CriterionVersion]:
    """What the commission promulgated on a measure and is in force on a day, the most protective first."""
    rows = in_force(commission, on).filter(measure=measure).select_related("criterion__commission")
    return list(rows.order_by(f"{_strongest_first(measure)}level", "criterion__code"))


@dataclass(frozen=True, slots=True)
class NormPage:
    """Some norms in order of protection, and the place after which the next ones come."""

    norms: Sequence[Norm]
    after: str


def norms_in_order(commission: Commission, measure: Measure, on: date, after: str = "") -> NormPage:
    """The norms that hold on a day, the most protective first. A place that is none is passed over."""
    rows: QuerySet[Norm] = (
        Norm.objects.filter(
            Q(in_force_until=None) | Q(in_force_until__gt=on),
            commission=commission,
            measure=measure,
            in_force_from__lte=on,
        )
        .select_related("law_of")
        .order_by(f"{_strongest_first(measure)}level", "id")
    )
    place = _PLACE.fullmatch(after)
    last_seen = key(place[2]) if place else None
    if place and last_seen:
        level = Decimal(place[1])
        beyond = "lt" if _strongest_first(measure) else "gt"
        rows = rows.filter(Q(**{f"level__{beyond}": level}) | Q(level=level, id__gt=last_seen))
    found = list(rows[: NORMS + 1])
    last = found[NORMS - 1] if len(found) > NORMS else None
    return NormPage(found[:NORMS], f"{last.level:f}_{last.pk}" if last and last.level is not None else "")


class Practice(NamedTuple):
    """Best practice of one group now."""

    step: PracticeStep
    group: str
    said: str
    holder: str
    countries: str


def practice_now(commission: Commission, measure: Measure) -> list[Practice]:
    """Best practice of each group that has any, the groups with most peers first. Up to four queries."""
    steps = list(
        PracticeStep.objects.filter(commission=commission, measure=measure, until=None, level__isnull=False).order_by(
            "-peers", "group", "basis"
        )[:GROUPS]
    )
    codes = [step.group.partition(":")[2] for step in steps if step.group.startswith("isic:")]
    names = Names.of([], codes, [step.country for step in steps])
    holders = dict(
        Organisation.objects.filter(pk__in={step.holder for step in steps if step.holder}).values_list("pk", "name")
    )
    return [
        Practice(
            step,
            group_in_words(step.group, names),
            level_in_words(measure, step.level) if step.level is not None else "",
            holders.get(step.holder, "") if step.holder else "",
            names.countries.get(step.country, step.country),
        )
        for step in steps
    ]


def steps_of(commission: Commission, measure: Measure, group: str, basis: str) -> list[PracticeStep]:
    """How best practice of one group moved, the earliest step first."""
    return list(reversed(history(commission, measure, group).filter(basis=basis)[:200]))


def observations_of(commission: Commission, measure: Measure) -> QuerySet[Observation]:
    """What was observed of a measure; a list shows the newest first."""
    return Observation.objects.filter(commission=commission, measure=measure).select_related(
        "country", "organisation", "workplace", "unit", "evaluation"
    )


def because_in_words(because: str) -> str:
    """What moved best practice."""
    return {
        "observed": gettext("a level was verified"),
        "retracted": gettext("an observation was retracted"),
        "disputed": gettext("an observation was disputed"),
        "adopted": gettext("a standard was adopted"),
        "ended": gettext("a standard ended"),
    }.get(because, because)


def _strongest_first(measure: Measure) -> str:
    return "-" if measure.direction == Direction.AT_LEAST else ""
