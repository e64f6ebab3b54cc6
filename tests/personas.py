"""The people and organisations that the tests share: a demonstration commission under CHART-1, founded by its acts.

`found_world(at=…)` founds it; the fixtures `world` (on a fixed day) and `world_today` (some months before today, so
that pages, which live in the present, find it at work) hand it out. A test that needs more people or organisations
makes them with `somebody()`, `world.employer(…)` and the like. Everybody signs in with `PASSWORD`.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any

import pytest
from django.utils import timezone

from commission.authority.api import CLOCK, Actor
from commission.authority.capacities import Capacity
from commission.authority.models import Person
from commission.clock import api as clock
from commission.directory.acts import (
    appoint_representative,
    record_supply_link,
    register_organisation,
    register_workplace,
)
from commission.directory.models import Country, Industry, Organisation, Workplace
from commission.institution.acts import Appointment, adopt_charter, appoint_staff, constitute_commission
from commission.institution.charters import CHART_1
from commission.institution.models import Commission, Post, Seat, SeatKind, Term
from commission.institution.selectors import current_charter
from commission.register.api import publish_checkpoint
from criteria.acts import hold_deliberation, promulgate_criterion
from criteria.founding import FOUNDING_CRITERIA
from criteria.models import CriterionVersion, Deliberation, Right
from investigations.acts import form_team, join_team, record_visit
from investigations.models import Team, Visit
from tests.keepsake import Keepsake

PASSWORD = "a password that only the tests know"
FOUNDED = datetime(2026, 1, 5, 15, 0, tzinfo=UTC)
ZONE = "America/New_York"


_numbers = itertools.count(1)


def somebody() -> Person:
    """Somebody of whom nothing need be known."""
    number = next(_numbers)
    return Person.objects.create_user(f"somebody-{number}@example.org", PASSWORD, display_name=f"Somebody {number}")


def person(name: str) -> Person:
    """A person whose address is made from the name, such as ana.quispe@example.org."""
    address = f"{name.lower().replace(' ', '.')}@example.org"
    return Person.objects.create_user(address, PASSWORD, display_name=name)


def acting(who: Person) -> Actor:
    """The actor for a person."""
    return Actor(person=who)


JURISTS = ("Ada Okafor", "Benedetta Rossi", "Chandra Iyer", "Daniel Osei", "Elena Petrova")
WORKER_REPRESENTATIVES = ("Fatima Diallo", "Grace Mwangi", "Hugo Ramos", "Ines Cardoso")
ALTERNATE_JURISTS = ("Jonas Weber", "Kaja Nowak")
ALTERNATE_WORKER_REPRESENTATIVES = ("Liam Byrne", "Mei Tanaka")
UNIONS_OF_MEMBERS = (
    ("Dakar Port", "SEN"),
    ("Rift Valley", "KEN"),
    ("Great Lakes", "USA"),
    ("Porto Textile", "PRT"),
    ("Dublin Transport", "IRL"),
    ("Osaka Electrical", "JPN"),
)
LEI = "5493001KJTIIGC8Y1R12"
REPORT = (
    "In Peru, orders to take workers back succeed where inspectors return within the month, and fail elsewhere; of the "
    "garment makers, those that bargain dismiss fewest."
)
SPECIALISATION = "Comparative labour law, taught and practised for twenty years"


@dataclass
class World:
    """A commission at work: who sits, who serves, who complains, who answers."""

    commission: Commission
    founded_at: datetime
    administrator: Person
    clerk: Person
    court_registry: Person
    jurists: list[Person]
    worker_representatives: list[Person]
    alternate_jurists: list[Person]
    alternate_worker_representatives: list[Person]
    unions_of_members: list[Organisation]
    investigator: Person
    second_investigator: Person
    union: Organisation
    union_officer: Person
    federation: Organisation
    ngo: Organisation
    ngo_officer: Person
    government: Organisation
    government_counsel: Person
    labour_ministry: Organisation
    labour_ministry_counsel: Person
    prison_service: Organisation
    prison_service_counsel: Person
    garment_maker: Organisation
    garment_maker_counsel: Person
    garment_factory: Workplace
    farm: Organisation
    farm_counsel: Person
    farm_workplace: Workplace
    buyer: Organisation
    buyer_counsel: Person
    team: Team
    union_team_member: Person
    safety_specialist: Person
    outsider: Person
    deliberation: Deliberation
    criteria: dict[str, CriterionVersion] = field(default_factory=dict)

    @property
    def members(self) -> list[Person]:
        """Everybody who sat at the founding."""
        return [*self.jurists, *self.worker_representatives]

    @cached_property
    def peru(self) -> Country:
        """The country in which the case takes place."""
        return Country.objects.get(pk="PER")

    @property
    def today(self) -> date:
        """The commission's own date on the day of its founding."""
        return clock.legal_day(self.commission.pk, self.founded_at)

    def after(self, days: float = 0, hours: float = 0) -> datetime:
        """An instant so long after the founding."""
        return self.founded_at + timedelta(days=days, hours=hours)

    def term_of(self, who: Person) -> Term:
        """The newest term of a member or alternate."""
        return Term.objects.filter(commission=self.commission, person=who).latest("held_from")

    def seat(self, kind: SeatKind, number: int, *, alternate: bool = False) -> Seat:
        """A seat by its number."""
        return Seat.objects.get(commission=self.commission, kind=kind, number=number, alternate=alternate)

    def post_of(self, who: Person) -> Post:
        """The newest post of somebody on the staff."""
        return Post.objects.filter(commission=self.commission, person=who).latest("held_from")

    def organisation(self, kind: str, name: str, *, country: str = "PER", **more: Any) -> Organisation:
        """Register another organisation."""
        return register_organisation(
            actor=acting(self.clerk),
            at=self.founded_at,
            commission=self.commission,
            kind=kind,
            name=name,
            country=Country.objects.get(pk=country),
            **more,
        )

    def employer(self, name: str, *, country: str = "PER", **more: Any) -> Organisation:
        """Register another employer."""
        return self.organisation(Organisation.Kind.EMPLOYER, name, country=country, **more)

    def representative(self, organisation: Organisation, name: str) -> Person:
        """Let somebody new speak for an organisation."""
        who = person(name)
        appoint_representative(
            actor=acting(self.clerk),
            at=self.founded_at,
            commission=self.commission,
            organisation=organisation,
            person=who,
        )
        return who

    def visit(
        self,
        at: datetime,
        *,
        organisation: Organisation | None = None,
        workplace: Workplace | None = None,
        interviews_off_premises: int = 12,
        **more: Any,
    ) -> Visit:
        """Let the team visit a workplace for four hours that end at an instant; the garment factory by default."""
        return record_visit(
            actor=acting(self.investigator),
            at=at,
            team=self.team,
            organisation=organisation or self.garment_maker,
            workplace=workplace if organisation else workplace or self.garment_factory,
            began_at=at - timedelta(hours=4),
            ended_at=at,
            account="Sewing lines, pay records and the union’s office were seen.",
            interviews_off_premises=interviews_off_premises,
            **more,
        )


