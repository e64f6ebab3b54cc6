"""Whoever has just shown again who they are, as some pages ask before they open."""

from __future__ import annotations

import time

from django.test import Client

from commission.authority.models import Person


def shown_anew(client: Client, person: Person) -> None:
    """Let a browser's session hold that its person has just proved who she is."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
