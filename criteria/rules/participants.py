"""In what capacity people take part in a deliberation, and who of them is named to the public. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from commission.authority.capacities import INVESTIGATORS, MEMBERS, Capacity
from criteria.rules.demands import CONSULTED

IN_WORDS: Final[Mapping[str, StrOrPromise]] = {
    **dict(Capacity.choices),
    "agency_official": _("official of an agency"),
    "production_specialist": _("production specialist"),
    "safety_specialist": _("safety specialist"),
    "manager": _("manager"),
    "employer_organisation": _("organisation of employers"),
    "labour_organisation": _("labour organisation"),
    "human_rights_organisation": _("human-rights organisation"),
    "informal_economy": _("workers of the informal economy"),
    "small_producers": _("small producers"),
    "womens_organisation": _("women’s organisation"),
    "village_association": _("village association"),
}
"""Each capacity as people read it."""

SPEAK_FOR_WORKERS: Final = frozenset({"labour_organisation", "informal_economy", "village_association"})
"""Those heard for workers, or as workers: the record shows the organisation, and never who (FILE-4)."""


def in_words(capacity: str) -> StrOrPromise:
    """A capacity as people read it."""
    return IN_WORDS.get(capacity, capacity.replace("_", " "))


def is_named(capacity: str) -> bool:
    """Whether whoever is heard in this capacity is named: not who serves on a team, nor who speaks for workers."""
    if capacity in set(INVESTIGATORS) | SPEAK_FOR_WORKERS:
        return False
    return capacity in {*MEMBERS, Capacity.OFFICIAL, *CONSULTED}