def found_world(*, at: datetime = FOUNDED, code: str = "CILR", criteria: bool = True) -> World:
    """Found the demonstration commission at an instant, with everybody in their place.

    `criteria=False` leaves the deliberation without criteria, for tests that promulgate their own.
    """
    charter = current_charter(CHART_1.rule) or adopt_charter(actor=CLOCK, at=at, draft=CHART_1)
    seated = _people_of_the_seats()
    unions = [
        _organisation(None, CLOCK, at, Organisation.Kind.LABOUR_ORGANISATION, f"{name} Workers’ Union", country)
        for name, country in UNIONS_OF_MEMBERS
    ]
    administrator = person("Nora Lind")
    commission = constitute_commission(
        actor=CLOCK,
        at=at,
        code=code,
        name="Commission on International Labor Rights (demonstration)",
        charter=charter,
        zone=ZONE,
        seat_city="Washington",
        demonstration=True,
        administrator=administrator,
        members=[
            *_appointments(SeatKind.JURIST, seated["jurists"], at),
            *_appointments(SeatKind.WORKER_REPRESENTATIVE, seated["worker_representatives"], at, unions),
            *_appointments(SeatKind.JURIST, seated["alternate_jurists"], at, alternate=True),
            *_appointments(
                SeatKind.WORKER_REPRESENTATIVE,
                seated["alternate_worker_representatives"],
                at,
                unions[len(WORKER_REPRESENTATIVES) :],
                alternate=True,
            ),
        ],
    )
    publish_checkpoint(at=at)
    staff = _staff(commission, acting(administrator), at)
    parties = _parties(commission, acting(administrator), at)
    team = _team(commission, acting(administrator), at, staff, parties["union"])
    deliberation = _deliberation(commission, acting(seated["jurists"][0]), at, staff["investigator"])
    world = World(
        commission=commission,
        founded_at=at,
        administrator=administrator,
        unions_of_members=unions,
        outsider=person("Quentin Moore"),
        deliberation=deliberation,
        **seated,
        **staff,
        **parties,
        **team,
    )
    if criteria:
        world.criteria = promulgate_founding_criteria(world)
    return world


