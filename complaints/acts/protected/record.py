"""What a protected person brings into the record, and takes back: all that a party may, under her code (HEAR-3)."""

from __future__ import annotations

import json
from datetime import datetime

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import Refused
from commission.authority.capacities import Capacity
from commission.authority.permissions import Permission
from commission.outbox.models import Notice
from commission.vault.api import Arrived, UploadedFile, withdraw_file_key, withdraw_text
from commission.vault.models import SealedText
from commission.vault.openers import Mailbox
from complaints.acts.entering import enter
from complaints.acts.limits import zone_of
from complaints.acts.notices import tell_all
from complaints.acts.protected.account import withdraw_account
from complaints.acts.protected.confiding import (
    enter_privately,
    keep_in_confidence,
    require_hers,
    seal,
    tell_office,
)
from complaints.models import ProtectedFiling, RecordEntry
from complaints.rules import protected as protection
from complaints.rules import record as rules
from complaints.selectors.confidences import protected_party
from complaints.states import BEFORE_DECISION
from complaints.words import in_the_language_of_the_record

PERSON = ("identity", "contact")
"""Kinds of sealed texts that say who she is and how to reach her."""


@act(cites=("HEAR-3", "HEAR-4", "FILE-4", "INV-9"), permission=Permission.USE_MAILBOX, matter="filing", by_the_day=True)
def submit_from_mailbox(
    act: Performance,
    *,
    filing: ProtectedFiling,
    mailbox: Mailbox,
    kind: str,
    title: str,
    text: str = "",
    upload: UploadedFile | Arrived | None = None,
) -> RecordEntry:
    """Bring evidence or argument under a receipt code. The record shows that it is there; what it says is sealed.

    Not even the name of a file stands anywhere in the open (FILE-4). Refuses what comes too late or at the wrong stage
    (HEAR-3), what is empty or is not taken by the vault (INV-9), and whoever has withdrawn. Barenberg 2009, §V.B.1
    ideal 14.
    """
    require_hers(filing, mailbox)
    docket = filing.docket
    rules.require_open(at=act.at, record_closes_at=docket.record_closes_at, zone=zone_of(docket.commission))
    rules.require_kind(kind, docket.state)
    rules.require_content(title=title, text=text, uploaded=upload is not None)
    _require_part(filing)
    said = {"title": title.strip(), "text": text.strip(), "file": upload.name if upload else None}
    told = seal(filing, "evidence", json.dumps(said, ensure_ascii=False), at=act.at, from_filer=True)
    entry = _entry(filing, kind, told)
    entry.file = keep_in_confidence(filing, upload, at=act.stated_at)
    enter(docket, [entry], at=act.stated_at)
    _announce(act, filing, entry)
    return entry


@act(cites=("FILE-5", "FILE-4"), permission=Permission.USE_MAILBOX, matter="filing", by_the_day=True)
def withdraw_from_mailbox(act: Performance, *, filing: ProtectedFiling, mailbox: Mailbox, reasons: str) -> RecordEntry:
    """End the filer's own part in the case, under her code. Limits, hearing and the panel's duty go on (FILE-5).

    Her reasons are sealed. Her mailbox stays open to her. Barenberg 2009, §VI.B.
    """
    require_hers(filing, mailbox)
    protection.require_message(reasons, "reasons")
    _require_part(filing)
    told = seal(filing, "withdrawal", reasons, at=act.at, from_filer=True)
    entry = _entry(filing, RecordEntry.Kind.WITHDRAWAL, told)
    docket = filing.docket
    enter(docket, [entry], at=act.stated_at)
    docket.withdrawn_at = act.stated_at
    docket.save(update_fields=["withdrawn_at"])
    _announce(act, filing, entry)
    return entry


