"""Pure checks of the groups of countries in which governments are compared (CRIT-3)."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from commission.directory.models import Country

GROUPS: Mapping[str, frozenset[str] | None] = {
    "income": frozenset(Country.Income.values),
    "labour_relations": frozenset(Country.LabourRelations.values),
    "region": None,
}
"""The groupings of a country, and what may stand in each; any region may."""


def check_groups(groups: Mapping[str, str]) -> None:
    """Refuse a grouping that there is not, and a group that is none of it (CRIT-3)."""
    for name, group in groups.items():
        allowed = GROUPS.get(name, frozenset())
        if (allowed is not None and group not in allowed) or (allowed is None and not 0 < len(group.strip()) <= 60):
            raise Refused("CRIT-3", _("Countries are in no such group: “%(one)s”.") % {"one": group}, field=name)
