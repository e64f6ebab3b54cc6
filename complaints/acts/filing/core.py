"""What every filing goes through: number, limits, panel and hearing come with it, in the same act (FILE-2)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from django.utils.translation import gettext as _

from commission.acts.frame import Performance
from commission.authority.api import Award, grant
from commission.authority.capacities import Capacity, Power, Scope
from commission.authority.models import Person
from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline
from commission.directory.models import Country, Organisation, Representation
from commission.directory.selectors import representatives_of
from commission.institution.models import Charter, Commission
from commission.institution.numbering import next_number
from commission.outbox.models import Notice
from commission.vault.models import Confidence
from complaints.acts import draws, hearings
from complaints.acts.entering import enter, finding_entry
from complaints.acts.limits import limits_at_filing, open_limits
from complaints.acts.notices import tell
from complaints.acts.service import Receiver, receiver
from complaints.models import Allegation, Docket, Hearing, Panel, Party, RecordEntry
from complaints.rules import filing as rules
from complaints.rules.filing import AllegationFiled
from complaints.words import in_the_language_of_the_record
from criteria.models import CriterionVersion
from investigations.models import Team
from investigations.selectors import findings_on

Speaking: TypeAlias = Representation
"""Somebody who speaks for an organisation, with what powers and until when."""


@dataclass(frozen=True, slots=True)
class Filer:
    """On whose behalf a complaint is filed, and who may act on it from then on."""

    organisation: Organisation | None
    person: Person | None
    team: Team | None
    people: Sequence[Person]
    confidence: Confidence | None = None

    @property
    def named(self) -> str:
        """How the filing names it in public: a worker without an organisation is not named (FILE-4)."""
        if self.organisation:
            return str(self.organisation.pk)
        return str(self.team.pk) if self.team else rules.WORKER

    @property
    def name(self) -> str:
        """What the filer is called in the record."""
        if self.organisation:
            return self.organisation.name
        if self.team:
            return self.team.name
        return _("a protected person") if self.confidence else _("a worker, without an organisation")


@dataclass(frozen=True, slots=True)
class Filing:
    """A complete complaint, before it has its number."""

    commission: Commission
    title: str
    country: Country
    relief: str
    filer: Filer
    respondents: Sequence[Organisation]
    allegations: Sequence[AllegationFiled]
    today: date
    under_seal: str = ""
    begun: datetime | None = None

    @property
    def in_words(self) -> str:
        """As people read it."""
        return rules.filing_in_words(
            complainant=self.filer.name,
            respondents=self.respondents,
            allegations=self.allegations,
            relief=self.relief,
        )

    @property
    def document(self) -> Mapping[str, Any]:
        """What the digest is taken over."""
        return rules.filing_document(
            commission=self.commission.code,
            title=self.title,
            country=self.country,
            complainant=self.filer.named,
            respondents=self.respondents,
            allegations=self.allegations,
            relief=self.relief,
            under_seal=self.under_seal,
        )


def open_docket(act: Performance, filing: Filing, speaking: Sequence[Speaking]) -> Docket:
    """Give a complete complaint its number, limits, panel and hearing, and tell whom it concerns. For acts that file.

    Named or protected, a complaint goes through here and nowhere else: there is one way in, and nobody accepts it
    (FILE-2). Whether it is complete, `require_complete` has said before.
    """
    charter, filer = filing.commission.charter, filing.filer
    docket = _docket(act, filing)
    complaining, answering = _parties(docket, filing)
    _allegations(docket, filing, answering)
    limits = {limit.kind: limit for limit in _limits(docket, filing, charter, at=act.at)}
    drawn = draws.draw(
        docket,
        charter,
        respondents=filing.respondents,
        complainant=filer.organisation,
        at=act.at,
        panel=Panel(docket=docket, round=1),
    )
    hearing = hearings.book_first_hearing(
        docket,
        charter,
        [member.person_id for member in drawn.sitting],
        limit_ends=limits[DeadlineKind.HEARING_DUE].instant,
        at=act.at,
    )
    answering_for = {
        party: [one.person for one in speaking if one.organisation_id == party.organisation_id]
        for party in answering.values()
    }
    awards = _awards(docket, complaining, filer.people, Capacity.COMPLAINANT, speaking)
    for party, people in answering_for.items():
        awards += _awards(docket, party, people, Capacity.RESPONDENT, speaking)
    grant([*awards, *drawn.awards(docket, act.at)])
    receivers = _receivers([complaining, *answering.values()], awards)
    opening = _opening(act, filing, complaining, panel=drawn.panel, hearing=hearing)
    enter(docket, opening, at=act.at, receivers=receivers)
    served = [(one.party == complaining.pk, one.person) for one in receivers if one.person]
    filers = [person for complains, person in served if complains]
    tell(docket, Notice.Kind.COMPLAINT_FILED, filers, at=act.at, rule="FILE-2")
    tell(
        docket,
        Notice.Kind.COMPLAINT_SERVED,
        [person for complains, person in served if not complains],
        at=act.at,
        rule="HEAR-3",
        due_at=limits[DeadlineKind.ANSWER_DUE].instant,
    )
    draws.call(docket, drawn, at=act.at)
    act.enter(
        docket,
        number=docket.number,
        filed_on=docket.filed_on.isoformat(),
        digest=docket.filing_digest,
        limits={kind: limit.instant.isoformat() for kind, limit in sorted(limits.items())},
        draw=draws.public_part(drawn.panel),
        hearing=hearing.begins_at.isoformat() if hearing else None,
    )
    return docket


def speaking_for(organisations: Sequence[Organisation], at: datetime) -> list[Speaking]:
    """Who speaks for whom, in one query."""
    return list(representatives_of(organisations, at))


def require_complete(filing: Filing) -> None:
    """Refuse what is not a complete complaint. Every allegation is held to its criterion in force; one query."""
    rules.require_title(filing.title)
    rules.require_respondents(filing.respondents, filing.filer.organisation)
    versions = list(
        CriterionVersion.objects.filter(
            criterion__in=[alleged.criterion_version.criterion_id for alleged in filing.allegations],
            criterion__commission=filing.commission,
        )
        .select_related("criterion")
        .order_by("-number")
    )
    in_force = {
        index: next(
            (
                version
                for version in versions
                if version.criterion_id == alleged.criterion_version.criterion_id
                and version.in_force_from <= alleged.since
            ),
            None,
        )
        for index, alleged in enumerate(filing.allegations)
    }
    by_key = {version.pk: version for version in versions}
    rules.require_allegations(filing.allegations, filing.respondents, by_key, in_force, filing.today)


def _limits(docket: Docket, filing: Filing, charter: Charter, *, at: datetime) -> list[Deadline]:
    """The limits of a filing. Told on an earlier day, it runs from that day; an answer from its service (FILE-7)."""
    openings = limits_at_filing(docket, charter)
    if filing.begun is None:
        return open_limits(docket, openings, at=at)
    answer = [one for one in openings if one.kind == DeadlineKind.ANSWER_DUE]
    running = [one for one in openings if one.kind != DeadlineKind.ANSWER_DUE]
    return [*open_limits(docket, answer, at=at), *open_limits(docket, running, at=at, start=filing.begun)]


def _docket(act: Performance, filing: Filing) -> Docket:
    serial = next_number(filing.commission.pk, filing.today, "docket")
    return Docket.objects.create(
        commission=filing.commission,
        year=filing.today.year,
        serial=serial,
        number=f"{filing.commission.code}-{filing.today.year}-{serial:06d}",
        title=filing.title,
        country=filing.country,
        relief=filing.relief,
        filed_at=act.at,
        filed_on=filing.today,
        filing_digest=rules.filing_digest(filing.document),
        charter_version=filing.commission.charter.version,
    )


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
    Party.objects.bulk_create([complaining, *answering.values()])
    return complaining, answering


def _allegations(docket: Docket, filing: Filing, answering: Mapping[uuid.UUID, Party]) -> None:
    Allegation.objects.bulk_create(
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
    )


def _awards(
    docket: Docket, party: Party, people: Sequence[Person], capacity: Capacity, speaking: Sequence[Speaking]
) -> list[Award]:
    """The capacity in which those who speak for a party act in the docket, with their powers and for their term."""
    terms = {one.person_id: one for one in speaking if one.organisation_id == party.organisation_id}
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


def _receivers(parties: Sequence[Party], awards: Sequence[Award]) -> list[Receiver]:
    """Whom each party is served through at first; a party for which nobody appears, in the docket (HEAR-7)."""
    found = [
        receiver(award.source_id, award.person.pk)
        for award in awards
        if award.powers is None or Power.RECEIVE in award.powers
    ]
    reached = {one.party for one in found}
    return found + [
        receiver(party.pk, None, protected=party.confidence_id is not None)
        for party in parties
        if party.pk not in reached
    ]


def _opening(
    act: Performance, filing: Filing, complaining: Party, *, panel: Panel, hearing: Hearing | None
) -> list[RecordEntry]:
    """What opens the record: the complaint, then draw and hearing, then what teams already know (HEAR-5)."""
    with in_the_language_of_the_record():
        title, text = _("Complaint"), filing.in_words
    complaint = RecordEntry(
        kind=RecordEntry.Kind.COMPLAINT,
        title=title,
        text=text,
        party=complaining,
        capacity=Capacity.COMPLAINANT,
        # Who took it down for a protected person stands with her filing, and not in the record (FILE-4).
        entered_by=None if filing.filer.confidence else act.actor.person,
    )
    known = findings_on(filing.respondents, commission=filing.commission, at=act.at).order_by("found_at", "id")
    set_for = [hearings.entry_of(panel.docket, hearing)] if hearing else []
    return [complaint, draws.entry_of(panel), *set_for, *(finding_entry(finding) for finding in known)]
