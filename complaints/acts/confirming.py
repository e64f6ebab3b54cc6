"""The file of an entry in the case of a protected person goes out once a clerk has seen that it leads to nobody."""

from __future__ import annotations

import re
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import NotNow, Refused
from commission.authority.api import Actor, capacity_for
from commission.authority.capacities import Capacity
from commission.authority.models import Person
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.outbox.models import Notice
from commission.vault.api import Unreadable, open_file, words_of
from complaints.acts.notices import tell_all
from complaints.acts.publishing import require_identifies_nobody
from complaints.models import Docket, FileConfirmation, RecordEntry
from complaints.rules import redaction as rules
from complaints.selectors.exhibits import for_reading
from complaints.selectors.held import is_protected


@dataclass(frozen=True, slots=True)
class Seen:
    """What a program can read of the file that everybody would be given; None where it cannot look through it."""

    file: uuid.UUID
    words: str | None


def look_through(docket: Docket, entry: RecordEntry, actor: Actor) -> Seen | None:
    """Open the copy of a held file for whoever is to confirm it, and read what can be read of it; None without a copy.

    Outside of the act and its transaction, as everything is opened: that it was is committed first (INV-9).
    """
    reading = for_reading(entry.file) if entry.file else None
    if reading is None or not rules.leads_to_nobody_by_itself(reading):
        return None
    capacity = capacity_for(actor, Permission.REDACT_ENTRY, docket.places, clock.now_for(docket.commission_id))
    reason = _("to see whether it leads to somebody")
    content = open_file(reading, person=actor.person_id, capacity=capacity or Capacity.PUBLIC, reason=reason)
    try:
        return Seen(reading.pk, words_of(reading.media_type, content))
    except Unreadable:
        return Seen(reading.pk, None)


@act(cites=("FILE-9", "HEAR-7", "INV-9"), permission=Permission.REDACT_ENTRY, matter="docket")
def confirm_file(
    act: Performance, *, docket: Docket, entry: RecordEntry, seen: Seen | None, keep_out: Collection[str] = ()
) -> FileConfirmation:
    """Let everybody read the file of an entry in the case of a protected person: a clerk has seen whom it leads to.

    `seen`: what can be read of it, as `look_through` gives it; its words and its name are held to the one rule. What is
    shown in pictures the clerk alone sees. Refuses a file of which there is no copy without metadata, one that no
    program can look through, and what leads to somebody: then a redacted version is published (FILE-9). Barenberg 2009,
    §VI.B.
    """
    found = RecordEntry.objects.select_related("file__reading_copy").filter(pk=entry.pk, docket=docket).first()
    if found is None or found.file is None:
        raise Refused("FILE-9", _("There is no such file in the record of this docket."))
    if not is_protected(docket):
        raise Refused("FILE-9", _("Nobody is protected here: everybody reads the files of this docket already."))
    if FileConfirmation.objects.filter(pk=found.pk).exists():
        raise NotNow("FILE-9", _("The file of entry %(number)d is confirmed already.") % {"number": found.number})
    reading = for_reading(found.file)
    rules.require_confirmable(found, reading)
    if reading is None or seen is None or seen.file != reading.pk:
        raise NotNow("FILE-9", _("This is not the file that was looked through."), _("Look at it again."))
    if seen.words is None:
        raise Refused(
            "FILE-9",
            _("The file is too long, or too damaged, to be looked through for what leads to somebody."),
            _("Publish a redacted version, with what everybody may read of it."),
            field="looked",
        )
    said = "\n".join([_apart(found.file.name), _apart(reading.name), seen.words])
    require_identifies_nobody(act, docket, {"looked": said}, keep_out)
    confirmed = FileConfirmation.objects.create(
        entry=found, sha256=reading.sha256, confirmed_by=_clerk(act), confirmed_at=act.at
    )
    tell_all(docket, Notice.Kind.RECORD_ENTRY, at=act.at, rule="HEAR-7")
    act.enter(confirmed, docket=docket.number, entry=found.number, file=found.file.sha256, read=reading.sha256)
    return confirmed


def _clerk(act: Performance) -> Person:
    if act.actor.person is None:
        raise ValueError("A person confirms a file; no rule does.")
    return act.actor.person


_SEAMS = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[a-z])(?=[A-Z])|_+|\.(?=[^\W\d])")


def _apart(name: str) -> str:
    """The name of a file with its words apart: “RosaQuispe_14-03-2026” says as much as with blanks."""
    return f"{name}\n{_SEAMS.sub(' ', name)}"


__all__ = ["Seen", "confirm_file", "look_through"]
