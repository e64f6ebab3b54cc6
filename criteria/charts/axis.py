"""What the drawings share: places along an axis, and labels that keep out of one another's way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext

from commission.formats import date_format

AT_LEAST: Final = "at_least"
"""The direction in which more protects more; in the other, less does."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A straight axis of levels: the least protective at `low`, the most protective at `high`, whatever protects."""

    direction: str
    weakest: Decimal
    strongest: Decimal
    low: float
    high: float

    @classmethod
    def over(cls, levels: Sequence[Decimal], direction: str, low: float, high: float) -> Axis:
        """The axis on which all these levels have a place."""
        least, most = min(levels), max(levels)
        weakest, strongest = (least, most) if direction == AT_LEAST else (most, least)
        return cls(direction, weakest, strongest, low, high)

    def place(self, level: Decimal) -> float:
        """Where a level stands; in the middle where all are the same."""
        span = self.strongest - self.weakest
        share = float((level - self.weakest) / span) if span else 0.5
        return round(self.low + share * (self.high - self.low), 2)


def briefly(when: date) -> str:
    """A day in few letters."""
    return date_format(when, "SHORT_DATE_FORMAT")


def says_which_way(direction: str, unit: str = "", *, upwards: bool) -> str:
    """Which way on the axis protects more, in words, after its unit: the axis is turned so that it is always one."""
    if direction == AT_LEAST:
        said = gettext("Higher protects more.") if upwards else gettext("Further right protects more.")
    else:
        said = gettext("Less protects more, so it stands higher.") if upwards else gettext("Less protects more: right.")
    return f"{unit[:1].upper()}{unit[1:]}. {said}" if unit else said


def apart(places: Sequence[float], gap: float, least: float, most: float) -> list[float]:
    """The same places in the same order, moved so that no two are nearer than `gap`, as far as there is room."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    moved = [0.0] * len(places)
    below = least - gap
    for index in order:
        below = max(places[index], below + gap)
        moved[index] = below
    above = most + gap
    for index in reversed(order):
        above = min(moved[index], above - gap)
        moved[index] = round(above, 1)
    return moved


def letter(number: int) -> str:
    """A, B, C … for the lines of a drawing, as they are named beneath it; 0 is A."""
    return chr(ord("A") + number) if number < 26 else str(number + 1)
