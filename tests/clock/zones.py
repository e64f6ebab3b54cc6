"""Every zone, and those whose clocks make days hard, with the changes of their clocks."""

import struct
import zoneinfo
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from importlib import resources
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
ZONES = sorted(zoneinfo.available_timezones())

# Zones whose clocks do what makes days hard: jump over midnight, strike it twice, fall back over it, leave out
# or repeat a whole date, move by half an hour or by two.
HARD_ZONES = (
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/Asuncion",
    "America/Havana",
    "America/Juneau",
    "America/Nuuk",
    "America/Sao_Paulo",
    "America/Scoresbysund",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Amman",
    "Asia/Beirut",
    "Asia/Gaza",
    "Asia/Kathmandu",
    "Asia/Manila",
    "Asia/Tehran",
    "Atlantic/Azores",
    "Australia/Lord_Howe",
    "Europe/London",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Pacific/Kwajalein",
    "UTC",
)


def recorded_changes(key: str) -> tuple[int, ...]:
    """The changes written out in a zone's record (RFC 9636, version 2 on), as seconds of Unix time."""
    record = resources.files("tzdata").joinpath("zoneinfo", *key.split("/")).read_bytes()
    utc_marks, standard_marks, leaps, times, types, letters = struct.unpack(">6l", record[20:44])
    second_part = record[44 + 5 * times + 6 * types + letters + 8 * leaps + standard_marks + utc_marks :]
    (times,) = struct.unpack(">l", second_part[32:36])
    return struct.unpack(f">{times}q", second_part[44 : 44 + 8 * times])


def shown(instant: datetime, zone: ZoneInfo) -> date:
    """The date that the clocks of a zone show."""
    return instant.astimezone(zone).date()


def offset(instant: datetime, zone: ZoneInfo) -> timedelta | None:
    return instant.astimezone(zone).utcoffset()


def changes(zone: ZoneInfo, since: datetime, until: datetime) -> Iterator[datetime]:
    """Every instant from which the clocks of a zone run with another offset."""
    before, before_offset = since, offset(since, zone)
    while before < until:
        after = before + DAY
        after_offset = offset(after, zone)
        if after_offset != before_offset:
            low, high = before, after
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
                low, high = (low, middle) if offset(middle, zone) == after_offset else (middle, high)
            yield high
        before, before_offset = after, after_offset
