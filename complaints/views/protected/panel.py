"""The panel and an interim protective order: it orders within days, or says why not, or the rule orders (FILE-8)."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.forms import Form
from django.http import Http404
from django.urls import reverse

from commission.acts.pages import ActPage
from commission.authority.permissions import Permission
from commission.clock import api as clock
from complaints import acts
from complaints.forms import protected as forms
from complaints.models import Party, RetaliationReport


class OrderProtection(ActPage):
    """Order what protects everybody at a respondent until the decision."""

    permission = Permission.ORDER_PROTECTION
    template_name = "complaints/protected/order.html"
    form_class: ClassVar[type[Form]] = forms.ProtectionForm
    matter: RetaliationReport

    def find_matter(self) -> RetaliationReport:
        """The report that the team brought before the panel; no other is a panel's to see."""
        found = RetaliationReport.objects.filter(
            pk=self.kwargs["report"],
            filing__docket__number=self.kwargs["number"].replace("\0", ""),
            state=RetaliationReport.State.BEFORE_THE_PANEL,
        )
        report = found.select_related("filing__docket__commission").first()
        if report is None:
            raise Http404
        return report

    def form_arguments(self) -> dict[str, Any]:
        """Whom it can bind."""
        parties = Party.objects.filter(docket=self.matter.filing.docket_id, role=Party.Role.RESPONDENT)
        return {"respondents": list(parties.select_related("organisation").order_by("joined_at", "id"))}

    def perform(self, form: Any) -> Any:
        """Order it; the first order stands for all."""
        orders = acts.order_interim_protection(
            actor=self.actor,
            at=self.now(),
            report=self.matter,
            terms=form.cleaned_data["terms"],
            reasons=form.cleaned_data["reasons"],
            respondents=form.cleaned_data["respondents"],
        )
        return orders[0]

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The record, where the order stands."""
        return reverse("portal:docket_record", args=[self.matter.filing.docket.number])

    def context(self) -> dict[str, Any]:
        """The docket, and the limit."""
        return {
            "docket": self.matter.filing.docket,
            "report": self.matter,
            "limits": clock.open_on(self.matter.pk),
        }


class RefuseProtection(OrderProtection):
    """Say why no order is made."""

    template_name = "complaints/protected/refuse.html"
    form_class = forms.ProtectionRefusedForm

    def form_arguments(self) -> dict[str, Any]:
        """Nothing to choose from."""
        return {}

    def perform(self, form: Any) -> Any:
        """Refuse it."""
        return acts.refuse_interim_protection(
            actor=self.actor, at=self.now(), report=self.matter, reasons=form.cleaned_data["reasons"]
        )

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The docket."""
        return reverse("portal:docket", args=[self.matter.filing.docket.number])
