"""Who has to show a second factor, and whom a demonstration lets anybody sign in as."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Final, NamedTuple

from django.conf import settings
from django.utils import timezone
from django_stubs_ext import StrOrPromise

from commission.authority.capacities import PARTIES, Capacity
from commission.authority.models import Person
from commission.clock.models import CommissionClock
from commission.prepared import ask

WITH_SECOND_FACTOR = frozenset(Capacity) - {*PARTIES, Capacity.PUBLIC, Capacity.CLOCK}
"""Members, staff, clerks, the court and administrators: whoever acts for the commission or reads what is sealed."""


_HOLDS: Final = """
    SELECT EXISTS (
        SELECT FROM unnest(%s::text[]) AS office (capacity) CROSS JOIN LATERAL (
            SELECT FROM authority_grant g WHERE g.person_id = %s
            AND g.capacity = office.capacity AND (g.held_until IS NULL OR g.held_until > %s) LIMIT 1
        ) AS held
    )
"""
# One office after the other: who is a party to thousands of dockets is not searched for through all of them.


def needs_second_factor(person: Person) -> bool:
    """Say whether somebody holds, or has been appointed to, a capacity that asks for a second factor (INST-5)."""
    if settings.SECOND_FACTOR_WAIVED:
        return False
    ((holds,),) = ask(_HOLDS, [sorted(WITH_SECOND_FACTOR), person.pk, timezone.now()])
    return bool(holds)


class SignIn(NamedTuple):
    """A role of a demonstration, and how anybody signs in to see it."""

    title: StrOrPromise
    email: str
    password: str


def demonstration_passphrase() -> str:
    """Return the vault passphrase of the demonstration's readers, in the settings of one and while one is loaded."""
    if not settings.DEMONSTRATION_SIGNINS or not CommissionClock.objects.filter(demonstration=True).exists():
        return ""
    passphrase: str = import_module(settings.DEMONSTRATION_SIGNINS).PASSPHRASE
    return passphrase


def demonstration_signins() -> Sequence[SignIn]:
    """Return the sign-ins of the demonstration, in the settings of one and while one is loaded; else none."""
    if not settings.DEMONSTRATION_SIGNINS or not CommissionClock.objects.filter(demonstration=True).exists():
        return ()
    known = import_module(settings.DEMONSTRATION_SIGNINS)
    people = set(
        Person.objects.filter(email__in=[each.email for each in known.SIGNINS]).values_list("email", flat=True)
    )
    return [SignIn(each.title, each.email, known.PASSWORD) for each in known.SIGNINS if each.email in people]
