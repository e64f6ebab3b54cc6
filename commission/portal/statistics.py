"""The commission's record against its own limits: kept and missed, by commission, kind and member (REG-2)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, Min
from django_stubs_ext import StrOrPromise

from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline

ITS_OWN = (
    DeadlineKind.HEARING_DUE,
    DeadlineKind.DECISION_DUE,
    DeadlineKind.FRESH_DECISION_DUE,
    DeadlineKind.VERIFICATION_DUE,
    DeadlineKind.LIFT_NOTICE_DUE,
    DeadlineKind.LIFT_HEARING_DUE,
    DeadlineKind.LIFT_RULING_DUE,
)
"""Limits that bind the commission, its members and its teams; those of parties are not its record."""

OF_PANELS = (
    DeadlineKind.HEARING_DUE,
    DeadlineKind.DECISION_DUE,
    DeadlineKind.FRESH_DECISION_DUE,
    DeadlineKind.LIFT_HEARING_DUE,
    DeadlineKind.LIFT_RULING_DUE,
)

# A member answers for a limit of a docket's panel if she sat on it at the instant at which it was met or ended.
_BY_MEMBER = """
    SELECT person.id, person.display_name, member.kind,
           count(*) FILTER (WHERE limits.outcome = 'met'),
           count(*) FILTER (WHERE limits.outcome = 'enforced')
    FROM clock_deadline limits
    JOIN complaints_panel panel ON panel.docket_id = limits.matter
    JOIN complaints_panelmember member ON member.panel_id = panel.id AND NOT member.alternate
         AND member.joined_at <= limits.closed_at AND (member.left_at IS NULL OR member.left_at >= limits.closed_at)
    JOIN authority_person person ON person.id = member.person_id
    WHERE limits.commission = %s AND limits.kind = ANY(%s) AND limits.outcome IN ('met', 'enforced')
    GROUP BY person.id, person.display_name, member.kind
    ORDER BY person.display_name, person.id
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """How many limits of one kind, or of one member, were kept and how many missed, beside the longest such bar."""

    label: StrOrPromise
    rule: str
    kept: int
    missed: int
    most: int = 1

    @property
    def all(self) -> int:
        """How many there were."""
        return self.kept + self.missed

    @property
    def kept_width(self) -> float:
        """Length of the part that was kept, in hundredths."""
        return round(100 * self.kept / self.most, 2)

    @property
    def missed_width(self) -> float:
        """Length of the part that was missed, in hundredths."""
        return round(100 * self.missed / self.most, 2)

    @property
    def share(self) -> int:
        """Percent kept, cut off: 99.9 is not all."""
        return 100 * self.kept // self.all if self.all else 100


class _Row(NamedTuple):
    kind: str
    rule: str
    kept: int
    missed: int


def by_kind(commission: uuid.UUID) -> list[Kept]:
    """Limits kept and missed by a commission, for each kind of limit that ever ended."""
    ended = (Deadline.Outcome.MET, Deadline.Outcome.ENFORCED)
    counted = (
        Deadline.objects.filter(commission=commission, kind__in=ITS_OWN, outcome__in=ended)
        .order_by()
        .values("kind", "outcome")
        .annotate(number=Count("id"), under=Min("rule"))
    )
    rows: dict[str, _Row] = {}
    for found in counted:
        before = rows.get(found["kind"], _Row(found["kind"], found["under"], 0, 0))
        met = found["outcome"] == Deadline.Outcome.MET
        rows[found["kind"]] = before._replace(
            kept=before.kept + (found["number"] if met else 0), missed=before.missed + (0 if met else found["number"])
        )
    labels = dict(DeadlineKind.choices)
    return _beside(
        Kept(labels[kind], rows[kind].rule, rows[kind].kept, rows[kind].missed) for kind in ITS_OWN if kind in rows
    )


def by_member(commission: uuid.UUID) -> list[Kept]:
    """Limits of panels kept and missed, for each member who sat on them."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_MEMBER, [commission, [kind.value for kind in OF_PANELS]])
        rows = cursor.fetchall()
    return _beside(Kept(name, "", kept, missed) for _key, name, _kind, kept, missed in rows)


def altogether(rows: Sequence[Kept]) -> Kept:
    """All kinds together."""
    kept, missed = sum(row.kept for row in rows), sum(row.missed for row in rows)
    return Kept("", "REG-2", kept, missed, max(kept + missed, 1))


def _beside(rows: Iterable[Kept]) -> list[Kept]:
    """Give each row the length of the longest, so that their bars can be compared."""
    found = list(rows)
    most = max((row.all for row in found), default=1)
    return [Kept(row.label, row.rule, row.kept, row.missed, most) for row in found]
