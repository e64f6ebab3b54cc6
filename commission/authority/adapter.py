"""How sign-in works here: what the library asks of its adapters."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.ratelimit import truncate_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commission.authority.models import Person
from commission.authority.signin import needs_second_factor
from commission.authority.throttle import keyed
from commission.vault import keys

_BOUND_TO = keys.context("mfa_authenticator", "", "data")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # the library carries no types
    """Accounts of persons: no address of a browser is kept, and anybody may make one, without any capacity."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return what stands for the browser's address, for counting tries; the address itself goes no further."""
        try:
            address = truncate_ip(super().get_client_ip(request))
        except PermissionDenied:
            # Behind a socket without addresses everybody is counted together.
            address = "unknown"
        return keyed(address)

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:  # noqa: FBT001, FBT002 (the library's signature)
        """Make a person from the sign-up form."""
        user.display_name = form.cleaned_data["display_name"]
        user.locale = get_language() or user.locale
        saved: Person = super().save_user(request, user, form, commit)
        return saved


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # the library carries no types
    """Second factors: their secrets are sealed, and whoever needs one keeps at least one."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _(
            "What you do for the commission needs a second factor. Set up another one first; then remove this one."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret for the database."""
        return keys.seal_text(text, _BOUND_TO)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret."""
        return keys.unseal_text(encrypted_text, _BOUND_TO)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Say whether a factor may be removed: not the last one of somebody who needs one (INST-5)."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(pk=authenticator.pk)
        is_last = not others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
        return not (is_last and needs_second_factor(authenticator.user))


def reseal_second_factors() -> int:
    """Seal under the present master key what a former one sealed; return how many factors that were."""
    done = 0
    for authenticator in Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).iterator():
        anew = {
            name: resealed
            for name in ("secret", "seed")
            if name in authenticator.data and (resealed := keys.resealed_text(authenticator.data[name], _BOUND_TO))
        }
        if anew:
            authenticator.data |= anew
            authenticator.save(update_fields=["data"])
            done += 1
    return done
