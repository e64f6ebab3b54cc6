"""The sweep: every open limit that has ended is enforced, however old, oldest first, each in its own transaction."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.db.models import Max, Q
from django.utils import timezone

from commission.clock import api
from commission.clock.kinds import HOUSEKEEPING
from commission.clock.models import CommissionClock, Deadline, Enforcement
from commission.clock.table import consequence_of

logger = logging.getLogger(__name__)

FIRST_RETRY = timedelta(minutes=1)
LAST_RETRY = timedelta(hours=6)
PATIENCE = timedelta(seconds=2)
"""How long a sweep waits for a commission, which filings share at every moment of a busy day."""

_DUE = """
    SELECT d.id, d.matter FROM clock_deadline d
    LEFT JOIN clock_commissionclock c ON c.commission = d.commission AND c.ahead > interval '0'
    WHERE d.outcome = 'open' AND d.instant < %(bound)s
      AND d.instant < %(now)s + CASE WHEN %(present)s THEN coalesce(c.ahead, interval '0') ELSE interval '0' END
      AND (d.quarantined_until IS NULL OR d.quarantined_until <= %(recorded)s)
      AND (%(matter)s::uuid IS NULL OR d.matter = %(matter)s::uuid)
      AND (%(commission)s::uuid IS NULL OR d.commission = %(commission)s::uuid)
      AND NOT d.matter = ANY(%(busy)s::uuid[])
    ORDER BY d.instant, d.id
    LIMIT 1
    FOR UPDATE OF d SKIP LOCKED
"""


@dataclass(slots=True)
class Swept:
    """What a sweep did."""

    enforced: int = 0
    failed: int = 0
    busy: set[uuid.UUID] = field(default_factory=set)


def sweep(
    *,
    at: datetime | None = None,
    matter: uuid.UUID | None = None,
    commission: uuid.UUID | None = None,
    most: int | None = None,
    alarm: Callable[[Deadline], None] | None = None,
) -> Swept:
    """Enforce every limit that ended before `at` (default: now), oldest first; with `matter`, that matter's alone.

    `at` is an instant as the commission itself lives it; a demonstration's now is as far ahead as it has been moved.
    Running it twice, or in ten places at once, changes nothing: a row is claimed by a lock, and its enforcement
    has one key. A limit whose act fails is put aside for a while, with an alarm, and never blocks the others.
    """
    done = Swept()
    while most is None or done.enforced + done.failed < most:
        if not _sweep_one(at, matter, commission, done, alarm):
            break
    return done


def _sweep_one(
    at: datetime | None,
    matter: uuid.UUID | None,
    commission: uuid.UUID | None,
    done: Swept,
    alarm: Callable[[Deadline], None] | None,
) -> bool:
    recorded = timezone.now()
    now = at or recorded
    with transaction.atomic():
        claimed = next(
            iter(
                Deadline.objects.raw(
                    _DUE,
                    {
                        "now": now,
                        "present": at is None,
                        "bound": now if at else now + _farthest_ahead(),
                        "recorded": recorded,
                        "matter": matter,
                        "commission": commission,
                        "busy": list(done.busy),
                    },
                )
            ),
            None,
        )
        if claimed is None:
            return False
        deadline = Deadline.objects.get(pk=claimed.pk)
        if not _had(deadline) or _comes_after_another(deadline, recorded):
            # Somebody acts on this matter at this moment; that act enforces what is overdue, or the next sweep does.
            done.busy.add(claimed.matter)
            return True
        try:
            with transaction.atomic():
                enforce(deadline)
            done.enforced += 1
        except Exception as failure:
            if _is_contention(failure):
                raise
            _put_aside(deadline, failure)
            done.failed += 1
            if alarm:
                alarm(deadline)
    return True


def _had(deadline: Deadline) -> bool:
    """Whether its matter is ours until the transaction ends. A commission is waited for: its filings never pause."""
    if deadline.matter == deadline.commission:
        return api.lock_matter_within(deadline.matter, PATIENCE.total_seconds())
    return api.try_lock_matter(deadline.matter)


def _comes_after_another(deadline: Deadline, recorded: datetime) -> bool:
    """Whether an earlier limit of the matter is open, claimed by another sweep: limits end in their legal order."""
    earlier = Deadline.objects.filter(
        Q(quarantined_until=None) | Q(quarantined_until__lte=recorded),
        Q(instant__lt=deadline.instant) | Q(instant=deadline.instant, pk__lt=deadline.pk),
        matter=deadline.matter,
        outcome=Deadline.Outcome.OPEN,
    )
    return earlier.exists()


def _farthest_ahead() -> timedelta:
    """How far ahead the farthest demonstration lives: lets the index end the search where nothing more can be due."""
    ahead = CommissionClock.objects.filter(ahead__gt=timedelta(0)).aggregate(most=Max("ahead"))["most"]
    return ahead or timedelta(0)


def enforce(deadline: Deadline) -> None:
    """Do what the rule says happens when this limit ends. The legal time is the limit's own instant."""
    recorded = timezone.now()
    act = consequence_of(deadline.kind)
    Enforcement.objects.create(
        deadline=deadline, act=getattr(act, "__name__", str(act)), legal_at=deadline.instant, recorded_at=recorded
    )
    Deadline.objects.filter(pk=deadline.pk).update(
        outcome=Deadline.Outcome.ENFORCED,
        closed_at=deadline.instant,
        closed_recorded_at=recorded,
        quarantined_until=None,
    )
    act(deadline)


def overdue(matter: uuid.UUID, at: datetime) -> bool:
    """Whether a limit of this matter has ended and its consequence has not been carried out, housekeeping aside."""
    ended = Deadline.objects.filter(matter=matter, outcome=Deadline.Outcome.OPEN, instant__lt=at)
    return ended.exclude(kind__in=HOUSEKEEPING).exists()


def _is_contention(failure: Exception) -> bool:
    cause = failure.__cause__
    return isinstance(failure, DatabaseError) and getattr(cause, "pgcode", None) in {"40001", "40P01"}


def _put_aside(deadline: Deadline, failure: Exception) -> None:
    wait = min(FIRST_RETRY * 2 ** min(deadline.failures, 10), LAST_RETRY)
    Deadline.objects.filter(pk=deadline.pk).update(
        failures=deadline.failures + 1,
        quarantined_until=timezone.now() + wait,
        last_failure=type(failure).__name__[:200],
    )
    # Class only: a message may quote a row, and rows may hold what must not be logged.
    logger.error("limit_put_aside", extra={"deadline": str(deadline.pk), "failure": type(failure).__name__})
