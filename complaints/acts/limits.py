"""The limits of a docket, as the charter under which it was filed sets them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from commission.authority.capacities import PARTIES, Capacity
from commission.clock import api as clock
from commission.clock.api import Opening
from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline
from commission.institution.models import Charter, Commission, SeatKind
from complaints.models import Docket

BALLOT = (DeadlineKind.DECISION_DUE, DeadlineKind.FRESH_DECISION_DUE)
"""Limits at whose end a ballot closes."""


def charter_of(docket: Docket) -> Charter:
    """The charter under which a docket was filed: an amendment does not reach cases that run (CHART-7)."""
    current = docket.commission.charter
    if current.version == docket.charter_version:
        return current
    return Charter.objects.get(rule=current.rule, version=docket.charter_version)


def zone_of(commission: Commission) -> ZoneInfo:
    """The zone in which the commission's days are counted."""
    return ZoneInfo(commission.zone)


def panel_capacities(charter: Charter) -> list[str]:
    """The capacities in which members of a panel act: from them hearing and decision are due."""
    return [SeatKind(kind).capacity for kind in charter.panel]


def open_limits(
    docket: Docket, openings: Iterable[Opening], *, at: datetime, start: datetime | None = None
) -> list[Deadline]:
    """Open limits of a docket; days count from `at`, or from the day on which a complaint was told (FILE-7)."""
    return clock.open_deadlines(
        openings,
        commission=docket.commission_id,
        matter=docket.pk,
        matter_label=docket.number,
        charter_version=docket.charter_version,
        start=start or at,
        at=at,
        zone=zone_of(docket.commission),
    )


def limits_to_open(
    docket: Docket, openings: Iterable[Opening], *, at: datetime, start: datetime | None = None
) -> list[Deadline]:
    """The limits that these openings make, with their warnings, as `open_limits` counts; for whoever writes them."""
    return clock.deadlines(
        openings,
        commission=docket.commission_id,
        matter=docket.pk,
        matter_label=docket.number,
        charter_version=docket.charter_version,
        start=start or at,
        at=at,
        zone=zone_of(docket.commission),
    )


def limits_at_filing(docket: Docket, charter: Charter) -> list[Opening]:
    """What filing sets going: answer, hearing, decision (FILE-2, HEAR-1, DEC-1)."""
    panel = panel_capacities(charter)
    return [
        Opening(
            kind=DeadlineKind.ANSWER_DUE,
            subject=docket.pk,
            rule="HEAR-3",
            due_from=[Capacity.RESPONDENT],
            days=charter.days("answer"),
        ),
        Opening(
            kind=DeadlineKind.HEARING_DUE,
            subject=docket.pk,
            rule="HEAR-1",
            due_from=panel,
            days=charter.days("hearing"),
        ),
        Opening(
            kind=DeadlineKind.DECISION_DUE,
            subject=docket.pk,
            rule="DEC-1",
            due_from=panel,
            days=charter.days("decision"),
        ),
    ]


def argument_limit(docket: Docket, closes_at: datetime) -> Opening:
    """The limit of written argument after the hearing (HEAR-3)."""
    return Opening(
        kind=DeadlineKind.ARGUMENT_DUE, subject=docket.pk, rule="HEAR-3", due_from=list(PARTIES), instant=closes_at
    )


def fresh_decision_limit(docket: Docket, charter: Charter) -> Opening:
    """The limit of a fresh panel (DEC-1)."""
    return Opening(
        kind=DeadlineKind.FRESH_DECISION_DUE,
        subject=docket.pk,
        rule="DEC-1",
        due_from=panel_capacities(charter),
        days=charter.days("fresh_decision"),
    )


def appeal_limit(appeal: uuid.UUID, charter: Charter) -> Opening:
    """The limit within which complainants may go to court (APP-1)."""
    return Opening(
        kind=DeadlineKind.APPEAL_CLOSES,
        subject=appeal,
        rule="APP-1",
        due_from=[Capacity.COMPLAINANT],
        days=charter.days("appeal"),
    )


def limit_of(docket: Docket, kinds: Sequence[DeadlineKind]) -> Deadline | None:
    """The newest limit of one of these kinds on a docket, open or ended."""
    return (
        Deadline.objects.filter(subject=docket.pk, matter=docket.pk, kind__in=kinds).order_by("-instant", "-id").first()
    )
