"""What may be published of what is sealed (HEAR-4)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from commission.vault.models import StoredFile
from complaints.models import RecordEntry
from complaints.rules.record import LONGEST_SEAL, require_length


def require_redaction(original: RecordEntry, *, text: str, because: str, uploaded: bool, held: bool = False) -> None:
    """Refuse a public version of what is public or struck, one that leaves nothing out, or says nothing, or not why.

    `held`: the file of the original waits for the registry, and a copy of it is published in its place (FILE-9).
    """
    if original.kind == RecordEntry.Kind.REDACTED:
        raise Refused(
            "HEAR-4",
            _("Entry %(number)d is a redacted version itself.") % {"number": original.number},
            _("Publish another one of the original: it takes the place of this one."),
        )
    if held and not original.sealed:
        _require_copy(uploaded=uploaded)
    elif not original.sealed:
        raise Refused(
            "HEAR-4",
            _("Entry %(number)d is not sealed.") % {"number": original.number},
            _("Everybody reads it as it was brought."),
        )
    if original.struck_at is not None:
        raise Refused("INV-9", _("Entry %(number)d is struck.") % {"number": original.number})
    if not text.strip() and not uploaded:
        raise Refused(
            "HEAR-4", _("The redacted version is empty."), _("Write what everybody may read of it."), field="text"
        )
    require_length(text, "text")
    if original.sealed and original.text.strip() and _words(text) == _words(original.text):
        raise Refused(
            "HEAR-4",
            _("The redacted version leaves nothing out of what is sealed."),
            _("Take out what could identify somebody, alone or together with other things (FILE-9)."),
            field="text",
        )
    if not because.strip():
        raise Refused(
            "HEAR-4",
            _("A redacted version says why it is redacted."),
            _("Give the reason, without what it protects."),
            field="because",
        )
    require_length(because, "because", LONGEST_SEAL)


def require_another_file(original: str, redacted: str) -> None:
    """Refuse to publish the very file that is sealed."""
    if redacted and redacted == original:
        raise Refused(
            "HEAR-4",
            _("This is the sealed file itself, with nothing left out."),
            _("Bring a copy from which what it protects has been taken out."),
            field="upload",
        )


def require_confirmable(entry: RecordEntry, reading: StoredFile | None) -> None:
    """Refuse to confirm a file whose entry is sealed, or of which there is no copy without metadata (FILE-9)."""
    if entry.sealed:
        raise Refused(
            "HEAR-4",
            _("Entry %(number)d is sealed, and its file with it.") % {"number": entry.number},
            _("Publish a redacted version."),
        )
    if reading is None or not leads_to_nobody_by_itself(reading):
        raise Refused(
            "FILE-9",
            _("Of this file there is no copy without metadata. The file itself may say who made it, where and when."),
            _("Publish a redacted version, with a PDF, a picture or a plain text."),
            field="looked",
        )


def leads_to_nobody_by_itself(reading: StoredFile) -> bool:
    """Whether what is given out holds nothing but what is read in it: a copy without metadata, or plain text."""
    return reading.copy_of_id is not None or reading.copy_note == StoredFile.CopyNote.NO_NEED


def _require_copy(*, uploaded: bool) -> None:
    if not uploaded:
        raise Refused(
            "FILE-9",
            _("Everybody reads the entry already, but for its file."),
            _("Bring a copy from which what leads to somebody has been taken out, or confirm that it leads to nobody."),
            field="upload",
        )


def _words(text: str) -> str:
    return " ".join(text.split())
