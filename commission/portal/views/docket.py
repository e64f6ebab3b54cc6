"""A docket, its sections each at an address of its own."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from commission.authority.api import actor_of
from commission.authority.permissions import PERMISSIONS, Permission
from commission.portal.due import card_of
from commission.portal.house import House, enter
from commission.portal.selectors import docket as selectors
from commission.portal.selectors.draws import draws_of
from commission.portal.selectors.home import notes_on
from commission.portal.selectors.open_acts import held_in
from commission.register.selectors import entries_of_docket
from complaints.models import Docket, Party
from complaints.rules.record import STRIKEABLE
from complaints.selectors import record_of

SECTIONS = (
    ("docket", _("Overview")),
    ("docket_record", _("Record")),
    ("docket_parties", _("Parties")),
    ("docket_hearing", _("Hearing")),
    ("docket_ballot", _("Ballot and decision")),
    ("docket_draw", _("Panel and draw")),
    ("docket_sanctions", _("Sanctions")),
    ("docket_entries", _("Register entries")),
)
MOST_ENTRIES = 200


def _section(request: HttpRequest, number: str, name: str) -> tuple[Docket, House, dict[str, Any]]:
    """Find the docket, and what stands above each of its sections."""
    docket = selectors.docket_of(number)
    if docket is None:
        raise Http404
    house = enter(request, docket.commission_id)
    front = selectors.front_of(docket, house, actor_of(request.user))
    sections = [(label, reverse(f"portal:{each}", args=[number]), each == name) for each, label in SECTIONS]
    title = next(label for label, _url, here in sections if here)
    return docket, house, {"docket": docket, "front": front, "sections": sections, "section": title}


@require_safe
def overview(request: HttpRequest, number: str) -> HttpResponse:
    """Where the case stands, what is due, and what is alleged."""
    docket, house, context = _section(request, number, "docket")
    limits = context["front"].open_limits
    notes = notes_on(limits, house)
    context |= {
        "cards": [card_of(limit, note=notes.get(limit.pk, "")) for limit in limits],
        "allegations": selectors.allegations_of(docket),
    }
    return render(request, "portal/docket.html", context)


@require_safe
def record(request: HttpRequest, number: str) -> HttpResponse:
    """The numbered record. What is sealed stands in it as sealed."""
    docket, house, context = _section(request, number, "docket_record")
    actor = actor_of(request.user)
    context |= {
        "record": record_of(docket, actor.person),
        "may_strike": STRIKEABLE if held_in(actor, docket, house) & PERMISSIONS[Permission.STRIKE_ENTRY] else (),
    }
    return render(request, "portal/docket_record.html", context)


@require_safe
def parties(request: HttpRequest, number: str) -> HttpResponse:
    """Who complains, who answers, who intervenes."""
    docket, _house, context = _section(request, number, "docket_parties")
    everyone = list(docket.parties.all())
    context["roles"] = [
        (role.label, [party for party in everyone if party.role == role])
        for role in (Party.Role.COMPLAINANT, Party.Role.RESPONDENT, Party.Role.INTERVENER)
    ]
    return render(request, "portal/docket_parties.html", context)


@require_safe
def hearing(request: HttpRequest, number: str) -> HttpResponse:
    """Hearings set and held, with their minutes."""
    docket, _house, context = _section(request, number, "docket_hearing")
    context["hearings"] = selectors.hearings_of(docket)
    return render(request, "portal/docket_hearing.html", context)


@require_safe
def ballot(request: HttpRequest, number: str) -> HttpResponse:
    """The ballot while it is open; the decision once it has issued."""
    docket, _house, context = _section(request, number, "docket_ballot")
    front = context["front"]
    context["ballots"] = selectors.ballots_of(docket, front.panel, actor_of(request.user))
    return render(request, "portal/docket_ballot.html", context)


@require_safe
def draw(request: HttpRequest, number: str) -> HttpResponse:
    """The panel, and each step of the draw that made it."""
    docket, _house, context = _section(request, number, "docket_draw")
    context["draws"] = draws_of(docket)
    return render(request, "portal/docket_draw.html", context)


@require_safe
def draw_file(_request: HttpRequest, number: str, round: int) -> HttpResponse:  # noqa: A002 (a panel's word)
    """Send a draw as the verifier reads it."""
    docket = selectors.docket_of(number)
    found = next((each for each in draws_of(docket) if each.panel.round == round), None) if docket else None
    if found is None or not found.panel.draw:
        raise Http404
    answer = HttpResponse(found.text, content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="draw.json"'
    return answer


@require_safe
def sanctions(request: HttpRequest, number: str) -> HttpResponse:
    """What was ordered, and how far it has been lifted."""
    docket, _house, context = _section(request, number, "docket_sanctions")
    context["ordered"] = selectors.sanctions_of(docket)
    return render(request, "portal/docket_sanctions.html", context)


@require_safe
def entries(request: HttpRequest, number: str) -> HttpResponse:
    """What the register holds of this docket."""
    docket, _house, context = _section(request, number, "docket_entries")
    found = list(entries_of_docket(docket.pk)[: MOST_ENTRIES + 1])
    context |= {"entries": found[:MOST_ENTRIES], "more": len(found) > MOST_ENTRIES, "most": MOST_ENTRIES}
    return render(request, "portal/docket_entries.html", context)
