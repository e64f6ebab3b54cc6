"""Service: whatever enters a record is served on the parties; on whom, when, how, and when it was read is kept."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from commission.authority.capacities import Power
from commission.outbox.api import mark_read_in
from commission.writing import write
from complaints.models import Docket, Party, RecordEntry, Service

How = Service.How

_RECEIVERS = """
    SELECT p.id, p.role, g.person_id, p.organisation_id IS NULL AND p.person_id IS NULL AND p.team_id IS NULL
    FROM complaints_party p
    LEFT JOIN authority_grant g ON g.source_id = p.id AND g.source = 'party' AND g.object_id = p.docket_id
        AND g.held_from <= %(at)s AND (g.held_until IS NULL OR g.held_until > %(at)s)
        AND (g.powers IS NULL OR %(power)s = ANY(g.powers))
    WHERE p.docket_id = %(docket)s AND p.role IN ('complainant', 'respondent')
    ORDER BY p.id, g.person_id
"""


@dataclass(frozen=True, slots=True)
class Receiver:
    """Whom a party is served through: somebody who appears for it, its mailbox, or nobody yet."""

    party: uuid.UUID
    person: uuid.UUID | None
    how: Service.How


def receivers_of(docket: Docket, at: datetime) -> list[Receiver]:
    """Whom the parties are served through at an instant, in one query. Whoever has withdrawn is served no longer.

    Of those who appear for a party, each is served who has the power to be (INST-5).
    """
    with connection.cursor() as cursor:
        cursor.execute(_RECEIVERS, {"at": at, "docket": docket.pk, "power": Power.RECEIVE})
        rows = cursor.fetchall()
    return [
        receiver(party, person, protected=protected)
        for party, role, person, protected in rows
        if person or not (docket.withdrawn_at and role == Party.Role.COMPLAINANT)
    ]


def receiver(party: uuid.UUID, person: uuid.UUID | None, *, protected: bool = False) -> Receiver:
    """Whom a party is served through. A protected filer has a mailbox and no address (FILE-4)."""
    return Receiver(party, person, How.INBOX if person else How.MAILBOX if protected else How.DOCKET)


def serve(
    docket: Docket,
    *,
    first: int,
    last: int,
    at: datetime,
    receivers: Iterable[Receiver],
    but: RecordEntry | None = None,
) -> None:
    """Write that these entries were served, in one statement; not with what they brought themselves (HEAR-7)."""
    write(services(docket, first=first, last=last, at=at, receivers=receivers, but=but))


def services(
    docket: Docket,
    *,
    first: int,
    last: int,
    at: datetime,
    receivers: Iterable[Receiver],
    but: RecordEntry | None = None,
) -> list[Service]:
    """That these entries were served, for whoever writes it.

    `but`: the one entry, if there is one. Not served with it is the person who brought it; and a party without anybody
    who could be served, if it is its own.
    """
    return [
        Service(
            docket=docket,
            party_id=one.party,
            person_id=one.person,
            how=one.how,
            first=first,
            last=last,
            served_at=at,
        )
        for one in receivers
        if but is None or (one.person != but.entered_by_id if one.person else one.party != but.party_id)
    ]


def serve_what_is_there(places: Sequence[tuple[Party, uuid.UUID]], *, at: datetime) -> None:
    """Serve the whole record on somebody who appears in a case that runs already; one statement for all the cases."""
    Service.objects.bulk_create(
        Service(
            docket=party.docket,
            party=party,
            person_id=person,
            how=How.INBOX,
            first=1,
            last=party.docket.entries,
            served_at=at,
        )
        for party, person in places
        if party.docket.entries
    )


def note_reading(docket: Docket, person: uuid.UUID, *, at: datetime) -> int:
    """Note that somebody has opened the record with everything that was served on her; what she was told is read too.

    Returns how many services that were unread are read now.
    """
    read = Service.objects.filter(person=person, docket=docket, read_at=None, last__lte=docket.entries).update(
        read_at=at
    )
    if read:
        mark_read_in(docket.pk, person)
    return read
