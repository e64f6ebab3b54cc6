"""What may be published of what is sealed (HEAR-4)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from complaints.models import RecordEntry
from complaints.rules.record import LONGEST_SEAL, require_length


def require_redaction(original: RecordEntry, *, text: str, because: str, uploaded: bool) -> None:
    """Refuse a public version of what is public or struck, one that leaves nothing out, or says nothing, or not why."""
    if not original.sealed:
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
    if original.text.strip() and _words(text) == _words(original.text):
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


def _words(text: str) -> str:
    return " ".join(text.split())
