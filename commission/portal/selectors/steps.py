"""The steps of sanctions: those taken, and those still to earn."""

from __future__ import annotations

from decimal import Decimal

from commission.portal import words
from commission.portal.house import House
from commission.portal.staircase import Staircase, Step, draw
from sanctions.models import Sanction
from sanctions.states import BenchmarkState


def staircase_of(sanction: Sanction, house: House) -> Staircase:
    """Return the staircase of a sanction; its steps and benchmarks may have been fetched beforehand."""
    numbers = {benchmark.pk: benchmark.number for benchmark in sanction.benchmarks.all()}
    taken = [
        Step(
            step.share_after,
            words.the_date(step.taken_at, house.zone),
            numbers.get(step.benchmark_id) if step.benchmark_id else None,
        )
        for step in sanction.steps.all()
    ]
    if not taken:
        taken = [Step(Decimal(100), words.the_date(sanction.imposed_at, house.zone), None)]
    left = taken[-1].share
    coming: list[Step] = []
    for benchmark in sanction.benchmarks.all():
        if benchmark.state == BenchmarkState.LIFTED:
            continue
        left = Decimal(0) if benchmark.full_compliance else max(left - benchmark.share, Decimal(0))
        coming.append(Step(left, None, benchmark.number))
    return draw(taken, coming, house.today)
