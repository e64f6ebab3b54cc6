"""What opens a proceeding on lifting: the respondent's claim, or the clock (LIFT-1)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import Refused
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.clock.kinds import DeadlineKind
from commission.outbox.models import Notice
from complaints.acts.limits import charter_of
from complaints.acts.publishing import require_identifies_nobody
from sanctions.acts.limits import STAFF, digest, open_limit, tell
from sanctions.models import Benchmark, LiftProceeding, Sanction
from sanctions.rules import lifting as rules
from sanctions.states import OVER, BenchmarkState, SanctionState


@act(cites=("LIFT-1",), permission=Permission.CLAIM_BENCHMARK, matter="sanction")
def claim_benchmark(act: Performance, *, sanction: Sanction, benchmark: Benchmark, claim: str) -> LiftProceeding:
    """Claim, for a respondent, that a benchmark has been reached. It opens verification, and lifts nothing by itself.

    Refuses a claim on what is lifted already or under proceeding, and one without words (LIFT-1). After a refused
    proceeding the benchmark can be claimed again. Barenberg 2009, §V.B.1 ideal 18.
    """
    benchmark = _of(sanction, benchmark)
    rules.require_claim(
        claim=claim,
        sanction_lifted=sanction.state == SanctionState.LIFTED,
        benchmark_lifted=benchmark.state == BenchmarkState.LIFTED,
        under_way=_under_way(benchmark),
    )
    require_identifies_nobody(act, sanction.docket, {"claim": claim})
    proceeding = _open(act, sanction, benchmark, LiftProceeding.OpenedBy.CLAIM, claim.strip())
    act.enter(proceeding, **_public(proceeding, sanction, benchmark), claim=digest(proceeding.claim))
    return proceeding


@act(cites=("LIFT-1",), permission=Permission.OPERATE_RULE, matter="sanction")
def open_verification(act: Performance, *, sanction: Sanction, benchmark: Benchmark) -> LiftProceeding:
    """Open a proceeding by operation of the rule: whether a benchmark is reached never waits for a claim (LIFT-1)."""
    benchmark = _of(sanction, benchmark)
    rules.require_claim(
        claim=_("opened by the clock"),
        sanction_lifted=sanction.state == SanctionState.LIFTED,
        benchmark_lifted=benchmark.state == BenchmarkState.LIFTED,
        under_way=_under_way(benchmark),
    )
    proceeding = _open(act, sanction, benchmark, LiftProceeding.OpenedBy.CLOCK, "")
    act.enter(proceeding, **_public(proceeding, sanction, benchmark))
    return proceeding


def _of(sanction: Sanction, benchmark: Benchmark) -> Benchmark:
    found = sanction.benchmarks.filter(pk=benchmark.pk).first()
    if found is None:
        raise Refused("SANC-6", _("This benchmark belongs to another sanction."), field="benchmark")
    return found


def _under_way(benchmark: Benchmark) -> bool:
    return benchmark.proceedings.exclude(state__in=OVER).exists()


def _open(
    act: Performance, sanction: Sanction, benchmark: Benchmark, opened_by: LiftProceeding.OpenedBy, claim: str
) -> LiftProceeding:
    docket = sanction.docket
    proceeding = LiftProceeding.objects.create(
        benchmark=benchmark, docket=docket, opened_by=opened_by, opened_at=act.at, claim=claim
    )
    # The clock waits for no other proceeding on this sanction while one is under way.
    clock.supersede(subject=sanction.pk, kinds=[DeadlineKind.VERIFICATION_DUE], at=act.at)
    open_limit(
        docket,
        DeadlineKind.VERIFICATION_DUE,
        subject=proceeding.pk,
        rule="LIFT-1",
        due_from=STAFF,
        at=act.at,
        days=charter_of(docket).days("verification"),
    )
    tell(docket, Notice.Kind.LIFT_OPENED, rule="LIFT-1", at=act.at)
    return proceeding


def _public(proceeding: LiftProceeding, sanction: Sanction, benchmark: Benchmark) -> dict[str, Any]:
    return {"sanction": sanction.number, "benchmark": benchmark.number, "opened_by": proceeding.opened_by}
