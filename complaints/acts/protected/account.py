"""Her account, taken back: all that she has told, and all that became public of it; the allegations stand (FILE-8)."""

from __future__ import annotations

from typing import Final

from django.db.models import Exists, Max, OuterRef
from django.utils.translation import gettext as _

from commission.acts.frame import Performance
from commission.clock.days import MICROSECOND
from commission.outbox.models import Notice
from commission.vault.api import withdraw_text
from commission.vault.models import SealedText
from complaints.acts.entering import by_rule, enter
from complaints.acts.notices import tell_all
from complaints.acts.protected.confiding import tell_office
from complaints.models import Allegation, ProtectedFiling, RecordEntry, Redaction
from complaints.words import in_the_language_of_the_record

ACCOUNT: Final = ("narrative", "filing", "facts", "message", "retaliation", "withdrawal")
"""Kinds of sealed texts in which she told what happened. What she brought as evidence is taken back thing by thing."""


def withdraw_account(act: Performance, filing: ProtectedFiling) -> RecordEntry:
    """Empty what she told, strike what was redacted of it, and say so in the record. For the act that takes back.

    Commitments stay, and so the filing's digest can be checked. A report of retaliation goes on: its limit runs.
    """
    told = SealedText.objects.filter(
        confidence=filing.confidence_id, kind__in=ACCOUNT, from_filer=True, withdrawn_at=None
    )
    for text in told:
        withdraw_text(text, act.stated_at)
    filing.account_withdrawn_at = act.stated_at
    filing.save(update_fields=["account_withdrawn_at"])
    _strike_redacted(act, filing)
    with in_the_language_of_the_record():
        entry = by_rule(
            RecordEntry.Kind.NOTICE,
            _("Account of the protected filer withdrawn"),
            _(
                "What the protected filer had told is withdrawn, and with it what the registry had redacted of it. The "
                "allegations stand, and the panel decides on each of them (FILE-5, FILE-8)."
            ),
        )
    enter(filing.docket, [entry], at=act.stated_at)
    tell_all(filing.docket, Notice.Kind.RECORD_ENTRY, at=act.stated_at, rule="FILE-8")
    tell_office(filing, Notice.Kind.TOLD_IN_CONFIDENCE, at=act.at, rule="FILE-8")
    act.enter(entry, docket=filing.docket.number, entry=entry.number, withdrawn="account")
    return entry


def _strike_redacted(act: Performance, filing: ProtectedFiling) -> None:
    """Let the public read, in place of what was redacted, that it is withdrawn: in the docket and in its record."""
    docket = filing.docket
    redacted = Redaction.objects.filter(
        docket=OuterRef("docket"), redacted_at=OuterRef("entered_at"), redacted_by=OuterRef("entered_by")
    )
    entries = RecordEntry.objects.filter(Exists(redacted), docket=docket, kind=RecordEntry.Kind.NOTICE, struck_at=None)
    with in_the_language_of_the_record():
        because = _("Withdrawn by whoever told it (FILE-8).")
    entries.update(struck_at=act.stated_at, struck_because=because)
    # After what was redacted, in whose place it stands: of her own hour it says nothing (FILE-9).
    newest = Redaction.objects.filter(docket=docket).aggregate(at=Max("redacted_at"))["at"]
    at = max(act.stated_at, newest + MICROSECOND) if newest else act.stated_at
    relief = [None] if Redaction.objects.filter(docket=docket, allegation=None).exists() else []
    Redaction.objects.bulk_create(
        Redaction(docket=docket, allegation=one, text=because, redacted_at=at)
        for one in [*Allegation.objects.filter(docket=docket).order_by("number"), *relief]
    )
