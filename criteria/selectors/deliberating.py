"""Reads: who may vote on criteria, what stands in the way of a ballot, which drafts are before the members."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from commission.authority.api import in_effect
from commission.authority.capacities import INVESTIGATORS, Capacity
from commission.authority.models import Grant
from commission.institution.models import Charter, Commission, Term
from commission.institution.selectors import current_posts, members
from criteria.models import (
    Criterion,
    CriterionVersion,
    Deliberation,
    Draft,
    Proposal,
    ProposalAnswer,
    RuleFinding,
    Vote,
)

_BY_OFFICIALS = frozenset({Charter.Body.DEPARTMENT, Charter.Body.OFFICE})


def promulgated_by_officials(commission: Commission) -> bool:
    """Whether the charter leaves promulgation to a department or an office (CHART-4, CHART-6), not to members."""
    return commission.charter.promulgates in _BY_OFFICIALS


def voters(commission: Commission, at: datetime) -> frozenset[uuid.UUID]:
    """Who votes on drafts: the members who sit, or the officials where the charter says so (INST-3, CHART-4 to 6)."""
    if promulgated_by_officials(commission):
        posts = current_posts(commission, at).filter(capacity=Capacity.OFFICIAL)
        return frozenset(posts.values_list("person", flat=True))
    return frozenset(members(commission, at).values_list("person", flat=True))


def yet_to_vote(deliberation: Deliberation, at: datetime) -> frozenset[uuid.UUID]:
    """Who votes on the drafts and has not: whoever takes a seat whose ballot is cast has no other one (CRIT-8)."""
    commission = deliberation.commission
    cast = Vote.objects.filter(draft__deliberation=deliberation)
    waiting = voters(commission, at) - frozenset(cast.values_list("person", flat=True))
    if promulgated_by_officials(commission):
        return waiting
    seats = Term.objects.filter(
        Exists(
            cast.filter(
                person=OuterRef("person"), cast_at__gte=OuterRef("held_from"), cast_at__lte=OuterRef("held_until")
            )
        ),
        commission=commission,
        seat__alternate=False,
    ).values("seat")
    return waiting - frozenset(members(commission, at).filter(seat__in=seats).values_list("person", flat=True))


def investigator_capacity(commission: Commission, person: uuid.UUID | None, at: datetime) -> Capacity | None:
    """The capacity in which somebody serves on a team of the commission at an instant; None who does not."""
    held = (
        Grant.objects.filter(
            in_effect(at), commission=commission.pk, person=person, capacity__in=[one.value for one in INVESTIGATORS]
        )
        .order_by("held_from", "id")
        .values_list("capacity", flat=True)
        .first()
        if person
        else None
    )
    return Capacity(held) if held else None


def investigators(commission: Commission, at: datetime) -> frozenset[uuid.UUID]:
    """Everybody who serves on a team of the commission at an instant: all of them are asked to take part (CRIT-8)."""
    held = Grant.objects.filter(
        in_effect(at), commission=commission.pk, capacity__in=[one.value for one in INVESTIGATORS]
    )
    return frozenset(held.values_list("person", flat=True))


def current_drafts(deliberation: Deliberation) -> QuerySet[Draft]:
    """The drafts that no later text has taken the place of, in order."""
    return deliberation.drafts.filter(replaced_by=None).select_related("criterion", "measure__unit").order_by("number")


def waiting_proposals(commission: Commission, before: datetime) -> QuerySet[Proposal]:
    """Proposals made by an instant that no deliberation has answered yet, oldest first (CRIT-11)."""
    answered = ProposalAnswer.objects.filter(proposal=OuterRef("pk")).exclude(kind=ProposalAnswer.Kind.UNANSWERED)
    return (
        Proposal.objects.filter(commission=commission, made_at__lte=before)
        .exclude(Exists(answered))
        .select_related("organisation", "right")
        .order_by("id")
    )


def unanswered_proposals(deliberation: Deliberation) -> QuerySet[Proposal]:
    """Proposals that a deliberation found waiting when it opened, and has not answered (CRIT-11)."""
    here = ProposalAnswer.objects.filter(proposal=OuterRef("pk"), deliberation=deliberation)
    return waiting_proposals(deliberation.commission, deliberation.opened_at).exclude(Exists(here))


def newest_versions(criteria: Iterable[Criterion]) -> dict[uuid.UUID, CriterionVersion]:
    """The newest version of each criterion that nobody corrected, by the criterion's key; in one query."""
    rows = (
        CriterionVersion.objects.filter(criterion__in=list(criteria), corrected_by=None)
        .order_by("criterion_id", "-number")
        .distinct("criterion_id")
    )
    return {row.criterion_id: row for row in rows}


def open_review(commission: Commission) -> Deliberation | None:
    """The newest review that is still open to statements, to which another criterion can be added."""
    return (
        Deliberation.objects.filter(
            commission=commission, occasion=Deliberation.Occasion.REVIEW, state=Deliberation.State.FORUM
        )
        .order_by("-id")
        .first()
    )


def replacing(criteria: Iterable[uuid.UUID]) -> frozenset[uuid.UUID]:
    """These criteria, and all that stand in their place by promulgated findings, one after the other (CRIT-2)."""
    found: set[uuid.UUID] = set()
    added = set(criteria)
    while added:
        found |= added
        rows = RuleFinding.objects.filter(
            kind=RuleFinding.Kind.REPLACES, criterion__in=added, draft__version__isnull=False
        ).values_list("draft__version__criterion", flat=True)
        added = {key for key in rows if key is not None} - found
    return frozenset(found)
