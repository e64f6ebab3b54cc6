"""Messages both ways under a receipt code, and the report of retaliation, which is more than a message (FILE-8)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import Refused
from commission.authority.api import ANONYMOUS
from commission.authority.capacities import Capacity
from commission.authority.permissions import Permission
from commission.clock.api import Opening
from commission.clock.kinds import DeadlineKind
from commission.outbox.models import Notice
from commission.vault.models import SealedText
from commission.vault.openers import Mailbox
from complaints.acts.limits import charter_of
from complaints.acts.protected.confiding import (
    Told,
    enter_privately,
    open_in_confidence,
    require_hers,
    seal,
    tell_office,
)
from complaints.models import ProtectedFiling, RetaliationReport
from complaints.rules import protected as rules

ANSWERING = [Capacity.STAFF_INVESTIGATOR, Capacity.REGISTRY_CLERK]
"""From whom the answer to a report of retaliation is due."""


@act(cites=("FILE-4", "FILE-8"), permission=Permission.USE_MAILBOX, matter="told", by_the_day=True)
def write_from_mailbox(
    act: Performance, *, told: Told, mailbox: Mailbox, text: str, retaliation: bool = False, may_order: bool = False
) -> SealedText:
    """Write to the registry and the team under a receipt code; or report retaliation, which alarms them at once.

    A report opens a limit of days, and silence does not end it: see `press_for_answer`. With `may_order` she agrees to
    an interim protective order, from which an employer may guess that somebody spoke. Both are one act in the
    register, so that nobody can tell them apart (FILE-9). Refuses an empty text and another's code (FILE-4).
    Barenberg 2009, §III, §VI.B.
    """
    require_hers(told, mailbox)
    if not retaliation:
        rules.require_message(text)
        message = seal(told, "message", text, at=act.at, from_filer=True)
        tell_office(told, Notice.Kind.TOLD_IN_CONFIDENCE, at=act.at, rule="FILE-4")
        enter_privately(act, told, message, retaliation=False)
        return message
    rules.require_report(text)
    if not isinstance(told, ProtectedFiling):
        raise Refused("FILE-8", _("Retaliation is reported in a complaint."), _("Write it as a message."))
    message = seal(told, "retaliation", text, at=act.at, from_filer=True)
    report = RetaliationReport.objects.create(filing=told, text=message, may_order=may_order, reported_at=act.stated_at)
    limit = await_answer(report, at=act.stated_at)
    tell_office(told, Notice.Kind.RETALIATION, at=act.at, rule="FILE-8", due_at=limit)
    enter_privately(act, told, message, retaliation=True)
    return message


def report_retaliation(*, at: datetime, told: ProtectedFiling, mailbox: Mailbox, text: str, may_order: bool) -> Any:
    """Report retaliation under a receipt code (FILE-8). In the register it is one more letter from a mailbox."""
    return write_from_mailbox(
        actor=ANONYMOUS, at=at, told=told, mailbox=mailbox, text=text, retaliation=True, may_order=may_order
    )


def await_answer(report: RetaliationReport, *, at: datetime) -> datetime:
    """Open the limit within which the team answers a report; return the instant at which it ends."""
    limit = open_in_confidence(
        report.filing,
        Opening(
            kind=DeadlineKind.RETALIATION_DUE,
            subject=report.pk,
            rule="FILE-8",
            due_from=ANSWERING,
            days=charter_of(report.filing.docket).days("retaliation"),
            warn=False,  # a warning goes to the whole staff, and this is for those who read alone
        ),
        at=at,
    )
    return limit.instant


@act(cites=("FILE-4",), permission=Permission.READ_CONFIDENCE, matter="told")
def reply_to_mailbox(act: Performance, *, told: Told, text: str) -> SealedText:
    """Write to a protected person: it waits in her mailbox, and nothing is sent anywhere (FILE-4).

    Needs nobody's private key. Refuses an empty message. Barenberg 2009, §III.
    """
    rules.require_message(text)
    message = seal(told, "reply", text, at=act.at, from_filer=False)
    enter_privately(act, told, message)
    return message
