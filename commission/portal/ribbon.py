"""The ribbon: a case as one line from its filing to its limits, and on to full lift. Pure drawing."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import NamedTuple

from django.utils.translation import gettext, ngettext
from django_stubs_ext import StrOrPromise

# In hundredths of the drawing's width: where the line begins, where the limit of the decision stands, where it ends.
LEFT, DECISION_LIMIT, RIGHT = 3.0, 64.0, 97.0
# At its full width the drawing has about this many pixels, and a letter of a label takes about so many.
_WIDTH, _LETTER, _GAP = 900.0, 6.6, 14.0


class Standing(enum.StrEnum):
    """Whether something has happened, is to come, or did not happen in time."""

    PAST = "past"
    COMING = "coming"
    LATE = "late"


class Shape(enum.StrEnum):
    """What a mark stands for."""

    FILED = "filed"
    LIMIT = "limit"
    EVENT = "event"
    HEARING = "hearing"
    DECISION = "decision"
    BENCHMARK = "benchmark"
    LIFT = "lift"
    TODAY = "today"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on the line: what, when, under which rule. `label` is for the drawing, `what` for the list in words.

    A `minor` limit binds the parties alone: where there is little space it is no more than a notch.
    """

    what: StrOrPromise
    shape: Shape
    standing: Standing
    on: date | None = None
    rule: str = ""
    word: StrOrPromise = ""
    label: StrOrPromise = ""
    minor: bool = False


class Label(NamedTuple):
    """A text of the drawing: where it stands, how it is anchored, and in which row."""

    text: str
    x: float
    anchor: str
    row: int
    standing: Standing
    shape: Shape


class Placed(NamedTuple):
    """A mark with its place on the line and its day, day 0 being the day of filing."""

    mark: Mark
    x: float
    day: int | None


