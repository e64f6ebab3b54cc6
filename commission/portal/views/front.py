"""The front page; how to file without being named; and the commission's record against its own limits."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commission.portal import statistics
from commission.portal.house import enter, house_of
from commission.portal.selectors import front as selectors


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Show what this commission does, and whether it keeps its own rules."""
    house = house_of(request)
    if house.commission is None:
        return render(request, "portal/not_constituted.html")
    kinds = statistics.by_kind(house.commission.pk)
    context = {
        "hearings": selectors.hearings_between(house.present, house.present + timedelta(days=7)),
        "decisions": selectors.latest_decisions(),
        "sanctions": selectors.sanctions_in_force(),
        "dockets": selectors.latest_dockets(house),
        "kinds": kinds,
        "altogether": statistics.altogether(kinds),
    }
    return render(request, "portal/front.html", context)


@require_safe
def limits(request: HttpRequest) -> HttpResponse:
    """Show the limits kept and missed, by kind and by member (REG-2)."""
    house = house_of(request)
    commissions = selectors.commissions()
    if house.commission is None or not commissions:
        return render(request, "portal/not_constituted.html")
    code = request.GET.get("commission", house.commission.code)
    chosen = next((each for each in commissions if each.code == code), None)
    if chosen is None:
        raise Http404
    enter(request, chosen.pk)
    kinds = statistics.by_kind(chosen.pk)
    context = {
        "commissions": commissions,
        "chosen": chosen,
        "kinds": kinds,
        "members": statistics.by_member(chosen.pk),
        "altogether": statistics.altogether(kinds),
    }
    return render(request, "portal/limits.html", context)
