"""Reads: one criterion, its versions, the deliberations that it went through, and the record of who took part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from django.db.models import Count, Q

from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline
from criteria.models import Criterion, CriterionVersion, Deliberation, Statement

MOST_STATEMENTS: Final = 60


class Heard(NamedTuple):
    """A capacity in which people took part, and how many statements they made in it."""

    capacity: str
    statements: int


@dataclass(frozen=True, slots=True)
class Deliberated:
    """A deliberation that a criterion went through: who took part by capacity, and what was put forward (CRIT-8)."""

    deliberation: Deliberation
    versions: Sequence[CriterionVersion]
    heard: Sequence[Heard]
    statements: Sequence[Statement]

    @property
    def more(self) -> int:
        """How many statements are not shown here."""
        return sum(heard.statements for heard in self.heard) - len(self.statements)


class Course(NamedTuple):
    """The version that binds on a day, and the one that will, if one is promulgated and has not taken effect."""

    now: CriterionVersion | None
    coming: CriterionVersion | None


def criterion_at(commission: str, code: str) -> Criterion | None:
    """A criterion by the code of its commission and its own."""
    if "\0" in code:
        return None
    return (
        Criterion.objects.filter(commission__code=commission, code=code)
        .select_related("commission", "right", "subject", "measure__unit")
        .first()
    )


def course_of(versions: Sequence[CriterionVersion], on: date) -> Course:
    """Of versions with the newest first, the one in force on a day and the next one to be (CRIT-10)."""
    stood = [each for each in versions if getattr(each, "corrected_by", None) is None]
    now = next((each for each in stood if each.in_force_from <= on), None)
    coming = [each for each in stood if each.in_force_from > on]
    return Course(now, coming[-1] if coming else None)


def deliberations_of(criterion: Criterion, versions: Sequence[CriterionVersion]) -> list[Deliberated]:
    """The deliberations that promulgated a version or reviewed the criterion, the newest first. Three queries."""
    found = list(
        Deliberation.objects.filter(
            Q(pk__in={version.deliberation_id for version in versions}) | Q(agenda__criterion=criterion)
        )
        .distinct()
        .order_by("-opened_at", "-id")
    )
    rested: Mapping[object, list[CriterionVersion]] = defaultdict(list)
    for version in versions:
        rested[version.deliberation_id].append(version)
    heard: Mapping[object, list[Heard]] = defaultdict(list)
    counted = (
        Statement.objects.filter(deliberation__in=found)
        .order_by()
        .values_list("deliberation", "capacity")
        .annotate(n=Count("id"))
    )
    for deliberation, capacity, count in sorted(counted, key=lambda row: (-row[2], row[1])):
        heard[deliberation].append(Heard(capacity, count))
    said: Mapping[object, list[Statement]] = defaultdict(list)
    # Reports of teams first: without them nothing is promulgated.
    rows = (
        Statement.objects.filter(deliberation__in=found)
        .select_related("person", "organisation", "country", "industry", "employer")
        .order_by("-result", "id")[:MOST_STATEMENTS]
    )
    for statement in rows:
        said[statement.deliberation_id].append(statement)
    return [Deliberated(each, rested[each.pk], heard[each.pk], said[each.pk]) for each in found]


def review_due(criterion: Criterion) -> Deadline | None:
    """The limit on which the next review opens by itself (CRIT-9)."""
    return Deadline.objects.filter(
        subject=criterion.pk, kind=DeadlineKind.REVIEW_DUE, outcome=Deadline.Outcome.OPEN
    ).first()
