"""Limits are opened, met and superseded here, inside the act that does it; the sweep enforces the rest."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import OperationalError, connection, transaction
from django.utils import timezone

from commission.clock.days import (
    MICROSECOND,
    Limit,
    end_of_day,
    legal_date,
    limit,
    start_of_day,
    warning_instants,
)
from commission.clock.kinds import DeadlineKind
from commission.clock.models import CommissionClock, Deadline
from commission.keys import Day
from commission.prepared import ask
from commission.writing import Statement, run, write

_LOCK_NOT_AVAILABLE = "55P03"


def start_clock(*, commission: uuid.UUID, zone: str, demonstration: bool) -> CommissionClock:
    """Give a commission its own time. Refuses an unknown zone with `ZoneInfoNotFoundError`."""
    ZoneInfo(zone)
    return CommissionClock.objects.create(
        commission=commission, zone=zone, demonstration=demonstration, ahead=timedelta(0)
    )


def zone_of(commission: uuid.UUID) -> ZoneInfo:
    """The zone in which a commission's days are counted."""
    return ZoneInfo(CommissionClock.objects.values_list("zone", flat=True).get(commission=commission))


def whole_day(commission: uuid.UUID, instant: datetime) -> Day:
    """The commission's own day in which an instant lies: what is said of when a protected person acted (FILE-9)."""
    zone = zone_of(commission)
    day = legal_date(instant, zone)
    return Day(begins=start_of_day(day, zone), over=end_of_day(day, zone) + MICROSECOND)


def is_demonstration(commission: uuid.UUID) -> bool:
    """Whether the commission may be moved through time."""
    return CommissionClock.objects.filter(commission=commission, demonstration=True).exists()


def now_for(commission: uuid.UUID | None) -> datetime:
    """The present instant, as a commission lives it; a request's acts take this as their legal time."""
    return timezone.now() if commission is None else present_of(commission)[0]


def present_of(commission: uuid.UUID | None) -> tuple[datetime, bool]:
    """The present instant as a commission lives it, and whether it may be moved through time; in one query."""
    found = ask("SELECT ahead, demonstration FROM clock_commissionclock WHERE commission = %s", [commission])
    ahead, demonstration = found[0] if found else (timedelta(0), False)
    return timezone.now() + ahead, demonstration


@transaction.atomic
def move_demonstration(*, commission: uuid.UUID, to: datetime) -> None:
    """Set a demonstration's present to a later instant. The limits that end by then are the sweep's business."""
    row = CommissionClock.objects.select_for_update().get(commission=commission)
    if not row.demonstration:
        raise ValueError("Only a demonstration can be moved through time.")
    ahead = to - timezone.now()
    if ahead > row.ahead:
        row.ahead = ahead
        row.save(update_fields=["ahead"])


@dataclass(frozen=True, slots=True)
class Opening:
    """A limit about to be opened. Give `days` (counted from `start`) or the `instant` itself."""

    kind: DeadlineKind
    subject: uuid.UUID
    rule: str
    due_from: Sequence[str] = ()
    days: int | None = None
    instant: datetime | None = None
    warn: bool = True


def open_deadlines(
    openings: Iterable[Opening],
    *,
    commission: uuid.UUID,
    matter: uuid.UUID,
    matter_label: str,
    charter_version: int,
    start: datetime,
    at: datetime,
    zone: ZoneInfo | None = None,
) -> list[Deadline]:
    """Open limits on a matter, each with its first warning, in one statement. Days count from `start` (day 0)."""
    opened = deadlines(
        openings,
        commission=commission,
        matter=matter,
        matter_label=matter_label,
        charter_version=charter_version,
        start=start,
        at=at,
        zone=zone or zone_of(commission),
    )
    write(opened)
    return [row for row in opened if row.kind != DeadlineKind.WARNING]


def deadlines(
    openings: Iterable[Opening],
    *,
    commission: uuid.UUID,
    matter: uuid.UUID,
    matter_label: str,
    charter_version: int,
    start: datetime,
    at: datetime,
    zone: ZoneInfo,
) -> list[Deadline]:
    """The limits that these openings make, each with its first warning after it; for whoever writes them."""
    opened: list[Deadline] = []
    for opening in openings:
        end = _end(opening, start, zone)
        row = Deadline(
            kind=opening.kind,
            commission=commission,
            matter=matter,
            matter_label=matter_label,
            subject=opening.subject,
            due_from=list(opening.due_from),
            rule=opening.rule,
            charter_version=charter_version,
            opened_at=at,
            legal_date=end.date,
            instant=end.instant,
        )
        opened.append(row)
        warning = next_warning(row, after=at, zone=zone) if opening.warn else None
        if warning:
            opened.append(warning)
    return opened


def _end(opening: Opening, start: datetime, zone: ZoneInfo) -> Limit:
    if opening.days is not None:
        return limit(start, opening.days, zone)
    if opening.instant is None:
        raise ValueError("A limit needs its number of days or its instant.")
    return Limit(date=legal_date(opening.instant, zone), instant=opening.instant)


