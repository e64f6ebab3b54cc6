"""Verification: a team sees in the workplace whether a benchmark is reached, or its time runs out."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import NotYours, Refused
from commission.authority.api import may
from commission.authority.capacities import MEMBERS
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.clock.kinds import DeadlineKind
from complaints.acts.limits import charter_of
from investigations.models import Finding
from sanctions.acts.limits import CLERKS, keep_in_record, open_limit
from sanctions.models import LiftProceeding
from sanctions.rules import lifting as rules
from sanctions.selectors.sightings import findings_for, required_by, seen_in
from sanctions.states import LiftState


@act(cites=("LIFT-1", "LIFT-3"), permission=Permission.VERIFY_BENCHMARK, matter="proceeding")
def verify_benchmark(
    act: Performance, *, proceeding: LiftProceeding, finding: Finding, reached: bool | None = None
) -> LiftProceeding:
    """Bring what a team found in the workplace before the panel, as the verification of a benchmark.

    A finding that the criterion is met shows every benchmark reached; one that it is not met shows full compliance not
    reached. Between the two the measured level decides, or where there is none the staff of the team state it in
    `reached`. It may come until the ruling, and a later finding takes the place of an earlier one.

    Refuses a finding made from documents or an audit paid by those audited (LIFT-3), one on another respondent,
    criterion or workplace, one from before the sanction (LIFT-1), and an actor who is not on that team's staff
    (INST-5). Barenberg 2009, §V.B.1 ideals 18 and 20.
    """
    if not may(act.actor, Permission.RECORD_FINDING, finding.places, act.at):
        raise NotYours(
            _("Only the staff of the team that made this finding can bring it here."),
            _("Ask the team’s staff to bring it."),
        )
    _require_newer(proceeding, finding)
    required = required_by(proceeding.benchmark)
    seen = seen_in(finding)
    rules.require_seen_in_the_workplace(required, seen)
    shown = rules.reached(required, seen, stated=reached)
    known = [seen_in(found) for found in findings_for(proceeding.benchmark, act.at)]
    proceeding.reached = shown and rules.shown_by_all(required, known) is not False
    proceeding.verification = finding
    proceeding.verified_at = act.at
    keep_in_record(proceeding.docket, finding, act.at)
    if proceeding.state == LiftState.VERIFYING:
        clock.meet(subject=proceeding.pk, kinds=[DeadlineKind.VERIFICATION_DUE], at=act.at)
        _conclude(act, proceeding)
    proceeding.save()
    act.enter(proceeding, finding=str(finding.pk), reached=proceeding.reached, state=proceeding.state)
    return proceeding


def _require_newer(proceeding: LiftProceeding, finding: Finding) -> None:
    earlier = proceeding.verification
    if earlier is not None and (finding.found_at, finding.pk) <= (earlier.found_at, earlier.pk):
        raise Refused(
            "LIFT-1",
            _("A finding that is as new or newer has been brought already."),
            _("Bring one from a later visit."),
            field="finding",
        )


@act(cites=("LIFT-1",), permission=Permission.OPERATE_RULE, matter="proceeding")
def conclude_verification_by_rule(act: Performance, *, proceeding: LiftProceeding) -> LiftProceeding:
    """Go on to notice and hearing when nobody verified in time: a proceeding cannot be left lying (LIFT-1).

    Nothing is then shown to be reached, so the ruling can only refuse, unless a team verifies before it.
    """
    _conclude(act, proceeding)
    proceeding.verified_at = act.at
    proceeding.save()
    act.enter(proceeding, state=proceeding.state, verified=False)
    return proceeding


def _conclude(act: Performance, proceeding: LiftProceeding) -> None:
    proceeding.state = LiftState.VERIFIED
    open_limit(
        proceeding.docket,
        DeadlineKind.LIFT_NOTICE_DUE,
        subject=proceeding.pk,
        rule="LIFT-2",
        due_from=(*CLERKS, *MEMBERS),
        at=act.at,
        days=charter_of(proceeding.docket).days("lift_notice"),
    )
