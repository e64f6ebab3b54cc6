"""Dockets that are heard together, that follow each other, and that could be joined (FILE-6)."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from commission.directory.selectors import known_as
from complaints.models import Allegation, Consolidation, Docket, FurtherDocket
from complaints.states import DocketState

MOST_OFFERED = 50


@dataclass(frozen=True, slots=True)
class Kin:
    """A docket that has to do with another: heard together with it, first of it, or further to it."""

    number: str
    title: str
    leads: bool
    reasons: str


@dataclass(frozen=True, slots=True)
class Kinship:
    """With which dockets a docket is heard together, and which it follows or is followed by."""

    together: list[Kin]
    first: Docket | None
    further: list[Docket]


def kinship_of(docket: Docket) -> Kinship:
    """The dockets that have to do with this one; two queries."""
    links = Consolidation.objects.filter(Q(lead=docket) | Q(docket=docket) | Q(lead__joined__docket=docket))
    rows = list(links.select_related("lead", "docket").distinct().order_by("joined_at", "id"))
    together = {row.lead_id: Kin(row.lead.number, row.lead.shown_title, leads=True, reasons="") for row in rows} | {
        row.docket_id: Kin(row.docket.number, row.docket.shown_title, leads=False, reasons=row.reasons) for row in rows
    }
    own = together.pop(docket.pk, None)
    if own is not None and not own.leads:
        # The reasons why this one was joined stand beside the docket that leads.
        lead = rows[0].lead
        together[lead.pk] = Kin(lead.number, lead.shown_title, leads=True, reasons=own.reasons)
    follows = FurtherDocket.objects.filter(Q(first=docket) | Q(docket=docket)).select_related("first", "docket")
    links_on = list(follows.order_by("id"))
    return Kinship(
        list(together.values()),
        next((one.first for one in links_on if one.docket_id == docket.pk), None),
        [one.docket for one in links_on if one.first_id == docket.pk],
    )


def heard_together(dockets: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Keys of these dockets, and of all with which one of them is heard (FILE-6)."""
    leads = {*dockets, *Consolidation.objects.filter(docket__in=dockets).values_list("lead", flat=True)}
    return leads | set(Consolidation.objects.filter(lead__in=leads).values_list("docket", flat=True))


def could_be_joined(docket: Docket) -> list[Docket]:
    """Later dockets before their hearing with an allegation against the same respondent under the same criterion.

    Whether the facts are the same, the panel says; what this does not offer, the act would refuse.
    """
    alike = Q(pk__in=())
    alleged = list(Allegation.objects.filter(docket=docket).select_related("respondent", "criterion_version"))
    known = known_as([key for one in alleged if (key := one.respondent.organisation_id)])
    for one in alleged:
        alike |= Q(
            respondent__organisation__in=known.get(one.respondent.organisation_id, []),
            criterion_version__criterion=one.criterion_version.criterion_id,
        )
    return list(
        Docket.objects.filter(
            pk__in=Allegation.objects.filter(alike).values("docket"),
            commission=docket.commission_id,
            state=DocketState.AWAITING_HEARING,
            pk__gt=docket.pk,
            consolidation=None,
            joined=None,
        ).order_by("pk")[:MOST_OFFERED]
    )
