"""Reads of proceedings on lifting, which are public."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db.models import Q, QuerySet

from commission.authority.api import Actor, may
from commission.authority.capacities import Power
from commission.authority.permissions import Permission
from commission.clock.models import Deadline
from commission.directory.models import Organisation
from commission.directory.selectors import aliases_of, organisations_of
from investigations.models import Finding
from sanctions.models import LiftProceeding, LiftTestimony, Sanction
from sanctions.rules.lifting import SPEAKERS, bears_on
from sanctions.selectors.sightings import findings_for, required_by, seen_in


def sanction(number: str, place: int) -> Sanction | None:
    """Return a docket's sanction by its number."""
    if not number.isprintable():
        return None
    return (
        Sanction.objects.select_related("docket__commission__charter", "target__same_as", "finding__allegation")
        .filter(docket__number=number, number=place)
        .first()
    )


def proceeding(key: uuid.UUID) -> LiftProceeding | None:
    """Return a proceeding with all that its page shows."""
    return (
        LiftProceeding.objects.select_related(
            "docket__commission__charter",
            "docket__country",
            "benchmark__criterion_version__criterion",
            "benchmark__sanction__target",
            "benchmark__sanction__finding__allegation__respondent__organisation",
            "hearing__minutes",
            "verification__team",
            "verification__visit",
            "verification__workplace",
        )
        .filter(pk=key)
        .first()
    )


def open_limit_of(found: LiftProceeding) -> Deadline | None:
    """Return the limit that runs in a proceeding, if one does."""
    limits = Deadline.objects.filter(subject=found.pk, outcome=Deadline.Outcome.OPEN)
    return limits.order_by("instant").first()


def testimony_in(found: LiftProceeding) -> QuerySet[LiftTestimony]:
    """Return what was put to the hearing, in order; entries that were struck stay with their mark."""
    return found.testimony.select_related("entry", "organisation").order_by("given_at", "id")


def seen_since(found: LiftProceeding, at: datetime) -> list[Finding]:
    """Return what teams have seen in workplaces of what the benchmark asks for, since the order, the newest first."""
    required = required_by(found.benchmark)
    return [
        finding
        for finding in findings_for(found.benchmark, at)
        if bears_on(required, seen_in(finding)) and finding.found_at >= required.imposed_at
    ]


def findings_to_bring(actor: Actor, found: LiftProceeding, at: datetime) -> list[Finding]:
    """Return the findings that this person, as staff of the team that made them, can bring to a proceeding.

    Those that will be refused are among them, so that the page can say why (LIFT-3).
    """
    required = required_by(found.benchmark)
    made = (
        Finding.objects.filter(
            commission=found.docket.commission_id,
            respondent__in=aliases_of([required.respondent]),
            criterion_version__criterion=required.criterion,
            found_at__lte=at,
        )
        .select_related("team", "workplace", "respondent")
        .order_by("-found_at", "-id")
    )
    return [finding for finding in made if may(actor, Permission.RECORD_FINDING, finding.places, at)]


def organisations_to_speak_for(actor: Actor, found: LiftProceeding, at: datetime) -> QuerySet[Organisation]:
    """Return the organisations for which this person can speak at a hearing on lifting."""
    if actor.person is None:
        return Organisation.objects.none()
    parties = found.docket.parties.exclude(organisation=None).values("organisation")
    own = organisations_of(actor.person, at, Power.ARGUE)
    # A party that was described, and found to be an organisation of hers, is hers to speak for.
    theirs = Q(pk__in=own.order_by()) | Q(same_as__in=own.order_by())
    others = Q(pk__in=own.order_by(), kind__in=[kind.value for kind in SPEAKERS])
    return Organisation.objects.filter(others | Q(pk__in=parties) & theirs).order_by("name", "id")
