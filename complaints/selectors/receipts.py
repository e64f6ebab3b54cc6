"""What a filer sees at once: number, limits, panel and hearing, all of them there already (FILE-2)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline
from commission.reading import read
from complaints.models import Allegation, Docket, Hearing, Panel, PanelMember, Party, ProtectedFiling, RecordEntry
from complaints.rules import filing as rules


@dataclass(frozen=True, slots=True)
class Receipt:
    """The receipt of a filing, as the docket stands now."""

    docket: Docket
    parties: Sequence[Party]
    allegations: Sequence[Allegation]
    limits: Sequence[Deadline]
    panel: Panel | None
    sitting: Sequence[PanelMember]
    hearing: Hearing | None
    entries: Sequence[RecordEntry]


def filing_text(docket: Docket) -> str:
    """The filing as it was entered, from rows that nobody can change: its digest is part of the draw (HEAR-2)."""
    parties = list(Party.objects.filter(docket=docket).select_related("organisation"))
    complainant = next(party for party in parties if party.role == Party.Role.COMPLAINANT)
    allegations = (
        Allegation.objects.filter(docket=docket)
        .select_related("criterion_version__criterion", "respondent__organisation", "workplace", "sealed")
        .order_by("number")
    )
    protected = ProtectedFiling.objects.filter(docket=docket).first()
    document = rules.filing_document(
        commission=docket.commission.code,
        title=docket.title,
        country=docket.country,
        complainant=str(complainant.organisation_id or complainant.team_id or rules.WORKER),
        respondents=[
            party.organisation for party in parties if party.organisation and party.role == Party.Role.RESPONDENT
        ],
        allegations=[
            rules.AllegationFiled(
                criterion_version=alleged.criterion_version,
                respondent=alleged.respondent.organisation,
                facts=alleged.facts,
                since=alleged.since,
                until=alleged.until,
                workers_affected=alleged.workers_affected,
                workplace=alleged.workplace,
                under_seal=rules.UnderSeal(alleged.sealed, alleged.sealed_digest) if alleged.sealed else None,
            )
            for alleged in allegations
            if alleged.respondent.organisation
        ],
        relief=docket.relief,
        under_seal=protected.told_digest if protected else "",
    )
    return rules.filing_bytes(document).decode()


def receipt(docket: Docket) -> Receipt:
    """Read the receipt of a docket, in seven queries."""
    panel = Panel.objects.filter(docket=docket, discharged_at=None).first()
    kinds = (DeadlineKind.ANSWER_DUE, DeadlineKind.HEARING_DUE, DeadlineKind.DECISION_DUE)
    return Receipt(
        docket=docket,
        parties=list(Party.objects.filter(docket=docket).select_related("organisation", "team").order_by("role", "pk")),
        allegations=list(
            Allegation.objects.filter(docket=docket)
            .select_related("criterion_version__criterion__right", "respondent__organisation", "workplace")
            .order_by("number")
        ),
        limits=list(Deadline.objects.filter(subject=docket.pk, kind__in=kinds).order_by("instant")),
        panel=panel,
        sitting=list(
            PanelMember.objects.filter(panel=panel, alternate=False, left_at=None)
            .select_related("person", "term__seat")
            .order_by("position")
        ),
        hearing=Hearing.objects.filter(docket=docket, kind=Hearing.Kind.MERITS).order_by("-set_at").first(),
        entries=list(RecordEntry.objects.filter(docket=docket).select_related("finding__team").order_by("number")),
    )


_LIMITS: Final = """
    WHERE clock_deadline.subject = %s AND clock_deadline.kind IN ('answer_due', 'hearing_due', 'decision_due')
    ORDER BY clock_deadline.instant
"""
_OF_THE_MERITS: Final = """
    WHERE complaints_hearing.docket_id = %s AND complaints_hearing.kind = 'merits'
    ORDER BY complaints_hearing.set_at DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class ShortReceipt:
    """Number, limits and hearing of a filing: what its filer sees first."""

    docket: Docket
    limits: Sequence[Deadline]
    hearing: Hearing | None


def short_receipt(key: uuid.UUID) -> ShortReceipt:
    """Read what the filer of a docket sees first, in three queries."""
    (docket,) = read(Docket, "WHERE complaints_docket.id = %s", [key])
    hearings = read(Hearing, _OF_THE_MERITS, [key])
    return ShortReceipt(
        docket=docket,
        limits=read(Deadline, _LIMITS, [key]),
        hearing=hearings[0] if hearings else None,
    )
