"""Filing: a complete complaint is filed, and has its number, limits, panel and hearing in the same act (FILE-2)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import Refused
from commission.authority.api import Award, grant
from commission.authority.capacities import Capacity, Scope
from commission.authority.models import Person
from commission.authority.permissions import Permission
from commission.clock.days import legal_date
from commission.clock.kinds import DeadlineKind
from commission.directory.models import Country, Organisation
from commission.directory.selectors import representatives_of
from commission.institution.models import Charter, Commission
from commission.institution.numbering import next_number
from commission.outbox.models import Notice
from complaints.acts import draws, hearings
from complaints.acts.entering import enter, finding_entry
from complaints.acts.limits import limits_at_filing, open_limits, zone_of
from complaints.acts.notices import tell
from complaints.models import Allegation, Docket, Hearing, Panel, Party, RecordEntry
from complaints.rules import filing as rules
from complaints.rules.filing import AllegationFiled
from complaints.words import in_the_language_of_the_record
from criteria.models import CriterionVersion
from investigations.models import Team, TeamMembership
from investigations.selectors import findings_on, memberships_of


@dataclass(frozen=True, slots=True)
class Filer:
    """On whose behalf a complaint is filed, and who may act on it from then on."""

    organisation: Organisation | None
    person: Person | None
    team: Team | None
    people: Sequence[Person]

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
        return self.team.name if self.team else _("a worker, without an organisation")


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
        )


@act(
    cites=(
        "FILE-2",
        "FILE-1",
        "FILE-3",
        "CRIT-1",
        "CRIT-6",
        "CRIT-7",
        "CRIT-10",
        "CRIT-12",
        "HEAR-1",
        "HEAR-2",
        "HEAR-5",
        "HEAR-6",
        "INST-4",
    ),
    permission=Permission.FILE_COMPLAINT,
)
def file_complaint(
    act: Performance,
    *,
    commission: Commission,
    title: str,
    country: Country,
    complainant: Organisation | None,
    respondents: Sequence[Organisation],
    allegations: Sequence[AllegationFiled],
    relief: str = "",
    team: Team | None = None,
) -> Docket:
    """File a complaint: number, limits, panel, hearing and what teams already know come with it, and nobody accepts it.

    Refuses a filer whom the charter does not name or whom the actor does not speak for (FILE-1), a complaint without
    criteria in force and facts (FILE-3, CRIT-10), an abstract right (CRIT-1), and a criterion that does not bind the
    respondent (CRIT-7). That a government is too weak to enforce is alleged like anything else (CRIT-12). No effect on
    trade is asked for (CRIT-6). Barenberg 2009, §V.A.3, §V.B.1 ideals 4, 10 and 12, §V.B.2.
    """
    charter = commission.charter
    speaking = _speaking([*respondents, *([complainant] if complainant else [])], act.at)
    filer = _filer(act, charter, complainant, team, speaking)
    filing = Filing(
        commission=commission,
        title=title.strip(),
        country=country,
        relief=relief.strip(),
        filer=filer,
        respondents=list({one.pk: one for one in respondents}.values()),
        allegations=list(allegations),
        today=legal_date(act.at, zone_of(commission)),
    )
    _check(filing)
    docket = _docket(act, filing)
    complaining, answering = _parties(docket, filing)
    _allegations(docket, filing, answering)
    limits = {limit.kind: limit for limit in open_limits(docket, limits_at_filing(docket, charter), at=act.at)}
    drawn = draws.draw(
        docket,
        charter,
        respondents=filing.respondents,
        complainant=complainant,
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
        party: [person for organisation, person in speaking if organisation == party.organisation_id]
        for party in answering.values()
    }
    awards = _awards(docket, complaining, filer.people, Capacity.COMPLAINANT)
    for party, people in answering_for.items():
        awards += _awards(docket, party, people, Capacity.RESPONDENT)
    grant([*awards, *drawn.awards(docket, act.at)])
    enter(docket, _opening(act, filing, complaining, panel=drawn.panel, hearing=hearing), at=act.at)
    tell(docket, Notice.Kind.COMPLAINT_FILED, [person.pk for person in filer.people], at=act.at, rule="FILE-2")
    tell(
        docket,
        Notice.Kind.COMPLAINT_SERVED,
        [person.pk for people in answering_for.values() for person in people],
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


def _speaking(organisations: Sequence[Organisation], at: datetime) -> list[tuple[uuid.UUID, Person]]:
    """Who speaks for whom, in one query."""
    return [(row.organisation_id, row.person) for row in representatives_of(organisations, at)]


def _filer(
    act: Performance,
    charter: Charter,
    complainant: Organisation | None,
    team: Team | None,
    speaking: Sequence[tuple[uuid.UUID, Person]],
) -> Filer:
    """Who complains. Refuses whom the charter does not name, and whoever does not speak for it (FILE-1)."""
    person = act.actor.person
    if team is not None:
        rules.require_standing(charter.filers, rules.TEAM)
        staff = [place.person for place in memberships_of(team, act.at) if place.part == TeamMembership.Part.STAFF]
        if person is not None and person not in staff:
            raise Refused("FILE-1", _("Only its staff file a complaint for a team."), field="complainant")
        return Filer(None, None, team, staff)
    if complainant is None:
        rules.require_standing(charter.filers, rules.WORKER)
        return Filer(None, person, None, [person] if person else [])
    rules.require_standing(charter.filers, complainant.kind)
    people = [speaker for organisation, speaker in speaking if organisation == complainant.pk]
    if person is not None and person not in people:
        raise Refused(
            "FILE-1",
            _("You do not speak for %(name)s.") % {"name": complainant.name},
            _("The registry records who speaks for an organisation. You can also complain as a worker."),
            field="complainant",
        )
    return Filer(complainant, None, None, people)


def _check(filing: Filing) -> None:
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
            facts=alleged.facts,
            since=alleged.since,
            until=alleged.until,
            workers_affected=alleged.workers_affected,
        )
        for number, alleged in enumerate(filing.allegations, start=1)
    )


def _awards(docket: Docket, party: Party, people: Sequence[Person], capacity: Capacity) -> list[Award]:
    """The capacity in which those who speak for a party act in the docket."""
    return [
        Award(
            person=person,
            capacity=capacity,
            scope=Scope.DOCKET,
            over=docket,
            commission=docket.commission_id,
            held_from=docket.filed_at,
            source="party",
            source_id=party.pk,
        )
        for person in people
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
        entered_by=act.actor.person,
    )
    known = findings_on(filing.respondents, commission=filing.commission, at=act.at).order_by("found_at", "id")
    set_for = [hearings.entry_of(panel.docket, hearing)] if hearing else []
    return [complaint, draws.entry_of(panel), *set_for, *(finding_entry(finding) for finding in known)]
