"""Keys of every row: UUIDv7 (RFC 9562), so that rows inserted together lie together in their index.

A key says the millisecond in which it was made, and keys are public. Where a protected person acts, nothing that is
made with her act may say more than its day (FILE-9): `by_the_day` sees to it, here and for all who ask `the_day`.
"""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Day:
    """The day in which a protected person acts: its first instant, and the first one of the next."""

    begins: datetime
    over: datetime


_the_day: ContextVar[Day | None] = ContextVar("the_day", default=None)


@contextmanager
def by_the_day(day: Day) -> Iterator[None]:
    """Let nothing that is made meanwhile say more than its day: no key, no entry of the register, no mail."""
    before = _the_day.set(day)
    try:
        yield
    finally:
        _the_day.reset(before)


def the_day() -> Day | None:
    """The day, where nothing may say more; None where what is done may say when."""
    return _the_day.get()


def uuid7(after: uuid.UUID | None = None) -> uuid.UUID:
    """Return a new UUIDv7: 48 bits of Unix milliseconds, then 74 random bits.

    By the day, the milliseconds are those of its beginning, or the next one after another key, where the
    order of the two matters.
    """
    day = the_day()
    milliseconds = int(day.begins.timestamp() * 1000) if day else time.time_ns() // 1_000_000
    if after is not None:
        milliseconds = max(milliseconds, (after.int >> 80) + 1)
    rand = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76
    value |= ((rand >> 62) & 0xFFF) << 64
    value |= 0b10 << 62
    value |= rand & ((1 << 62) - 1)
    return uuid.UUID(int=value)
