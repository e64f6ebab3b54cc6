"""The clock table: for each kind of limit, what is done by operation of the rule when it ends and nobody met it.

A kind without a line here stops the site from starting (commission.clock.table).
"""

from __future__ import annotations

from collections.abc import Mapping

from commission.authority.api import CLOCK, holders
from commission.authority.capacities import Capacity
from commission.clock import api as clock
from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline
from commission.clock.table import Consequence
from commission.institution.models import Commission, Term
from commission.outbox.api import notify
from commission.outbox.models import Notice
from commission.proceedings import acts
from complaints import acts as complaint_acts
from complaints.models import AppealRight, Docket, RetaliationReport
from complaints.states import BEFORE_DECISION
from criteria import consequences as deliberating
from sanctions import consequences as lifting
from sanctions.acts import close_if_nothing_is_left


def warn(deadline: Deadline) -> None:
    """Tell those from whom something is due that its limit is near, and set the next warning."""
    limit = Deadline.objects.get(pk=deadline.subject)
    if limit.outcome != Deadline.Outcome.OPEN:
        return
    capacities = [Capacity(one) for one in limit.due_from]
    people = holders(object_id=limit.matter, capacities=capacities, at=deadline.instant)
    if not people:
        # What is due from the staff is due from whoever holds a post in the commission.
        people = holders(object_id=limit.commission, capacities=capacities, at=deadline.instant)
    notify(
        [person.pk for person in people],
        Notice.Kind.LIMIT_NEAR,
        at=deadline.instant,
        commission=limit.commission,
        matter=limit.matter,
        matter_label=limit.matter_label,
        rule=limit.rule,
        due_at=limit.instant,
    )
    coming = clock.next_warning(limit, after=deadline.instant, zone=clock.zone_of(limit.commission))
    if coming is not None:
        coming.save(force_insert=True)


def hold_hearing_on_papers(deadline: Deadline) -> None:
    """Day 60 ended without a hearing: it is held on the papers (HEAR-1)."""
    complaint_acts.hold_hearing_on_papers(actor=CLOCK, at=deadline.instant, docket=_docket(deadline))


def note_default(deadline: Deadline) -> None:
    """No answer came: the default is noted and nothing else changes (HEAR-7)."""
    complaint_acts.note_default(actor=CLOCK, at=deadline.instant, docket=_docket(deadline))


def close_record(deadline: Deadline) -> None:
    """The time for written argument after the hearing is over (HEAR-3)."""
    complaint_acts.close_record(actor=CLOCK, at=deadline.instant, docket=_docket(deadline))


def decide_by_operation_of_rule(deadline: Deadline) -> None:
    """The ballot closes by itself, and the decision issues (DEC-1)."""
    acts.decide_by_operation_of_rule(actor=CLOCK, at=deadline.instant, docket=_docket(deadline))


def close_appeal(deadline: Deadline) -> None:
    """The time to go to court is over (APP-1); with nothing due and no sanction in force, the docket closes."""
    appeal = AppealRight.objects.get(pk=deadline.subject)
    complaint_acts.close_appeal(actor=CLOCK, at=deadline.instant, docket=_docket(deadline), appeal=appeal)
    close_if_nothing_is_left(_docket(deadline), deadline.instant)


def end_term(deadline: Deadline) -> None:
    """A term of office ran out (INST-4)."""
    term = Term.objects.get(pk=deadline.subject)
    acts.end_term_by_rule(actor=CLOCK, at=deadline.instant, commission=_commission(deadline), term=term)


def keep_draw_secrets(deadline: Deadline) -> None:
    """Secrets for draws are kept in stock (HEAR-2)."""
    acts.keep_draw_secrets(actor=CLOCK, at=deadline.instant, commission=_commission(deadline))


def keep_checkpoint(deadline: Deadline) -> None:
    """A checkpoint is published (REG-1)."""
    acts.keep_checkpoint(actor=CLOCK, at=deadline.instant, commission=_commission(deadline))


def press_for_answer(deadline: Deadline) -> None:
    """Nobody answered a report of retaliation: the order issues, or administrators are alarmed (FILE-8)."""
    complaint_acts.press_for_answer(actor=CLOCK, at=deadline.instant, report=_report(deadline))


def order_interim_protection(deadline: Deadline) -> None:
    """The panel neither ordered protection nor refused it: the order issues by itself (FILE-8)."""
    report = _report(deadline)
    if report.filing.docket.state in BEFORE_DECISION:
        complaint_acts.order_interim_protection(actor=CLOCK, at=deadline.instant, report=report)


def _report(deadline: Deadline) -> RetaliationReport:
    return RetaliationReport.objects.get(pk=deadline.subject)


def _docket(deadline: Deadline) -> Docket:
    return Docket.objects.get(pk=deadline.matter)


def _commission(deadline: Deadline) -> Commission:
    return Commission.objects.get(pk=deadline.matter)


CLOCK_TABLE: Mapping[DeadlineKind, Consequence] = {
    DeadlineKind.WARNING: warn,
    DeadlineKind.ANSWER_DUE: note_default,
    DeadlineKind.HEARING_DUE: hold_hearing_on_papers,
    DeadlineKind.ARGUMENT_DUE: close_record,
    DeadlineKind.DECISION_DUE: decide_by_operation_of_rule,
    DeadlineKind.FRESH_DECISION_DUE: decide_by_operation_of_rule,
    DeadlineKind.APPEAL_CLOSES: close_appeal,
    DeadlineKind.RETALIATION_DUE: press_for_answer,
    DeadlineKind.PROTECTION_DUE: order_interim_protection,
    DeadlineKind.VERIFICATION_DUE: lifting.verification_ended,
    DeadlineKind.LIFT_NOTICE_DUE: lifting.lift_notice_ended,
    DeadlineKind.LIFT_HEARING_DUE: lifting.lift_hearing_ended,
    DeadlineKind.LIFT_RULING_DUE: lifting.lift_ruling_ended,
    DeadlineKind.REVIEW_DUE: deliberating.review_fell_due,
    DeadlineKind.DELIBERATION_BALLOT_DUE: deliberating.ballot_fell_due,
    DeadlineKind.DELIBERATION_DUE: deliberating.deliberation_ended,
    DeadlineKind.NORM_TURNS: deliberating.norm_turned,
    DeadlineKind.TERM_ENDS: end_term,
    DeadlineKind.DRAW_SECRETS_DUE: keep_draw_secrets,
    DeadlineKind.CHECKPOINT_DUE: keep_checkpoint,
}
