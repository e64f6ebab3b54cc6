"""The ruling: after notice and hearing, and bound by what was seen in the workplace."""

from __future__ import annotations

from commission.acts.frame import Performance, act
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.clock.kinds import DeadlineKind
from commission.outbox.models import Notice
from complaints.acts.publishing import require_identifies_nobody
from complaints.models import Hearing
from sanctions.acts.limits import await_verification, close_if_nothing_is_left, digest, keep_in_record, tell
from sanctions.models import Benchmark, LiftProceeding, Sanction, SanctionStep
from sanctions.rules import lifting as rules
from sanctions.selectors.weighing import weigh
from sanctions.states import OVER, BenchmarkState, LiftState, SanctionState

_LIMITS = (
    DeadlineKind.VERIFICATION_DUE,
    DeadlineKind.LIFT_NOTICE_DUE,
    DeadlineKind.LIFT_HEARING_DUE,
    DeadlineKind.LIFT_RULING_DUE,
)


@act(cites=("LIFT-2", "LIFT-1", "LIFT-3", "LIFT-4"), permission=Permission.RULE_ON_LIFT, matter="proceeding")
def rule_on_lift(act: Performance, *, proceeding: LiftProceeding, granted: bool, reasons: str) -> LiftProceeding:
    """Rule whether a benchmark's share of the sanction is lifted.

    The ruling has no room of its own: it grants if a team saw the benchmark reached, and refuses if not. Full
    compliance lifts whatever is left, with the benchmarks on the way to it; nothing else lifts the whole.

    Refuses a ruling before notice and public hearing (LIFT-2), a lift of what nobody verified (LIFT-3) or of what was
    not reached, and a refusal of what was (LIFT-1). Barenberg 2009, §V.B.1 ideals 18 to 20; §VI.B.
    """
    weighed = weigh(proceeding, act.at)
    rules.require_ruling_follows(granted=granted, seen_reached=weighed.reached, reasons=reasons)
    require_identifies_nobody(act, proceeding.docket, {"reasons": reasons})
    if weighed.finding is not None:
        keep_in_record(proceeding.docket, weighed.finding, act.at)
    proceeding.reached = weighed.reached
    proceeding.verification = weighed.finding
    proceeding.state = LiftState.GRANTED if granted else LiftState.REFUSED
    proceeding.ruled_at = act.at
    proceeding.reasons = reasons.strip()
    proceeding.by_operation = act.actor.clock
    proceeding.save()
    clock.meet(subject=proceeding.pk, kinds=[DeadlineKind.LIFT_RULING_DUE], at=act.at)
    benchmark = proceeding.benchmark
    sanction = Sanction.objects.select_for_update(of=("self",)).get(pk=benchmark.sanction_id)
    if granted:
        _lift(act, proceeding, benchmark, sanction)
    await_verification(sanction, act.at)
    close_if_nothing_is_left(sanction.docket, act.at)
    tell(proceeding.docket, Notice.Kind.LIFT_RULED, rule="LIFT-1", at=act.at)
    act.enter(
        proceeding,
        sanction=sanction.number,
        benchmark=benchmark.number,
        granted=granted,
        finding=str(weighed.finding.pk) if weighed.finding else None,
        reasons=digest(proceeding.reasons),
        share_in_force=str(sanction.share_in_force),
        state=sanction.state,
    )
    return proceeding


def _lift(act: Performance, proceeding: LiftProceeding, benchmark: Benchmark, sanction: Sanction) -> None:
    full = benchmark.full_compliance
    reached = sanction.benchmarks.exclude(state=BenchmarkState.LIFTED)
    if not full:
        reached = reached.filter(pk=benchmark.pk)
    reached.update(state=BenchmarkState.LIFTED, reached_at=proceeding.verified_at or act.at)
    sanction.share_in_force = rules.share_after(
        in_force=sanction.share_in_force, benchmark_share=benchmark.share, full_compliance=full
    )
    sanction.state = SanctionState.LIFTED if full else SanctionState.PARTLY_LIFTED
    sanction.lifted_at = act.at if full else None
    sanction.save(update_fields=["share_in_force", "state", "lifted_at"])
    SanctionStep.objects.create(
        sanction=sanction,
        cause=SanctionStep.Cause.LIFTED_IN_FULL if full else SanctionStep.Cause.LIFTED,
        benchmark=benchmark,
        proceeding=proceeding,
        share_after=sanction.share_in_force,
        taken_at=act.at,
    )
    if full:
        _end_what_is_left(act, sanction)


def _end_what_is_left(act: Performance, sanction: Sanction) -> None:
    """End the sanction's other proceedings: there is nothing left that they could lift."""
    for other in LiftProceeding.objects.filter(benchmark__sanction=sanction).exclude(state__in=OVER):
        clock.supersede(subject=other.pk, kinds=_LIMITS, at=act.at)
        if other.hearing and other.hearing.state == Hearing.State.SET:
            other.hearing.attendances.all().delete()
            Hearing.objects.filter(pk=other.hearing.pk).update(state=Hearing.State.LAPSED)
        other.state = LiftState.ENDED
        other.save(update_fields=["state"])
