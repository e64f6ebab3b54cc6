"""What somebody who serves or sits keeps for a commission besides its dockets: staff, seats, teams, the directory."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from commission.authority.capacities import Capacity, Scope
from commission.authority.models import Grant
from commission.authority.permissions import PERMISSIONS, Permission
from commission.institution.models import Commission

_WAYS: tuple[tuple[Permission, str, StrOrPromise], ...] = (
    (Permission.APPOINT, "institution:staff", _("Staff")),
    (Permission.APPOINT, "institution:seats", _("Seats")),
    (Permission.FORM_TEAM, "investigations:form_team", _("Form team")),
    (Permission.KEEP_DIRECTORY, "directory:organisations", _("Directory of organisations")),
    (Permission.KEEP_DIRECTORY, "proceedings:described", _("Organisations that complaints describe")),
    (Permission.DISCLOSE_CONFLICT, "institution:interests", _("Declared interests")),
)
_WAYS_BY_CODE: tuple[tuple[Permission, str, StrOrPromise], ...] = (
    (Permission.KEEP_NORMS, "criteria:imports", _("Files of norms and observations")),
    # Whoever redacts is a clerk; others who take complaints down are shown the way on the page for protected people.
    (Permission.REDACT, "complaints:take_down", _("Take down a complaint")),
    (Permission.REDACT, "complaints:intakes", _("Files of filings")),
)
"""Pages that name their commission by its code."""
_WAYS_OF_THE_SITE: tuple[tuple[Permission, str, StrOrPromise], ...] = (
    (Permission.READ_CONFIDENCE, "complaints:needs", _("Told, and covered by no criterion")),
    (Permission.KEEP_VAULT_KEY, "portal:vault_keys", _("My vault key")),
    (Permission.OVERSEE_VAULT, "portal:vault_openings", _("Who opened what")),
)


class Way(NamedTuple):
    """A link."""

    label: StrOrPromise
    url: str


@dataclass(frozen=True, slots=True)
class Office:
    """A commission, and what somebody keeps for it."""

    commission: Commission
    ways: Sequence[Way]


def offices(held: Sequence[Grant]) -> list[Office]:
    """What is this person's to keep, by commission; nothing for those who hold nothing over one."""
    capacities: dict[uuid.UUID, set[str]] = defaultdict(set)
    for grant in held:
        if grant.scope == Scope.COMMISSION:
            capacities[grant.object_id].add(grant.capacity)
    if not capacities:
        return []
    commissions = Commission.objects.filter(pk__in=capacities).order_by("code")
    found = [Office(commission, _ways(commission, capacities[commission.pk])) for commission in commissions]
    return [office for office in found if office.ways]


def _ways(commission: Commission, capacities: set[str]) -> list[Way]:
    def holds(permission: Permission) -> bool:
        return any((Capacity(capacity), Scope.COMMISSION) in PERMISSIONS[permission] for capacity in capacities)

    return [
        *(Way(label, reverse(name, args=[commission.pk])) for permission, name, label in _WAYS if holds(permission)),
        *(
            Way(label, f"{reverse(name)}?{urlencode({'commission': commission.code})}")
            for permission, name, label in _WAYS_BY_CODE
            if holds(permission)
        ),
        *(Way(label, reverse(name)) for permission, name, label in _WAYS_OF_THE_SITE if holds(permission)),
    ]
