"""How people sign in, and how whoever is signed in is looked up with each page."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from commission.authority.models import Person
from commission.reading import read


class ByAddress(AuthenticationBackend):  # type: ignore[misc] # the library carries no types
    """By mail address and password."""

    def get_user(self, user_id: Any) -> Person | None:
        """The person of a session, while the account is open; read at the least cost."""
        found = read(Person, "WHERE id = %s", [user_id])
        return found[0] if found and self.user_can_authenticate(found[0]) else None
