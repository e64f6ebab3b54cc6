"""A sanction: what weighs on whom, why it deters, and what lifts it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commission.authority.api import actor_of
from commission.portal.house import enter
from commission.portal.selectors.docket import with_steps
from commission.portal.selectors.open_acts import benchmarks_to_claim
from commission.portal.selectors.register import entry_of_subject
from sanctions.deterrence import burden_left


@require_safe
def sanction(request: HttpRequest, number: str, s: int) -> HttpResponse:
    """Show one sanction with its staircase."""
    found = with_steps().filter(docket__number=number, number=s).first()
    if found is None:
        raise Http404
    house = enter(request, found.commission_id)
    context = {
        "sanction": found,
        "docket": found.docket,
        "left": burden_left(found.yearly_burden, found.share_in_force),
        "to_claim": benchmarks_to_claim(actor_of(request.user), found, house),
        "entry": entry_of_subject("sanctions.sanction", found.pk),
    }
    return render(request, "portal/sanction.html", context)
