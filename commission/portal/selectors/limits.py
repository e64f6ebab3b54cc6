"""Limits that are open and the hearing that comes next, read for pages that look ahead."""

from __future__ import annotations

import uuid
from datetime import datetime

from commission.clock.kinds import IN_CONFIDENCE, DeadlineKind
from commission.clock.models import Deadline
from complaints.models import Hearing

MOST = 12


def next_limits(commission: uuid.UUID, after: datetime, most: int = MOST) -> list[Deadline]:
    """The limits of a commission that end next, warnings left out, and those that are in no public list (FILE-9)."""
    return list(
        Deadline.objects.filter(commission=commission, outcome=Deadline.Outcome.OPEN, instant__gte=after)
        .exclude(kind__in=[DeadlineKind.WARNING, *IN_CONFIDENCE])
        .order_by("instant", "id")[:most]
    )


def next_hearing(commission: uuid.UUID, after: datetime) -> Hearing | None:
    """The hearing of a commission that begins next."""
    coming = Hearing.objects.filter(docket__commission=commission, state=Hearing.State.SET, begins_at__gt=after)
    return coming.select_related("docket").order_by("begins_at", "id").first()
