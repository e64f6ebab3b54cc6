"""The limits that a charter may set, what each sets going when it ends, and how far a mandatory rule lets it go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commission.clock.kinds import DeadlineKind


@dataclass(frozen=True, slots=True)
class Bound:
    """How long, or how short, a limit may be while a rule is mandatory."""

    rule: str
    most: int | None = None
    least: int | None = None


LIMITS: Mapping[str, DeadlineKind | None] = {
    "answer": DeadlineKind.ANSWER_DUE,
    "hearing": DeadlineKind.HEARING_DUE,
    "hearing_target": None,
    "argument_after_hearing": DeadlineKind.ARGUMENT_DUE,
    "decision": DeadlineKind.DECISION_DUE,
    "fresh_decision": DeadlineKind.FRESH_DECISION_DUE,
    "appeal": DeadlineKind.APPEAL_CLOSES,
    "verification": DeadlineKind.VERIFICATION_DUE,
    "lift_notice": DeadlineKind.LIFT_NOTICE_DUE,
    "lift_notice_ahead": None,
    "lift_hearing": DeadlineKind.LIFT_HEARING_DUE,
    "lift_ruling": DeadlineKind.LIFT_RULING_DUE,
    "deliberation": DeadlineKind.DELIBERATION_DUE,
    "deliberation_ballot": DeadlineKind.DELIBERATION_BALLOT_DUE,
    "deliberation_notice": None,
    "criteria_review": DeadlineKind.REVIEW_DUE,
    "retaliation": DeadlineKind.RETALIATION_DUE,
    "protection": DeadlineKind.PROTECTION_DUE,
}
"""Each limit and the kind of deadline that it opens; None for a number of days that orders others and ends nothing."""

BOUNDS: Mapping[str, Bound] = {
    "hearing": Bound("HEAR-1", most=60),
    "decision": Bound("DEC-1", most=90),
    "fresh_decision": Bound("DEC-1", most=15),
    "lift_notice_ahead": Bound("LIFT-2", least=1),
    "criteria_review": Bound("CRIT-8", most=1_461),
    "deliberation": Bound("CRIT-8", most=365),
    "retaliation": Bound("FILE-8", most=7),
    "protection": Bound("FILE-8", most=7),
}
"""What a mandatory rule allows a limit to be."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "HEAR-1": ("hearing",),
    "DEC-1": ("decision", "fresh_decision"),
    "LIFT-1": ("verification", "lift_hearing", "lift_ruling"),
    "LIFT-2": ("lift_notice", "lift_notice_ahead"),
}
"""Limits without which a mandatory rule would have nothing to enforce."""

LONGEST = 3_650
