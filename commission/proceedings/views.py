"""Pages of the acts that span apps."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commission.acts.pages import ActForm, ActPage
from commission.acts.refusal import Refused
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.directory.forms import RepresentativeForm
from commission.directory.models import Industry, Organisation, Representation
from commission.directory.pages import Registry
from commission.directory.selectors import buyers_of
from commission.directory.views import ActOnOrganisation
from commission.institution.forms import InterestForm
from commission.institution.models import Commission, Interest, Term
from commission.institution.views import DeclareInterest as DeclareInterestPage
from commission.proceedings import acts, forms
from complaints import selectors as dockets
from complaints.models import Decision, Docket
from complaints.states import DocketState
from investigations.models import Finding, Team
from sanctions.selectors.targets import respondent_of

_UNDECIDED = {DocketState.ARGUED, DocketState.UNDECIDED}


class IssueDecision(ActPage):
    """The panel issues its decision: answers, sanctions and benchmarks on one page (DEC-2, DEC-3, SANC-6)."""

    permission = Permission.ISSUE_DECISION
    template_name = "proceedings/issue_decision.html"
    form_class = forms.DecisionForm
    matter: Docket

    def find_matter(self) -> Docket:
        """The docket of this number."""
        docket = dockets.docket(self.kwargs["number"])
        if docket is None:
            raise Http404
        return docket

    def form_arguments(self) -> dict[str, Any]:
        """What the panel has voted, the record it voted on, and who can be sanctioned."""
        tallies = dockets.tally(self.matter)
        return {
            "tallies": tallies,
            "record": dockets.record_of(self.matter, self.actor.person),
            "targets": _targets(self.matter, tallies),
            "industries": list(Industry.objects.filter(organisation__parties__docket=self.matter).distinct()),
        }

    def perform(self, form: forms.DecisionForm) -> Decision:
        """Issue it."""
        sanctions = [proposed for section in form.sections if (proposed := section.proposed()) is not None]
        return acts.issue_decision(
            actor=self.actor,
            at=self.now(),
            docket=self.matter,
            findings=[section.answer.drafted(section.allegation) for section in form.sections],
            sanctions=sanctions,
            summary=form.cleaned_data["summary"],
        )

    def refused(self, form: Any, refusal: Refused) -> HttpResponse:
        """Show the refusal, at the field of the part that it is about if it has one."""
        for _legend, part in form.parts:
            for name in part.fields:
                if refusal.field == part.add_prefix(name):
                    part.add_error(name, refusal.why)
        return super().refused(form, refusal)

    def address_after(self, result_id: uuid.UUID | None) -> str:
        """The published decision."""
        decision = Decision.objects.filter(pk=result_id).first() if result_id else None
        return dockets.decision_address(decision) if decision else reverse("portal:docket", args=[self.matter.number])

    def context(self) -> dict[str, Any]:
        """When the ballot closes, and whether the docket can still be decided."""
        limits = [row for row in clock.open_on(self.matter.pk) if row.rule == "DEC-1"]
        return {"docket": self.matter, "limit": limits[0] if limits else None, "open": self.matter.state in _UNDECIDED}


def _targets(docket: Docket, tallies: Sequence[dockets.Tally]) -> Mapping[uuid.UUID, Sequence[Organisation]]:
    """For each allegation: its respondent, the government and its agencies, and the buyers that it supplies."""
    on = clock.legal_day(docket.commission_id, clock.now_for(docket.commission_id))
    authorities = list(Organisation.objects.filter(country=docket.country, kind__in=("government", "agency")))
    found: dict[uuid.UUID, Sequence[Organisation]] = {}
    for row in tallies:
        respondent = respondent_of(row.allegation)
        found[row.allegation.pk] = list(dict.fromkeys([respondent, *authorities, *buyers_of(respondent, on)]))
    return found


class MakeFinding(ActPage):
    """A team's staff record what the team found; it enters the record of open dockets by itself (HEAR-5)."""

    permission = Permission.RECORD_FINDING
    template_name = "proceedings/make_finding.html"
    form_class = forms.FindingForm
    matter: Team

    def find_matter(self) -> Team:
        """The team."""
        team = Team.objects.select_related("country", "commission").filter(pk=self.kwargs["team"]).first()
        if team is None:
            raise Http404
        return team

    def form_arguments(self) -> dict[str, Any]:
        """Respondents of the team's country, criteria of its commission, and its own visits."""
        return {"country": self.matter.country_id, "commission": self.matter.commission, "team": self.matter}

    def perform(self, form: forms.FindingForm) -> Finding:
        """Record it."""
        entered = {name: value for name, value in form.cleaned_data.items() if name != "form_key"}
        return acts.make_finding(actor=self.actor, at=self.now(), team=self.matter, **entered)

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The team's page, where the finding stands."""
        return reverse("investigations:team", args=[self.matter.pk])

    def context(self) -> dict[str, Any]:
        """The team."""
        return {"team": self.matter}


