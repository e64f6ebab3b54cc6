"""What the acts of this package share: whose mailbox it is, who reads, and what the register may say (FILE-9)."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath

from django.utils.translation import gettext as _

from commission.acts.frame import Performance
from commission.acts.refusal import Refused
from commission.clock import api as clock
from commission.clock.api import Opening
from commission.clock.models import Deadline
from commission.outbox.api import notify
from commission.outbox.models import Notice
from commission.vault.api import RULE, Arrived, UploadedFile, UploadRefused, confidence_of, seal_text, store
from commission.vault.models import SealedText, StoredFile
from commission.vault.openers import Mailbox
from complaints.acts.limits import zone_of
from complaints.models import Docket, Need, ProtectedFiling
from complaints.selectors.confidences import readers_for

Told = ProtectedFiling | Need
"""What somebody told under a receipt code: a complaint, or what no criterion covers."""


def require_hers(told: Told, mailbox: Mailbox) -> None:
    """Refuse whoever holds another code: she sees and does here what is hers alone (INST-5)."""
    confidence = confidence_of(mailbox)
    if confidence is None or confidence.pk != told.confidence_id:
        raise Refused("FILE-4", _("This receipt code belongs to something else."), _("Enter the code again."))


def docket_of(told: Told) -> Docket | None:
    """The docket, if what was told has one."""
    return told.docket if isinstance(told, ProtectedFiling) else None


def tell_office(
    told: Told, kind: Notice.Kind, *, at: datetime, rule: str, due_at: datetime | None = None
) -> list[uuid.UUID]:
    """Tell those who read what was told that there is something new; never what. Return who they are."""
    docket = docket_of(told)
    commission = docket.commission if docket else told.commission  # type: ignore[union-attr] # a need has its own
    readers = readers_for(commission, told.team, at)
    notify(
        readers,
        kind,
        at=at,
        commission=told.commission_key,
        matter=told.matter_key,
        matter_label=told.matter_label,
        rule=rule,
        due_at=due_at,
    )
    return readers


def seal(told: Told, kind: str, text: str, *, at: datetime, from_filer: bool) -> SealedText:
    """Seal a text to those who read this confidence."""
    return seal_text(told.confidence, kind, text.strip(), at=at, from_filer=from_filer)


def keep_in_confidence(told: Told, upload: UploadedFile | Arrived | None, *, at: datetime) -> StoredFile | None:
    """Put a file into the vault under her confidence, under a name that says nothing (FILE-4)."""
    if upload is None:
        return None
    number = StoredFile.objects.filter(confidence=told.confidence_id, copy_of=None).count() + 1
    name = f"file-{number}{PurePath(upload.name or '').suffix.lower()[:8]}"
    if isinstance(upload, Arrived):
        upload = replace(upload, name=name)
    else:
        upload.name = name
    try:
        return store(matter=told.matter_key, upload=upload, brought_by=None, at=at, confidence=told.confidence)
    except UploadRefused as refused:
        raise Refused(RULE, refused.why, refused.remedy, field="upload") from refused


def enter_privately(act: Performance, told: Told, text: SealedText | None = None, **sealed: object) -> None:
    """Enter an act so that nobody can tell from the register in which case it was done.

    That somebody wrote on the day after an employer dismissed somebody says who it was. The register therefore names
    the commission and commits to the rest, which the commission can open to a court (FILE-9, REG-1).
    """
    committed = {"told": str(told.pk), **({"text": text.commitment} if text else {}), **sealed}
    docket = docket_of(told)
    act.enter(docket.commission if docket else told.commission, sealed=committed)  # type: ignore[union-attr]
    act.docket = None


def open_in_confidence(told: ProtectedFiling, opening: Opening, *, at: datetime) -> Deadline:
    """Open a limit on a report, which is its own matter: no page of the docket shows it."""
    (limit,) = clock.open_deadlines(
        [opening],
        commission=told.commission_key,
        matter=opening.subject,
        matter_label=told.matter_label,
        charter_version=told.docket.charter_version,
        start=at,
        at=at,
        zone=zone_of(told.docket.commission),
    )
    return limit
