"""The sign-ins of a demonstration: one for each role, all with one password, on a domain that nobody can own."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from commission.authority.models import Person

DOMAIN = "example.org"
PASSWORD = "demonstration-only"  # noqa: S105 (printed for everybody; it protects nothing)
PASSPHRASE = "only a demonstration opens with this"  # noqa: S105 (printed likewise)


class SignIn(NamedTuple):
    """An address to sign in with, and the role in which one is then at work."""

    role: str
    title: StrOrPromise
    email: str


def address(name: str) -> str:
    """The address of somebody in the demonstration."""
    return f"{name}@{DOMAIN}"


SIGNINS: tuple[SignIn, ...] = (
    SignIn("administrator", _("Administrator"), address("administrator")),
    SignIn("presiding", _("Jurist who presides over a panel"), address("presiding")),
    SignIn("jurist", _("Jurist"), address("jurist")),
    SignIn("worker_representative", _("Worker representative"), address("worker.representative")),
    SignIn("staff_investigator", _("Staff investigator, leads a team"), address("investigator")),
    SignIn("team_member", _("Team member from a worker organisation"), address("team.member")),
    SignIn("registry_clerk", _("Registry clerk"), address("clerk")),
    SignIn("complainant", _("Union officer, complains"), address("union")),
    SignIn("government", _("Government, responds"), address("government")),
    SignIn("employer", _("Employer, responds"), address("employer")),
    SignIn("court", _("Registry of the court of appeal"), address("court")),
    SignIn("worker", _("Worker who filed on her own"), address("worker")),
)
"""In the order in which they are printed."""

SEATED = ("presiding", "jurist", "worker_representative")
"""Roles whose person is known only once panels are drawn: whoever the draws gave most to do gets the address."""


def people() -> dict[str, str]:
    """Who is behind each address, by name."""
    rows = Person.objects.filter(email__in=[one.email for one in SIGNINS])
    return dict(rows.values_list("email", "display_name"))


def sign_in(role: str) -> SignIn:
    """The sign-in of a role."""
    return next(one for one in SIGNINS if one.role == role)
