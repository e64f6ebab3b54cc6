"""Whom the demonstration commission of the tests is founded with, and the acts that put each in place."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from commission.authority.api import Actor
from commission.authority.capacities import Capacity
from commission.authority.models import Person
from commission.directory.acts import (
    appoint_representative,
    record_supply_link,
    register_organisation,
    register_workplace,
)
from commission.directory.models import Country, Industry, Organisation, Workplace
from commission.institution.acts import Appointment, appoint_staff
from commission.institution.models import Commission, SeatKind
from criteria.acts import open_ballot, open_deliberation, put_draft, report_to_deliberation, vote_on_drafts
from criteria.models import CriterionVersion, Deliberation
from criteria.rules.drafts import DraftText
from investigations.acts import form_team, join_team

PASSWORD = "a password that only the tests know"

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


def people_of_the_seats() -> dict[str, Any]:
    return {
        "jurists": [person(name) for name in JURISTS],
        "worker_representatives": [person(name) for name in WORKER_REPRESENTATIVES],
        "alternate_jurists": [person(name) for name in ALTERNATE_JURISTS],
        "alternate_worker_representatives": [person(name) for name in ALTERNATE_WORKER_REPRESENTATIVES],
    }


def appointments(
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


def organisation(
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


def staff(commission: Commission, administrator: Actor, at: datetime) -> dict[str, Any]:
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


def parties(commission: Commission, registrar: Actor, at: datetime) -> dict[str, Any]:
    """Who complains and who answers in the case of Peru, and who speaks for each."""

    def enter(kind: str, name: str, country: str = "PER", **more: Any) -> Organisation:
        return organisation(commission, registrar, at, kind, name, country, **more)

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
    federation = enter(kinds.LABOUR_ORGANISATION, "Federación de Trabajadores Textiles del Perú (ficticia)")
    union = enter(kinds.LABOUR_ORGANISATION, "Sindicato de Trabajadoras de Confecciones Andinas", part_of=federation)
    ngo = enter(kinds.HUMAN_RIGHTS_ORGANISATION, "Derechos en el Trabajo")
    government = enter(kinds.GOVERNMENT, "Government of Peru")
    ministry = enter(kinds.AGENCY, "Ministry of Labour of Peru", part_of=government)
    prisons = enter(kinds.AGENCY, "Prison service of Peru", part_of=government)
    garments = enter(kinds.EMPLOYER, "Confecciones Andinas S.A.", industry=Industry.objects.get(pk="C1410"), lei=LEI)
    farm = enter(kinds.EMPLOYER, "Agroexportadora del Valle S.A.C.", industry=Industry.objects.get(pk="A0122"))
    buyer = enter(kinds.GLOBAL_CORPORATION, "Northfield Apparel Inc.", "USA", industry=Industry.objects.get(pk="G4641"))
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


def team(
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


def deliberation(
    commission: Commission, member: Actor, at: datetime, investigator: Person, title: str = "Founding criteria"
) -> Deliberation:
    """A deliberation that is open, and in which a team has reported."""
    opened = open_deliberation(
        actor=member, at=at, commission=commission, title=title, about="What is required, and of whom?"
    )
    report_to_deliberation(
        actor=acting(investigator),
        at=at,
        deliberation=opened,
        text=REPORT,
        result="success",
        country=Country.objects.get(pk="PER"),
    )
    return opened


def balloted(deliberation: Deliberation, members: Sequence[Person], at: datetime) -> Deliberation:
    """All members vote for every draft, so that the deliberation ends with their promulgation."""
    open_ballot(actor=acting(members[0]), at=at, deliberation=deliberation)
    for member in members:
        vote_on_drafts(actor=acting(member), at=at, deliberation=deliberation, against={})
    deliberation.refresh_from_db()
    return deliberation


def promulgated(
    deliberation: Deliberation, members: Sequence[Person], at: datetime, texts: Sequence[DraftText]
) -> dict[str, CriterionVersion]:
    """Put drafts before an open deliberation and let all members vote for them; the versions, by code."""
    for text in texts:
        put_draft(actor=acting(members[0]), at=at, deliberation=deliberation, text=text)
    balloted(deliberation, members, at)
    versions = CriterionVersion.objects.filter(deliberation=deliberation).select_related("criterion")
    found = {version.criterion.code: version for version in versions}
    missing = [text.code for text in texts if text.code not in found]
    assert not missing, deliberation.reasons
    return found
