"""The past of a demonstration, unfolded in legal order: every case takes its steps beside all the others.

A story is a generator: it yields the instant of its next step and goes on when that instant has come. Before each step
everything happens that the rules made happen by then. What a story has planned for after the end stays undone.
"""

from __future__ import annotations

import heapq
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Protocol

from django.utils.translation import gettext as _

from commission.clock import api as clock
from commission.clock.models import Deadline
from commission.clock.sweep import sweep

Story = Iterator[datetime]


class Told(Protocol):
    """Whoever a story is about: it is told the time before each step."""

    at: datetime


class RuleNotCarriedOut(Exception):
    """A limit ended in the replay and its consequence failed: the software is at fault, not the demonstration."""


def carry_out(at: datetime, *, commission: uuid.UUID | None = None, matter: uuid.UUID | None = None) -> int:
    """Let everything happen that the rules make happen by an instant; say how many limits were enforced."""
    done = sweep(at=at, commission=commission, matter=matter)
    if done.failed:
        failed = Deadline.objects.exclude(last_failure="").order_by("instant").last()
        what = f"{failed.kind} {failed.matter_label}: {failed.last_failure}" if failed else ""
        raise RuleNotCarriedOut(_("A limit ended and its consequence failed: %(what)s") % {"what": what})
    return done.enforced


def unfold(
    stories: Sequence[tuple[Told, Story]],
    *,
    carry: Callable[[datetime], object],
    until: datetime,
    progress: Callable[[int], None] = lambda _done: None,
) -> int:
    """Let stories happen beside one another until an instant; return the number of steps taken.

    `carry` is called before each step: it lets the rules do what they do by then.
    """
    coming: list[tuple[datetime, int]] = []
    for number, (_told, story) in enumerate(stories):
        first = next(story, None)
        if first is not None:
            coming.append((first, number))
    heapq.heapify(coming)
    steps = 0
    while coming and coming[0][0] <= until:
        instant, number = heapq.heappop(coming)
        carry(instant)
        told, story = stories[number]
        told.at = instant
        following = next(story, None)
        if following is not None:
            # A step that was meant for an earlier hour comes at once: time has moved on meanwhile.
            heapq.heappush(coming, (max(following, instant), number))
        steps += 1
        progress(steps)
    carry(until)
    return steps


@contextmanager
def holding() -> Iterator[Callable[[uuid.UUID], None]]:
    """Hold matters while their past unfolds, so that a worker who lives in the present does not enforce it first."""
    held: list[uuid.UUID] = []

    def hold(matter: uuid.UUID) -> None:
        clock.hold_matter(matter)
        held.append(matter)

    try:
        yield hold
    finally:
        for matter in held:
            clock.release_matter(matter)
