"""Finding one's way in a demonstration: its people, organisations, teams and criteria by their short keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from commission.authority.api import Actor, actor_of
from commission.authority.models import Person
from commission.clock.days import legal_date
from commission.directory.models import Country, Organisation, Workplace
from commission.institution.models import Commission, Post
from commission.portal.demonstration.inventing import FICTITIOUS
from commission.portal.demonstration.organisations import (
    GOVERNMENTS,
    INVENTED,
    MEMBER_UNIONS,
    WORKPLACES,
)
from commission.portal.demonstration.signins import address
from criteria.models import CriterionVersion
from criteria.selectors import in_force
from investigations.models import Team


def demonstration() -> Commission | None:
    """The demonstration commission that was founded first, if there is one."""
    return Commission.objects.filter(demonstration=True).order_by("constituted_at", "code").first()


def elsewhere_at_work() -> Commission | None:
    """A commission that is no demonstration, or one of which this package knows nobody: nothing is shown beside it."""
    ours = Post.objects.filter(person__email=address("administrator"), commission__demonstration=True)
    return Commission.objects.exclude(pk__in=ours.values("commission")).order_by("code").first()


def name_of(key: str) -> str:
    """The full name of an organisation of the demonstration; what is invented says so."""
    if key in GOVERNMENTS:
        return GOVERNMENTS[key][0]
    return f"{(INVENTED.get(key) or MEMBER_UNIONS[key]).name} {FICTITIOUS}"


@dataclass(slots=True)
class World:
    """A demonstration commission and everything around it. What has been looked up once is kept."""

    commission: Commission
    zone: ZoneInfo
    people: dict[str, Person] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    workplaces: dict[str, Workplace] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    criteria: dict[str, CriterionVersion] = field(default_factory=dict)

    @classmethod
    def of(cls, commission: Commission) -> World:
        """The world around a demonstration commission."""
        return cls(commission, ZoneInfo(commission.zone))

    def instant(self, now: datetime, days: int, hour: str) -> datetime:
        """An hour of the commission's own clock, so many days after (or before) the day of an instant."""
        day = legal_date(now, self.zone) + timedelta(days=days)
        return datetime.combine(day, time.fromisoformat(hour), tzinfo=self.zone)

    def person(self, key: str) -> Person:
        """Somebody, by key."""
        if key not in self.people:
            self.people[key] = Person.objects.get(email=address(key))
        return self.people[key]

    def actor(self, key: str) -> Actor:
        """Somebody who acts, by key."""
        return actor_of(self.person(key))

    def organisation(self, key: str) -> Organisation:
        """An organisation, by key; a country's government has the country for its key."""
        if key not in self.organisations:
            self.organisations[key] = Organisation.objects.select_related("country", "industry").get(name=name_of(key))
        return self.organisations[key]

    def country(self, code: str) -> Country:
        """A country."""
        return Country.objects.get(pk=code)

    def workplace(self, key: str) -> Workplace:
        """A workplace, by key."""
        if key not in self.workplaces:
            place = WORKPLACES[key]
            self.workplaces[key] = Workplace.objects.get(employer=self.organisation(place.employer), name=place.name)
        return self.workplaces[key]

    def team(self, country: str) -> Team:
        """The team of a country."""
        if country not in self.teams:
            self.teams[country] = Team.objects.get(commission=self.commission, country_id=country)
        return self.teams[country]

    def criterion(self, code: str, on: datetime) -> CriterionVersion:
        """The version of a criterion that was in force on the day of an instant."""
        if code not in self.criteria:
            versions = in_force(self.commission, legal_date(on, self.zone))
            self.criteria |= {version.criterion.code: version for version in versions}
        return self.criteria[code]
