"""What remedies have shown of criteria, told by the apps that order them: those stand above this one (CRIT-9).

    tell_of_remedies(what_orders_have_shown)

An app declares, when it is ready, who can be asked; a review asks everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypedDict

from commission.institution.models import Commission
from criteria.models import Criterion


class Remedy(TypedDict):
    """How far one remedial order has brought compliance with criteria, in figures; it names nobody."""

    docket: str
    sanction: int
    benchmarks: int
    """How many of the order's benchmarks are on these criteria."""
    reached: int
    refused: int
    """Claims that such a benchmark was reached, refused since."""
    in_force: str
    """Percent of the sanction."""
    days: int | None
    """From the order to the last benchmark reached; None where none was."""


Telling = Callable[[Commission, Sequence[Criterion], datetime | None, datetime], list[Remedy]]
_tellings: list[Telling] = []


def tell_of_remedies(telling: Telling) -> None:
    """Let reviews ask this for what remedies have shown since an instant (or ever), up to another."""
    _tellings.append(telling)


def remedies(
    commission: Commission, criteria: Sequence[Criterion], since: datetime | None, at: datetime
) -> list[Remedy]:
    """What remedial orders have shown of criteria since they were last deliberated."""
    return [remedy for telling in _tellings for remedy in telling(commission, criteria, since, at)]
