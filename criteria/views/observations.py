"""The record of observations, narrowed by links; each is reported, verified, disputed, retracted on its own page."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django_stubs_ext import StrOrPromise

from commission.acts.frame import Matter
from commission.acts.pages import UNPROCESSABLE, HttpResponseSeeOther
from commission.authority.api import actor_of, may
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.directory.pages import OfficePage
from commission.institution.models import Commission
from criteria import states
from criteria.acts.observations import (
    dispute_observation,
    report_observation,
    retract_observation,
    verify_observation,
)
from criteria.forms.observations import MarkForm, MeasureSearch, ObservationForm
from criteria.models import Evaluation, Measure, Observation
from criteria.selectors import observations as selectors
from criteria.views.commissions import commission_of
from criteria.views.narrowing import Filter, Narrowing, as_csv
from criteria.views.shortfalls import bound
from criteria.words import Names, group_in_words, level_in_words, threshold_in_words, value_in_words

FILTERS: Final = ("state", "measure", "country", "organisation")
COLUMNS: Final = (
    _("Measure"),
    _("Country"),
    _("Organisation"),
    _("Workplace"),
    _("Industry"),
    _("Value"),
    _("Unit"),
    _("Period from"),
    _("Period until"),
    _("Method"),
    _("Comes from"),
    _("State"),
    _("Verifications"),
    _("Needs a second"),
    _("Counts since"),
)


@require_safe
def observations(request: HttpRequest) -> HttpResponse:
    """List the observations on record, the latest reported first."""
    commission = commission_of(request)
    narrowing, filters = _narrowing(request)
    page = narrowing.page(request, selectors.observations(commission, narrowing.values), "before")
    context = {
        "commission": commission,
        "filters": filters,
        "narrowing": narrowing,
        "file": f"{reverse('criteria:observations_csv')}?{narrowing.question()}".rstrip("?"),
        "page": page,
        "rows": [(one, level_in_words(one.measure, one.level), waits_for_second(one)) for one in page.rows],
        "may_report": _may(request, Permission.REPORT_OBSERVATION, commission),
    }
    return render(request, "criteria/observations.html", context)


@require_safe
def observations_csv(request: HttpRequest) -> HttpResponseBase:
    """Send exactly what the list shows, all pages of it, as CSV."""
    commission = commission_of(request)
    narrowing, _filters = _narrowing(request)
    rows = selectors.observations(commission, narrowing.values).order_by("-pk")

    def lines() -> Iterator[Sequence[object]]:
        yield [str(column) for column in COLUMNS]
        for one in rows.iterator(chunk_size=500):
            yield _cells(one)

    return as_csv(lines(), "observations")


def _cells(one: Observation) -> Sequence[object]:
    return (
        one.measure_id,
        one.country_id,
        one.organisation.name if one.organisation else "",
        one.workplace.name if one.workplace else "",
        one.industry_id,
        format(one.value.normalize(), "f"),
        one.unit_id,
        one.period_from.isoformat(),
        one.period_until.isoformat(),
        one.method,
        one.provenance,
        one.get_state_display(),
        one.verifications,
        _("yes") if one.needs_second else _("no"),
        one.counts_from.isoformat() if one.counts_from else "",
    )


def _narrowing(request: HttpRequest) -> tuple[Narrowing, list[Filter]]:
    narrowing = Narrowing.of(request, FILTERS)
    asked = narrowing.values
    state: list[tuple[str, StrOrPromise]] = [
        *Observation.State.choices,
        (selectors.SECOND, _("needs a second verification")),
    ]
    return narrowing, [
        narrowing.offer("state", _("State"), state),
        narrowing.offer("measure", _("Measure"), selectors.measures_observed(asked["measure"])),
        narrowing.offer("country", _("Country"), selectors.countries_observed(asked["country"])),
        narrowing.offer("organisation", _("Employer"), selectors.organisation_observed(asked["organisation"])),
    ]


@require_safe
def observation(request: HttpRequest, observation: uuid.UUID) -> HttpResponse:
    """Show an observation: value, period, method, source, who vouched for it, whether it counts, and why not."""
    found = selectors.observation_at(observation)
    if found is None:
        raise Http404
    marks = selectors.marks_of(found)
    steps = selectors.sets_now(found)
    evaluation: Evaluation | None = getattr(found, "evaluation", None)
    peers = [*steps, *([evaluation.step] if evaluation and evaluation.step else [])]
    industries = [step.group.partition(":")[2] for step in peers if step.group.startswith("isic:")]
    names = Names.of([], industries=industries)
    person = actor_of(request.user).person
    verifies = _may(request, Permission.VERIFY_OBSERVATION, found)
    reports = _may(request, Permission.REPORT_OBSERVATION, found)
    context = {
        "commission": found.commission,
        "observation": found,
        "measure": found.measure,
        "level": level_in_words(found.measure, found.level),
        "stated": value_in_words(found.value, found.unit_id) if found.unit_id != found.measure.unit_id else "",
        "marks": marks,
        "incomparable": selectors.why_not_counted(found),
        "waits_for_second": waits_for_second(found),
        "sets": [(step, group_in_words(step.group, names)) for step in steps],
        "evaluation": evaluation,
        "required": threshold_in_words(found.measure, evaluation.required)
        if evaluation and evaluation.required is not None
        else "",
        "bound": bound(evaluation, names) if evaluation else None,
        "may_verify": verifies and _open("verify_observation", found) and selectors.may_vouch(found, person, marks),
        "may_dispute": verifies and _open("dispute_observation", found),
        "may_retract": reports and _open("retract_observation", found),
    }
    return render(request, "criteria/observation.html", context)


def waits_for_second(one: Observation) -> bool:
    """Whether a second verification would let it count."""
    return one.needs_second and one.verifications < 2 and one.state in {states.REPORTED, states.VERIFIED}


def _open(act: str, one: Observation) -> bool:
    return one.state in states.OBSERVATION_ACTS[act]


def _may(request: HttpRequest, permission: Permission, matter: Matter) -> bool:
    return may(actor_of(request.user), permission, matter.places, clock.now_for(matter.commission_key))


class ReportObservation(OfficePage):
    """Whoever keeps observations reports one, of a measure that is chosen first: `?measure=CODE` (CRIT-3)."""

    permission = Permission.REPORT_OBSERVATION
    heading, verb = _("Report observation"), _("Report observation")
    template_name = "criteria/report_observation.html"
    form_class = ObservationForm
    matter: Commission
    measure: Measure

    def find_matter(self) -> Commission:
        """The commission to which it is reported."""
        return commission_of(self.request)

    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Ask what was measured, then for the observation."""
        measure = self._measure()
        if measure is None:
            words = self.request.GET.get("q", "").replace("\0", " ")[:100]
            return self._choose(MeasureSearch(initial={"q": words}), words)
        self.measure = measure
        return super().get(_request)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Report it."""
        measure = self._measure()
        if measure is None:
            sought = MeasureSearch(request.POST)
            if not sought.is_valid():
                return self._choose(sought, "", status=UNPROCESSABLE)
            asked = {"commission": self.matter.code, "q": sought.cleaned_data["q"]}
            return HttpResponseSeeOther(f"{request.path}?{urlencode(asked)}")
        self.measure = measure
        return super().post(request, *args, **kwargs)

    def _measure(self) -> Measure | None:
        """The measure that the address names; None where it names none. 404 for what there is not."""
        code = self.request.GET.get("measure", "")
        if not code:
            return None
        rows = Measure.objects.select_related("unit", "subject__right")
        found = None if "\0" in code else rows.filter(pk=code).first()
        if found is None:
            raise Http404
        return found

    def _choose(self, form: MeasureSearch, words: str, *, status: int = 200) -> HttpResponse:
        found = selectors.measures_like(words)
        context = self.context() | {"form": form, "measures": found, "many": len(found) == selectors.MOST_MEASURES}
        return render(self.request, "criteria/choose_measure.html", context, status=status)

    def form_arguments(self) -> dict[str, Any]:
        """The measure, and whether whoever reports could vouch for it."""
        vouches = may(self.actor, Permission.VERIFY_OBSERVATION, self.matter.places, self.now())
        return {"measure": self.measure, "may_verify": vouches}

    def initial(self) -> dict[str, Any]:
        """The measure's own unit."""
        return {"unit": self.measure.unit_id}

    def perform(self, form: ObservationForm) -> Observation:
        """Report it."""
        return report_observation(
            actor=self.actor,
            at=self.now(),
            commission=self.matter,
            entry=form.entry(),
            verified=bool(form.cleaned_data.get("verified")),
        )

    def address_after(self, result_id: uuid.UUID | None) -> str:
        """The observation."""
        return reverse("criteria:observation", args=[result_id]) if result_id else reverse("criteria:observations")

    def context(self) -> dict[str, Any]:
        """What was measured."""
        return super().context() | {"measure": getattr(self, "measure", None)}


