"""A docket, its sections each at an address of its own."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from commission.acts import rows
from commission.authority.api import Actor, actor_of
from commission.authority.capacities import PARTIES, Capacity, Power, Scope
from commission.authority.permissions import PERMISSIONS, Holder, Permission
from commission.clock.kinds import DeadlineKind
from commission.portal.due import card_of
from commission.portal.house import House, enter
from commission.portal.selectors import docket as selectors
from commission.portal.selectors.draws import draws_of
from commission.portal.selectors.home import notes_on
from commission.portal.selectors.open_acts import held_in
from commission.register.selectors import entries_of_docket
from complaints.acts.service import note_reading
from complaints.models import Docket, Party
from complaints.rules.record import STRIKEABLE
from complaints.selectors import orders_of, readable_filing, record_of, redacted_relief
from complaints.selectors.joining import kinship_of
from complaints.selectors.services import Place, places_of, service_list
from complaints.states import ACTS_OPEN_IN

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
_PARTY = frozenset((capacity, Scope.DOCKET) for capacity in PARTIES)


def _section(request: HttpRequest, number: str, name: str) -> tuple[Docket, House, dict[str, Any]]:
    """Find the docket, and what stands above each of its sections."""
    docket = selectors.docket_of(number)
    if docket is None:
        raise Http404
    house = enter(request, docket.commission_id)
    front = selectors.front_of(docket, house, actor_of(request.user))
    sections = [(label, reverse(f"portal:{each}", args=[number]), each == name) for each, label in SECTIONS]
    title = next(label for label, _url, here in sections if here)
    context = {"docket": docket, "front": front, "sections": sections, "section": title}
    if _is_protected(docket):
        context["told"] = readable_filing(docket, actor_of(request.user))
    return docket, house, context


def _is_protected(docket: Docket) -> bool:
    """Whether the vault alone knows who complains."""
    return any(party.confidence_id for party in docket.parties.all())


def _protected(docket: Docket) -> dict[str, Any]:
    """What a docket shows besides where its filer is protected: interim orders, and the relief as redacted."""
    if not _is_protected(docket):
        return {"relief": docket.relief}
    return {"orders": orders_of(docket), "relief": redacted_relief(docket)}


@require_safe
def overview(request: HttpRequest, number: str) -> HttpResponse:
    """Where the case stands, what is due, and what is alleged."""
    docket, house, context = _section(request, number, "docket")
    limits = context["front"].open_limits
    notes = notes_on(limits, house)
    context |= {
        "cards": [card_of(limit, note=notes.get(limit.pk, "")) for limit in limits],
        "allegations": selectors.allegations_of(docket),
        **_protected(docket),
        "kinship": kinship_of(docket),
        "may_amend": _amends(docket, context["front"], house),
    }
    return render(request, "portal/docket.html", context)


def _amends(docket: Docket, front: selectors.Front, house: House) -> bool:
    """Whether this person may add to the facts now: until the record closes (FILE-6, HEAR-3)."""
    open_still = docket.record_closes_at is None or docket.record_closes_at >= house.present
    alleges = any(act.name == "allege_further" for act in front.acts)
    return alleges and open_still and docket.state in ACTS_OPEN_IN["amend_facts"]


@require_safe
def record(request: HttpRequest, number: str) -> HttpResponse:
    """The numbered record. What is sealed stands in it as sealed."""
    docket, house, context = _section(request, number, "docket_record")
    actor = actor_of(request.user)
    held = held_in(actor, docket, house)
    if actor.person is not None and request.method == "GET" and held & _PARTY:
        # Whatever was served on her lies open before her now.
        note_reading(docket, actor.person.pk, at=house.present)
    context |= {
        "record": record_of(docket, actor.person),
        "may_strike": STRIKEABLE if held & PERMISSIONS[Permission.STRIKE_ENTRY] else (),
        "may_redact": bool(held & PERMISSIONS[Permission.REDACT_ENTRY]),
    }
    return render(request, "portal/docket_record.html", context)


@require_safe
def parties(request: HttpRequest, number: str) -> HttpResponse:
    """Who complains, who answers, who intervenes; who appears for them, and through whom each is served."""
    docket, house, context = _section(request, number, "docket_parties")
    actor = actor_of(request.user)
    held = held_in(actor, docket, house)
    places = places_of(docket, house.present)
    answer_due = next((row for row in context["front"].open_limits if row.kind == DeadlineKind.ANSWER_DUE), None)
    context |= {
        "roles": [
            (role.label, [place for place in places if place.party.role == role])
            for role in (Party.Role.COMPLAINANT, Party.Role.RESPONDENT, Party.Role.INTERVENER)
        ],
        "names": _sees_names(held),
        "names_workers": _sees_workers(held),
        "me": actor.person_id,
        "may_end": _appearances_to_end(actor, held, places),
        "answer_due": answer_due,
        "answering_over": answer_due is None,
    }
    return render(request, "portal/docket_parties.html", context)


def _sees_names(held: frozenset[Holder]) -> bool:
    """Whether somebody sees who appears: the parties, the panel and the registry do, and nobody else (FILE-4)."""
    return any(scope is Scope.DOCKET for _capacity, scope in held) or _sees_workers(held)


def _sees_workers(held: frozenset[Holder]) -> bool:
    """Whether somebody sees the name of a worker who complains herself: the panel and the registry do (FILE-4)."""
    return bool(held & PERMISSIONS[Permission.READ_SEALED_RECORD])


def _appearances_to_end(actor: Actor, held: frozenset[Holder], places: Sequence[Place]) -> set[uuid.UUID]:
    """Appearances that this person can withdraw: her own, those for her party, all of them for the registry."""
    current = [(place, one) for place in places for one in place.appearances if not one.ended]
    if any(capacity == Capacity.REGISTRY_CLERK for capacity, _scope in held):
        return {one.grant.pk for _place, one in current}
    appoints = {
        place.party.pk
        for place, one in current
        if one.grant.person_id == actor.person_id and (one.grant.powers is None or Power.APPOINT in one.grant.powers)
    }
    return {
        one.grant.pk for place, one in current if one.grant.person_id == actor.person_id or place.party.pk in appoints
    }


@require_safe
def service(request: HttpRequest, number: str) -> HttpResponse:
    """The service list: which entries were served on whom, when, how, and when they were read (HEAR-7)."""
    docket, house, context = _section(request, number, "docket_parties")
    actor = actor_of(request.user)
    held = held_in(actor, docket, house)
    context |= {
        "page": rows.page(request, service_list(docket), "before"),
        "names": _sees_names(held),
        "names_workers": _sees_workers(held),
        "me": actor.person_id,
    }
    return render(request, "portal/docket_service.html", context)


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
