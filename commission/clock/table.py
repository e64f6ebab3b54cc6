"""What is done when a limit ends. The table itself is written above, where acts are known, and installed here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.core.exceptions import ImproperlyConfigured

from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline

Consequence = Callable[[Deadline], object]

_table: dict[DeadlineKind, Consequence] = {}


def install(table: Mapping[DeadlineKind, Consequence]) -> None:
    """Take the clock table into use. Refuses to start with a kind of limit that has no act (CHART-7)."""
    missing = sorted(set(DeadlineKind) - set(table))
    if missing:
        raise ImproperlyConfigured(
            f"These kinds of limit have no act that is performed when they end: {', '.join(missing)}. "
            "Add each to commission/proceedings/clock_table.py."
        )
    _table.clear()
    _table.update(table)


def consequence_of(kind: str) -> Consequence:
    """Return the act that is performed when a limit of this kind ends."""
    return _table[DeadlineKind(kind)]