@act(cites=("FILE-8", "FILE-4", "INV-9"), permission=Permission.USE_MAILBOX, matter="filing", by_the_day=True)
def withdraw_confidence(
    act: Performance,
    *,
    filing: ProtectedFiling,
    mailbox: Mailbox,
    person: bool = False,
    account: bool = False,
    entry: RecordEntry | None = None,
) -> ProtectedFiling:
    """Take back, before a decision, who she is and how to reach her, her account, or one thing she brought (FILE-8).

    What is taken back is thrown away: no key opens it again, and the entry stays, struck, so that the record has no
    silent gap (INV-9). With her account goes what was redacted of it. Her complaint goes on: the allegations stand, and
    the panel decides on them (FILE-5). Refuses once the case is decided. Barenberg 2009, §III.
    """
    require_hers(filing, mailbox)
    if [person, account, entry is not None].count(True) != 1:
        raise Refused("FILE-8", _("Say what you take back."), field="what")
    decided = filing.docket.state not in BEFORE_DECISION
    if account:
        protection.require_withdrawable(decided=decided, withdrawn=filing.account_withdrawn_at is not None)
        withdraw_account(act, filing)
        return filing
    if entry is None:
        protection.require_withdrawable(decided=decided, withdrawn=filing.identity_withdrawn_at is not None)
        _forget_person(filing, at=act.stated_at)
        tell_office(filing, Notice.Kind.TOLD_IN_CONFIDENCE, at=act.at, rule="FILE-8")
        enter_privately(act, filing)
        return filing
    found = RecordEntry.objects.select_for_update(of=("self",)).filter(
        pk=entry.pk, docket=filing.docket_id, party__confidence=filing.confidence_id, told__kind="evidence"
    )
    brought = found.select_related("told").first()
    if brought is None:
        raise Refused("FILE-8", _("This is not something that you brought."))
    protection.require_withdrawable(decided=decided, withdrawn=brought.struck_at is not None)
    _take_back(brought, at=act.stated_at)
    tell_all(filing.docket, Notice.Kind.RECORD_ENTRY, at=act.stated_at, rule="FILE-8")
    act.enter(brought, docket=filing.docket.number, entry=brought.number, withdrawn=True)
    return filing


def _require_part(filing: ProtectedFiling) -> None:
    if filing.docket.withdrawn_at is not None:
        raise Refused(
            "FILE-5",
            _("You have withdrawn from this case, and your part in it has ended."),
            _("You can still write to the registry."),
        )


def _entry(filing: ProtectedFiling, kind: str, told: SealedText) -> RecordEntry:
    with in_the_language_of_the_record():
        titles = {
            RecordEntry.Kind.WITHDRAWAL: _("Withdrawal of the protected filer"),
            RecordEntry.Kind.EVIDENCE: _("Evidence of the protected filer"),
        }
        return RecordEntry(
            kind=kind,
            title=titles.get(RecordEntry.Kind(kind), _("Argument of the protected filer")),
            party=protected_party(filing),
            capacity=Capacity.COMPLAINANT,
            sealed=True,
            sealed_because=_("It was told in confidence, and could lead to a person who is protected."),
            told=told,
        )


def _forget_person(filing: ProtectedFiling, *, at: datetime) -> None:
    for text in SealedText.objects.filter(confidence=filing.confidence_id, kind__in=PERSON, withdrawn_at=None):
        withdraw_text(text, at)
    filing.identity_withdrawn_at = at
    filing.save(update_fields=["identity_withdrawn_at"])


def _take_back(entry: RecordEntry, *, at: datetime) -> None:
    if entry.told is not None:
        withdraw_text(entry.told, at)
    if entry.file_id is not None:
        withdraw_file_key(entry.file_id, at)
    with in_the_language_of_the_record():
        entry.struck_because = _("Withdrawn by whoever brought it (FILE-8).")
    entry.struck_at = at
    entry.save(update_fields=["struck_at", "struck_because"])


def _announce(act: Performance, filing: ProtectedFiling, entry: RecordEntry) -> None:
    """Serve the entry on the others (HEAR-7), tell those who read it, and enter it with its commitment alone."""
    tell_all(filing.docket, Notice.Kind.RECORD_ENTRY, at=act.stated_at, rule="HEAR-3")
    tell_office(filing, Notice.Kind.TOLD_IN_CONFIDENCE, at=act.at, rule="FILE-4")
    act.enter(
        entry,
        docket=filing.docket.number,
        entry=entry.number,
        kind=entry.kind,
        under_seal=True,
        text=entry.told.commitment if entry.told else None,
    )
