"""Whom complaints have described and the directory does not hold: they wait for the registry, which confirms them."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from commission.acts import rows
from commission.directory.acts import confirm_organisation
from commission.directory.forms import ConfirmForm, IdentifyForm
from commission.directory.models import Organisation
from commission.directory.pages import registry_of
from commission.directory.views import ActOnOrganisation
from commission.institution.models import Commission
from commission.proceedings import acts
from complaints.models import Party

MOST_DOCKETS = 6
"""How many dockets of each are shown in the list; the page of one shows all, in pages."""


def waiting() -> QuerySet[Organisation]:
    """Whoever has been described and not confirmed, each with the latest dockets in which it is named."""
    named = Party.objects.select_related("docket").order_by("-joined_at", "-id")[:MOST_DOCKETS]
    return (
        Organisation.objects.filter(described=True, same_as=None)
        .select_related("country")
        .prefetch_related(Prefetch("parties", named, to_attr="named_in"))
    )


@require_safe
@login_required
def described(request: HttpRequest, commission: uuid.UUID) -> HttpResponse:
    """Show who waits to be confirmed, the latest described first."""
    registry = registry_of(request, commission)
    page = rows.page(request, waiting(), "before")
    return render(request, "directory/described.html", {"commission": registry, "page": page})


class OnDescribed(ActOnOrganisation):
    """An act on somebody whom a complaint described."""

    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Show the form; whoever is confirmed, or was found to be another, has a page in the directory."""
        if not self.organisation.described or self.organisation.same_as_id:
            return redirect(self.address_after(None))
        return super().get(_request, *_args, **_kwargs)

    def form_arguments(self) -> dict[str, Any]:
        """Whom it must not be confused with, or whom it is."""
        return {"described": self.organisation}

    def context(self) -> dict[str, Any]:
        """The dockets in which it is named."""
        named = Party.objects.filter(organisation=self.organisation).select_related("docket__country")
        return super().context() | {"named": rows.page(self.request, named, "dockets")}


class ConfirmOrganisation(OnDescribed):
    """Somebody whom a complaint described is confirmed, so that others find it in the directory (FILE-1)."""

    heading, verb = _("Confirm organisation"), _("Confirm organisation")
    template_name = "directory/confirm_organisation.html"
    form_class = ConfirmForm

    def perform(self, _form: ConfirmForm) -> Organisation:
        """Confirm it."""
        return confirm_organisation(
            actor=self.actor, at=self.now(), commission=self.matter, organisation=self.organisation
        )


class IdentifyRespondent(OnDescribed):
    """Whom a complaint described is found to be somebody who is in the directory already (FILE-1, INST-4)."""

    heading, verb = _("Find whom it describes"), _("It is the same")
    template_name = "directory/identify_respondent.html"
    form_class = IdentifyForm

    def perform(self, form: IdentifyForm) -> Organisation:
        """Find it."""
        return acts.identify_respondent(
            actor=self.actor,
            at=self.now(),
            commission=Commission.objects.get(pk=self.matter.pk),
            organisation=self.organisation,
            known=form.cleaned_data["known"],
        )
