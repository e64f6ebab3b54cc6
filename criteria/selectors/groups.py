"""Groups of countries, resolved into the countries that are in them on the day a requirement is made (CRIT-3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from commission.directory.models import Country

GROUPINGS: Final[Mapping[str, str]] = MappingProxyType(
    {"region": "region", "income": "income", "labour": "labour_relations"}
)
"""What stands before the colon of a group, and the column of countries that it names: `income:upper_middle`."""


def countries_of(groups: Iterable[str]) -> set[str]:
    """The countries (alpha-3 codes) that are in any of these groups: `region:Southern Asia`, `income:low`.

    Refuses a group that nobody is in, since a requirement on it would bind nobody (CRIT-7). One query.
    """
    named = list(groups)
    if not named:
        return set()
    asked = {group: _column_and_value(group) for group in named}
    condition = Q()
    for column, value in asked.values():
        condition |= Q(**{column: value})
    columns = tuple(GROUPINGS.values())
    found: set[str] = set()
    met: set[tuple[str, str]] = set()
    for alpha3, *values in Country.objects.filter(condition).values_list("alpha3", *columns):
        found.add(alpha3)
        met.update(zip(columns, values, strict=True))
    for group, pair in asked.items():
        if pair not in met:
            raise _unknown(group)
    return found


def groups_of(country: Country) -> tuple[str, ...]:
    """The groups that a country is in."""
    values = {name: getattr(country, column) for name, column in GROUPINGS.items()}
    return tuple(f"{name}:{value}" for name, value in values.items() if value)


def _column_and_value(group: str) -> tuple[str, str]:
    name, _colon, value = group.partition(":")
    if name not in GROUPINGS or not value.strip():
        raise _unknown(group)
    return GROUPINGS[name], value


def _unknown(group: str) -> Refused:
    return Refused(
        "CRIT-7",
        _("No country is in a group “%(group)s”, so the requirement would apply to nobody there.") % {"group": group},
        _("Name a group such as region:Southern Asia, income:upper_middle or labour:sector, or name the countries."),
        field="country_groups",
    )
