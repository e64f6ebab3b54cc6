"""How a program says for whom it asks: `Authorization: Bearer …`, with a token that its person made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, NotAuthenticated, PermissionDenied
from rest_framework.permissions import BasePermission

from commission.authority.models import Person, Token
from commission.authority.tokens import token_of

if TYPE_CHECKING:
    # The settings of the framework name this module, which the framework's own views would ask for while it loads.
    from rest_framework.request import Request
    from rest_framework.views import APIView


class BearerToken(BaseAuthentication):
    """Finds the person of a token. A browser's cookies open nothing here, so no other site can use them."""

    def authenticate(self, request: Request) -> tuple[Person, Token] | None:
        """Return person and token; None where none is shown. Refuses a token that is not valid (401)."""
        scheme, _blank, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        token = token_of(secret.strip(), timezone.now())
        if token is None:
            raise AuthenticationFailed(_("This token is not known here, or it has ended or was revoked."))
        return token.person, token

    def authenticate_header(self, _request: Request) -> str:
        """What to show instead."""
        return 'Bearer realm="api"'


class InScope(BasePermission):
    """Lets a token do what it was made for. A view names in `scopes` what each method needs; nothing: it is public."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Ask for a token where one is needed, and for the scope in it."""
        needed = getattr(view, "scopes", {}).get("GET" if request.method == "HEAD" else request.method)
        if needed is None:
            return True
        token = request.auth
        if not isinstance(token, Token):
            raise NotAuthenticated(_("Show a token that is valid for this: “Authorization: Bearer …”."))
        if needed not in token.scopes:
            raise PermissionDenied(
                _("This token was not made for this: it lacks the scope “%(scope)s”.") % {"scope": needed}
            )
        return True


def reader_of(request: Request) -> Person | None:
    """For whom a public page of the API is read: the person whose token may read what is hers, else anybody."""
    token = request.auth
    return token.person if isinstance(token, Token) and Token.Scope.READ in token.scopes else None


def asker_of(request: Request) -> tuple[Person, Token]:
    """Who asks, and with what token, where a scope was asked for and so both are there."""
    return cast("Person", request.user), cast("Token", request.auth)


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call] # the library carries no types
    """How the schema describes it."""

    target_class = BearerToken
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:  # noqa: ARG002 (the library's signature)
        """A token in the header."""
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A token made at /home/tokens/. Its scopes: "
            + "; ".join(f"`{scope.value}`: {scope.label}" for scope in Token.Scope)
            + ".",
        }
