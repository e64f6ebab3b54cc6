"""A figure: what was measured, what it is measured against, and on how much."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement beside its yardstick; seconds are medians of one unit of work."""

    what: str
    seconds: float
    yardstick: str
    yardstick_seconds: float
    size: str

    @property
    def ratio(self) -> float:
        """How many yardsticks it costs."""
        return self.seconds / self.yardstick_seconds

    @property
    def per_second(self) -> float:
        """How many a second, one after another."""
        return 1 / self.seconds


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def side_by_side(
    work: Callable[[], object], yardstick: Callable[[], object], *, rounds: int = 7
) -> tuple[float, float]:
    """Medians of both, measured in turns, so that what slows the machine slows both. The first round warms up."""
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(rounds + 1):
        bare.append(timed(yardstick))
        ours.append(timed(work))
    return statistics.median(ours[1:]), statistics.median(bare[1:])


def table(figures: Sequence[Figure]) -> str:
    """The figures as people read them."""
    lines = []
    for row in figures:
        lines += [
            f"{row.what}",
            f"    {row.ratio:7.1f} x {row.yardstick}",
            f"    {row.per_second:7.0f} a second here, beside {1 / row.yardstick_seconds:.0f}   ({row.size})",
        ]
    return "\n".join(lines)


def as_json(figures: Sequence[Figure]) -> str:
    """The figures as programs read them."""
    return json.dumps([asdict(row) | {"ratio": round(row.ratio, 2)} for row in figures], indent=2)
