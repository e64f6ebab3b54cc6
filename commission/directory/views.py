"""Pages on which the office keeps the directory: who exists, where people work, who supplies and speaks for whom."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from commission.acts import rows
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.directory import acts, forms, rules, selectors
from commission.directory.models import Organisation, Representation, SupplyLink, Workplace
from commission.directory.pages import OfficePage, Registry, registry_of
from commission.directory.selectors import MOST_FOUND, search_organisations

LONGEST_SEARCH = 200


@require_safe
@login_required
def organisations(request: HttpRequest, commission: uuid.UUID) -> HttpResponse:
    """Search the directory, or read it, the latest entered first. What is not found can be registered."""
    registry = registry_of(request, commission)
    sought = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST_SEARCH]
    if sought:
        page: rows.Page[Organisation] = rows.Page(search_organisations(sought, most=MOST_FOUND), request.path, "")
    else:
        page = rows.page(request, Organisation.objects.select_related("country"), "before")
    return render(request, "directory/organisations.html", {"commission": registry, "page": page, "sought": sought})


@require_safe
@login_required
def organisation(request: HttpRequest, commission: uuid.UUID, organisation: uuid.UUID) -> HttpResponse:
    """Show an organisation with its workplaces, its buyers and suppliers, and who speaks for it."""
    registry = registry_of(request, commission)
    found = _organisation(organisation)
    links = SupplyLink.objects.select_related("supplier", "buyer")
    context = {
        "commission": registry,
        "organisation": found,
        "now": clock.now_for(commission),
        "runs_workplaces": found.kind in rules.RUNNING_WORKPLACES,
        "descriptions": rows.page(request, found.descriptions.all(), "descriptions"),
        "workplaces": rows.page(request, Workplace.objects.filter(employer=found), "workplaces"),
        "buyers": rows.page(request, links.filter(supplier=found), "buyers"),
        "suppliers": rows.page(request, links.filter(buyer=found), "suppliers"),
        "representatives": rows.page(
            request, Representation.objects.filter(organisation=found).select_related("person"), "representatives"
        ),
    }
    return render(request, "directory/organisation.html", context)


def _organisation(key: uuid.UUID) -> Organisation:
    found = selectors.organisation(key)
    if found is None:
        raise Http404
    return found


class DirectoryPage(OfficePage):
    """The page of an act on the directory."""

    permission = Permission.KEEP_DIRECTORY
    matter: Registry

    def find_matter(self) -> Registry:
        """The registry of the commission that the address names."""
        return Registry(self.kwargs["commission"])


class RegisterOrganisation(DirectoryPage):
    """An organisation enters the directory (FILE-1)."""

    heading, verb = _("Register organisation"), _("Register organisation")
    template_name = "directory/register_organisation.html"
    form_class = forms.OrganisationForm

    def initial(self) -> dict[str, Any]:
        """The name that was searched for."""
        return {"name": self.request.GET.get("name", "").replace("\0", "")[:LONGEST_SEARCH]}

    def perform(self, form: forms.OrganisationForm) -> Organisation:
        """Register it."""
        return acts.register_organisation(actor=self.actor, at=self.now(), commission=self.matter, **form.entered())

    def address_after(self, result_id: uuid.UUID | None) -> str:
        """The page of the organisation."""
        return reverse("directory:organisation", args=[self.matter.pk, result_id])


class ActOnOrganisation(DirectoryPage):
    """The page of an act on one organisation of the directory."""

    organisation: Organisation

    def find_matter(self) -> Registry:
        """The registry; and the organisation."""
        self.organisation = _organisation(self.kwargs["organisation"])
        return super().find_matter()

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The page of the organisation."""
        return reverse("directory:organisation", args=[self.matter.pk, self.organisation.pk])

    def context(self) -> dict[str, Any]:
        """The organisation as well."""
        return super().context() | {"organisation": self.organisation}


class RegisterWorkplace(ActOnOrganisation):
    """A place where people work enters the directory (FILE-1)."""

    heading, verb = _("Register workplace"), _("Register workplace")
    template_name = "directory/register_workplace.html"
    form_class = forms.WorkplaceForm

    def initial(self) -> dict[str, Any]:
        """Most workplaces lie in their employer's country."""
        return {"country": self.organisation.country_id}

    def perform(self, form: forms.WorkplaceForm) -> Workplace:
        """Register it."""
        entered = {name: value for name, value in form.cleaned_data.items() if name != "form_key"}
        return acts.register_workplace(
            actor=self.actor, at=self.now(), commission=self.matter, employer=self.organisation, **entered
        )


class RecordSupply(ActOnOrganisation):
    """That an employer's goods reach a buyer is recorded (SANC-1)."""

    heading, verb = _("Record supply"), _("Record supply")
    template_name = "directory/record_supply_link.html"
    form_class = forms.SupplyForm

    def perform(self, form: forms.SupplyForm) -> SupplyLink:
        """Record it."""
        return acts.record_supply_link(
            actor=self.actor, at=self.now(), commission=self.matter, supplier=self.organisation, **form.entered()
        )