def next_warning(deadline: Deadline, *, after: datetime, zone: ZoneInfo) -> Deadline | None:
    """The next warning of a limit, itself a limit and not yet saved; None if all are past."""
    end = Limit(date=deadline.legal_date or legal_date(deadline.instant, zone), instant=deadline.instant)
    coming = [warning for warning in warning_instants(end, zone, not_before=after) if warning.instant > after]
    if not coming:
        return None
    return Deadline(
        kind=DeadlineKind.WARNING,
        commission=deadline.commission,
        matter=deadline.matter,
        matter_label=deadline.matter_label,
        subject=deadline.pk,
        due_from=deadline.due_from,
        rule=deadline.rule,
        charter_version=deadline.charter_version,
        opened_at=after,
        legal_date=coming[0].date,
        instant=coming[0].instant,
    )


def bring_forward(limits: Iterable[Deadline], *, to: datetime, at: datetime, zone: ZoneInfo | None = None) -> None:
    """Let limits that are open end at an earlier instant, with their warnings. None is ever put off (HEAR-1, DEC-1)."""
    for row in limits:
        if row.instant <= to:
            continue
        counted_in = zone or zone_of(row.commission)
        row.instant, row.legal_date = to, legal_date(to, counted_in)
        row.save(update_fields=["instant", "legal_date"])
        Deadline.objects.filter(subject=row.pk, kind=DeadlineKind.WARNING, outcome=Deadline.Outcome.OPEN).update(
            outcome=Deadline.Outcome.SUPERSEDED, closed_at=at, closed_recorded_at=timezone.now()
        )
        warning = next_warning(row, after=at, zone=counted_in)
        if warning:
            warning.save(force_insert=True)


def meet(*, subject: uuid.UUID, kinds: Iterable[DeadlineKind], at: datetime) -> int:
    """Close the open limits of these kinds on a subject as met in time."""
    return _close(subject, kinds, at, Deadline.Outcome.MET)


def supersede(*, subject: uuid.UUID, kinds: Iterable[DeadlineKind], at: datetime) -> int:
    """Close limits that another event has made pointless, such as a hearing's after consolidation."""
    return _close(subject, kinds, at, Deadline.Outcome.SUPERSEDED)


def _close(subject: uuid.UUID, kinds: Iterable[DeadlineKind], at: datetime, outcome: Deadline.Outcome) -> int:
    rows = list(
        Deadline.objects.filter(subject=subject, kind__in=list(kinds), outcome=Deadline.Outcome.OPEN).values_list(
            "pk", flat=True
        )
    )
    recorded = timezone.now()
    Deadline.objects.filter(subject__in=rows, kind=DeadlineKind.WARNING, outcome=Deadline.Outcome.OPEN).update(
        outcome=Deadline.Outcome.SUPERSEDED, closed_at=at, closed_recorded_at=recorded
    )
    return Deadline.objects.filter(pk__in=rows, outcome=Deadline.Outcome.OPEN).update(
        outcome=outcome, closed_at=at, closed_recorded_at=recorded
    )


def open_on(matter: uuid.UUID) -> list[Deadline]:
    """Open limits of a matter in order of their end, warnings left out."""
    return list(
        Deadline.objects.filter(matter=matter, outcome=Deadline.Outcome.OPEN)
        .exclude(kind=DeadlineKind.WARNING)
        .order_by("instant", "id")
    )


def legal_day(commission: uuid.UUID, instant: datetime) -> date:
    """The commission's own date at an instant."""
    return legal_date(instant, zone_of(commission))


def lock_matter(matter: uuid.UUID) -> None:
    """Wait until no other transaction acts on this matter, then hold it until this one ends.

    Every act takes this lock before any row of the matter or any of its limits, so acts and sweeps cannot deadlock.
    """
    run(locking(matter))


def locking(matter: uuid.UUID) -> Statement:
    """The statement with which `lock_matter` waits, to be sent along with what reads under the lock."""
    return "SELECT pg_advisory_xact_lock(%s)", [_lock_key(matter)]


def share_matter(matter: uuid.UUID) -> None:
    """Wait until nobody acts on this matter itself, then hold it beside others who share it, until this ends.

    For acts that change nothing of the matter and must see it stand still, as a filing does with its commission.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [_lock_key(matter)])


def try_lock_matter(matter: uuid.UUID) -> bool:
    """Hold the matter if nobody else acts on it; never waits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_lock_key(matter)])
        return bool(cursor.fetchone()[0])


def lock_matter_within(matter: uuid.UUID, seconds: float) -> bool:
    """Hold the matter as soon as those who act on it or share it are done, if that is within so many seconds.

    Whoever comes later waits behind: one that many share, as filings share their commission, is had in its turn.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{int(seconds * 1000)}ms"])
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_lock_key(matter)])
            cursor.execute("SET LOCAL lock_timeout = DEFAULT")
    except OperationalError as failure:
        if getattr(failure.__cause__, "pgcode", None) == _LOCK_NOT_AVAILABLE:
            return False
        raise
    return True


def hold_matter(matter: uuid.UUID) -> None:
    """Hold the matter for this session, across its transactions, so that nobody else's sweep overtakes a replay."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_lock_key(matter)])


def release_matter(matter: uuid.UUID) -> None:
    """Give up a matter that this session held."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s)", [_lock_key(matter)])


def _lock_key(matter: uuid.UUID) -> int:
    return int.from_bytes(matter.bytes[8:], "big", signed=True)
