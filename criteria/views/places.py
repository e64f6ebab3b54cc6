"""Pages of countries and industries: the distance between what binds and what was observed."""

from __future__ import annotations

from itertools import groupby
from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commission.clock import api as clock
from commission.directory.models import Industry
from commission.directory.names import plain
from criteria.selectors import places
from criteria.selectors.distance import distance_of_country, distance_of_industry
from criteria.selectors.groups import groups_of
from criteria.views.commissions import commission_of
from criteria.words import group_in_words

SHOWN: Final = 12
"""Measures of one right on the page of a country, until all of that right are asked for."""
_LONGEST: Final = 100


@require_safe
def countries(request: HttpRequest) -> HttpResponse:
    """List the countries, by region."""
    commission = commission_of(request)
    words = _words(request)
    found = places.countries(words)
    observed = places.observed(commission)
    context = {
        "commission": commission,
        "words": words,
        "regions": [(region, list(rows)) for region, rows in groupby(found, key=lambda row: row.shown_region)],
        "observed": sorted((row for row in found if row.pk in observed), key=lambda row: plain(row.shown_name)),
        "kept": _kept(request),
    }
    return render(request, "criteria/countries.html", context)


@require_safe
def country(request: HttpRequest, alpha3: str) -> HttpResponse:
    """Show a country: what its government was observed to do, against what bound it."""
    commission = commission_of(request)
    found = places.country(commission, alpha3)
    if found is None:
        raise Http404
    rights = distance_of_country(commission, found)
    asked = request.GET.get("right", "")
    if asked and asked not in {each.right.pk for each in rights}:
        raise Http404
    context = {
        "commission": commission,
        "country": found,
        "groups": [group_in_words(group) for group in groups_of(found)],
        "rights": [
            (each, each.measures[: None if asked == each.right.pk else SHOWN], max(len(each.measures) - SHOWN, 0))
            for each in rights
        ],
        "asked": asked,
        "shortfalls": sum(each.shortfalls for each in rights),
        "observed": sum(len(each.measures) for each in rights),
        "reports": places.reports_on_country(commission, found),
        "today": clock.legal_day(commission.pk, clock.now_for(commission.pk)),
        "kept": _kept(request),
    }
    return render(request, "criteria/country.html", context)


@require_safe
def industries(request: HttpRequest) -> HttpResponse:
    """List the industries, by section."""
    commission = commission_of(request)
    words = _words(request)
    context = {
        "commission": commission,
        "words": words,
        "sections": places.sections(words),
        "kept": _kept(request),
    }
    return render(request, "criteria/industries.html", context)


@require_safe
def industry(request: HttpRequest, isic: str) -> HttpResponse:
    """Show an industry: what its employers have verifiably reached, against what binds all of them."""
    commission = commission_of(request)
    found = Industry.objects.filter(pk=isic).first()
    if found is None:
        raise Http404
    today = clock.legal_day(commission.pk, clock.now_for(commission.pk))
    after = request.GET.get("after", "")
    page = distance_of_industry(commission, found, today, "" if "\0" in after else after)
    kept = _kept(request)
    context: dict[str, Any] = {
        "commission": commission,
        "industry": found,
        "way": places.way_to(found),
        "narrower": places.narrower(found),
        "page": page,
        "next": f"?{urlencode({**kept, 'after': page.after})}" if page.after else "",
        "first": f"{request.path}?{urlencode(kept)}" if after else "",
        "reports": places.reports_on_industry(commission, found),
        "today": today,
        "kept": kept,
    }
    return render(request, "criteria/industry.html", context)


def _words(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "").replace("\0", " ").split())[:_LONGEST]


def _kept(request: HttpRequest) -> dict[str, str]:
    """The commission that the address names, for links to keep."""
    code = request.GET.get("commission", "")
    return {"commission": code} if code else {}
