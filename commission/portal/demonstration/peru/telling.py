"""What a replay tells: each step with its day, date and rule, and each act that was tried and refused."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from commission.acts.refusal import Refused
from commission.clock.days import legal_date
from commission.portal.demonstration.lifting_case import LiftingCase
from commission.portal.demonstration.world import World

Say = Callable[[str], None]


class Step(NamedTuple):
    """One dated step of a case, with the rule under which it happened."""

    case: str
    day: int
    on: date
    rule: str
    what: str

    def __str__(self) -> str:
        return f"day {self.day} · {self.on.day} {self.on:%B %Y} · {self.rule} · {self.what}"


class Refusal(NamedTuple):
    """An act that was tried and refused: its name, the rule, and what was said."""

    act: str
    rule: str
    why: str


class NotRefused(Exception):
    """An act that a rule forbids was not refused: the software is at fault."""


@dataclass(slots=True)
class Telling:
    """Everything told of one replay, as it is told."""

    say: Say
    steps: list[Step] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    def step(self, step: Step) -> None:
        """Tell a step."""
        self.steps.append(step)
        self.say(str(step))


class ToldCase(LiftingCase):
    """A case whose steps are told."""

    def __init__(
        self, world: World, *, name: str, day_0: datetime, hold: Callable[[uuid.UUID], None], telling: Telling
    ) -> None:
        super().__init__(world, day_0=day_0, hold=hold)
        self.name = name
        self.telling = telling

    def tell(self, rule: str, what: str, at: datetime | None = None) -> None:
        """Tell a step at the instant that the story has reached, or at the one at which the rule acted."""
        on = legal_date(at or self.at, self.world.zone)
        day = (on - legal_date(self.day_0, self.world.zone)).days
        self.telling.step(Step(self.name, day, on, rule, what))

    def refused(self, act: str, rule: str, perform: Callable[[], object], what: str) -> None:
        """Try what a rule forbids, and tell that it was refused. That it is not refused is a failure of the replay."""
        try:
            perform()
        except Refused as refusal:
            if refusal.rule != rule:
                raise NotRefused(
                    f"{act} was refused under {refusal.rule}, not under {rule}: {refusal.why}"
                ) from refusal
            self.telling.refusals.append(Refusal(act, refusal.rule, refusal.why))
            self.tell(rule, f"Refused: {what} {refusal.why}")
            return
        raise NotRefused(f"{act} was not refused, though {rule} forbids it: {what}")
