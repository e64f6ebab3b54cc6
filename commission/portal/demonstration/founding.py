"""The founding of a demonstration commission: charter, members, staff, directory, teams and criteria, act by act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from commission.authority.api import CLOCK, Actor, actor_of
from commission.authority.capacities import Capacity
from commission.authority.models import Person
from commission.clock.days import legal_date
from commission.directory.acts import (
    appoint_representative,
    record_supply_link,
    register_organisation,
    register_workplace,
)
from commission.directory.models import Country, Industry, Organisation
from commission.institution.acts import (
    Appointment,
    adopt_charter,
    appoint_staff,
    constitute_commission,
    declare_interest,
)
from commission.institution.charters import CHART_1
from commission.institution.models import Charter, Commission, Interest, SeatKind
from commission.institution.selectors import current_charter, members
from commission.portal.demonstration import norms
from commission.portal.demonstration import organisations as known
from commission.portal.demonstration.criteria import STARTING_SET
from commission.portal.demonstration.inventing import Invented
from commission.portal.demonstration.people import MEMBERS, OTHERS, STAFF, Member
from commission.portal.demonstration.signins import PASSPHRASE, PASSWORD, address
from commission.portal.demonstration.world import World, name_of
from commission.register import api as register
from commission.vault.api import NoRecoveryKey, make_reader
from commission.vault.readers import make_recovery_key, recovery_key
from criteria.acts import (
    invite_participant,
    make_statement,
    open_ballot,
    open_deliberation,
    put_draft,
    report_to_deliberation,
    vote_on_drafts,
)
from criteria.acts.norms import record_norms
from investigations.acts import form_team, join_team
from investigations.models import TeamMembership

CODE = "CILR"
NAME = "United States Commission on International Labor Rights"
ZONE = "America/New_York"
CITY = "Washington"

AGE = timedelta(days=900)
"""How long before the present of the demonstration the commission was founded."""

SHORTEST_TERM = AGE + timedelta(days=25)
TERM_STEP = timedelta(days=110)
"""Terms end one after the other, so that never more than one seat is filled anew at a time."""

FIRST_TO_GO = "zumaeta"
"""Whose term ends within weeks of the present, so that it can be seen what happens then."""

READERS = ("clerk", "investigator", "team.member")
"""Who has a key of the vault. Others make theirs on the page *My vault key*."""

INTERESTS: tuple[tuple[str, str, str, int, int | None], ...] = (
    ("briggs", "bffw", "office", 4000, None),
    ("pacheco", "utsw", "office", 3500, None),
    ("raghunathan", "women", "paid", 1300, 600),
    ("lam", "kestrel", "employed", 5200, 2400),
    ("tahamont", "bluewater", "paid", 1500, 700),
)
"""Declared interests: who, in what, of what kind, since and until how many days before the founding."""

Say = Callable[[str], None]


def founding_day(now: datetime) -> datetime:
    """When the commission was founded that is shown at an instant."""
    return (now - AGE).astimezone(UTC).replace(hour=15, minute=0, second=0, microsecond=0)


def found(at: datetime, say: Say = lambda _line: None) -> World:
    """Found the demonstration commission at an instant in the past, with all that is around it, or not at all."""
    with transaction.atomic():
        world = _found(at, say)
    # Secrets serve for draws once the commitment to them lies under a checkpoint.
    register.publish_checkpoint(at=at)
    return world


def _found(at: datetime, say: Say) -> World:
    password = make_password(PASSWORD)
    people = {key: make_person(address(key), name, password) for key, name in _names()}
    unions = {key: _register(key, one, actor=CLOCK, at=at) for key, one in known.MEMBER_UNIONS.items()}
    world = World.of(_constitute(at, people, unions))
    world.people, world.organisations = people, unions
    say(_("Members and staff"))
    _staff(world, at)
    say(_("Governments, employers, unions, workplaces"))
    _directory(world, at)
    say(_("Teams"))
    _teams(world, at)
    say(_("Keys of the vault"))
    _vault_keys(world, at)
    say(_("Criteria"))
    _criteria(world, at + timedelta(days=20))
    say(_("Norms"))
    record_norms(
        actor=world.actor("clerk"), at=at + timedelta(days=21), commission=world.commission, entries=norms.NORMS
    )
    return world


def _names() -> list[tuple[str, str]]:
    members = [(member.key, member.name) for member in MEMBERS]
    staff = [(key, name) for key, (name, _capacity) in STAFF.items()]
    return [*members, *staff, *OTHERS.items()]


def make_person(email: str, name: str, password: str) -> Person:
    """Somebody who can sign in at once, with an address that counts as confirmed."""
    person = Person(email=email, display_name=name, password=password, time_zone=ZONE)
    person.save(force_insert=True)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person


def _constitute(at: datetime, people: dict[str, Person], unions: dict[str, Organisation]) -> Commission:
    return constitute_commission(
        actor=CLOCK,
        at=at,
        code=CODE,
        name=NAME,
        charter=charter(at),
        zone=ZONE,
        seat_city=CITY,
        administrator=people["administrator"],
        members=[_appointment(member, people, unions, at) for member in MEMBERS],
        demonstration=True,
    )


def charter(at: datetime) -> Charter:
    """The charter in force, adopted now if nobody has adopted one."""
    return current_charter(CHART_1.rule) or adopt_charter(actor=CLOCK, at=at, draft=CHART_1)


def _appointment(
    member: Member, people: dict[str, Person], unions: dict[str, Organisation], at: datetime
) -> Appointment:
    return Appointment(
        kind=SeatKind(member.kind),
        number=member.number,
        person=people[member.key],
        held_until=at + SHORTEST_TERM + _turn(member) * TERM_STEP,
        specialised_in=member.specialised_in,
        organisation=unions.get(member.organisation),
        alternate=member.alternate,
    )


def _turn(member: Member) -> int:
    """How many terms end before this one."""
    keys = [one.key for one in MEMBERS]
    return (keys.index(FIRST_TO_GO) - keys.index(member.key)) % len(keys)


def _register(key: str, one: Invented, *, actor: Actor, at: datetime, world: World | None = None) -> Organisation:
    return register_organisation(
        actor=actor,
        at=at,
        commission=world.commission if world else None,
        kind=one.kind,
        name=name_of(key),
        country=Country.objects.get(pk=one.country),
        industry=Industry.objects.get(pk=one.industry) if one.industry else None,
        part_of=world.organisation(one.part_of) if world and one.part_of else None,
    )


def _staff(world: World, at: datetime) -> None:
    for key, (_name, capacity) in STAFF.items():
        if capacity != Capacity.ADMINISTRATOR:
            appoint_staff(
                actor=world.actor("administrator"),
                at=at,
                commission=world.commission,
                person=world.person(key),
                capacity=Capacity(capacity),
                held_from=at,
            )


def _directory(world: World, at: datetime) -> None:
    administrator = world.actor("administrator")
    for country, (name, _speaker) in known.GOVERNMENTS.items():
        world.organisations[country] = register_organisation(
            actor=administrator,
            at=at,
            commission=world.commission,
            kind=Organisation.Kind.GOVERNMENT,
            name=name,
            country=Country.objects.get(pk=country),
        )
    for key, one in known.INVENTED.items():
        world.organisations[key] = _register(key, one, actor=administrator, at=at, world=world)
    for key, place in known.WORKPLACES.items():
        employer = world.organisation(place.employer)
        world.workplaces[key] = register_workplace(
            actor=administrator,
            at=at,
            commission=world.commission,
            employer=employer,
            name=place.name,
            country=employer.country,
            place=place.place,
            workers=place.workers,
        )
    for supplier, buyer, code, source in known.SUPPLY:
        record_supply_link(
            actor=administrator,
            at=at,
            commission=world.commission,
            supplier=world.organisation(supplier),
            buyer=world.organisation(buyer),
            known_from=legal_date(at, world.zone),
            source=source,
            tariff_code=code,
        )
    speakers = [(key, speaker) for key, (_name, speaker) in known.GOVERNMENTS.items()]
    speakers += [(key, one.speaker) for key, one in known.INVENTED.items() if one.speaker]
    for key, speaker in speakers:
        appoint_representative(
            actor=administrator,
            at=at,
            commission=world.commission,
            organisation=world.organisation(key),
            person=world.person(speaker),
        )
    for key, organisation, kind, since, until in INTERESTS:
        person = world.person(key)
        declare_interest(
            actor=actor_of(person),
            at=at,
            commission=world.commission,
            person=person,
            organisation=world.organisation(organisation),
            kind=Interest.Kind(kind),
            since=(at - timedelta(days=since)).date(),
            until=(at - timedelta(days=until)).date() if until is not None else None,
        )


def _teams(world: World, at: datetime) -> None:
    administrator = world.actor("administrator")
    part = TeamMembership.Part
    for country, (name, lead, worker, union) in known.TEAMS.items():
        team = form_team(
            actor=administrator, at=at, commission=world.commission, country=Country.objects.get(pk=country), name=name
        )
        join_team(actor=administrator, at=at, team=team, person=world.person(lead), part=part.STAFF, lead=True)
        join_team(
            actor=administrator,
            at=at,
            team=team,
            person=world.person(worker),
            part=part.WORKER_ORGANISATION,
            organisation=world.organisation(union),
            independence_declared=True,
        )
        world.teams[country] = team
    for country, key, specialist in known.SPECIALISTS:
        join_team(
            actor=administrator, at=at, team=world.teams[country], person=world.person(key), part=part(specialist)
        )


def _vault_keys(world: World, at: datetime) -> None:
    """Readers of what is told in confidence; and a recovery key, which nobody keeps, where `make run` has made none."""
    try:
        recovery_key()
    except NoRecoveryKey:
        make_recovery_key(at)
    for key in READERS:
        make_reader(world.person(key).pk, PASSPHRASE, at)


def _criteria(world: World, at: datetime) -> None:
    """The founding deliberation: teams report, others are heard, every member votes, the drafts are promulgated."""
    member = world.actor(MEMBERS[0].key)
    day = legal_date(at, world.zone)
    deliberation = open_deliberation(
        actor=member,
        at=at,
        commission=world.commission,
        title="Founding deliberation on the first criteria",
        about="What must governments, employers and those who buy from them do, and reach, from the first day on?",
    )
    for key, country, result, text in REPORTS:
        report_to_deliberation(
            actor=world.actor(key),
            at=at,
            deliberation=deliberation,
            text=text,
            result=result,
            country=Country.objects.get(pk=country),
        )
    for key, capacity, text in STATEMENTS:
        invite_participant(actor=member, at=at, deliberation=deliberation, person=world.person(key), capacity=capacity)
        make_statement(actor=world.actor(key), at=at, deliberation=deliberation, text=text)
    for draft in STARTING_SET:
        put_draft(actor=member, at=at, deliberation=deliberation, text=draft.put(day))
    open_ballot(actor=member, at=at, deliberation=deliberation)
    for seated in members(world.commission, at):
        vote_on_drafts(actor=actor_of(seated.person), at=at, deliberation=deliberation, against={})


REPORTS: tuple[tuple[str, str, str, str], ...] = (
    (
        "investigator",
        "PER",
        "success",
        (
            "In Peru, orders to take back women dismissed while pregnant were obeyed where the inspector came back "
            "within the month, in 14 of 17 cases, and in two of 31 where nobody came back. A time limit belongs in "
            "the criterion."
        ),
    ),
    (
        "team.member",
        "PER",
        "failure",
        (
            "Plants that posted the law in the canteen and plants that did not dismissed alike. What helped in Ate was "
            "that the burden of proof lay with the firm."
        ),
    ),
    (
        "siddiqui",
        "BGD",
        "failure",
        (
            "In Ashulia we found doors locked in 19 of 40 factories, eleven of them with a certificate. Only drills "
            "that nobody announced showed how long it takes."
        ),
    ),
    (
        "keo",
        "KHM",
        "success",
        "Payslips that state hours were right in nine of ten cases; payslips that do not were wrong in seven of ten.",
    ),
    (
        "tzoc",
        "GTM",
        "failure",
        (
            "On the coast people know when the plane comes, but nobody stops the work. The label must count, not the "
            "pilot."
        ),
    ),
)
"""What teams reported to the founding deliberation: who, of which country, whether it worked (CRIT-8)."""

STATEMENTS: tuple[tuple[str, str, str], ...] = (
    (
        "women.watch",
        "womens_organisation",
        ("Women report to somebody whom they have chosen. A box beside the supervisor’s desk stays empty."),
    ),
    (
        "supply.justice",
        "human_rights_organisation",
        (
            "Firms say that they did not know who hired for them. A criterion on debt must reach fees wherever they "
            "were taken."
        ),
    ),
)
"""What others put forward who were invited, and in what capacity (CRIT-8)."""
