"""The floor over time: a step line for each source, the one that binds strong, up always the way that protects more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from django.utils.translation import gettext, ngettext

from criteria.charts import axis
from criteria.charts.axis import Axis, briefly

# In hundredths of the width: where time begins and ends. In pixels of the height: the strongest level, and the weakest.
LEFT, RIGHT = 17.0, 93.0
TOP, BOTTOM, GROUND, HEIGHT = 34.0, 176.0, 196, 222
# Names keep so far apart, and levels on the scale.
_GAP, _TICKS = 15.0, 5
_A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A level that a source required from a day on, until a day if it ended."""

    level: Decimal
    said: str
    figure: str
    """The level without its unit, for the scale."""
    begins: date
    ends: date | None = None
    why_ended: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What one source has required, stretch after stretch. `binding`: the floor that the commission promulgated."""

    name: str
    kind: str
    stretches: Sequence[Stretch]
    binding: bool = False


class Tread(NamedTuple):
    """A level from x to x."""

    begins: float
    ends: float
    y: float
    coming: bool

    @property
    def width(self) -> float:
        """From its beginning to its end, in hundredths."""
        return round(self.ends - self.begins, 2)

    @property
    def height(self) -> float:
        """From the ground up."""
        return GROUND - self.y


class Riser(NamedTuple):
    """Where one level gives way to the next."""

    x: float
    from_y: float
    to_y: float
    coming: bool


class End(NamedTuple):
    """Where a line ends because its source does."""

    x: float
    y: float
    on: date
    why: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line with its place."""

    line: Line
    key: str
    treads: Sequence[Tread]
    risers: Sequence[Riser]
    ends: Sequence[End]
    key_y: float
    from_before: bool
    """Whether it began before the drawing does."""

    @property
    def last(self) -> Stretch:
        """What it required last."""
        return self.line.stretches[-1]


@dataclass(frozen=True, slots=True)
class FloorChart:
    """The floor ready to be drawn."""

    lines: Sequence[Drawn]
    ticks: Sequence[tuple[float, str]]
    opens: date
    closes: date
    today: float
    which_way: str
    sentence: str
    description: str
    ground: int = GROUND
    height: int = HEIGHT

    @property
    def binding(self) -> Drawn | None:
        """The line of what the commission promulgated."""
        return next((drawn for drawn in self.lines if drawn.line.binding), None)

    @property
    def others(self) -> list[Drawn]:
        """The lines besides."""
        return [drawn for drawn in self.lines if not drawn.line.binding]

    @property
    def rows(self) -> list[tuple[Drawn, Stretch]]:
        """Every stretch of every line, for the table behind the drawing."""
        return [(drawn, stretch) for drawn in self.lines for stretch in drawn.line.stretches]

    @property
    def coming(self) -> bool:
        """Whether something takes effect after today."""
        return self.today < RIGHT


def draw(lines: Sequence[Line], *, direction: str, today: date, unit: str = "") -> FloorChart | None:
    """Lay out the lines over time; None where there is no level to draw. `unit`: of the figures beside the scale.

    Time begins some while before the first promulgation: what a convention required a century ago would leave no
    space for what happened since. A line that began earlier enters at the edge.
    """
    lines = [line for line in lines if line.stretches]
    if not lines:
        return None
    opens, closes = _window(lines, today)
    scale = Axis.over([stretch.level for line in lines for stretch in line.stretches], direction, BOTTOM, TOP)
    days = max((closes - opens).days, 1)

    def place(when: date) -> float:
        return round(LEFT + (RIGHT - LEFT) * min(max((when - opens).days / days, 0.0), 1.0), 2)

    ordered = sorted(lines, key=lambda line: (not line.binding, scale.place(line.stretches[-1].level)))
    ends = [scale.place(line.stretches[-1].level) for line in ordered]
    drawn = []
    for number, (line, key_y) in enumerate(zip(ordered, axis.apart(ends, _GAP, TOP, BOTTOM), strict=True)):
        treads = [
            Tread(
                place(stretch.begins),
                place(min(each for each in (follower, stretch.ends, closes) if each is not None)),
                scale.place(stretch.level),
                stretch.begins > today,
            )
            for stretch, follower in _followed(line)
        ]
        drawn.append(
            Drawn(
                line=line,
                key=axis.letter(number),
                treads=treads,
                risers=list(_risers(line, treads)),
                ends=[
                    End(place(stretch.ends), scale.place(stretch.level), stretch.ends, stretch.why_ended)
                    for stretch, follower in _followed(line)
                    if stretch.ends is not None and (follower is None or follower > stretch.ends)
                ],
                key_y=key_y + 4,
                from_before=line.stretches[0].begins < opens,
            )
        )
    return FloorChart(
        lines=drawn,
        ticks=_ticks(lines, scale),
        opens=opens,
        closes=closes,
        today=place(today),
        which_way=axis.says_which_way(direction, unit, upwards=True),
        sentence=_sentence(lines, today),
        description=" ".join(_told(line) for line in ordered),
    )


