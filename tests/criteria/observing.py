"""A commission whose office keeps observations: a clerk who reports, three investigators who verify, and employers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from commission.authority.api import CLOCK
from commission.authority.capacities import Capacity
from commission.authority.models import Person
from commission.clock import api as clock
from commission.directory.acts import register_workplace
from commission.directory.models import Country, Industry, Organisation, Workplace
from commission.institution.acts import adopt_charter, appoint_staff, constitute_commission
from commission.institution.charters import CHART_1
from commission.institution.models import Commission, SeatKind
from criteria.acts.observations import (
    dispute_observation,
    report_observation,
    report_observations,
    retract_observation,
    verify_observation,
)
from criteria.models import Measure, Observation
from criteria.rules.observations import ObservationEntry
from criteria.selectors.practice import PracticeLevel, best_practice
from criteria.selectors.respondents import Respondent
from tests import founding
from tests.founding import acting, person
from tests.keepsake import Keepsake

FOUNDED = datetime.fromisoformat("2026-01-05T15:00:00+00:00")
HOURS = "weekly-hours-worked"
ENDED = "violations-ended-90-days"
GOVERNMENT, EMPLOYER = Organisation.Kind.GOVERNMENT, Organisation.Kind.EMPLOYER
PEERS_OF_PERU = {"BOL": "region", "ZAF": "income", "ESP": "labour"}
"""One peer of each kind, which shares nothing else with Peru."""


@dataclass
class Office:
    """The commission, and who observes."""

    commission: Commission
    clerk: Person
    investigators: list[Person]
    outsider: Person
    mill: Organisation
    factory: Workplace
    day: int = 1

    def at(self, day: int | None = None) -> datetime:
        """An instant so many days after the founding; of the present day for none."""
        return FOUNDED + timedelta(days=self.day if day is None else day)

    def on(self, day: int | None = None) -> date:
        """The commission's own date then."""
        return clock.legal_day(self.commission.pk, self.at(day))

    def employer(self, name: str, *, isic: str | None = "C1311", country: str = "PER") -> Organisation:
        """Another employer, without an act: many are needed."""
        industry = Industry.objects.get(pk=isic) if isic else None
        return Organisation.objects.create(kind=EMPLOYER, name=name, country_id=country, industry=industry)

    def entry(self, who: str | Organisation, value: str | int, **more: Any) -> ObservationEntry:
        """What was observed last year of a government, by its country, or of an employer."""
        measure = Measure.objects.get(pk=more.pop("measure", ENDED if isinstance(who, str) else HOURS))
        entry = ObservationEntry(
            measure=measure.pk,
            country=who if isinstance(who, str) else who.country_id,
            organisation=None if isinstance(who, str) else who.pk,
            value=Decimal(value),
            unit=measure.unit_id,
            period_from=date(2025, 1, 1),
            period_until=date(2025, 12, 31),
            provenance="Annual survey of inspectorates, 2025, table 4",
        )
        return replace(entry, **more)

    def report(self, who: str | Organisation, value: str | int, *, verified: bool = False, **more: Any) -> Observation:
        """Let it be reported: by the clerk, or by an investigator who verified it herself."""
        return report_observation(
            actor=acting(self.investigators[0] if verified else self.clerk),
            at=self.at(),
            commission=self.commission,
            entry=self.entry(who, value, **more),
            verified=verified,
        )

    def report_all(self, entries: list[ObservationEntry], *, verified: bool = False) -> list[Observation]:
        """Let many be reported in one act."""
        return report_observations(
            actor=acting(self.investigators[0] if verified else self.clerk),
            at=self.at(),
            commission=self.commission,
            entries=entries,
            verified=verified,
        )

    def verify(self, observation: Observation, by: int = 1, reason: str = "Held against the source.") -> Observation:
        """Let an investigator verify it."""
        return verify_observation(
            actor=acting(self.investigators[by]), at=self.at(), observation=observation, reason=reason
        )

    def dispute(self, observation: Observation, by: int = 2, reason: str = "The table is of 2015.") -> Observation:
        """Let an investigator dispute it."""
        return dispute_observation(
            actor=acting(self.investigators[by]), at=self.at(), observation=observation, reason=reason
        )

    def retract(self, observation: Observation, reason: str = "The source withdrew it.") -> Observation:
        """Let the clerk retract it."""
        return retract_observation(actor=acting(self.clerk), at=self.at(), observation=observation, reason=reason)

    def practice(
        self, who: str | Organisation, *, measure: str = "", isic: str = "", day: int | None = None
    ) -> PracticeLevel | None:
        """Best practice of the peers of a government, or of an employer, on a day."""
        respondent = Respondent(kind=GOVERNMENT, country=who) if isinstance(who, str) else Respondent.of(who, isic=isic)
        code = measure or (ENDED if isinstance(who, str) else HOURS)
        return best_practice(self.commission, [code], respondent=respondent, on=self.on(day)).get(code)


