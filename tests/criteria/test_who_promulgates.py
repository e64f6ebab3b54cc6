"""The charter says who promulgates: the members, the whole body of jurists, or officials of a department or office."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from commission.authority.api import CLOCK
from commission.authority.capacities import Capacity
from commission.authority.models import Person
from commission.directory.models import Country
from commission.institution.acts import Appointment, adopt_charter, appoint_staff, constitute_commission
from commission.institution.models import Commission, SeatKind
from criteria.acts import open_ballot, open_deliberation, put_draft, report_to_deliberation, vote_on_drafts
from criteria.models import Criterion, Deliberation
from tests.criteria.deliberations import DRAFTS
from tests.institution.test_six_charters import draft as charter_draft
from tests.personas import FOUNDED, acting, somebody
from tests.refusals import refused

pytestmark = pytest.mark.django_db


@dataclass
class Body:
    commission: Commission
    jurists: list[Person]
    officials: list[Person]
    investigator: Person


def body(rule: str, jurists: int = 0, officials: int = 2) -> Body:
    """A commission under a charter, with jurists in its first seats and officials in their posts."""
    administrator = somebody()
    seated = [somebody() for _ in range(jurists)]
    commission = constitute_commission(
        actor=CLOCK,
        at=FOUNDED,
        code="BODY",
        name="A body",
        charter=adopt_charter(actor=CLOCK, at=FOUNDED, draft=charter_draft(rule)),
        zone="America/New_York",
        seat_city="Washington",
        administrator=administrator,
        demonstration=True,
        members=[
            Appointment(
                kind=SeatKind.JURIST,
                number=number,
                person=who,
                held_until=FOUNDED.replace(year=2030),
                specialised_in="Labour law",
            )
            for number, who in enumerate(seated, start=1)
        ],
    )

    def post(capacity: Capacity) -> Person:
        who = somebody()
        appoint_staff(
            actor=acting(administrator),
            at=FOUNDED,
            commission=commission,
            person=who,
            capacity=capacity,
            held_from=FOUNDED,
        )
        return who

    return Body(
        commission=commission,
        jurists=seated,
        officials=[post(Capacity.OFFICIAL) for _ in range(officials)],
        investigator=post(Capacity.STAFF_INVESTIGATOR),
    )


def opened(one: Body, who: Person) -> Deliberation:
    return open_deliberation(
        actor=acting(who), at=FOUNDED, commission=one.commission, title="First criteria", about="What is required?"
    )


def promulgated(one: Body, by: list[Person]) -> Deliberation:
    deliberation = opened(one, by[0])
    report_to_deliberation(
        actor=acting(one.investigator),
        at=FOUNDED,
        deliberation=deliberation,
        text="It worked where inspectors came back.",
        result="success",
        country=Country.objects.get(pk="PER"),
    )
    put_draft(actor=acting(by[0]), at=FOUNDED, deliberation=deliberation, text=DRAFTS["EQ-01"].put(FOUNDED.date()))
    open_ballot(actor=acting(by[0]), at=FOUNDED, deliberation=deliberation)
    for who in by:
        vote_on_drafts(actor=acting(who), at=FOUNDED, deliberation=deliberation, against={})
    deliberation.refresh_from_db()
    return deliberation


@pytest.mark.rule("CHART-4")
def test_the_department_promulgates_after_a_forum(db: None) -> None:
    department = body("CHART-4")
    assert promulgated(department, department.officials).outcome == "promulgated"
    assert Criterion.objects.filter(commission=department.commission).count() == 1


@pytest.mark.rule("CHART-5")
def test_the_whole_body_of_arbitrators_adopts_criteria(db: None) -> None:
    arbitrators = body("CHART-5", jurists=5)
    with refused("INST-5"):
        opened(arbitrators, arbitrators.officials[0])
    assert promulgated(arbitrators, arbitrators.jurists).outcome == "promulgated"


@pytest.mark.rule("CHART-6")
def test_the_office_formulates_criteria_and_the_panels_do_not(db: None) -> None:
    office = body("CHART-6", jurists=5)
    with refused("INST-5"):
        opened(office, office.jurists[0])
    deliberation = opened(office, office.officials[0])
    with refused("INST-5"):
        put_draft(
            actor=acting(office.jurists[0]),
            at=FOUNDED,
            deliberation=deliberation,
            text=DRAFTS["EQ-01"].put(FOUNDED.date()),
        )
    assert promulgated(office, office.officials).outcome == "promulgated"