def promulgate_founding_criteria(world: World) -> dict[str, CriterionVersion]:
    """Promulgate the founding criteria on the day of the founding; by code."""
    rights = Right.objects.in_bulk()
    return {
        draft.code: promulgate_criterion(
            actor=acting(world.jurists[0]),
            at=world.founded_at,
            commission=world.commission,
            deliberation=world.deliberation,
            right=rights[draft.right],
            in_force_from=world.today,
            **draft.fields,
        )
        for draft in FOUNDING_CRITERIA
    }


def _people_of_the_seats() -> dict[str, Any]:
    return {
        "jurists": [person(name) for name in JURISTS],
        "worker_representatives": [person(name) for name in WORKER_REPRESENTATIVES],
        "alternate_jurists": [person(name) for name in ALTERNATE_JURISTS],
        "alternate_worker_representatives": [person(name) for name in ALTERNATE_WORKER_REPRESENTATIVES],
    }


def _appointments(
    kind: SeatKind,
    people: Sequence[Person],
    at: datetime,
    unions: Sequence[Organisation] = (),
    *,
    alternate: bool = False,
) -> list[Appointment]:
    """Terms of six, five, four… years, so that never all of them end at once."""
    return [
        Appointment(
            kind=kind,
            number=number,
            person=who,
            held_until=at + timedelta(days=365 * (7 - number)),
            specialised_in=SPECIALISATION,
            organisation=unions[number - 1] if unions else None,
            alternate=alternate,
        )
        for number, who in enumerate(people, start=1)
    ]


def _organisation(
    commission: Commission | None, actor: Actor, at: datetime, kind: str, name: str, country: str, **more: Any
) -> Organisation:
    return register_organisation(
        actor=actor,
        at=at,
        commission=commission,
        kind=kind,
        name=name,
        country=Country.objects.get(pk=country),
        **more,
    )


def _staff(commission: Commission, administrator: Actor, at: datetime) -> dict[str, Any]:
    """The clerk, the court's registry, and two investigators."""
    staff = {
        "clerk": (person("Omar Haddad"), Capacity.REGISTRY_CLERK),
        "court_registry": (person("Paula Stein"), Capacity.COURT),
        "investigator": (person("Rosa Salas"), Capacity.STAFF_INVESTIGATOR),
        "second_investigator": (person("Samuel Kim"), Capacity.STAFF_INVESTIGATOR),
    }
    for who, capacity in staff.values():
        appoint_staff(actor=administrator, at=at, commission=commission, person=who, capacity=capacity, held_from=at)
    return {name: who for name, (who, _capacity) in staff.items()}


