"""Figures that fall short of what bound: by respondent and by measure, as a page and as CSV (DISC-4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from commission.acts.rows import Page
from commission.authority.api import actor_of, may
from commission.authority.permissions import Permission
from commission.clock import api as clock
from criteria.models import Evaluation
from criteria.practice.groups import ISIC
from criteria.rules.levels import shown_value
from criteria.selectors import shortfalls as selectors
from criteria.views.commissions import commission_of
from criteria.views.narrowing import Filter, Narrowing, as_csv
from criteria.words import Names, difference_in_words, group_in_words, level_in_words, threshold_in_words

FILTERS: Final = ("country", "employer", "measure")
COLUMNS: Final = (
    _("Country"),
    _("Employer"),
    _("Workplace"),
    _("Measure"),
    _("Observed"),
    _("Required"),
    _("Short by"),
    _("Unit"),
    _("What bound"),
    _("Article"),
    _("Period from"),
    _("Period until"),
    _("State of the observation"),
    _("Observation"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One shortfall as people read it."""

    evaluation: Evaluation
    observed: str
    required: str
    short: str
    source: str
    article: str
    address: str
    """Of the page of what bound; empty where it has none."""
    of_respondent: str
    of_measure: str


@require_safe
def shortfalls(request: HttpRequest) -> HttpResponse:
    """List what falls short, the latest reported first."""
    commission = commission_of(request)
    narrowing, filters = _narrowing(request)
    rows = selectors.shortfalls(commission, narrowing.values)
    page: Page[Evaluation] = narrowing.page(request, rows, "before")
    now = clock.now_for(commission.pk)
    may_report = may(actor_of(request.user), Permission.REPORT_OBSERVATION, commission.places, now)
    question = narrowing.question()
    context = {
        "commission": commission,
        "filters": filters,
        "narrowed": any(narrowing.values.values()),
        "everything": narrowing.address(**dict.fromkeys(FILTERS, "")),
        "file": f"{reverse('criteria:shortfalls_csv')}{f'?{question}' if question else ''}",
        "page": page,
        "rows": _rows(page.rows, narrowing),
        "evaluated": bool(page.rows) or selectors.anything_evaluated(commission),
        "may_report": may_report,
    }
    return render(request, "criteria/shortfalls.html", context)


@require_safe
def shortfalls_csv(request: HttpRequest) -> HttpResponseBase:
    """Send exactly what the list shows, all pages of it, as CSV."""
    commission = commission_of(request)
    narrowing, _filters = _narrowing(request)
    rows = selectors.shortfalls(commission, narrowing.values).order_by("-pk")

    def lines() -> Iterator[Sequence[object]]:
        yield [str(column) for column in COLUMNS]
        for one in rows.iterator(chunk_size=500):
            yield _cells(one)

    return as_csv(lines(), "shortfalls")


def _narrowing(request: HttpRequest) -> tuple[Narrowing, list[Filter]]:
    commission = commission_of(request)
    narrowing = Narrowing.of(request, FILTERS)
    return narrowing, [
        narrowing.offer("country", _("Country"), selectors.countries_short(commission)),
        narrowing.offer("employer", _("Employer"), selectors.employer_asked(narrowing.values["employer"])),
        narrowing.offer("measure", _("Measure"), selectors.measures_short(commission)),
    ]


def _rows(found: Sequence[Evaluation], narrowing: Narrowing) -> list[Row]:
    steps = [one.step.group for one in found if one.step is not None]
    names = Names.of((), industries=[group.partition(":")[2] for group in steps if group.startswith(f"{ISIC}:")])
    return [_row(one, narrowing, names) for one in found]


def _row(one: Evaluation, narrowing: Narrowing, names: Names) -> Row:
    source, article, address = bound(one, names)
    respondent = {"country": one.country_id, "employer": str(one.organisation_id or "")}
    return Row(
        evaluation=one,
        observed=level_in_words(one.measure, one.observation.level),
        required=threshold_in_words(one.measure, one.required) if one.required is not None else "",
        short=difference_in_words(one.measure, one.shortfall) if one.shortfall is not None else "",
        source=source,
        article=article,
        address=address,
        of_respondent=narrowing.address(**respondent),
        of_measure=narrowing.address(measure=one.measure_id),
    )


def bound(one: Evaluation, names: Names | None = None) -> tuple[str, str, str]:
    """What bound: a criterion with its first source, an instrument with its article, or a group of peers."""
    if one.version is not None:
        criterion = one.version.criterion
        first = one.version.sources[0] if one.version.sources else {}
        article = f"{first.get('instrument', '')} {first.get('article', '')}".strip()
        address = reverse("criteria:criterion", args=[criterion.commission.code, criterion.code])
        return f"{criterion.code} {criterion.title}", article, address
    if one.norm is not None:
        return one.norm.instrument, one.norm.article, reverse("criteria:norm", args=[one.norm.pk])
    if one.step is not None:
        peers = urlencode({"group": one.step.group, "basis": one.step.basis})
        address = f"{reverse('criteria:measure', args=[one.measure_id])}?{peers}#practice"
        return str(_("best practice")), group_in_words(one.step.group, names), address
    return "", "", ""


def _cells(one: Evaluation) -> Sequence[object]:
    source, article, _address = bound(one)
    seen = one.observation

    def shown(level: Decimal | None) -> str:
        return format(shown_value(one.measure, level), "f") if level is not None else ""

    return (
        one.country.shown_name,
        one.organisation.name if one.organisation else "",
        seen.workplace.name if seen.workplace else "",
        one.measure.shown_quantity,
        shown(seen.level),
        shown(one.required),
        shown(one.shortfall),
        one.measure.unit_id,
        source,
        article,
        seen.period_from.isoformat(),
        seen.period_until.isoformat(),
        seen.get_state_display(),
        one.pk,
    )
