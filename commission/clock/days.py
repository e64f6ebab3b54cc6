"""Days: where a limit falls, on the calendar and in time. Pure, and the only file that counts days.

The rule, which opens the rulebook and on which HEAR-1, DEC-1 and FILE-2 rest:

    (a) days are calendar days in the commission's own time zone;
    (b) the day of filing is day 0;
    (c) a limit of N days ends with the last instant of day N;
    (d) it never moves because of a weekend or a holiday.

A wall clock does not always help to tell when a day ends. In some zones the clock jumps over midnight, in
others it strikes midnight twice or falls back into the day that it had just left, and Samoa left out a
whole day. So the day is defined by what the clocks will still show:

    (e) a day begins at the first instant from which the clocks show no earlier date ever again, and it
        ends one microsecond before the next day begins.

From this follow, with no case treated apart: days adjoin without a gap or an overlap; every instant lies in
exactly one day; an hour that a day's clocks show twice lies in that day both times; a date that a zone left
out holds no instant at all, and a limit that falls on such a date ends with the day before it, since it may
not move forward. Dates are counted by the calendar, so that anyone can check a limit with a printed one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

#: The finest step of a recorded time, here and in PostgreSQL: the last instant of a day is the last of these.
MICROSECOND = timedelta(microseconds=1)

#: When a warning comes, in days before the limit.
WARNING_DAYS = (30, 14, 7, 3, 1)

# No zone is ever as much as a day away from UTC (datetime refuses such an offset), so that the beginning of a
# day lies within a day of the same date's midnight in UTC.
_FARTHEST_OFFSET = timedelta(days=1)

# How far apart offsets are read when looking for a change between them. Of two changes within this time one would
# be missed; no zone has ever made two within six days (tests/clock/test_days.py looks in the records).
_STRIDE = timedelta(days=1)

# Zones change at whole seconds of UTC.
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, order=True)
class Limit:
    """A limit: the date of its last day, and the last instant (UTC) at which it is still kept."""

    date: date
    instant: datetime


@dataclass(frozen=True, slots=True, order=True)
class AdvanceWarning:
    """A warning that a limit is `days` days away: the date on which it is given, and the instant (UTC)."""

    instant: datetime
    date: date
    days: int


def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """Return the first instant of a day, in UTC (rule (e)).

    For a date that the zone left out, this is the first instant of the day that took its place.
    """
    return _start_of_day(day, zone)


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """Return the last instant of a day, in UTC: a microsecond before the next day begins (rules (c), (e)).

    For a date that the zone left out, this is the last instant of the day before it.
    """
    return _start_of_day(day + timedelta(days=1), zone) - MICROSECOND


def legal_date(instant: datetime, zone: ZoneInfo) -> date:
    """Return the one date in which an instant lies in the commission's zone (rules (a), (e)).

    It is the date on the clock, except where clocks that have passed midnight are about to be put back before
    it: until they have passed it for good, the old day is not over.
    """
    _require_aware(instant)
    day = instant.astimezone(zone).date()
    # (e): a day whose date the clocks will show again after an earlier one has not begun.
    while _start_of_day(day, zone) > instant:
        day -= timedelta(days=1)
    return day


def day_number(start: date, instant: datetime, zone: ZoneInfo) -> int:
    """Return which day an instant lies in, counted from `start`, which is day 0 (rules (a), (b))."""
    return (legal_date(instant, zone) - start).days


def limit(start_instant: datetime, days: int, zone: ZoneInfo) -> Limit:
    """Return the limit of `days` days that begins to run at an instant (HEAR-1: 60, DEC-1: 90; FILE-2)."""
    if days < 0:
        raise ValueError(f"A limit cannot end before it begins: {days} days.")
    # (a), (b): the day of filing, in the commission's zone, is day 0, however late in that day it is.
    day_0 = legal_date(start_instant, zone)
    # (a): calendar days. (d): nothing is asked of the date so reached, neither its weekday nor its feasts.
    day_n = day_0 + timedelta(days=days)
    # (c): the whole of day N is within the limit.
    return Limit(date=day_n, instant=end_of_day(day_n, zone))


def warning_instants(
    limit: Limit,
    zone: ZoneInfo,
    days: Iterable[int] = WARNING_DAYS,
    *,
    not_before: datetime,
) -> tuple[AdvanceWarning, ...]:
    """Return the warnings due before a limit, the earliest first.

    Each comes with the first instant of its day, so that it is read on the day that it names. One that would
    lie before `not_before` (when the limit began to run) is left out: a limit of 10 days has no 14-day warning.
    """
    _require_aware(not_before)
    warnings = []
    for ahead in set(days):
        if ahead < 1:
            raise ValueError(f"A warning comes at least a day before the limit, not {ahead} days.")
        day = limit.date - timedelta(days=ahead)
        instant = start_of_day(day, zone)
        if instant >= not_before:
            warnings.append(AdvanceWarning(instant=instant, date=day, days=ahead))
    return tuple(sorted(warnings))


def _require_aware(instant: datetime) -> None:
    """Refuse a time of which nobody can say when it is."""
    if instant.tzinfo is None:
        raise ValueError("An instant needs a time zone: without one it is no point in time.")


@lru_cache(maxsize=16_384)
def _start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """Find the least upper bound of all instants at which the clocks of the zone show a date before `day`."""
    midnight = datetime.combine(day, time(), tzinfo=UTC)
    # While the offset is constant, the clocks show an earlier date until `midnight - offset`. The last stretch
    # of constant offset that shows one at all holds the bound.
    for begins, ends, offset in _stretches_backwards(midnight - _FARTHEST_OFFSET, midnight + _FARTHEST_OFFSET, zone):
        if begins + offset < midnight:
            return min(ends, midnight - offset)
    raise AssertionError(f"No instant before {day} in {zone.key}.")  # An offset of a day or more.


def _stretches_backwards(
    begin: datetime, end: datetime, zone: ZoneInfo
) -> Iterator[tuple[datetime, datetime, timedelta]]:
    """Yield the stretches of constant offset from UTC between two instants, the latest first."""
    stretch_ends = end
    instant = end
    offset = _offset(end, zone)
    while instant > begin:
        earlier = max(begin, instant - _STRIDE)
        earlier_offset = _offset(earlier, zone)
        if earlier_offset != offset:
            change = _change_between(earlier, instant, zone)
            yield change, stretch_ends, offset
            stretch_ends, offset = change, earlier_offset
        instant = earlier
    yield begin, stretch_ends, offset


def _change_between(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant that has the later of two offsets, by halving the time between them."""
    after_offset = _offset(after, zone)
    seconds = int((after - before) / _SECOND)
    low, high = 0, seconds
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(before + middle * _SECOND, zone) == after_offset:
            high = middle
        else:
            low = middle
    return before + high * _SECOND


def _offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    """Return how far the clocks of the zone are ahead of UTC at an instant."""
    return instant.astimezone(zone).replace(tzinfo=UTC) - instant
