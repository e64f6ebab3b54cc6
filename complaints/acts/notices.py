"""Who is told of what happens in a docket; what is told holds the docket's number and nothing of its content."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from commission.authority.api import holders
from commission.authority.capacities import MEMBERS, PARTIES, Capacity, Power
from commission.outbox.api import notices
from commission.outbox.models import Notice
from commission.writing import write
from complaints.models import Docket

EVERYBODY = (*MEMBERS, *PARTIES)
"""The panel and the parties."""


def tell(
    docket: Docket,
    kind: Notice.Kind,
    people: Iterable[uuid.UUID],
    *,
    at: datetime,
    rule: str,
    due_at: datetime | None = None,
) -> None:
    """Write notices about a docket."""
    write(notices_about(docket, kind, people, at=at, rule=rule, due_at=due_at))


def notices_about(
    docket: Docket,
    kind: Notice.Kind,
    people: Iterable[uuid.UUID],
    *,
    at: datetime,
    rule: str,
    due_at: datetime | None = None,
) -> list[Notice]:
    """Notices about a docket, for whoever writes them."""
    return notices(
        people,
        kind,
        at=at,
        commission=docket.commission_id,
        matter=docket.pk,
        matter_label=docket.number,
        rule=rule,
        due_at=due_at,
    )


def tell_all(
    docket: Docket,
    kind: Notice.Kind,
    *,
    at: datetime,
    rule: str,
    due_at: datetime | None = None,
    capacities: Iterable[Capacity] = EVERYBODY,
    but: uuid.UUID | None = None,
) -> None:
    """Write notices to all who hold one of these capacities in a docket and may be served, but not to whoever acted."""
    people = holders(object_id=docket.pk, capacities=capacities, at=at, power=Power.RECEIVE).values_list(
        "pk", flat=True
    )
    tell(docket, kind, [person for person in people if person != but], at=at, rule=rule, due_at=due_at)


def tell_clerks(docket: Docket, *, at: datetime) -> None:
    """Tell the registry that something in the record of a protected person waits for it (FILE-9)."""
    clerks = holders(object_id=docket.commission_id, capacities=[Capacity.REGISTRY_CLERK], at=at)
    tell(docket, Notice.Kind.RECORD_ENTRY, clerks.values_list("pk", flat=True), at=at, rule="FILE-9")
