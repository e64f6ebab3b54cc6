"""What people of the demonstration say in a case: allegations, ballots, answers and orders, before they are acts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from complaints.models import RecordEntry
from investigations.models import Finding

VIOLATION, COMPLIANCE = "violation", "compliance"
MET, NOT_MET = "met", "not_met"


class Says(NamedTuple):
    """One allegation: which criterion, who violates it, what happened, since how many days before the filing."""

    criterion: str
    respondent: str
    facts: str
    since: int
    workers: int | None = None
    workplace: str = ""


class Ballot(NamedTuple):
    """One member's vote."""

    conclusion: str
    reasons: str
    cites: Sequence[RecordEntry]
    verified_by: Finding | None = None


class Answered(NamedTuple):
    """The panel's answer to one allegation."""

    allegation: int
    facts: str
    reasons: str
    exhibits: Sequence[RecordEntry]


class Goal(NamedTuple):
    """A benchmark: what must be seen, how it is verified, the share it lifts; an order's last is full compliance."""

    level: str
    verified_how: str
    share: int


class Ordered(NamedTuple):
    """A sanction: for which allegation, what, on whom, why; the yearly gain and the chance that it is found."""

    allegation: int
    kind: str
    aim: str
    target: str
    why: str
    goals: Sequence[Goal]
    gain: int | None = None
    chance: str | None = None
    industry: str = ""
    code: str = ""
    rate: str = ""

    @property
    def last_share(self) -> Decimal:
        """Percent that full compliance lifts."""
        return Decimal(self.goals[-1].share)


class Seen(NamedTuple):
    """A visit: where, for how many hours, whether announced, interviews off the premises and on them, what was seen."""

    organisation: str
    workplace: str
    account: str
    off_premises: int
    on_premises: int = 0
    hours: int = 6
    announced: bool = False
