"""What of a protected person's account becomes public, in a clerk's words that name nobody (FILE-9, HEAR-4)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import Refused
from commission.authority.permissions import Permission
from commission.outbox.models import Notice
from complaints.acts.entering import digest, enter
from complaints.acts.notices import tell_all
from complaints.acts.publishing import require_identifies_nobody
from complaints.models import Allegation, ProtectedFiling, RecordEntry, Redaction
from complaints.rules.filing import LONGEST_TEXT
from complaints.rules.protected import require_length
from complaints.words import in_the_language_of_the_record

RELIEF = 0
"""Stands, among numbers of allegations, for what is asked for."""


@act(cites=("FILE-9", "FILE-4", "FILE-8", "HEAR-4", "HEAR-7"), permission=Permission.REDACT, matter="filing")
def redact_narrative(
    act: Performance, *, filing: ProtectedFiling, texts: Mapping[int, str], keep_out: Collection[str] = ()
) -> RecordEntry:
    """Publish what was told under seal in words that name nobody: the public reads it, and the respondents answer it.

    `texts`: by number of the allegation, or RELIEF. `keep_out`: what names or reaches the filer, as the clerk has
    opened it. A later redaction stands in place of an earlier one. Refuses a text that holds a word of `keep_out`, an
    address, a telephone number or an exact day (FILE-9), and any once she has taken her account back (FILE-8).
    Barenberg 2009, §VI.B.
    """
    if filing.account_withdrawn_at is not None:
        raise Refused(
            "FILE-8",
            _("She has taken back what she told, and nothing of it is published any more."),
            _("The allegations stand. The panel decides on what else is in the record."),
        )
    said = {number: text.strip() for number, text in sorted(texts.items()) if text.strip()}
    if not said:
        raise Refused("FILE-9", _("Nothing has been redacted yet."), _("Redact at least one allegation."))
    allegations = {one.number: one for one in Allegation.objects.filter(docket=filing.docket_id)}
    for number, text in said.items():
        if number != RELIEF and number not in allegations:
            raise Refused("FILE-9", _("There is no such allegation in this docket."))
        require_length(text, LONGEST_TEXT, field_of(number))
    require_identifies_nobody(act, filing.docket, {field_of(number): text for number, text in said.items()}, keep_out)
    Redaction.objects.bulk_create(
        Redaction(
            docket=filing.docket,
            allegation=allegations.get(number),
            text=text,
            redacted_by=act.actor.person,
            redacted_at=act.at,
        )
        for number, text in said.items()
    )
    entry = _entry(act, said)
    enter(filing.docket, [entry], at=act.at)
    tell_all(filing.docket, Notice.Kind.RECORD_ENTRY, at=act.at, rule="HEAR-7", but=act.actor.person_id)
    act.enter(
        entry,
        docket=filing.docket.number,
        entry=entry.number,
        allegations=[number for number in said if number != RELIEF],
        text=digest(entry.text),
    )
    return entry


def field_of(number: int) -> str:
    """Name of the form field of a redaction."""
    return f"text-{number}"


def _entry(act: Performance, said: Mapping[int, str]) -> RecordEntry:
    with in_the_language_of_the_record():
        parts = [
            _("What is asked for: %(text)s") % {"text": text}
            if number == RELIEF
            else _("Allegation %(number)d: %(text)s") % {"number": number, "text": text}
            for number, text in said.items()
        ]
        return RecordEntry(
            kind=RecordEntry.Kind.NOTICE,
            title=_("Redacted account of the protected complaint"),
            text="\n\n".join(parts),
            capacity=act.capacity,
            entered_by=act.actor.person,
        )
