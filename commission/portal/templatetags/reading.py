"""What the portal's own pages need to put rows into words and figures. `{% load reading %}`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from django import template
from django.utils.formats import number_format

from commission.authority.capacities import Capacity
from commission.portal.lists.dockets import who
from complaints.models import Decision, Party
from complaints.selectors import decision_address

register = template.Library()

_DOCKET = re.compile(r"[A-Z][A-Z0-9]{0,7}-[0-9]{4}-[0-9]+")
_DELIBERATION = re.compile(r"[A-Z][A-Z0-9]{0,7}-D-[0-9]{4}-[0-9]+$")
_CAPACITIES = dict(Capacity.choices)


@register.filter
def address(decision: Decision) -> str:
    """The address of a decision that came with its commission."""
    return decision_address(decision)


@register.filter
def docket_number(label: str) -> str:
    """The docket's number in a matter's label, or nothing."""
    found = _DOCKET.match(label)
    return found.group() if found else ""


@register.filter
def deliberation_number(label: str) -> str:
    """The deliberation's number in a matter's label, or nothing."""
    found = _DELIBERATION.match(label)
    return found.group() if found else ""


@register.filter
def capacity(name: str) -> str:
    """A capacity as people read it."""
    return str(_CAPACITIES.get(name, name))


@register.filter
def act_in_words(name: str) -> str:
    """The name of an act as words."""
    return name.replace("_", " ")


@register.filter
def plainly(figure: Decimal) -> str:
    """A figure without zeros that say nothing."""
    return number_format(figure.normalize() if figure else Decimal(0), use_l10n=True, force_grouping=True)


@register.filter
def bar(share: Decimal, width: int) -> float:
    """The length of a bar for a share in percent."""
    return round(float(share) / 100 * width, 2)


@register.filter
def in_role(parties: Iterable[Party], role: str) -> list[Party]:
    """The parties of one role."""
    return [party for party in parties if party.role == role]


@register.filter
def party_name(party: Party) -> str:
    """A party's name as anyone may read it."""
    return who(party)