def office() -> Office:
    """The same office for every test, founded once; the groups of countries are reference, which no keepsake holds."""
    _group_countries()
    return Keepsake.of("office of observations", _found)


def _found() -> Office:
    charter = adopt_charter(actor=CLOCK, at=FOUNDED, draft=CHART_1)
    seated = founding.people_of_the_seats()
    unions = [
        founding.organisation(None, CLOCK, FOUNDED, Organisation.Kind.LABOUR_ORGANISATION, f"{name} Union", country)
        for name, country in founding.UNIONS_OF_MEMBERS
    ]
    administrator = person("Nora Lind")
    commission = constitute_commission(
        actor=CLOCK,
        at=FOUNDED,
        code="CILR",
        name="Commission on International Labor Rights (demonstration)",
        charter=charter,
        zone="America/New_York",
        seat_city="Washington",
        demonstration=True,
        administrator=administrator,
        members=[
            *founding.appointments(SeatKind.JURIST, seated["jurists"], FOUNDED),
            *founding.appointments(SeatKind.WORKER_REPRESENTATIVE, seated["worker_representatives"], FOUNDED, unions),
        ],
    )
    posts = [("Omar Haddad", Capacity.REGISTRY_CLERK)]
    posts += [(name, Capacity.STAFF_INVESTIGATOR) for name in ("Rosa Salas", "Samuel Kim", "Tala Reyes", "Uri Levin")]
    people = []
    for name, capacity in posts:
        who = person(name)
        appoint_staff(
            actor=acting(administrator),
            at=FOUNDED,
            commission=commission,
            person=who,
            capacity=capacity,
            held_from=FOUNDED,
        )
        people.append(who)
    mill = founding.organisation(
        commission,
        acting(administrator),
        FOUNDED,
        EMPLOYER,
        "Hilados del Sur S.A.",
        "PER",
        industry=Industry.objects.get(pk="C1311"),
    )
    factory = register_workplace(
        actor=acting(administrator),
        at=FOUNDED,
        commission=commission,
        employer=mill,
        name="Arequipa mill",
        place="Arequipa",
        country=mill.country,
        workers=310,
    )
    return Office(commission, people[0], people[1:], person("Quentin Moore"), mill, factory)


def _group_countries() -> None:
    """Groups that no list of reference can change under the tests: each peer of Peru shares one group with it."""
    groups = {
        "PER": ("South America", "upper_middle", "enterprise"),
        "BOL": ("South America", "lower_middle", "mixed"),
        "ZAF": ("Southern Africa", "upper_middle", "mixed"),
        "ESP": ("Southern Europe", "high", "enterprise"),
        "NOR": ("Northern Europe", "high", "sector"),
    }
    Country.objects.exclude(pk__in=groups).update(income="low", labour_relations="state")
    for code, (region, income, labour) in groups.items():
        Country.objects.filter(pk=code).update(region=region, income=income, labour_relations=labour)