class MarkObservation(OfficePage):
    """The page of an act on one observation."""

    template_name = "criteria/mark_observation.html"
    form_class = MarkForm
    matter: Observation

    def find_matter(self) -> Observation:
        """The observation."""
        found = selectors.observation_at(self.kwargs["observation"])
        if found is None:
            raise Http404
        return found

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The observation, with what was found of it."""
        return reverse("criteria:observation", args=[self.matter.pk])

    def context(self) -> dict[str, Any]:
        """The observation."""
        one = self.matter
        return super().context() | {
            "commission": one.commission,
            "observation": one,
            "measure": one.measure,
            "level": level_in_words(one.measure, one.level),
            "act": self.act_name,
            "waits_for_second": waits_for_second(one),
            "incomparable": selectors.why_not_counted(one),
        }

    act_name: str = ""


class VerifyObservation(MarkObservation):
    """An investigator vouches for an observation (CRIT-3)."""

    permission = Permission.VERIFY_OBSERVATION
    heading, verb = _("Verify observation"), _("Verify observation")
    act_name = "verify_observation"

    def perform(self, form: MarkForm) -> Observation:
        """Vouch for it."""
        return verify_observation(
            actor=self.actor, at=self.now(), observation=self.matter, reason=form.cleaned_data["reason"]
        )


class DisputeObservation(MarkObservation):
    """An investigator disputes an observation (CRIT-3)."""

    permission = Permission.VERIFY_OBSERVATION
    heading, verb = _("Dispute observation"), _("Dispute observation")
    act_name = "dispute_observation"

    def perform(self, form: MarkForm) -> Observation:
        """Dispute it."""
        return dispute_observation(
            actor=self.actor, at=self.now(), observation=self.matter, reason=form.cleaned_data["reason"]
        )


class RetractObservation(MarkObservation):
    """Whoever keeps observations retracts one for good (CRIT-3)."""

    permission = Permission.REPORT_OBSERVATION
    heading, verb = _("Retract observation"), _("Retract observation")
    act_name = "retract_observation"

    def perform(self, form: MarkForm) -> Observation:
        """Retract it."""
        return retract_observation(
            actor=self.actor, at=self.now(), observation=self.matter, reason=form.cleaned_data["reason"]
        )