class Resign(ActPage):
    """A member gives up a seat. Nothing that she sat on stops (INST-1)."""

    permission = Permission.RESIGN_SEAT
    template_name = "proceedings/resign.html"
    form_class = forms.ResignForm
    matter: Commission

    def find_matter(self) -> Commission:
        """The commission in which this person holds a seat."""
        term = self._terms().select_related("seat__commission").first()
        if term is None:
            raise Http404
        return term.seat.commission

    def form_arguments(self) -> dict[str, Any]:
        """The person's own seats."""
        return {"terms": self._terms()}

    def _terms(self) -> QuerySet[Term]:
        return Term.objects.filter(person_id=str(self.actor.person_id), ended_by="").select_related("seat")

    def perform(self, form: forms.ResignForm) -> Term:
        """Resign."""
        return acts.resign_from_commission(
            actor=self.actor, at=self.now(), commission=self.matter, term=form.cleaned_data["term"]
        )

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """Home."""
        return reverse("portal:home")


def _commission(registry: Registry) -> Commission:
    return Commission.objects.get(pk=registry.pk)


class AppointRepresentative(ActOnOrganisation):
    """Somebody is to speak for an organisation, in its open dockets as well (FILE-1, INST-5)."""

    heading, verb = _("Appoint representative"), _("Appoint representative")
    template_name = "directory/appoint_representative.html"
    form_class = RepresentativeForm

    def perform(self, form: RepresentativeForm) -> Representation:
        """Record who speaks for it."""
        return acts.admit_representative(
            actor=self.actor,
            at=self.now(),
            commission=_commission(self.matter),
            organisation=self.organisation,
            **form.entered(clock.zone_of(self.matter.pk)),
        )


class DeclareInterest(DeclareInterestPage):
    """An interest is declared; where it keeps the member off a panel on which she sits, her place ends (INST-4)."""

    def perform(self, form: InterestForm) -> Interest:
        """Declare it."""
        entered = {"person": self.actor.person} | form.entered()
        return acts.disclose_interest(actor=self.actor, at=self.now(), commission=self.matter, **entered)


class EndRepresentation(ActOnOrganisation):
    """Somebody no longer speaks for an organisation, in none of its dockets (FILE-1, INST-5)."""

    heading, verb = _("End representation"), _("End representation")
    template_name = "directory/end_representation.html"
    form_class = ActForm
    representation: Representation

    def find_matter(self) -> Registry:
        """The registry, the organisation, and who speaks for it."""
        registry = super().find_matter()
        found = (
            Representation.objects.filter(pk=self.kwargs["representation"], organisation=self.organisation)
            .select_related("person")
            .first()
        )
        if found is None:
            raise Http404
        self.representation = found
        return registry

    def perform(self, _form: ActForm) -> Representation:
        """End it."""
        return acts.dismiss_representative(
            actor=self.actor,
            at=self.now(),
            commission=_commission(self.matter),
            representation=self.representation,
        )

    def context(self) -> dict[str, Any]:
        """Who speaks for the organisation."""
        return super().context() | {"representation": self.representation}
