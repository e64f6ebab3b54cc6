"""What may enter the record, when, and what may be struck from it (HEAR-3, HEAR-4, INV-9)."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from complaints.models import RecordEntry
from complaints.rules.filing import LONGEST_TEXT, LONGEST_TITLE
from complaints.states import DocketState
from complaints.words import day_in_words

Kind = RecordEntry.Kind

LONGEST_REASON = 300
"""What fits beside an entry: why it is struck."""
LONGEST_SEAL = 200

BEFORE_HEARING: Final = frozenset({Kind.EVIDENCE, Kind.ARGUMENT})
AFTER_HEARING: Final = frozenset({Kind.POST_HEARING})
SUBMITTED: Final = BEFORE_HEARING | AFTER_HEARING
"""Kinds that parties bring of their own motion."""

STRIKEABLE: Final = SUBMITTED | {Kind.INTERVENTION}
"""What parties and others brought may be struck. What the rule or a team entered stays, and so does any answer."""


def require_open(*, at: datetime, record_closes_at: datetime | None, zone: ZoneInfo) -> None:
    """Refuse what comes after the record has closed (HEAR-3)."""
    if record_closes_at is not None and at > record_closes_at:
        raise Refused(
            "HEAR-3",
            _("The record closed at the end of %(day)s.") % {"day": day_in_words(record_closes_at, zone)},
            _("What is new can be alleged in a complaint of its own, which has its own clock."),
        )


def require_kind(kind: str, state: str) -> None:
    """Refuse an entry of a kind that the stage of the case does not take (HEAR-3)."""
    if kind not in SUBMITTED:
        raise Refused("HEAR-3", _("This is not a kind of entry that can be brought."), field="kind")
    if state == DocketState.AWAITING_HEARING and kind not in BEFORE_HEARING:
        raise Refused(
            "HEAR-3",
            _("Argument after the hearing follows the hearing, which is still to be held."),
            _("Bring it as argument now, or wait for the hearing."),
            field="kind",
        )
    if state != DocketState.AWAITING_HEARING and kind not in AFTER_HEARING:
        raise Refused(
            "HEAR-3",
            _("The hearing has been held: only written argument on it is taken now."),
            _("Bring it as written argument after the hearing."),
            field="kind",
        )


def require_content(*, title: str, text: str, uploaded: bool) -> None:
    """Refuse an entry that says nothing (INV-9)."""
    if not title.strip():
        raise Refused("INV-9", _("The entry needs a title, in a few words."), field="title")
    if len(title) > LONGEST_TITLE:
        raise Refused("INV-9", _("The title has more than %(most)d letters.") % {"most": LONGEST_TITLE}, field="title")
    if not text.strip() and not uploaded:
        raise Refused("INV-9", _("The entry is empty."), _("Write a text, or bring a file, or both."), field="text")
    require_length(text, "text")


def require_text(text: str, rule: str, why: str, field: str) -> None:
    """Refuse an act that states nothing where something must be stated."""
    if not text.strip():
        raise Refused(rule, why, field=field)
    require_length(text, field)


def require_length(text: str, field: str, most: int = LONGEST_TEXT) -> None:
    """Refuse a text that no reader would get to the end of (INV-9)."""
    if len(text) > most:
        raise Refused(
            "INV-9",
            _("The text has more than %(most)d letters.") % {"most": most},
            _("Say it in fewer words."),
            field=field,
        )


def require_seal_reason(*, sealed: bool, because: str) -> None:
    """Refuse to withhold anything from the public without saying why (HEAR-4)."""
    if sealed and not because.strip():
        raise Refused(
            "HEAR-4",
            _("A sealed entry says why it is sealed."),
            _("Give the reason, without what it protects."),
            field="sealed_because",
        )
    require_length(because, "sealed_because", LONGEST_SEAL)


def require_strikeable(entry: RecordEntry, *, because: str, rests_on_it: bool) -> None:
    """Refuse to strike what must stay: what the rule entered, what is struck, what a vote rests on (INV-9)."""
    if entry.kind not in STRIKEABLE:
        raise Refused(
            "INV-9",
            _("Entry %(number)d (%(kind)s) stays in the record.")
            % {"number": entry.number, "kind": entry.get_kind_display()},
            _("Only what parties and others brought can be struck, and it stays visible that it was."),
        )
    if entry.struck_at is not None:
        raise Refused("INV-9", _("Entry %(number)d is struck already.") % {"number": entry.number})
    if rests_on_it:
        raise Refused(
            "DEC-2",
            _("A vote rests on entry %(number)d.") % {"number": entry.number},
            _("Whoever cast it must first cite other entries."),
        )
    if not because.strip():
        raise Refused("INV-9", _("Say why the entry is struck."), field="because")
