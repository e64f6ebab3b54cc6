"""Nobody acts for the commission on a password alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from commission.authority.models import Person
from commission.authority.signin import needs_second_factor

_SIGN_IN = ("account_", "mfa_")
_ALSO_OPEN = frozenset({"set_language"})


class SecondFactorRequired:
    """Sends whoever needs a second factor and has none to set one up, before anything else (INST-5)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the view's name is known only later."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., HttpResponse], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Let the pages of sign-in through, and everybody who has shown a second factor or needs none."""
        if settings.SECOND_FACTOR_WAIVED or _is_open(request) or not _lacks_second_factor(request):
            return None
        where = reverse("mfa_index")
        if not request.accepts("text/html"):
            return HttpResponseForbidden(_("Set up a second factor first: %(where)s") % {"where": where})
        if request.headers.get("HX-Request"):
            return HttpResponse(status=204, headers={"HX-Redirect": where})
        return HttpResponseRedirect(where)


def _is_open(request: HttpRequest) -> bool:
    name = (request.resolver_match.view_name if request.resolver_match else "") or ""
    return name.startswith(_SIGN_IN) or name in _ALSO_OPEN


def _lacks_second_factor(request: HttpRequest) -> bool:
    person = request.user
    if not isinstance(person, Person):
        return False
    if any(record.get("method") == "mfa" for record in get_authentication_records(request, person)):
        return False
    return needs_second_factor(person) and not get_adapter().is_mfa_enabled(person)
