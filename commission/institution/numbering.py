"""Public numbers without gaps: one series for each commission, year and kind (FILE-2, DEC-5)."""

from __future__ import annotations

import uuid
from datetime import date

from commission.prepared import Prepared, send

_NEXT = """
    INSERT INTO institution_series (commission_id, year, kind, last) VALUES (%s, %s, %s, 1)
    ON CONFLICT (commission_id, year, kind) DO UPDATE SET last = institution_series.last + 1
    RETURNING last
"""


def next_number(commission: uuid.UUID, on: date, kind: str) -> int:
    """Take the next number of a series.

    Whoever comes second waits here until the first one's act is done, and takes the same number if that was refused:
    so there are no gaps, however many file at once.
    """
    ((number,),) = send(numbering(commission, on, kind))
    return int(number)


def numbering(commission: uuid.UUID, on: date, kind: str) -> Prepared:
    """The statement that takes the next number, for whoever sends it along with others: its row has it as `last`."""
    return Prepared(_NEXT, [commission, on.year, kind])
