"""Limits that are open, read for pages that look ahead."""

from __future__ import annotations

import uuid
from datetime import datetime

from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline

MOST = 12


def next_limits(commission: uuid.UUID, after: datetime, most: int = MOST) -> list[Deadline]:
    """The limits of a commission that end next, warnings left out."""
    return list(
        Deadline.objects.filter(commission=commission, outcome=Deadline.Outcome.OPEN, instant__gte=after)
        .exclude(kind=DeadlineKind.WARNING)
        .order_by("instant", "id")[:most]
    )
