"""The staircase: how much of a sanction is in force over time, and what is still to be earned. Pure drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext

# In hundredths of the width: where time begins and where the past ends if something is still to come, or if not.
LEFT, TODAY, RIGHT = 7.0, 66.0, 98.0
# In pixels of the height: all in force, and nothing.
TOP, GROUND = 26, 186


class Step(NamedTuple):
    """The share in force after something happened, or would happen, and the benchmark that brought it about."""

    share: Decimal
    on: date | None
    benchmark: int | None


class Tread(NamedTuple):
    """One level of the staircase, from x to x at a height."""

    begins: float
    ends: float
    y: float
    share: Decimal
    on: date | None
    benchmark: int | None
    coming: bool

    @property
    def width(self) -> float:
        """From its beginning to its end."""
        return round(self.ends - self.begins, 2)

    @property
    def height(self) -> float:
        """From the ground up."""
        return GROUND - self.y

    @property
    def middle(self) -> float:
        """Where its label stands."""
        return round((self.begins + self.ends) / 2, 2)

    @property
    def text_y(self) -> float:
        """The height of its label: just above it."""
        return self.y - 8


@dataclass(frozen=True, slots=True)
class Staircase:
    """A staircase ready to be drawn."""

    treads: Sequence[Tread]
    today: float
    begins_on: date
    ground: int = GROUND

    @property
    def to_come(self) -> bool:
        """Whether a step is still to be earned."""
        return any(tread.coming for tread in self.treads)

    @property
    def risers(self) -> list[tuple[float, float, float, bool]]:
        """Where one level gives way to the next: x, from y, to y, whether it is still to come."""
        pairs = zip(self.treads, self.treads[1:], strict=False)
        return [(after.begins, before.y, after.y, after.coming) for before, after in pairs]

    @property
    def sentence(self) -> str:
        """The staircase in one sentence, for whoever does not see it."""
        now = [tread for tread in self.treads if not tread.coming][-1]
        coming = sum(tread.coming for tread in self.treads)
        said = gettext("%(share)s percent of the sanction is in force.") % {"share": f"{now.share.normalize():f}"}
        return f"{said} " + gettext("Steps still to earn: %(steps)d.") % {"steps": coming}


def draw(taken: Sequence[Step], to_earn: Sequence[Step], today: date) -> Staircase:
    """Lay out the steps taken over their days, and those still to earn in even steps after today."""
    edge = TODAY if to_earn else RIGHT
    first = taken[0].on or today
    span = max((today - first).days, 1)

    def place(when: date | None) -> float:
        return LEFT + (edge - LEFT) * min(max(((when or today) - first).days / span, 0.0), 1.0)

    begins = [place(step.on) for step in taken]
    past = [
        Tread(x, end, _height(step.share), step.share, step.on, step.benchmark, coming=False)
        for step, x, end in zip(taken, begins, [*begins[1:], edge], strict=True)
    ]
    width = (RIGHT - edge) / max(len(to_earn), 1)
    coming = [
        Tread(
            edge + width * index,
            edge + width * (index + 1),
            _height(step.share),
            step.share,
            None,
            step.benchmark,
            coming=True,
        )
        for index, step in enumerate(to_earn)
    ]
    return Staircase([*past, *coming], today=edge, begins_on=first)


def _height(share: Decimal) -> float:
    return round(GROUND - float(share) / 100 * (GROUND - TOP), 1)
