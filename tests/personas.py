"""The people and organisations that the tests share: a demonstration commission under CHART-1, founded by its acts.

`found_world(at=…)` founds it; the fixtures `world` (on a fixed day) and `world_today` (some months before today, so
that pages, which live in the present, find it at work) hand it out. A test that needs more people or organisations
makes them with `somebody()`, `world.employer(…)` and the like. Everybody signs in with `PASSWORD`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any

import pytest
from django.utils import timezone

from commission.authority.api import CLOCK
from commission.authority.models import Person
from commission.clock import api as clock
from commission.directory.acts import (
    appoint_representative,
    register_organisation,
)
from commission.directory.models import Country, Organisation, Workplace
from commission.institution.acts import adopt_charter, constitute_commission
from commission.institution.charters import CHART_1
from commission.institution.models import Commission, Post, Seat, SeatKind, Term
from commission.institution.selectors import current_charter
from commission.register.api import publish_checkpoint
from commission.vault.readers import make_recovery_key
from criteria.founding import FOUNDING_CRITERIA
from criteria.models import CriterionVersion, Deliberation
from investigations.acts import record_visit
from investigations.models import Team, Visit
from tests import founding
from tests.founding import LEI, PASSWORD, SPECIALISATION, acting, person, somebody
from tests.keepsake import Keepsake

__all__ = [
    "FOUNDED",
    "LEI",
    "PASSWORD",
    "SPECIALISATION",
    "World",
    "acting",
    "found_world",
    "person",
    "promulgate_founding_criteria",
    "somebody",
    "world",
    "world_today",
]

FOUNDED = datetime(2026, 1, 5, 15, 0, tzinfo=UTC)
ZONE = "America/New_York"


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
    seated = founding.people_of_the_seats()
    unions = [
        founding.organisation(None, CLOCK, at, Organisation.Kind.LABOUR_ORGANISATION, f"{name} Workers’ Union", country)
        for name, country in founding.UNIONS_OF_MEMBERS
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
            *founding.appointments(SeatKind.JURIST, seated["jurists"], at),
            *founding.appointments(SeatKind.WORKER_REPRESENTATIVE, seated["worker_representatives"], at, unions),
            *founding.appointments(SeatKind.JURIST, seated["alternate_jurists"], at, alternate=True),
            *founding.appointments(
                SeatKind.WORKER_REPRESENTATIVE,
                seated["alternate_worker_representatives"],
                at,
                unions[len(founding.WORKER_REPRESENTATIVES) :],
                alternate=True,
            ),
        ],
    )
    publish_checkpoint(at=at)
    staff = founding.staff(commission, acting(administrator), at)
    parties = founding.parties(commission, acting(administrator), at)
    team = founding.team(commission, acting(administrator), at, staff, parties["union"])
    deliberation = founding.deliberation(commission, acting(seated["jurists"][0]), at, staff["investigator"])
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
    make_recovery_key(at)  # its private half would lie in a safe; no test needs it
    if criteria:
        world.criteria = promulgate_founding_criteria(world)
    return world


def promulgate_founding_criteria(world: World) -> dict[str, CriterionVersion]:
    """Promulgate the founding criteria on the day of the founding; by code."""
    texts = [draft.put(world.today) for draft in FOUNDING_CRITERIA]
    found = founding.promulgated(world.deliberation, world.members, world.founded_at, texts)
    world.deliberation.refresh_from_db()
    return found


@pytest.fixture
def world(db: None) -> World:
    """The demonstration commission, founded on a fixed day."""
    return Keepsake.of("world", found_world)


@pytest.fixture
def world_today(db: None) -> World:
    """The demonstration commission, founded 120 days before today: pages find it at work."""
    return Keepsake.of("world today", lambda: found_world(at=timezone.now() - timedelta(days=120)))
