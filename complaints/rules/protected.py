"""What may be told, answered, reported and withdrawn under a receipt code (FILE-4, FILE-7, FILE-8)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commission.acts.refusal import Refused
from commission.directory.models import Organisation
from complaints.rules.filing import LONGEST_TEXT

LONGEST_CONTACT: Final = 1_000
LONGEST_PART: Final = 300
LONGEST_TERMS: Final = 5_000
TAKEN_DOWN_WITHIN: Final = 14
"""Within so many days what was told is filed: any later, and the limits that run from that day would be half over."""

MANDATED: Final = frozenset({Organisation.Kind.LABOUR_ORGANISATION, Organisation.Kind.HUMAN_RIGHTS_ORGANISATION})
"""Kinds of organisation that may take down a complaint for somebody (FILE-7)."""


def require_told(narrative: str, contact: str, identity: Mapping[str, str] | None) -> None:
    """Refuse what is too long to be sealed as one text (FILE-4)."""
    require_length(narrative, LONGEST_TEXT, "narrative")
    require_length(contact, LONGEST_CONTACT, "contact")
    for name, part in (identity or {}).items():
        require_length(part, LONGEST_PART, name)


def require_length(text: str, most: int, field: str) -> None:
    """Refuse a text that is longer than a field takes."""
    if len(text) > most:
        raise Refused(
            "FILE-4",
            ngettext("This has more than %(most)d letter.", "This has more than %(most)d letters.", most)
            % {"most": most},
            _("Say it more briefly, or in two parts."),
            field=field,
        )


def require_message(text: str, field: str = "text") -> None:
    """Refuse an empty message, and one too long (FILE-4)."""
    if not text.strip():
        raise Refused("FILE-4", _("The message is empty."), field=field)
    require_length(text, LONGEST_TEXT, field)


def require_report(text: str) -> None:
    """Refuse a report of retaliation that says nothing (FILE-8)."""
    if not text.strip():
        raise Refused(
            "FILE-8",
            _("Say what was done to you, or is threatened."),
            _("A few words are enough. You can add to them later."),
            field="text",
        )
    require_length(text, LONGEST_TEXT, "text")


def require_for_panel(text: str) -> None:
    """Refuse to bring a report before the panel without saying what it is about (FILE-8)."""
    if not text.strip():
        raise Refused(
            "FILE-8",
            _("The panel does not read what was told in confidence. Say what it has to know."),
            _("What was done, to how many, and what would stop it; and nobody's name."),
            field="for_panel",
        )
    require_length(text, LONGEST_TERMS, "for_panel")


def require_terms(terms: str, reasons: str) -> None:
    """Refuse an interim order that does not say what is forbidden, or why (FILE-8)."""
    if not terms.strip():
        raise Refused("FILE-8", _("The order does not say what the respondent must do or leave."), field="terms")
    if not reasons.strip():
        raise Refused("FILE-8", _("The order has no reasons."), field="reasons")
    require_length(terms, LONGEST_TERMS, "terms")
    require_length(reasons, LONGEST_TERMS, "reasons")


def require_withdrawable(*, decided: bool, withdrawn: bool) -> None:
    """Refuse to withdraw what a decision rests on, and what has been withdrawn (FILE-8)."""
    if decided:
        raise Refused(
            "FILE-8",
            _("The case has been decided, and what it rests on can no longer be withdrawn."),
            _("What is sealed stays sealed. Write to the registry if you are in danger."),
        )
    if withdrawn:
        raise Refused("FILE-8", _("This has been withdrawn already."))


def require_read_back(*, read_back: bool) -> None:
    """Refuse to file what was taken down and has not been read back and confirmed (FILE-7)."""
    if not read_back:
        raise Refused(
            "FILE-7",
            _("What was taken down has not been read back and confirmed."),
            _("Read it to her as it stands below, word for word, and ask whether it is so."),
            field="read_back",
        )


def require_made_on(made_on: date, today: date) -> None:
    """Refuse a day of telling that lies ahead, or so far back that the limits would be half over (FILE-7)."""
    if made_on > today:
        raise Refused("FILE-7", _("The day on which it was told lies in the future."), field="made_on")
    if made_on < today - timedelta(days=TAKEN_DOWN_WITHIN):
        raise Refused(
            "FILE-7",
            ngettext(
                "It was told more than %(days)d day ago, and the limits run from that day.",
                "It was told more than %(days)d days ago, and the limits run from that day.",
                TAKEN_DOWN_WITHIN,
            )
            % {"days": TAKEN_DOWN_WITHIN},
            _("Speak to the filer again, and file what she says today."),
            field="made_on",
        )


def require_mandated(organisation: Organisation | None, *, speaks: bool) -> None:
    """Refuse to let anybody take down a complaint who is neither a clerk nor from a mandated organisation (FILE-7)."""
    if organisation is None or organisation.kind not in MANDATED or not speaks:
        raise Refused(
            "FILE-7",
            _("Only the registry, or somebody who speaks for a labour or human-rights organisation, takes them down."),
            _("Choose the organisation for which you speak."),
            field="organisation",
        )
