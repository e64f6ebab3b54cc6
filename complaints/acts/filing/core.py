"""What every filing goes through: number, limits, panel and hearing come with it, in the same act (FILE-2)."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from django.db import IntegrityError
from django.db.models import Model
from django.utils.translation import gettext as _
from guardian.models import UserObjectPermission

from commission.acts.frame import Performance
from commission.authority.api import Award, granted
from commission.authority.capacities import Capacity, Power, Scope
from commission.authority.models import Person
from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline
from commission.directory.models import Organisation, Representation
from commission.directory.selectors import speakers_for, stands_for
from commission.institution.models import Charter
from commission.institution.selectors import panel_candidates
from commission.keys import uuid7
from commission.outbox.models import Notice
from commission.writing import try_to_write
from complaints.acts import draws, hearings
from complaints.acts.calendar import Calendar, attendances, open_calendar, put, was_quicker
from complaints.acts.entering import finding_entry, number_entries
from complaints.acts.filing.complaint import Filing
from complaints.acts.filing.turn import name_by_number, take_turn
from complaints.acts.limits import limits_at_filing, limits_to_open
from complaints.acts.notices import notices_about
from complaints.acts.publishing import names_somebody_at_filing
from complaints.acts.service import Receiver, receiver, services
from complaints.models import Allegation, Attendance, Docket, Hearing, Party, RecordEntry
from complaints.rules import filing as rules
from complaints.words import in_the_language_of_the_record
from investigations.models import Finding
from investigations.selectors import findings_on, is_anything_found_on

Speaking: TypeAlias = Representation
"""Somebody who speaks for an organisation, with what powers and until when."""


def open_docket(act: Performance, filing: Filing, speaking: Sequence[Speaking], *, last: bool = False) -> Docket:
    """Give a complete complaint its number, limits, panel and hearing, and tell whom it concerns. For acts that file.

    Named or protected, a complaint goes through here: there is one way in, and nobody accepts it (FILE-2). Whether it
    is complete, `require_complete` has said before.

    Filings of one commission go on beside one another until the draw. From there each waits for the one before it to
    end: secrets are used in their order, hearings take the first free time, numbers have no gap. So all that needs none
    of these is read and made ready before, and all is written at once (docs/decisions/0013). `last`: the act
    writes nothing after it, so that the register's head is locked in the same round trip.
    """
    commission, charter = filing.commission, filing.commission.charter
    docket = _docket(act, filing)
    complaining, answering = _parties(docket, filing)
    answering_for = {
        party: [one.person for one in terms.values()]
        for party, terms in ((party, _terms(party, speaking)) for party in answering.values())
    }
    # What may be done is judged at `act.at`; what others read of when, stands at `at` (FILE-9).
    at = act.stated_at
    limits = _limits(docket, filing, charter, at=at)
    ends = {limit.kind: limit.instant for limit in limits if limit.kind != DeadlineKind.WARNING}
    awards = _awards(docket, complaining, filing.filer.people, Capacity.COMPLAINANT, speaking)
    for party, people in answering_for.items():
        awards += _awards(docket, party, people, Capacity.RESPONDENT, speaking)
    receivers = _receivers([complaining, *answering.values()], awards)
    notices = _notices(docket, complaining, receivers, answer_due=ends[DeadlineKind.ANSWER_DUE])
    complaint = _complaint(act, filing, complaining)
    findings = _finding_entries(filing, act.at)
    candidates = panel_candidates(
        commission, respondents=filing.respondents, complainant=filing.filer.organisation, at=act.at
    )

    first_day = hearings.first_day(docket, charter, act.at)
    calendar = open_calendar(commission, [], first=first_day, limit_ends=ends[DeadlineKind.HEARING_DUE])
    allegations = _allegations(docket, filing, answering)
    grants, mirrored = granted(awards)

    secret = take_turn(docket, calendar, [one.person_id for one in candidates])
    name_by_number(docket, [*limits, *notices])
    drawn = draws.first_draw(docket, charter, candidates, secret, at=at)
    sitting = calendar.people = [member.person_id for member in drawn.sitting]
    draws.keep_secrets_in_store(docket, at=at)
    notices += notices_about(docket, Notice.Kind.CALLED_TO_PANEL, sitting, at=at, rule="HEAR-2")
    grants_to_panel, mirrored_to_panel = granted(drawn.awards(docket, at))
    hearing = _write(
        docket,
        calendar,
        [
            [complaining, *answering.values()],
            allegations,
            limits,
            [drawn.panel],
            drawn.members,
            [*grants, *grants_to_panel],
            [*mirrored, *mirrored_to_panel],
            notices,
        ],
        lambda hearing: [
            complaint,
            draws.entry_of(drawn.panel),
            *([hearings.entry_of(docket, hearing)] if hearing else []),
            *findings,
        ],
        receivers,
        act=act if last else None,
        at=at,
    )
    act.enter(
        docket,
        number=docket.number,
        filed_on=docket.filed_on.isoformat(),
        digest=docket.filing_digest,
        limits={kind: instant.isoformat() for kind, instant in sorted(ends.items())},
        draw=draws.public_part(drawn.panel),
        hearing=hearing.begins_at.isoformat() if hearing else None,
    )
    return docket


def _write(
    docket: Docket,
    calendar: Calendar,
    rows: Sequence[Sequence[Model]],
    record: Callable[[Hearing | None], Sequence[RecordEntry]],
    receivers: Sequence[Receiver],
    *,
    act: Performance | None,
    at: datetime,
) -> Hearing | None:
    """Write all of a filing in one round trip, its hearing at the first free time; return the hearing, if there is one.

    A member may sit in several commissions, whose calendars do not wait for each other: where another hearing was
    quicker, the database says so (HEAR-6), and the next time is tried.
    """
    while True:
        booking = calendar.first_free()
        hearing = None
        held: list[Attendance] = []
        if booking is not None:
            hearing = Hearing(docket=docket, kind=Hearing.Kind.MERITS, set_at=at)
            put(hearing, booking, docket.commission)
            held = attendances(hearing, calendar.people, booking.room)
        docket.entries = 0
        entries = number_entries(docket, record(hearing), at=at)
        served = services(docket, first=1, last=docket.entries, at=at, receivers=receivers)
        set_for = [hearing] if hearing else []
        try:
            answer = try_to_write(
                [docket],
                *rows,
                set_for,
                held,
                entries,
                served,
                unless_there=[UserObjectPermission],
                then=act.closing(docket) if act else [],
            )
        except IntegrityError as clash:
            if booking is None or not was_quicker(clash):
                raise
            calendar.lose(booking)
            continue
        if act:
            act.closed(answer)
        return hearing


def _finding_entries(filing: Filing, at: datetime) -> list[RecordEntry]:
    known = _known(filing, at)
    under_seal = names_somebody_at_filing(known, filing.respondents) if filing.filer.confidence and known else set()
    return [finding_entry(finding, under_seal=finding.pk in under_seal) for finding in known]


def _known(filing: Filing, at: datetime) -> Sequence[Finding]:
    """What teams know already of the respondents, the oldest first (HEAR-5)."""
    if not is_anything_found_on(filing.respondents, commission=filing.commission, at=at):
        return ()
    found = findings_on(filing.respondents, commission=filing.commission, at=at)
    return list(found.select_related(None).select_related("criterion_version__criterion").order_by("found_at", "id"))


def speaking_for(organisations: Sequence[Organisation], at: datetime) -> list[Speaking]:
    """Who speaks for whom, in one query."""
    return speakers_for(organisations, at)


def _limits(docket: Docket, filing: Filing, charter: Charter, *, at: datetime) -> list[Deadline]:
    """The limits of a filing. Told on an earlier day, it runs from that day; an answer from its service (FILE-7)."""
    openings = limits_at_filing(docket, charter)
    if filing.begun is None:
        return limits_to_open(docket, openings, at=at)
    answer = [one for one in openings if one.kind == DeadlineKind.ANSWER_DUE]
    running = [one for one in openings if one.kind != DeadlineKind.ANSWER_DUE]
    return [*limits_to_open(docket, answer, at=at), *limits_to_open(docket, running, at=at, start=filing.begun)]


def _docket(act: Performance, filing: Filing) -> Docket:
    """The docket, which has no number yet."""
    return Docket(
        id=_key(filing),
        commission=filing.commission,
        year=filing.today.year,
        title=filing.title,
        country=filing.country,
        relief=filing.relief,
        filed_at=act.stated_at,
        filed_on=filing.today,
        filing_digest=rules.filing_digest(filing.document),
        charter_version=filing.commission.charter.version,
    )


def _key(filing: Filing) -> uuid.UUID:
    """The key of a new docket, which comes after those of dockets that were entered before it (FILE-6).

    The key of a protected docket says its day alone. So that the order holds, it follows that of the last docket.
    """
    if filing.filer.confidence is None:
        return uuid7()
    others = Docket.objects.filter(commission=filing.commission).order_by("-id")
    return uuid7(after=others.values_list("id", flat=True).first())


def _parties(docket: Docket, filing: Filing) -> tuple[Party, dict[uuid.UUID, Party]]:
    complaining = Party(
        docket=docket,
        role=Party.Role.COMPLAINANT,
        organisation=filing.filer.organisation,
        person=filing.filer.person,
        team=filing.filer.team,
        confidence=filing.filer.confidence,
        joined_at=docket.filed_at,
    )
    answering = {
        one.pk: Party(docket=docket, role=Party.Role.RESPONDENT, organisation=one, joined_at=docket.filed_at)
        for one in filing.respondents
    }
    return complaining, answering


def _allegations(docket: Docket, filing: Filing, answering: Mapping[uuid.UUID, Party]) -> list[Allegation]:
    return [
        Allegation(
            docket=docket,
            number=number,
            respondent=answering[alleged.respondent.pk],
            criterion_version=alleged.criterion_version,
            workplace=alleged.workplace,
            facts="" if alleged.under_seal else alleged.facts,
            sealed=alleged.under_seal.text if alleged.under_seal else None,
            sealed_digest=alleged.under_seal.digest if alleged.under_seal else "",
            since=alleged.since,
            until=alleged.until,
            workers_affected=alleged.workers_affected,
        )
        for number, alleged in enumerate(filing.allegations, start=1)
    ]


def _notices(
    docket: Docket, complaining: Party, receivers: Sequence[Receiver], *, answer_due: datetime
) -> list[Notice]:
    """What tells the filer that it is filed, and serves it on whoever answers (HEAR-7)."""
    served = [(one.party == complaining.pk, one.person) for one in receivers if one.person]
    filers = [person for complains, person in served if complains]
    others = [person for complains, person in served if not complains]
    return [
        *notices_about(docket, Notice.Kind.COMPLAINT_FILED, filers, at=docket.filed_at, rule="FILE-2"),
        *notices_about(
            docket, Notice.Kind.COMPLAINT_SERVED, others, at=docket.filed_at, rule="HEAR-3", due_at=answer_due
        ),
    ]


def _awards(
    docket: Docket, party: Party, people: Sequence[Person], capacity: Capacity, speaking: Sequence[Speaking]
) -> list[Award]:
    """The capacity in which those who speak for a party act in the docket, with their powers and for their term."""
    terms = _terms(party, speaking)
    return [
        Award(
            person=person,
            capacity=capacity,
            scope=Scope.DOCKET,
            over=docket,
            commission=docket.commission_id,
            held_from=docket.filed_at,
            held_until=terms[person.pk].held_until if person.pk in terms else None,
            source="party",
            source_id=party.pk,
            powers=terms[person.pk].powers if person.pk in terms else None,
        )
        for person in people
    ]


def _terms(party: Party, speaking: Sequence[Speaking]) -> dict[uuid.UUID, Speaking]:
    """How each of those who speak for a party does, by person: for its own name before any other."""
    organisation = party.organisation
    if organisation is None:
        return {}
    theirs = [one for one in speaking if stands_for(one, organisation)]
    own_name_last = sorted(theirs, key=lambda one: one.organisation_id == organisation.pk)
    return {one.person_id: one for one in own_name_last}


def _receivers(parties: Sequence[Party], awards: Sequence[Award]) -> list[Receiver]:
    """Whom each party is served through at first; a party for which nobody appears, in the docket (HEAR-7)."""
    found = [
        receiver(award.source_id, award.person_id)
        for award in awards
        if award.powers is None or Power.RECEIVE in award.powers
    ]
    reached = {one.party for one in found}
    return found + [
        receiver(party.pk, None, protected=party.confidence_id is not None)
        for party in parties
        if party.pk not in reached
    ]


def _complaint(act: Performance, filing: Filing, complaining: Party) -> RecordEntry:
    """The complaint as the first entry of the record."""
    with in_the_language_of_the_record():
        title, text = _("Complaint"), filing.in_words
    return RecordEntry(
        kind=RecordEntry.Kind.COMPLAINT,
        title=title,
        text=text,
        party=complaining,
        capacity=Capacity.COMPLAINANT,
        # Who took it down for a protected person stands with her filing, and not in the record (FILE-4).
        entered_by=None if filing.filer.confidence else act.actor.person,
    )
