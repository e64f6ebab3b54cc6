"""What was served on whom, and what has not been read; and who appears for the parties of a docket."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet, Sum

from commission.authority.api import in_effect
from commission.authority.capacities import Power
from commission.authority.models import Grant, Person
from complaints.models import Docket, Party, RecordEntry, Service

MOST_UNREAD = 25


@dataclass(frozen=True, slots=True)
class Unread:
    """A docket in whose record something was served on somebody who has not opened it: how many entries, since when."""

    docket: Docket
    entries: int
    since: datetime


def unread_of(person: Person) -> list[Unread]:
    """What was served on a person and not read, docket by docket, what waits longest first; two queries at most."""
    waiting: dict[uuid.UUID, list[Service]] = {}
    rows = Service.objects.filter(person=person, read_at=None).order_by("id")
    for row in rows.select_related("docket__country")[: MOST_UNREAD * 8]:
        waiting.setdefault(row.docket_id, []).append(row)
    return [
        Unread(services[0].docket, sum(one.last - one.first + 1 for one in services), services[0].served_at)
        for services in list(waiting.values())[:MOST_UNREAD]
    ]


def service_list(docket: Docket) -> QuerySet[Service]:
    """Every service in a docket, the latest first, with the party and the person; in the order of its pages."""
    return Service.objects.filter(docket=docket).select_related("party__organisation", "party__team", "person")


@dataclass(frozen=True, slots=True)
class Appearance:
    """Somebody who appears for a party, or did: with what powers, since when, until when."""

    grant: Grant
    powers: Sequence[str]
    ended: bool

    @property
    def person(self) -> Person:
        """Who appears."""
        return self.grant.person


@dataclass(frozen=True, slots=True)
class Place:
    """A party, who appears for it, and whether it has answered."""

    party: Party
    appearances: Sequence[Appearance]
    answer: RecordEntry | None
    unread: int

    @property
    def protected(self) -> bool:
        """Whether it is somebody whom the vault alone knows: served in a mailbox, and nowhere else (FILE-4)."""
        return not (self.party.organisation_id or self.party.person_id or self.party.team_id)

    @property
    def served_by(self) -> Sequence[Appearance]:
        """Through whom it is served now."""
        return [
            one
            for one in self.appearances
            if not one.ended and (one.grant.powers is None or Power.RECEIVE in one.grant.powers)
        ]


def places_of(docket: Docket, at: datetime) -> list[Place]:
    """Every party of a docket with those who appear for it; four queries, however many there are."""
    parties = list(
        docket.parties.select_related("organisation__country", "organisation__same_as", "team").order_by(
            "role", "joined_at", "id"
        )
    )
    grants = Grant.objects.filter(object_id=docket.pk, source="party").select_related("person")
    appearing: dict[uuid.UUID, list[Appearance]] = {}
    for grant in grants.order_by("held_from", "id"):
        ended = grant.held_until is not None and grant.held_until <= at
        appearing.setdefault(grant.source_id, []).append(Appearance(grant, powers_in_words(grant.powers), ended))
    answers = {
        entry.party_id: entry
        for entry in RecordEntry.objects.filter(docket=docket, kind=RecordEntry.Kind.ANSWER).order_by("-number")
    }
    unread: dict[uuid.UUID, int] = {}
    waiting = Service.objects.filter(docket=docket, person__isnull=False, read_at=None).order_by()
    waiting_for = waiting.values("party", "person").annotate(entries=Sum(F("last") - F("first") + 1))
    for party, entries in waiting_for.values_list("party", "entries"):
        # Of two who are served for a party, whoever has more to read.
        unread[party] = max(entries, unread.get(party, 0))
    return [
        Place(party, appearing.get(party.pk, []), answers.get(party.pk), unread.get(party.pk, 0)) for party in parties
    ]


def powers_in_words(powers: Sequence[str] | None) -> list[str]:
    """What somebody may do for a party, as people read it; nothing where it is everything."""
    return [] if powers is None else [str(power.label) for power in Power if power in powers]


def own_appearances(docket: Docket, person: Person, at: datetime) -> QuerySet[Grant]:
    """In what somebody appears in a docket now."""
    return Grant.objects.filter(in_effect(at), person=person, object_id=docket.pk, source="party")
