"""What the front page shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Prefetch

from commission.institution.models import Commission
from commission.portal.house import House
from commission.portal.lists.dockets import parties
from commission.portal.lists.words import conclusions_in_words
from commission.portal.selectors.courses import with_ribbons
from complaints.models import AllegationFinding, Decision, Docket, Hearing
from sanctions.models import Sanction
from sanctions.states import SanctionState

MOST = 5


def commissions() -> list[Commission]:
    """Every commission of the site that has been constituted."""
    return list(Commission.objects.filter(constituted_at__isnull=False).order_by("constituted_at", "code"))


def hearings_between(begins: datetime, ends: datetime) -> list[Hearing]:
    """Hearings that are set in these days, the next first."""
    return list(
        Hearing.objects.filter(begins_at__gte=begins, begins_at__lt=ends, state=Hearing.State.SET)
        .select_related("docket__commission")
        .order_by("begins_at", "id")[: MOST * 2]
    )


def latest_decisions() -> list[Decision]:
    """The latest decisions, each with what it found in words."""
    findings = Prefetch("findings", AllegationFinding.objects.order_by("allegation__number"))
    found = list(
        Decision.objects.select_related("docket__country", "commission")
        .prefetch_related(findings)
        .order_by("-issued_at", "-id")[:MOST]
    )
    for decision in found:
        decision.found_in_words = conclusions_in_words(decision.findings.all())  # type: ignore[attr-defined]
    return found


def sanctions_in_force() -> list[Sanction]:
    """Sanctions in force, the latest first."""
    return list(
        Sanction.objects.exclude(state=SanctionState.LIFTED)
        .select_related("docket", "target", "country")
        .order_by("-imposed_at", "-id")[:MOST]
    )


def latest_dockets(house: House) -> Sequence[Docket]:
    """The complaints filed last, with their ribbons."""
    found = (
        Docket.objects.select_related("country", "commission__charter")
        .prefetch_related(Prefetch("parties", parties()))
        .order_by("-filed_at", "-id")[:MOST]
    )
    return with_ribbons(list(found), house)