def _window(lines: Sequence[Line], today: date) -> tuple[date, date]:
    begins = [stretch.begins for line in lines for stretch in line.stretches]
    last = max([*begins, today])
    closes = last if last == today else last + max((last - today) // 4, timedelta(days=30))
    promulgated = [line.stretches[0].begins for line in lines if line.binding]
    if not promulgated:
        return min(begins), max(closes, min(begins) + _A_YEAR)
    first = min(promulgated)
    return max(min(begins), first - max(_A_YEAR, (closes - first) * 35 // 100)), closes


def _followed(line: Line) -> Iterator[tuple[Stretch, date | None]]:
    """Each stretch with the day on which the next one begins."""
    followers = [stretch.begins for stretch in line.stretches[1:]]
    return zip(line.stretches, [*followers, None], strict=True)


def _risers(line: Line, treads: Sequence[Tread]) -> Iterator[Riser]:
    for (before, after), (lower, upper) in zip(pairwise(line.stretches), pairwise(treads), strict=True):
        if before.ends is None or before.ends >= after.begins:
            yield Riser(upper.begins, lower.y, upper.y, upper.coming)


def _ticks(lines: Sequence[Line], scale: Axis) -> list[tuple[float, str]]:
    """Levels to stand beside the scale: those of what binds before others, as many as keep apart."""
    found: dict[float, str] = {}
    for line in sorted(lines, key=lambda each: not each.binding):
        for stretch in reversed(line.stretches):
            y = scale.place(stretch.level)
            if len(found) < _TICKS and all(abs(y - other) >= _GAP for other in found):
                found[y] = stretch.figure
    return sorted(found.items())


def _sentence(lines: Sequence[Line], today: date) -> str:
    """The floor in one sentence, for whoever does not see it."""
    binding = next((line for line in lines if line.binding), None)
    if binding is None:
        return ngettext(
            "What %(n)d source has required over time.", "What %(n)d sources have required over time.", len(lines)
        ) % {"n": len(lines)}
    now = [stretch for stretch in binding.stretches if stretch.begins <= today] or [binding.stretches[0]]
    rises = sum(after.level != before.level for before, after in pairwise(now))
    said = gettext("The floor is %(said)s since %(day)s.") % {"said": now[-1].said, "day": briefly(now[-1].begins)}
    rose = ngettext("It has risen %(n)d time and never fallen.", "It has risen %(n)d times and never fallen.", rises)
    stood = gettext("It has never fallen.")
    return f"{said} {rose % {'n': rises} if rises else stood}"


def _told(line: Line) -> str:
    """One line in words."""
    steps = [
        gettext("%(said)s from %(day)s") % {"said": each.said, "day": briefly(each.begins)}
        + (
            gettext(" until %(day)s (%(why)s)") % {"day": briefly(each.ends), "why": each.why_ended}
            if each.ends is not None
            else ""
        )
        for each in line.stretches
    ]
    return f"{line.name}: {', '.join(steps)}."
