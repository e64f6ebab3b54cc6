"""A draft is put before a deliberation: first what it is to be about, then its text, its scope and its sources."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from commission.acts.pages import UNPROCESSABLE
from commission.acts.refusal import Refused
from commission.clock import api as clock
from criteria import acts
from criteria.forms.drafts import Basis, DraftForm, begins_with
from criteria.models import Criterion, Subject
from criteria.selectors import drafting as selectors
from criteria.selectors.deliberating import newest_versions
from criteria.selectors.deliberations import limits_of
from criteria.views.deliberating import DeliberationPage

_AT_A_PART = {"sources": "instrument", "binding_source": "instrument"}


class PutDraft(DeliberationPage):
    """Whoever promulgates puts a draft: `?criterion=CODE`, `?subject=CODE`, or `?draft=NUMBER` for a better text."""

    act = "put_draft"
    heading, verb = _("Put draft"), _("Put draft")
    template_name = "criteria/put_draft.html"
    form_class = DraftForm
    basis: Basis

    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Ask what the draft is about, then for its text."""
        basis = self._basis()
        if basis is None:
            return self._choose(200)
        self.basis = basis
        return super().get(_request)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Put it."""
        basis = self._basis()
        if basis is None:
            return self._choose(UNPROCESSABLE)
        self.basis = basis
        return super().post(request, *args, **kwargs)

    def _basis(self) -> Basis | None:
        """What the address says is drafted; None where it says nothing. 404 for what there is not."""
        asked = self.request.GET
        if asked.get("draft"):
            return self._better(asked["draft"])
        if asked.get("criterion"):
            code = asked["criterion"]
            found = None if "\0" in code else selectors.criteria_of(self.matter).filter(code=code).first()
            if found is None:
                raise Http404
            return self._stronger(found)
        if asked.get("subject"):
            code = asked["subject"]
            subject = None if "\0" in code else Subject.objects.filter(pk=code).first()
            if subject is None:
                raise Http404
            return Basis(subject)
        return None

    def _stronger(self, criterion: Criterion) -> Basis:
        before = newest_versions([criterion]).get(criterion.pk)
        today = clock.legal_day(self.matter.commission_id, self.now())
        return Basis(
            criterion.subject,
            criterion,
            before,
            correctable=before is not None and before.in_force_from > today,
        )

    def _better(self, number: str) -> Basis:
        known = number.isascii() and number.isdigit() and len(number) < 5
        draft = selectors.open_draft(self.matter, int(number)) if known else None
        if draft is None:
            raise Http404
        if draft.criterion is None:
            return Basis(draft.subject, replaces=draft)
        stronger = self._stronger(draft.criterion)
        return Basis(draft.subject, draft.criterion, stronger.before, draft, stronger.correctable)

    def _choose(self, status: int) -> HttpResponse:
        context = self.context() | {
            "criteria": selectors.criteria_of(self.matter).order_by("code"),
            "under_review": {item.criterion_id for item in self.matter.agenda.all()},
            "subjects": selectors.subjects(),
        }
        return render(self.request, "criteria/choose_draft.html", context, status=status)

    def form_arguments(self) -> dict[str, Any]:
        """What the draft begins with, and what it may name."""
        commission, subject = self.matter.commission, self.basis.subject
        return {
            "basis": self.basis,
            "groups": selectors.groups(),
            "rules": selectors.rules_beside(commission, subject),
            "international": selectors.international_rules(commission, subject),
        }

    def initial(self) -> dict[str, Any]:
        """The text in force, or that of the draft; and a first day on which it will have been decided."""
        last = [one.legal_date for one in limits_of([self.matter])[self.matter.pk] if one.legal_date]
        first = max([self.matter.ballot_from, *last]) + timedelta(days=1)
        return {"in_force_from": first} | begins_with(self.basis)

    def perform(self, form: DraftForm) -> Any:
        """Put it before the deliberation."""
        return acts.put_draft(
            actor=self.actor,
            at=self.now(),
            deliberation=self.matter,
            text=form.drafted(),
            replaces=self.basis.replaces,
        )

    def refused(self, form: forms.Form, refusal: Refused) -> HttpResponse:
        """Show what is refused of a source or a finding beside it."""
        if isinstance(form, DraftForm):
            if refusal.field in _AT_A_PART:
                form.sources[0].add_error(_AT_A_PART[refusal.field], refusal.why)
            elif refusal.field == "findings" and form.findings:
                form.findings[0].add_error("rule", refusal.why)
        return super().refused(form, refusal)

    def context(self) -> dict[str, Any]:
        """What the draft is about; nothing yet while that is chosen."""
        return super().context() | {"basis": getattr(self, "basis", None)}
