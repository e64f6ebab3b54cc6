"""The record of norms: what each source requires, narrowed by links; a norm is recorded, and ends."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from commission.acts.frame import Matter
from commission.acts.pages import UNPROCESSABLE
from commission.authority.api import actor_of, may
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.directory.pages import OfficePage
from commission.institution.models import Commission
from criteria.acts.norms import end_norm, record_norm
from criteria.forms.norms import EndForm, NormForm
from criteria.models import Norm, Subject
from criteria.selectors import drafting
from criteria.selectors import norms as selectors
from criteria.views.commissions import commission_of
from criteria.views.narrowing import Narrowing
from criteria.words import Names, level_in_words, scope_in_words, value_in_words

FILTERS = ("source", "country", "subject", "state")
STATES = ((selectors.HOLDS, _("in force")), (selectors.ENDED, _("ended")))


@require_safe
def norms(request: HttpRequest) -> HttpResponse:
    """List the norms on record, the latest recorded first."""
    commission = commission_of(request)
    narrowing = Narrowing.of(request, FILTERS)
    filters = [
        narrowing.offer("source", _("Source"), Norm.Source.choices),
        narrowing.offer("country", _("Law of"), selectors.countries_with_law()),
        narrowing.offer("subject", _("Subject"), selectors.subjects()),
        narrowing.offer("state", _("In force"), STATES),
    ]
    today = clock.legal_day(commission.pk, clock.now_for(commission.pk))
    page = narrowing.page(request, selectors.norms(commission, narrowing.values, today), "before")
    names = Names.of(page.rows)
    context = {
        "commission": commission,
        "filters": filters,
        "narrowing": narrowing,
        "page": page,
        "rows": [(norm, _level(norm), scope_in_words(norm, names)) for norm in page.rows],
        "may_keep": _may_keep(request, commission),
    }
    return render(request, "criteria/norms.html", context)


@require_safe
def norm(request: HttpRequest, norm: uuid.UUID) -> HttpResponse:
    """Show a norm: what it requires of whom, where it stands, when it held, and what was found of it."""
    found = selectors.norm_at(norm)
    if found is None:
        raise Http404
    today = clock.legal_day(found.commission_id, clock.now_for(found.commission_id))
    context = {
        "commission": found.commission,
        "norm": found,
        "level": _level(found),
        "stated": _stated(found),
        "scope": scope_in_words(found, Names.of([found])),
        "holds": found.in_force_from <= today and (found.in_force_until is None or found.in_force_until > today),
        "mistaken": found.ended_because == Norm.Ended.MISTAKEN,
        "today": today,
        "findings": selectors.findings_on(found),
        "may_end": found.in_force_until is None and _may_keep(request, found.commission),
    }
    return render(request, "criteria/norm.html", context)


def _level(norm: Norm) -> str:
    """A level in the unit of its measure, with its direction."""
    if norm.measure is None or norm.level is None:
        return ""
    return f"{norm.measure.get_direction_display()} {level_in_words(norm.measure, norm.level)}"


def _stated(norm: Norm) -> str:
    """A level as its source states it, where that is in another unit."""
    if norm.measure is None or norm.value is None or norm.unit_id in {None, norm.measure.unit_id}:
        return ""
    return value_in_words(norm.value, str(norm.unit_id))


def _may_keep(request: HttpRequest, commission: Matter) -> bool:
    now = clock.now_for(commission.commission_key)
    return may(actor_of(request.user), Permission.KEEP_NORMS, commission.places, now)


class RecordNorm(OfficePage):
    """Whoever keeps norms records one on a subject: `?subject=CODE` (CRIT-2)."""

    permission = Permission.KEEP_NORMS
    heading, verb = _("Record norm"), _("Record norm")
    template_name = "criteria/record_norm.html"
    form_class = NormForm
    matter: Commission
    subject: Subject

    def find_matter(self) -> Commission:
        """The commission on whose record it enters."""
        return commission_of(self.request)

    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Ask on what subject, then for the norm."""
        subject = self._subject()
        if subject is None:
            return self._choose(200)
        self.subject = subject
        return super().get(_request)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Record it."""
        subject = self._subject()
        if subject is None:
            return self._choose(UNPROCESSABLE)
        self.subject = subject
        return super().post(request, *args, **kwargs)

    def _subject(self) -> Subject | None:
        """The subject that the address names; None where it names none. 404 for what there is not."""
        code = self.request.GET.get("subject", "")
        if not code:
            return None
        found = None if "\0" in code else Subject.objects.select_related("right").filter(pk=code).first()
        if found is None:
            raise Http404
        return found

    def _choose(self, status: int) -> HttpResponse:
        context = self.context() | {"subjects": drafting.subjects()}
        return render(self.request, "criteria/choose_subject.html", context, status=status)

    def form_arguments(self) -> dict[str, Any]:
        """The subject, and the groups of countries that there are."""
        return {"subject": self.subject, "groups": drafting.groups()}

    def perform(self, form: NormForm) -> Norm:
        """Record it."""
        return record_norm(actor=self.actor, at=self.now(), commission=self.matter, entry=form.entry())

    def address_after(self, result_id: uuid.UUID | None) -> str:
        """The norm."""
        return reverse("criteria:norm", args=[result_id]) if result_id else reverse("criteria:norms")

    def context(self) -> dict[str, Any]:
        """The subject."""
        return super().context() | {"subject": getattr(self, "subject", None)}


class EndNorm(OfficePage):
    """Whoever keeps norms records that one no longer holds (CRIT-2)."""

    permission = Permission.KEEP_NORMS
    heading, verb = _("End norm"), _("End norm")
    template_name = "criteria/end_norm.html"
    form_class = EndForm
    matter: Commission
    norm: Norm

    def find_matter(self) -> Commission:
        """The commission on whose record the norm is."""
        found = selectors.norm_at(self.kwargs["norm"])
        if found is None:
            raise Http404
        self.norm = found
        return found.commission

    def perform(self, form: EndForm) -> Norm:
        """End it."""
        return end_norm(
            actor=self.actor,
            at=self.now(),
            commission=self.matter,
            norm=self.norm,
            on=form.cleaned_data["on"],
            because=form.cleaned_data["because"],
        )

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The norm, with its end."""
        return reverse("criteria:norm", args=[self.norm.pk])

    def context(self) -> dict[str, Any]:
        """The norm."""
        return super().context() | {"norm": self.norm}
