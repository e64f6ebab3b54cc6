"""What those who read what was told do about it: they answer her, and her reports of retaliation (FILE-4, FILE-8)."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from commission.acts.pages import ActPage
from commission.authority.permissions import Permission
from commission.clock import api as clock
from complaints import acts
from complaints.forms import protected as forms
from complaints.models import Need, RetaliationReport
from complaints.views.protected.door import untraced
from complaints.views.protected.office import filing_or_404, need_or_404


class ConfidentialAct(ActPage):
    """An act of those who read what was told."""

    matter: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let browsers keep nothing of it: what was told stands beside a redaction."""
        answer = super().dispatch(request, *args, **kwargs)
        return untraced(answer) if isinstance(answer, HttpResponse) else answer

    def find_matter(self) -> Any:
        """The docket's protected side."""
        return filing_or_404(self.actor, self.kwargs["number"])

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """What was told."""
        return reverse("complaints:confidence", args=[self.kwargs["number"]])

    def context(self) -> dict[str, Any]:
        """The docket."""
        return {"docket": self.matter.docket}


class Reply(ConfidentialAct):
    """Write to her: it waits in her mailbox (FILE-4)."""

    permission = Permission.READ_CONFIDENCE
    template_name = "complaints/protected/reply.html"
    form_class = forms.MessageForm

    def perform(self, form: Any) -> Any:
        """Write it."""
        return acts.reply_to_mailbox(actor=self.actor, at=self.now(), told=self.matter, text=form.cleaned_data["text"])


class ReplyToNeed(Reply):
    """Write to whoever told what no criterion covers."""

    def find_matter(self) -> Need:
        """The need."""
        return need_or_404(self.actor, self.kwargs["need"])

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """What was told."""
        return reverse("complaints:need", args=[self.kwargs["need"]])

    def context(self) -> dict[str, Any]:
        """There is no docket."""
        return {}


class AnswerRetaliation(ConfidentialAct):
    """The team answers a report of retaliation (FILE-8)."""

    permission = Permission.ANSWER_RETALIATION
    template_name = "complaints/protected/answer_retaliation.html"
    form_class = forms.RetaliationAnswerForm

    def find_matter(self) -> Any:
        """The report."""
        filing = filing_or_404(self.actor, self.kwargs["number"])
        report = RetaliationReport.objects.filter(pk=self.kwargs["report"], filing=filing)
        found = report.select_related("filing__docket__commission").first()
        if found is None:
            raise Http404
        return found

    def form_arguments(self) -> dict[str, Any]:
        """Whether she has agreed to an order."""
        return {"may_order": self.matter.may_order}

    def perform(self, form: Any) -> Any:
        """Answer it."""
        return acts.answer_retaliation(
            actor=self.actor,
            at=self.now(),
            report=self.matter,
            text=form.cleaned_data["text"],
            ask_for_order=form.cleaned_data["ask_for_order"],
            for_panel=form.cleaned_data["for_panel"],
        )

    def context(self) -> dict[str, Any]:
        """The docket, the report, and its limit."""
        return {"docket": self.matter.filing.docket, "report": self.matter, "limits": clock.open_on(self.matter.pk)}
