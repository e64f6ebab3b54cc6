"""Shortfalls go to the team: that there are some, never what they are (DISC-4)."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from commission.authority.api import holders
from commission.authority.capacities import Capacity
from commission.institution.models import Commission
from commission.outbox.api import notify
from commission.outbox.models import Notice

Teams = Callable[[Commission, Collection[str], datetime], Iterable[uuid.UUID]]
"""Who has a place on a team for one of some countries (alpha-3) at an instant."""

_teams: list[Teams] = []


def install(teams: Teams) -> None:
    """Take into use who knows the teams: they are kept above criteria, and handed down at start-up."""
    _teams[:] = [teams]


def tell_teams(commission: Commission, countries: Collection[str], *, at: datetime) -> None:
    """Give notice to the commission's investigators and to the teams of these countries: one each, for all at once."""
    staff = holders(object_id=commission.pk, capacities=[Capacity.STAFF_INVESTIGATOR], at=at)
    people = [*staff.order_by("pk").values_list("pk", flat=True)]
    for teams in _teams:
        people += teams(commission, countries, at)
    notify(people, Notice.Kind.SHORTFALL, at=at, commission=commission.pk, rule="DISC-4")
