"""Home: what is due from this person, her dockets, and what changed. And everything she was told."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commission.authority.models import Person
from commission.outbox.selectors import inbox as told
from commission.outbox.selectors import mark_read
from commission.portal.house import enter, house_of
from commission.portal.lists import asked
from commission.portal.lists.listing import Page
from commission.portal.selectors import home as selectors
from commission.portal.selectors.office import offices
from complaints.selectors.confidences import unredacted_for
from complaints.selectors.services import unread_of

_SINCE = "last_here"


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Show what is due, the person's dockets, and what changed since she was last here."""
    person = cast("Person", request.user)
    house = house_of(request)
    held = selectors.held_by(person, house.present)
    own = selectors.only_commission(held)
    if own is not None:
        house = enter(request, own)
    since = _last_here(request, person)
    context = {
        "cards": selectors.cards(person, held, house),
        "dockets": selectors.my_dockets(held, house),
        "teams": selectors.my_teams(held),
        "offices": offices(held),
        "unredacted": unredacted_for(held),
        "unread": unread_of(person),
        "notices": selectors.told(person, since=since),
        # A demonstration that was moved ahead tells the hour by its own clock.
        "since": since + (house.present - timezone.now()) if since else None,
        "capacities": selectors.capacities_in_words(held),
    }
    return render(request, "portal/home.html", context)


def _last_here(request: HttpRequest, person: Person) -> datetime | None:
    """When the person was here before this sitting; every page of one sitting says the same."""
    kept = request.session.get(_SINCE)
    if kept is None:
        before = person.last_visit_at
        Person.objects.filter(pk=person.pk).update(last_visit_at=timezone.now())
        kept = before.isoformat() if before else ""
        request.session[_SINCE] = kept
    return datetime.fromisoformat(kept) if kept else None


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """Show everything that the person was told; a POST says that all of it has been read."""
    person = cast("Person", request.user)
    here = reverse("portal:inbox")
    if request.method == "POST":
        mark_read(person.pk)
        return redirect(here)
    place = request.GET.get("before", "")
    before = asked.key(place)
    if place and before is None:
        raise BadRequest(_("This address names a place in the list that does not exist."))
    found = told(person.pk, older_than=before)
    older = f"{here}?before={found.older_than}" if found.older_than else ""
    page = Page(rows=found.notices, newer=here if before else "", older=older)
    return render(request, "portal/inbox.html", {"page": page})
