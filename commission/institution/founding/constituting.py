"""The document becomes a commission: charter, people, organisations and seats in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.db import transaction

from commission.acts.refusal import Refused
from commission.authority.api import CLOCK
from commission.authority.models import Person
from commission.clock.days import end_of_day, legal_date
from commission.directory.acts import register_organisation
from commission.directory.models import Country, Organisation
from commission.institution.acts import Appointment, adopt_charter, constitute_commission
from commission.institution.founding.document import Body, Founding, Named, Seated, fault_of
from commission.institution.founding.reading import Faulty
from commission.institution.models import Commission, SeatKind
from commission.institution.selectors import current_charter


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign-in of the new commission: whose, as what, and whether it was made now."""

    email: str
    name: str
    serves_as: str
    new: bool


@dataclass(frozen=True, slots=True)
class Founded:
    """What was made."""

    commission: Commission
    charter_adopted: bool
    organisations: int
    signs: list[Sign] = field(default_factory=list)


def constitute(founding: Founding, at: datetime) -> Founded:
    """Constitute the commission, all of it or nothing. Refuses with `Faulty`, under the rule that an act names."""
    try:
        with transaction.atomic():
            return _constitute(founding, at)
    except Refused as refused:
        raise Faulty([fault_of(refused)]) from refused


def _constitute(founding: Founding, at: datetime) -> Founded:
    charter = current_charter(founding.charter.rule)
    adopted = charter is None
    if charter is None:
        charter = adopt_charter(actor=CLOCK, at=at, draft=founding.charter)
    organisations: dict[str, Organisation] = {}
    registered = 0
    for body in founding.organisations:
        organisations[body.key], new = _organisation(body, organisations, at)
        registered += new
    administrator, new = _person(founding.administrator, founding.zone)
    signs = [Sign(administrator.email, administrator.display_name, "administrator", new)]
    members = []
    for one in founding.seated:
        person, new = _person(one.person, founding.zone)
        members.append(_appointment(one, person, organisations, founding.zone, at))
        signs.append(Sign(person.email, person.display_name, _serves_as(one), new))
    commission = constitute_commission(
        actor=CLOCK,
        at=at,
        code=founding.code,
        name=founding.name,
        charter=charter,
        zone=founding.zone,
        seat_city=founding.seat_city,
        administrator=administrator,
        members=members,
        demonstration=False,
    )
    return Founded(commission, adopted, registered, signs)


def _person(named: Named, zone: str) -> tuple[Person, bool]:
    """The person of this address, made if there is none: without a password, which only the mail's reader can set."""
    there = Person.objects.filter(email=named.email).first()
    if there is not None:
        return there, False
    person = Person.objects.create_user(named.email, None, display_name=named.name, time_zone=zone)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person, True


def _organisation(body: Body, organisations: dict[str, Organisation], at: datetime) -> tuple[Organisation, bool]:
    """The organisation of this name, registered if the directory does not hold it."""
    there = Organisation.objects.filter(kind=body.kind, name=body.name, country=body.country).first()
    if there is not None:
        return there, False
    try:
        made: Organisation = register_organisation(
            actor=CLOCK,
            at=at,
            commission=None,
            kind=body.kind,
            name=body.name,
            country=Country.objects.get(pk=body.country),
            part_of=organisations.get(body.part_of),
            lei=body.lei,
        )
    except Refused as refused:
        raise Faulty([fault_of(refused, body.path)]) from refused
    return made, True


def _appointment(
    one: Seated, person: Person, organisations: dict[str, Organisation], zone: str, at: datetime
) -> Appointment:
    first = legal_date(at, ZoneInfo(zone))
    # Who is appointed on 29 February for years without one serves until the day before March.
    last = first.replace(year=first.year + one.years, day=min(first.day, 28) if first.month == 2 else first.day)
    return Appointment(
        kind=SeatKind(one.kind),
        number=one.number,
        person=person,
        held_until=end_of_day(last, ZoneInfo(zone)),
        specialised_in=one.specialised_in,
        independent_of_governments=one.independent_of_governments,
        independent_of_corporations=one.independent_of_corporations,
        organisation=organisations.get(one.organisation),
        alternate=one.alternate,
    )


def _serves_as(one: Seated) -> str:
    return f"{one.kind} {one.number}" + (", alternate" if one.alternate else "")
