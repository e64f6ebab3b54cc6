"""What binds whom on which day: asked and answered in an address, by everyone (CRIT-10)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commission.acts.pages import UNPROCESSABLE
from commission.acts.refusal import Refused
from commission.clock import api as clock
from commission.directory.models import Organisation, Workplace
from commission.directory.selectors import SHORTEST_SEARCH, search_organisations
from commission.institution.models import Commission
from criteria.forms.binding import BindingForm, DayForm
from criteria.models import Addressee, Norm
from criteria.selectors.binding import BindingSet, MeasureBinding, Requirement, SetAside, binding, whence, why
from criteria.selectors.binding.reasons import besides, level_in_words, standing
from criteria.selectors.binding.requirements import NORM
from criteria.selectors.questions import ADDRESSEE_OF, Question, question
from criteria.views.commissions import commission_of

ASKED = ("country", "organisation", "workplace")
"""Without one of these nothing is asked yet."""
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """A requirement as the page shows it."""

    requirement: Requirement
    level: str
    source: str
    whence: str
    url: str
    why: Sequence[str]
    standing: str = ""


@dataclass(frozen=True, slots=True)
class ShownMeasure:
    """A measure with the level that binds, those that bind with it, and the others in order."""

    of: MeasureBinding
    binding: Sequence[Shown]
    others: Sequence[Shown]


@dataclass(frozen=True, slots=True)
class ShownSubject:
    """What binds on one subject."""

    title: str
    code: str
    measures: Sequence[ShownMeasure]
    rules: Sequence[Shown]
    aside: Sequence[tuple[Shown, SetAside]]


@require_safe
def binding_page(request: HttpRequest) -> HttpResponse:
    """Ask what binds, and read the answer by right. The address reproduces it."""
    commission = commission_of(request)
    today = clock.legal_day(commission.pk, clock.now_for(commission.pk))
    asked = request.GET
    name = " ".join(asked.get("name", "").replace("\0", " ").split())[:LONGEST_NAME]
    context: dict[str, Any] = {
        "commission": commission,
        "today": today,
        "name": name,
        "kept": {"commission": asked["commission"]} if asked.get("commission") else {},
        "found": _found(name, _day(asked, today)) if name else None,
    }
    if not any(asked.get(one) for one in ASKED):
        context["form"] = BindingForm(initial={"on": today, "addressee": Addressee.EMPLOYER})
        return render(request, "criteria/binding.html", context)
    form, about = _read(asked, today)
    context["form"] = form
    if about is None:
        context["refused"] = None
        return render(request, "criteria/binding.html", context, status=UNPROCESSABLE)
    answer = binding(commission, respondent=about.respondent, on=about.on, right=about.right, measure=about.measure)
    context |= _answered(commission, about, answer, context["kept"])
    return render(request, "criteria/binding.html", context)


def _read(asked: QueryDict, today: date) -> tuple[forms.Form, Question | None]:
    """The form with what was asked in it, and the question, if it can be meant."""
    data = asked.copy()
    data["on"] = data.get("on") or today.isoformat()
    data["addressee"] = data.get("addressee") or Addressee.EMPLOYER
    whom = {name: data.get(name, "") for name in ("organisation", "workplace") if data.get(name)}
    # An address may hold several traits in one, as the API takes them.
    data.setlist("traits", [code for text in data.getlist("traits") for code in text.split(",") if code])
    form: forms.Form = DayForm(data) if whom else BindingForm(data)
    if not form.is_valid():
        return form, None
    said = form.cleaned_data
    try:
        return form, question(
            on=said["on"],
            country=said["country"].pk if said.get("country") else "",
            isic=said["isic"].pk if said.get("isic") else data.get("isic", "") if whom else "",
            addressee="" if whom else said["addressee"],
            traits=data.getlist("traits"),
            measure=data.get("measure", ""),
            right=data.get("right", ""),
            **{name: _key(text, name) for name, text in whom.items()},
        )
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.why)
        return form, None


def _key(text: str, field: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Refused("CRIT-10", _("The address names nobody in the directory."), field=field) from None


def _day(asked: QueryDict, today: date) -> date:
    form = DayForm(asked)
    return form.cleaned_data["on"] if form.is_valid() else today


def _found(name: str, on: date) -> list[tuple[Organisation, str, list[tuple[Workplace, str]]]]:
    """Organisations of a name like that whom criteria bind, and their workplaces, each with the address that asks."""
    if len(name) < SHORTEST_SEARCH:
        return []
    rows = [one for one in search_organisations(name) if one.kind in ADDRESSEE_OF]
    places: dict[uuid.UUID, list[tuple[Workplace, str]]] = {}
    for place in Workplace.objects.filter(employer__in=rows).order_by("name", "id")[:200]:
        places.setdefault(place.employer_id, []).append((place, _address(workplace=str(place.pk), on=on.isoformat())))
    return [(one, _address(organisation=str(one.pk), on=on.isoformat()), places.get(one.pk, [])) for one in rows]


def _address(**parameters: str) -> str:
    return f"{reverse('criteria:binding')}?{urlencode(parameters)}"


def _answered(commission: Commission, about: Question, answer: BindingSet, kept: dict[str, str]) -> dict[str, Any]:
    parameters = {**kept, **about.parameters()}
    rights = [(right.code, right.shown_title) for right in answer.by_right()]
    only = parameters.pop("right", "")
    again = {**parameters, "right": only} if only else parameters
    return {
        "about": about,
        "answer": answer,
        "rights": _rights(commission, about, answer),
        "secured": _rights(commission, about, answer.to_secure) if answer.to_secure else [],
        "by_right": [] if only else [(title, _address(**parameters, right=code)) for code, title in rights],
        "all_rights": _address(**parameters) if only else "",
        "address": _address(**again),
        "program": f"{reverse('criteria:binding_api')}?{urlencode(again)}",
        "promulgated": sum(1 for each in answer.measures() if each.binding.promulgated)
        + sum(1 for rule in answer.rules() if rule.promulgated),
        "besides": besides(answer),
    }


def _rights(commission: Commission, about: Question, answer: BindingSet) -> list[tuple[str, str, list[ShownSubject]]]:
    traits = {trait.pk: trait.shown_title for trait in about.traits}

    def shown(each: Requirement, of: MeasureBinding | None = None) -> Shown:
        return Shown(
            requirement=each,
            level=level_in_words(of.measure, each) if of else "",
            source=_source(each),
            whence=whence(each),
            url=_url(commission, each),
            why=why(each, answer.respondent, about.country.shown_name, traits),
            standing=standing(each, of) if of else "",
        )

    def measure(of: MeasureBinding) -> ShownMeasure:
        return ShownMeasure(
            of=of,
            binding=[shown(each, of) for each in (of.binding, *of.bind_besides)],
            others=[shown(each, of) for each in of.others],
        )

    return [
        (
            right.code,
            right.shown_title,
            [
                ShownSubject(
                    title=subject.subject.shown_title,
                    code=subject.subject.code,
                    measures=[measure(each) for each in subject.measures],
                    rules=[shown(each) for each in subject.rules],
                    aside=[(shown(each.requirement), each) for each in subject.set_aside],
                )
                for subject in right.subjects
            ],
        )
        for right in answer.by_right()
    ]


def _source(each: Requirement) -> str:
    """Where a requirement comes from, in words."""
    if each.promulgated:
        return _("promulgated by the commission")
    return str(Norm.Source(each.source).label)


def _url(commission: Commission, each: Requirement) -> str:
    """The page of a requirement."""
    if each.promulgated:
        return reverse("criteria:criterion", args=[commission.code, each.code])
    if each.origin == NORM:
        return reverse("criteria:norm", args=[each.key])
    measure = reverse("criteria:measure", args=[each.measure])
    return (
        f"{measure}?{urlencode({'group': each.practice.group, 'basis': each.practice.basis})}"
        if each.practice
        else measure
    )
