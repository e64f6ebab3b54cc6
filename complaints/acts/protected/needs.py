"""What is told and covered by no criterion: evidence of need, and work for a team; never a rejection (FILE-7)."""

from __future__ import annotations

import json
from collections.abc import Mapping

from commission.acts.frame import Performance, act
from commission.authority.permissions import Permission
from commission.clock.days import legal_date
from commission.directory.models import Country, Industry
from commission.institution.models import Commission
from commission.outbox.models import Notice
from commission.vault.api import Arrived, ReceiptCode, UploadedFile, place_confidence, seal_text
from commission.vault.models import SealedText
from commission.vault.openers import Mailbox
from complaints.acts.filing.protected import begin, standing_readers
from complaints.acts.limits import zone_of
from complaints.acts.protected.confiding import (
    enter_privately,
    keep_in_confidence,
    require_hers,
    seal,
    tell_office,
)
from complaints.models import Need
from complaints.rules import protected as rules
from complaints.rules import record
from complaints.selectors.confidences import competent_team

EVIDENCE = "evidence"
"""Kind of the sealed text that stands with something that was brought: what it is called, and the file's own name."""


@act(cites=("FILE-7", "CRIT-11", "FILE-4"), permission=Permission.RECORD_NEED, by_the_day=True)
def record_need(
    act: Performance,
    *,
    commission: Commission,
    country: Country,
    text: str,
    code: ReceiptCode,
    industry: Industry | None = None,
    identity: Mapping[str, str] | None = None,
    contact: str = "",
) -> Need:
    """Keep what somebody told that no criterion covers yet, and refer it to the team of the country (FILE-7).

    It is told in confidence, under a receipt code; in the open stand the country and the month (FILE-9). Refuses an
    empty text and one too long. Barenberg 2009, §V.A.2, §V.B.1 ideal 8.
    """
    rules.require_message(text)
    rules.require_told(text, contact, identity)
    team = competent_team(commission, country)
    confidence = begin(commission, standing_readers(commission, team, act.at), code, act.at)
    need = Need(
        commission=commission,
        country=country,
        industry=industry,
        team=team,
        confidence=confidence,
        text=seal_text(confidence, "need", text.strip(), at=act.at, from_filer=True),
        told_on=legal_date(act.at, zone_of(commission)).replace(day=1),
        recorded_at=act.stated_at,
    )
    said = {name: part.strip() for name, part in (identity or {}).items() if part.strip()}
    for kind, told in (
        ("identity", json.dumps(said, ensure_ascii=False) if said else ""),
        ("contact", contact.strip()),
    ):
        if told:
            seal_text(confidence, kind, told, at=act.at, from_filer=True)
    need.save(force_insert=True)
    place_confidence(confidence, need.pk)
    tell_office(need, Notice.Kind.TOLD_IN_CONFIDENCE, at=act.at, rule="FILE-7")
    enter_privately(act, need, need.text)
    return need


@act(cites=("FILE-7", "FILE-4", "INV-9"), permission=Permission.USE_MAILBOX, matter="need", by_the_day=True)
def bring_to_need(
    act: Performance,
    *,
    need: Need,
    mailbox: Mailbox,
    title: str,
    text: str = "",
    upload: UploadedFile | Arrived | None = None,
) -> SealedText:
    """Bring what shows a need, under its receipt code: a file or a text, for those who read what was told (FILE-7).

    There is no record into which it would be entered: it lies with what was told, sealed to its readers, and the file's
    own name with it (FILE-4). Refuses what is empty or is not taken by the vault (INV-9). Barenberg 2009, §V.A.2.
    """
    require_hers(need, mailbox)
    record.require_content(title=title, text=text, uploaded=upload is not None)
    # The vault keeps it under a name that says nothing; hers is sealed with the rest.
    original = upload.name if upload else None
    stored = keep_in_confidence(need, upload, at=act.stated_at)
    said = {
        "title": title.strip(),
        "text": text.strip(),
        "file": original,
        "key": str(stored.pk) if stored else None,
    }
    told = seal(need, EVIDENCE, json.dumps(said, ensure_ascii=False), at=act.at, from_filer=True)
    tell_office(need, Notice.Kind.TOLD_IN_CONFIDENCE, at=act.at, rule="FILE-7")
    enter_privately(act, need, told)
    return told
