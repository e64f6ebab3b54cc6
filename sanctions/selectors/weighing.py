"""What a ruling rests on: the verification brought to the proceeding, and whatever teams have seen since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from investigations.models import Finding
from sanctions.models import LiftProceeding
from sanctions.rules.lifting import bears_on, shown_by_all
from sanctions.selectors.sightings import findings_for, required_by, seen_in


@dataclass(frozen=True, slots=True)
class Weighed:
    """Whether a benchmark is seen to be reached (None: nobody verified it), and the finding that shows it."""

    reached: bool | None
    finding: Finding | None


def weigh(proceeding: LiftProceeding, at: datetime) -> Weighed:
    """Return what stands at an instant. What teams have seen since counts even if nobody brought it (LIFT-1)."""
    benchmark = proceeding.benchmark
    required = required_by(benchmark)
    known = [(finding, seen_in(finding)) for finding in findings_for(benchmark, at)]
    bearing = [(finding, seen) for finding, seen in known if bears_on(required, seen)]
    shown = shown_by_all(required, [seen for _finding, seen in bearing])
    if shown is None or shown == proceeding.reached:
        return Weighed(proceeding.reached, proceeding.verification)
    telling = [finding for finding, seen in bearing if shown or not benchmark.full_compliance or not seen.met]
    return Weighed(shown, telling[0])
