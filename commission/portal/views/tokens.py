"""Tokens for one's own programs: made, shown once, revoked; behind a fresh proof of who is there."""

from __future__ import annotations

import uuid
from typing import cast

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from commission.acts.rows import key, page
from commission.authority.hooks import MOST_WEBHOOKS
from commission.authority.models import Person
from commission.authority.tokens import MOST_TOKENS, make_token, revoke_token, tokens_of, valid_count
from commission.directory.models import Organisation
from commission.directory.selectors import organisations_of
from commission.outbox.webhooks import webhooks_of
from commission.portal.forms import TokenForm
from commission.portal.house import house_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required  # type: ignore[untyped-decorator] # the library carries no types
@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    """Show a person's tokens; a POST makes one, and shows it this one time, or revokes one."""
    person = cast("Person", request.user)
    if request.method == "POST" and "revoke" in request.POST:
        return _revoke(request, person)
    house = house_of(request)
    organisations = list(organisations_of(person, house.present))
    form = TokenForm(request.POST if request.method == "POST" else None, organisations=organisations)
    made = None
    if form.is_bound and form.is_valid():
        if valid_count(person, timezone.now()) >= MOST_TOKENS:
            form.add_error(None, _("You have %(most)d tokens already. Revoke one first.") % {"most": MOST_TOKENS})
        else:
            said = form.cleaned_data
            made = make_token(
                person,
                name=said["name"],
                scopes=said["scopes"],
                days=said["days"],
                organisation=uuid.UUID(said["organisation"]) if said["organisation"] else None,
            )
            form = TokenForm(organisations=organisations)
    found = page(request, tokens_of(person), "before")
    bound = {token.organisation for token in found.rows if token.organisation}
    names: dict[uuid.UUID | None, str] = dict(Organisation.objects.filter(pk__in=bound).values_list("pk", "name"))
    now = timezone.now()
    context = {
        "form": form,
        "made": made,
        "page": found,
        "rows": [
            (
                token,
                names.get(token.organisation, ""),
                token.revoked_at is None and token.expires_at > now,
            )
            for token in found.rows
        ],
        "webhooks": list(webhooks_of(person.pk)[:MOST_WEBHOOKS]),
    }
    return render(request, "portal/tokens.html", context, status=422 if form.is_bound else 200)


def _revoke(request: HttpRequest, person: Person) -> HttpResponse:
    token = key(request.POST["revoke"])
    if token is None or not revoke_token(person, token, timezone.now()):
        raise Http404
    messages.success(request, _("The token is revoked. Nothing opens with it any more."))
    return redirect("portal:tokens")