@dataclass(frozen=True, slots=True)
class Course:
    """The course of one case: what a ribbon is drawn from."""

    number: str
    filed_on: date
    today: date
    hearing_days: int
    decision_days: int
    state: StrOrPromise
    marks: Sequence[Mark] = ()
    steps: Sequence[Mark] = field(default=())
    ended_on: date | None = None

    def day(self, when: date) -> int:
        """Number of a day, day 0 being the day of filing."""
        return (when - self.filed_on).days


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A ribbon ready to be drawn; every x is in hundredths of the width."""

    course: Course
    placed: Sequence[Placed]
    past_to: float
    line_to: float
    today: float | None
    above: Sequence[Label]
    below: Sequence[Label]

    @property
    def limits(self) -> list[Placed]:
        """The limits: ticks across the line."""
        return [place for place in self.placed if place.mark.shape is Shape.LIMIT]

    @property
    def events(self) -> list[Placed]:
        """What happened, is set, or is to be earned."""
        return [place for place in self.placed if place.mark.shape is not Shape.LIMIT]

    @property
    def words(self) -> list[Placed]:
        """Marks that say a word of their own, such as “not decided”."""
        return [place for place in self.placed if place.mark.word]

    @property
    def weighty_words(self) -> list[Placed]:
        """Those words that are said even where there is little space."""
        return [place for place in self.words if not place.mark.minor]

    @property
    def in_order(self) -> list[Placed]:
        """All marks in the order in which they are read: by day, those without one last."""
        return sorted(self.placed, key=lambda place: (place.day is None, place.day or 0))

    @property
    def sentence(self) -> str:
        """The line in one sentence, for whoever does not see it."""
        course = self.course
        day = course.day(course.today)
        parts = [f"{course.number}: {course.state}."]
        if course.ended_on is None and day <= course.decision_days:
            parts.append(gettext("Day %(day)d of %(limit)d.") % {"day": max(day, 0), "limit": course.decision_days})
        parts += [f"{place.mark.what} ({place.mark.word})." for place in self.in_order if place.mark.word]
        reached = sum(step.standing is Standing.PAST for step in course.steps if step.shape is Shape.BENCHMARK)
        benchmarks = sum(step.shape is Shape.BENCHMARK for step in course.steps)
        if benchmarks:
            parts.append(
                ngettext(
                    "%(reached)d of %(all)d benchmark reached.",
                    "%(reached)d of %(all)d benchmarks reached.",
                    benchmarks,
                )
                % {"reached": reached, "all": benchmarks}
            )
        return " ".join(parts)


def draw(course: Course, *, aligned: bool) -> Ribbon:
    """Lay a course out on its line. `aligned` keeps the limits of every case under one another, as lists need it."""
    late_marks = [m for m in course.marks if m.on and course.day(m.on) > course.decision_days]
    alone = RIGHT - 15 if late_marks else RIGHT - 4
    ends = DECISION_LIMIT if aligned or course.steps else alone
    place = partial(_place, course, ends)
    first = [
        Placed(mark, place(mark.on), course.day(mark.on)) for mark in course.marks if mark.on and mark not in late_marks
    ]
    after = [*late_marks, *course.steps]
    space = (RIGHT - ends) / max(len(after), 1)
    later = [
        Placed(mark, round(ends + space * (index + 1), 2), course.day(mark.on) if mark.on else None)
        for index, mark in enumerate(after)
    ]
    placed = first + later
    line_to = later[-1].x if later else (place(course.ended_on) if course.ended_on else ends)
    today = _today(course, ends, later)
    past_to = line_to if today is None else today
    return Ribbon(
        course=course,
        placed=placed,
        past_to=past_to,
        line_to=line_to,
        today=today,
        above=_rows([*_words(placed), *_said_of_today(course, today), *(p for p in placed if _above(p.mark))]),
        below=_rows([p for p in placed if p.mark.shape is Shape.LIMIT and p.mark.label]),
    )


def _place(course: Course, ends: float, when: date) -> float:
    """Where a day stands, as far as the limit of the decision."""
    share = min(max(course.day(when), 0) / course.decision_days, 1.0)
    return round(LEFT + share * (ends - LEFT), 2)


def _today(course: Course, ends: float, later: Sequence[Placed]) -> float | None:
    """Where today stands; None once the case has ended."""
    if course.ended_on is not None:
        return None
    if course.day(course.today) <= course.decision_days:
        return _place(course, ends, course.today)
    past = [step.x for step in later if step.mark.standing is not Standing.COMING]
    coming = [step.x for step in later if step.mark.standing is Standing.COMING]
    before = past[-1] if past else ends
    return (before + coming[0]) / 2 if coming else before


def _above(mark: Mark) -> bool:
    """Whether a label stands above the line: what happens does, limits stand below."""
    return bool(mark.label) and mark.shape is not Shape.LIMIT


def _words(placed: Sequence[Placed]) -> list[Placed]:
    """What went wrong, as labels of its own."""
    return [
        Placed(Mark(place.mark.what, Shape.WORD, Standing.LATE, label=place.mark.word), place.x, place.day)
        for place in placed
        if place.mark.word
    ]


def _said_of_today(course: Course, x: float | None) -> list[Placed]:
    """The words over the mark of today."""
    if x is None:
        return []
    said = gettext("today, day %(day)d") % {"day": course.day(course.today)}
    return [Placed(Mark(said, Shape.TODAY, Standing.PAST, course.today, label=said), x, course.day(course.today))]


def _rows(places: Sequence[Placed]) -> list[Label]:
    """Put labels in as few rows as keep them apart."""
    labels: list[Label] = []
    taken: list[list[tuple[float, float]]] = []
    # Words first, so that they stand nearest to the line.
    for place in sorted(places, key=lambda p: (p.mark.shape is not Shape.WORD, p.x)):
        text = str(place.mark.label)
        width = len(text) * _LETTER
        centre = place.x * _WIDTH / 100
        anchor = "start" if centre < width / 2 else "end" if centre + width / 2 > _WIDTH else "middle"
        begins = {"start": centre, "middle": centre - width / 2, "end": centre - width}[anchor]
        ends = begins + width
        row = next(
            (
                number
                for number, others in enumerate(taken)
                if all(begins >= end + _GAP or ends + _GAP <= begin for begin, end in others)
            ),
            len(taken),
        )
        if row == len(taken):
            taken.append([])
        taken[row].append((begins, ends))
        labels.append(Label(text, place.x, anchor, row, place.mark.standing, place.mark.shape))
    return labels
