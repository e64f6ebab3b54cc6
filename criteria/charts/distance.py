"""The distance between what binds and what was observed: how far each measure was reached, on one scale for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from django.utils.translation import gettext

from criteria.charts.axis import AT_LEAST

LEFT, REQUIRED, RIGHT = 2.0, 64.0, 98.0
"""In hundredths of the width: nothing reached, exactly what is required, and more than the drawing has room for."""
_ONE: Final = Decimal(1)
_MOST: Final = Decimal(10)


class Standing(StrEnum):
    """How an observation stands to what bound; each has its own shape and its own word."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_COMPARABLE = "not_comparable"
    NOTHING_BINDS = "nothing_binds"
    NOT_EVALUATED = "not_evaluated"


@dataclass(frozen=True, slots=True)
class Reached:
    """What was observed of a measure, and what bound then, both in one unit."""

    direction: str
    observed: Decimal
    observed_said: str
    standing: Standing
    required: Decimal | None = None
    required_said: str = ""
    shortfall_said: str = ""
    who: str = ""

    @property
    def said(self) -> str:
        """How it stands, in words."""
        return words_of(self.standing) + (
            " " + gettext("by %(shortfall)s") % {"shortfall": self.shortfall_said} if self.shortfall_said else ""
        )

    @property
    def share(self) -> Decimal | None:
        """How far what is required was reached: 1 is exactly, 0 not at all; None where nothing can be compared."""
        if self.required is None or self.standing not in {Standing.MET, Standing.NOT_MET}:
            return None
        reached, asked = self.observed, self.required
        if self.direction != AT_LEAST:
            reached, asked = asked, reached
        if asked <= 0:
            # No ratio: what is required, or what was observed, is nothing at all.
            return _ONE if reached == asked else _MOST if reached > asked else Decimal(0)
        return min(max(reached / asked, Decimal(0)), _MOST)


class Bar(NamedTuple):
    """One observation on the scale: where it stands, and the bar from there to what is required."""

    x: float
    begins: float
    width: float
    standing: Standing
    beyond: bool
    """Whether it lies further right than the drawing goes."""


@dataclass(frozen=True, slots=True)
class DistanceRow:
    """The observations of one measure ready to be drawn, and the one sentence that says the same."""

    bars: Sequence[Bar]
    sentence: str
    required: float = REQUIRED

    @property
    def drawable(self) -> bool:
        """Whether anything can be held against what is required."""
        return bool(self.bars)


def draw(name: str, reached: Sequence[Reached]) -> DistanceRow:
    """Lay out what was observed of one measure against what bound; what was not reached lies left of the mark."""
    bars = [bar for bar in map(_bar, reached) if bar is not None]
    return DistanceRow(bars=bars, sentence=_sentence(name, reached))


def how_short(reached: Reached) -> Decimal:
    """By what to put measures in order: those furthest from what is required first, those that say nothing last."""
    share = reached.share
    return share if share is not None else _MOST + 1


def _bar(reached: Reached) -> Bar | None:
    share = reached.share
    if share is None:
        return None
    place = LEFT + (REQUIRED - LEFT) * float(share)
    # What is met by less than a pixel must not look short, nor the reverse.
    if reached.standing is Standing.NOT_MET:
        place = min(place, REQUIRED - 1.5)
    x = round(min(place, RIGHT), 2)
    return Bar(
        x=x,
        begins=min(x, REQUIRED),
        width=round(abs(x - REQUIRED), 2),
        standing=reached.standing,
        beyond=place > RIGHT,
    )


def words_of(standing: str) -> str:
    """How an observation stands to what bound, in words."""
    return {
        Standing.MET: gettext("met"),
        Standing.NOT_MET: gettext("not met"),
        Standing.NOT_COMPARABLE: gettext("not comparable"),
        Standing.NOTHING_BINDS: gettext("nothing binds"),
        Standing.NOT_EVALUATED: gettext("not evaluated yet"),
    }[Standing(standing)]


def _sentence(name: str, reached: Sequence[Reached]) -> str:
    """The row in one sentence, for whoever does not see it."""
    if len(reached) != 1:
        met = sum(each.standing is Standing.MET for each in reached)
        return gettext("%(name)s: %(met)d of %(all)d met what binds.") % {
            "name": name,
            "met": met,
            "all": len(reached),
        }
    only = reached[0]
    said = gettext("%(name)s: %(observed)s observed") % {"name": name, "observed": only.observed_said}
    if only.required_said:
        said += gettext(", %(required)s required") % {"required": only.required_said}
    return f"{said}, {only.said}."