def _parties(commission: Commission, registrar: Actor, at: datetime) -> dict[str, Any]:
    """Who complains and who answers in the case of Peru, and who speaks for each."""

    def organisation(kind: str, name: str, country: str = "PER", **more: Any) -> Organisation:
        return _organisation(commission, registrar, at, kind, name, country, **more)

    def speaker(of: Organisation, name: str) -> Person:
        who = person(name)
        appoint_representative(actor=registrar, at=at, commission=commission, organisation=of, person=who)
        return who

    def workplace(employer: Organisation, name: str, place: str, workers: int) -> Workplace:
        return register_workplace(
            actor=registrar,
            at=at,
            commission=commission,
            employer=employer,
            name=name,
            place=place,
            country=employer.country,
            workers=workers,
        )

    kinds = Organisation.Kind
    federation = organisation(kinds.LABOUR_ORGANISATION, "Federación de Trabajadores Textiles del Perú (ficticia)")
    union = organisation(
        kinds.LABOUR_ORGANISATION, "Sindicato de Trabajadoras de Confecciones Andinas", part_of=federation
    )
    ngo = organisation(kinds.HUMAN_RIGHTS_ORGANISATION, "Derechos en el Trabajo")
    government = organisation(kinds.GOVERNMENT, "Government of Peru")
    ministry = organisation(kinds.AGENCY, "Ministry of Labour of Peru", part_of=government)
    prisons = organisation(kinds.AGENCY, "Prison service of Peru", part_of=government)
    garments = organisation(
        kinds.EMPLOYER, "Confecciones Andinas S.A.", industry=Industry.objects.get(pk="C1410"), lei=LEI
    )
    farm = organisation(kinds.EMPLOYER, "Agroexportadora del Valle S.A.C.", industry=Industry.objects.get(pk="A0122"))
    buyer = organisation(
        kinds.GLOBAL_CORPORATION, "Northfield Apparel Inc.", "USA", industry=Industry.objects.get(pk="G4641")
    )
    record_supply_link(
        actor=registrar,
        at=at,
        commission=commission,
        supplier=garments,
        buyer=buyer,
        known_from=date(2024, 1, 1),
        source="Bills of lading",
        tariff_code="610910",
    )
    return {
        "federation": federation,
        "union": union,
        "union_officer": speaker(union, "Ana Quispe"),
        "ngo": ngo,
        "ngo_officer": speaker(ngo, "Teresa Molina"),
        "government": government,
        "government_counsel": speaker(government, "Ursula Vega"),
        "labour_ministry": ministry,
        "labour_ministry_counsel": speaker(ministry, "Victor Luna"),
        "prison_service": prisons,
        "prison_service_counsel": speaker(prisons, "Walter Rojas"),
        "garment_maker": garments,
        "garment_maker_counsel": speaker(garments, "Ximena Torres"),
        "garment_factory": workplace(garments, "Ate factory", "Ate, Lima", 840),
        "farm": farm,
        "farm_counsel": speaker(farm, "Yolanda Rios"),
        "farm_workplace": workplace(farm, "Ica estate", "Ica", 1_250),
        "buyer": buyer,
        "buyer_counsel": speaker(buyer, "Zachary Bell"),
    }


def _team(
    commission: Commission, administrator: Actor, at: datetime, staff: dict[str, Any], union: Organisation
) -> dict[str, Any]:
    """The team for Peru: staff, its union, and a specialist."""
    team = form_team(
        actor=administrator,
        at=at,
        commission=commission,
        country=Country.objects.get(pk="PER"),
        name="Investigative team for Peru",
    )
    unionist, specialist = person("Beatriz Flores"), person("Carlos Mendoza")
    places: list[tuple[Person, dict[str, Any]]] = [
        (staff["investigator"], {"part": "staff", "lead": True}),
        (staff["second_investigator"], {"part": "staff"}),
        (unionist, {"part": "worker_organisation", "organisation": union.part_of, "independence_declared": True}),
        (specialist, {"part": "safety"}),
    ]
    for who, place in places:
        join_team(actor=administrator, at=at, team=team, person=who, **place)
    return {"team": team, "union_team_member": unionist, "safety_specialist": specialist}


def _deliberation(commission: Commission, member: Actor, at: datetime, investigator: Person) -> Deliberation:
    return hold_deliberation(
        actor=member,
        at=at,
        commission=commission,
        title="Founding criteria",
        held_on=clock.legal_day(commission.pk, at),
        statements=[
            (
                investigator,
                Capacity.STAFF_INVESTIGATOR,
                REPORT,
            )
        ],
    )


@pytest.fixture
def world(db: None) -> World:
    """The demonstration commission, founded on a fixed day."""
    return Keepsake.of("world", found_world)


@pytest.fixture
def world_today(db: None) -> World:
    """The demonstration commission, founded 120 days before today: pages find it at work."""
    return Keepsake.of("world today", lambda: found_world(at=timezone.now() - timedelta(days=120)))
