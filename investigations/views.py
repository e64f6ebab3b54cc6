"""Pages of investigative teams: the public sees what each does, those whom it concerns see all of it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from commission.acts.pages import ActPage
from commission.authority.api import actor_of, may
from commission.authority.permissions import Permission
from commission.clock import api as clock
from investigations import acts, forms, selectors
from investigations.models import Team, Visit
from investigations.rules import team_is_complete

ROWS = 20
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """Some rows of a list, the newest first, and the addresses of those before and after."""

    rows: list[M]
    newer: str
    older: str


def _page(request: HttpRequest, rows: QuerySet[M], cursor: str) -> Page[M]:
    """Rows that are older than the one that the address names; all of them where it names none."""
    before = _key(request.GET.get(cursor, ""))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: ROWS + 1])
    older = f"{request.path}?{cursor}={found[ROWS - 1].pk}" if len(found) > ROWS else ""
    return Page(found[:ROWS], request.path if before is not None else "", older)


def _key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    """List the teams, those that the reader is on before the others."""
    actor = actor_of(request.user)
    mine = selectors.teams_of(actor.person, timezone.now()) if actor.person else Team.objects.none()
    page = _page(request, selectors.every_team(), "before")
    return render(request, "investigations/teams.html", {"page": page, "mine": mine})


@require_safe
def team(request: HttpRequest, team: uuid.UUID) -> HttpResponse:
    """Show a team. People, accounts and dissent are for those on it, the commission's members and its staff (INV-2)."""
    found = selectors.team(team)
    if found is None:
        raise Http404
    actor, now = actor_of(request.user), clock.now_for(found.commission_id)
    parts = selectors.parts_of(found, now)
    inside = may(actor, Permission.READ_INVESTIGATION, found.places, now)
    context = {
        "team": found,
        "commission": found.commission,
        "parts": [part for part in selectors.Part if part in parts],
        "complete": team_is_complete(parts),
        "inside": inside,
        "people": selectors.memberships_of(found, now) if inside else (),
        "visits": _page(request, selectors.visits_of(found), "visits"),
        "findings": _page(request, selectors.findings_of(found), "findings"),
        "may_record_visit": may(actor, Permission.RECORD_VISIT, found.places, now),
        "may_make_finding": may(actor, Permission.RECORD_FINDING, found.places, now),
    }
    return render(request, "investigations/team.html", context)


class RecordVisit(ActPage):
    """Somebody of the team records a visit that is over (INV-4, INV-5, INV-11)."""

    permission = Permission.RECORD_VISIT
    template_name = "investigations/record_visit.html"
    form_class = forms.VisitForm
    matter: Team

    def find_matter(self) -> Team:
        """The team."""
        found = selectors.team(self.kwargs["team"])
        if found is None:
            raise Http404
        return found

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Read hours as the commission's clock shows them."""
        with timezone.override(ZoneInfo(self.matter.commission.zone)):
            return super().post(request, *args, **kwargs)

    def form_arguments(self) -> dict[str, Any]:
        """Whom and where this team visits."""
        return {"team": self.matter}

    def perform(self, form: forms.VisitForm) -> Visit:
        """Record it."""
        entered = {name: value for name, value in form.cleaned_data.items() if name != "form_key"}
        return acts.record_visit(actor=self.actor, at=self.now(), team=self.matter, **entered)

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The team's page, where the visit stands."""
        return reverse("investigations:team", args=[self.matter.pk])

    def context(self) -> dict[str, Any]:
        """The team, and whether it can act."""
        return {
            "team": self.matter,
            "commission": self.matter.commission,
            "complete": team_is_complete(selectors.parts_of(self.matter, self.now())),
        }
