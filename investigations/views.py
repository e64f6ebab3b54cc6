"""Pages of investigative teams: the public sees what each does, those whom it concerns see all of it."""

from __future__ import annotations

import uuid
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from commission.acts import rows
from commission.acts.pages import ActForm, ActPage
from commission.authority.api import actor_of, may
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.directory.pages import OfficePage
from commission.institution.models import Commission
from investigations import acts, forms, selectors
from investigations.models import Team, TeamMembership, Visit
from investigations.rules import team_is_complete


@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    """List the teams, those that the reader is on before the others."""
    actor = actor_of(request.user)
    mine = selectors.teams_of(actor.person) if actor.person else Team.objects.none()
    page = rows.page(request, selectors.every_team(), "before")
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
        "visits": rows.page(request, selectors.visits_of(found), "visits"),
        "findings": rows.page(request, selectors.findings_of(found), "findings"),
        "may_form": may(actor, Permission.FORM_TEAM, found.places, now),
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


class FormTeam(OfficePage):
    """The administrator forms a team for a country (INV-1)."""

    permission = Permission.FORM_TEAM
    heading, verb = _("Form team"), _("Form team")
    template_name = "investigations/form_team.html"
    form_class = forms.TeamForm
    matter: Commission

    def find_matter(self) -> Commission:
        """The commission that the address names."""
        found = Commission.objects.filter(pk=self.kwargs["commission"]).first()
        if found is None:
            raise Http404
        return found

    def perform(self, form: forms.TeamForm) -> Team:
        """Form it."""
        return acts.form_team(
            actor=self.actor,
            at=self.now(),
            commission=self.matter,
            country=form.cleaned_data["country"],
            name=form.cleaned_data["name"],
        )

    def address_after(self, result_id: uuid.UUID | None) -> str:
        """The team's page, from which its people are added."""
        return reverse("investigations:team", args=[result_id])


class TeamPage(OfficePage):
    """The page of an act on who is on a team."""

    permission = Permission.FORM_TEAM
    matter: Team

    def find_matter(self) -> Team:
        """The team."""
        found = selectors.team(self.kwargs["team"])
        if found is None:
            raise Http404
        return found

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The team's page."""
        return reverse("investigations:team", args=[self.matter.pk])

    def context(self) -> dict[str, Any]:
        """The team, in its commission."""
        return super().context() | {"team": self.matter, "commission": self.matter.commission}


class JoinTeam(TeamPage):
    """The administrator gives somebody a place on a team (INV-1, INST-6)."""

    heading, verb = _("Add to team"), _("Add to team")
    template_name = "investigations/join_team.html"
    form_class = forms.PlaceForm

    def perform(self, form: forms.PlaceForm) -> TeamMembership:
        """Give the place."""
        return acts.join_team(actor=self.actor, at=self.now(), team=self.matter, **form.entered())


class LeaveTeam(TeamPage):
    """The administrator ends somebody's place on a team (INV-1)."""

    heading, verb = _("Remove from team"), _("Remove from team")
    template_name = "investigations/leave_team.html"
    form_class = ActForm
    membership: TeamMembership

    def find_matter(self) -> Team:
        """The team, and the place on it."""
        team = super().find_matter()
        found = TeamMembership.objects.filter(pk=self.kwargs["membership"], team=team).select_related("person").first()
        if found is None:
            raise Http404
        self.membership = found
        return team

    def perform(self, _form: ActForm) -> TeamMembership:
        """End the place."""
        return acts.leave_team(actor=self.actor, at=self.now(), team=self.matter, membership=self.membership)

    def context(self) -> dict[str, Any]:
        """The place that ends."""
        return super().context() | {"membership": self.membership}
