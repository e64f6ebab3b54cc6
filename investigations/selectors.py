"""Reads: who is on a team, and what teams have found on somebody."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet

from commission.authority.api import in_effect
from commission.authority.capacities import Capacity
from commission.authority.models import Person
from commission.directory.models import Organisation
from commission.directory.selectors import aliases_of
from commission.institution.models import Commission, Post
from commission.prepared import ask_by_name
from criteria.models import CriterionVersion
from investigations.models import Finding, Team, TeamMembership, Visit

Part = TeamMembership.Part


def memberships_of(team: Team, at: datetime) -> QuerySet[TeamMembership]:
    """Places held on a team at an instant, the lead first."""
    return (
        TeamMembership.objects.filter(in_effect(at), team=team)
        .select_related("person", "organisation")
        .order_by("-lead", "part", "held_from", "id")
    )


def parts_of(team: Team, at: datetime) -> set[str]:
    """Which parts of the world of work are on a team at an instant (INV-1).

    Staff whose post at the commission has ended, though nobody has taken them off the team, no longer count.
    """
    serving = Post.objects.filter(
        in_effect(at), commission=team.commission_id, capacity=Capacity.STAFF_INVESTIGATOR
    ).values("person")
    rows = TeamMembership.objects.filter(
        ~Q(part=TeamMembership.Part.STAFF) | Q(person__in=serving), in_effect(at), team=team
    )
    return set(rows.values_list("part", flat=True))


def team(key: uuid.UUID) -> Team | None:
    """A team by its key, with country and commission."""
    return Team.objects.select_related("country", "commission").filter(pk=key).first()


def every_team() -> QuerySet[Team]:
    """The teams of every commission, with country and commission."""
    return Team.objects.select_related("country", "commission")


def teams(commission: Commission) -> QuerySet[Team]:
    """The teams of a commission, by country."""
    return Team.objects.filter(commission=commission).select_related("country").order_by("country__name", "name")


def teams_of(person: Person) -> QuerySet[Team]:
    """The teams that somebody has a place on, whatever time each one's commission lives in."""
    places = TeamMembership.objects.filter(person=person, held_until=None).values("team")
    return Team.objects.filter(pk__in=places).select_related("country", "commission").order_by("name")


def people_on_teams(commission: Commission, countries: Collection[str], at: datetime) -> list[uuid.UUID]:
    """Whoever has a place at an instant on a team of the commission for one of these countries (alpha-3)."""
    places = TeamMembership.objects.filter(in_effect(at), team__commission=commission, team__country__in=countries)
    return list(places.order_by("person_id").values_list("person_id", flat=True).distinct())


def findings_on(
    respondents: Iterable[Organisation], *, commission: Commission | None = None, at: datetime | None = None
) -> QuerySet[Finding]:
    """Everything that teams have found on these respondents, the newest first (HEAR-5)."""
    found = Finding.objects.filter(respondent__in=aliases_of([one.pk for one in respondents]))
    if commission is not None:
        found = found.filter(commission=commission)
    if at is not None:
        found = found.filter(found_at__lte=at)
    return found.select_related(
        "team", "respondent", "workplace", "visit", "criterion_version", "criterion_version__criterion"
    ).order_by("-found_at", "-id")


_ANYTHING: Final = """
    SELECT EXISTS (
        SELECT FROM investigations_finding f
        WHERE f.respondent_id = ANY(%(named)s::uuid[]) AND f.commission_id = %(commission)s AND f.found_at <= %(at)s
    ) OR EXISTS (
        SELECT FROM directory_organisation d JOIN investigations_finding f ON f.respondent_id = d.id
        WHERE d.same_as_id = ANY(%(named)s::uuid[]) AND f.commission_id = %(commission)s AND f.found_at <= %(at)s
    )
"""


def is_anything_found_on(respondents: Iterable[Organisation], *, commission: Commission, at: datetime) -> bool:
    """Whether teams have found anything on these respondents: mostly not, and then it is known at the least cost."""
    named = {key for one in respondents for key in (one.pk, one.itself)}
    return bool(ask_by_name(_ANYTHING, {"named": list(named), "commission": commission.pk, "at": at})[0][0])


def findings_of(team: Team) -> QuerySet[Finding]:
    """Everything that a team has found, the newest first."""
    return (
        Finding.objects.filter(team=team)
        .select_related("respondent", "workplace", "visit", "criterion_version__criterion")
        .order_by("-found_at", "-id")
    )


def standing_finding(
    commission: Commission,
    respondent: Organisation,
    criterion_version: CriterionVersion,
    at: datetime,
    *,
    besides: uuid.UUID | None = None,
) -> Finding | None:
    """The latest finding on one criterion at one respondent; the one that stands if nobody votes (DEC-1).

    `besides`: a team whose findings do not count, because it is itself the complainant.
    """
    found = Finding.objects.filter(
        commission=commission,
        respondent__in=aliases_of([respondent.pk]),
        criterion_version=criterion_version,
        found_at__lte=at,
    )
    if besides is not None:
        found = found.exclude(team=besides)
    return found.select_related("team", "visit").order_by("-found_at", "-id").first()


def visits_of(team: Team) -> QuerySet[Visit]:
    """Visits that a team has recorded, the newest first."""
    return Visit.objects.filter(team=team).select_related("organisation", "workplace", "recorded_by")
