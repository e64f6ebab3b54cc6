"""The model carries all six systems that are proposed: each is a row of data, and no code asks which it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from commission.authority.api import CLOCK
from commission.directory.acts import register_organisation
from commission.directory.models import Country, Organisation
from commission.institution.acts import Appointment, adopt_charter, constitute_commission
from commission.institution.charters import CHART_1, CharterDraft
from commission.institution.charters.draft import Composition
from commission.institution.models import Charter, Seat, SeatKind
from commission.institution.rules import composition_holds
from tests.personas import FOUNDED, somebody

pytestmark = pytest.mark.django_db

Body = Charter.Body
J, W, G, E = SeatKind.JURIST, SeatKind.WORKER_REPRESENTATIVE, SeatKind.GOVERNMENT, SeatKind.EMPLOYER

JURISTS_ALONE = Composition(seats={J: 9}, alternates={J: 2}, least={J: 5}, majority=(J,))
WITHOUT_PETITIONS = tuple(rule for rule in CHART_1.mandatory_rules if rule != "BIL-2")
WITHOUT_WAIVER = tuple(rule for rule in WITHOUT_PETITIONS if rule != "WAIV-1")

CHARTERS: dict[str, dict[str, Any]] = {
    "CHART-1": {},
    "CHART-2": {
        "title": "Bilateral commission of the United States and Peru",
        "signatories": ("USA", "PER"),
        "composition": Composition(seats={J: 6, W: 4}, alternates={J: 2, W: 2}, least={J: 4, W: 2}, majority=(J, W)),
        "panel": {J: 2, W: 2},
        "quorum": 3,
        "filers": ("worker", "labour_organisation", "human_rights_organisation", "government", "team", "partner"),
        "mandatory_rules": WITHOUT_PETITIONS,
        "court": "",
    },
    "CHART-3": {
        "title": "Global compliance commission",
        "composition": Composition(
            seats={J: 5, W: 4, G: 3, E: 3}, alternates={J: 2, W: 2}, least={J: 3, W: 3}, majority=(J, W)
        ),
        "filers": ("worker", "labour_organisation", "team"),
        "imposes": Body.MEMBER_STATES,
        "court": "",
        "waiver": Charter.Waiver.NONE,
        "mandatory_rules": WITHOUT_WAIVER,
    },
    "CHART-4": {
        "title": "Department of Labor and Trade Representative",
        "composition": Composition(),
        "panel": {},
        "quorum": 0,
        "filers": ("worker", "labour_organisation", "human_rights_organisation"),
        "promulgates": Body.DEPARTMENT,
        "hears": Body.DEPARTMENT,
        "decides": Body.DEPARTMENT,
        "imposes": Body.TRADE_REPRESENTATIVE,
        "lifts": Body.TRADE_REPRESENTATIVE,
        "waiver": Charter.Waiver.NONE,
        "mandatory_rules": WITHOUT_WAIVER,
    },
    "CHART-5": {
        "title": "Body of arbitrators",
        "signatories": ("USA", "PER"),
        "composition": JURISTS_ALONE,
        "panel": {J: 3},
        "filers": ("partner",),
        "promulgates": Body.COMMISSION,
        "hears": Body.PANEL,
        "decides": Body.COMMISSION,
        "imposes": Body.COMMISSION,
        "lifts": Body.COMMISSION,
        "mandatory_rules": WITHOUT_PETITIONS,
    },
    "CHART-6": {
        "title": "Supervisory panels",
        "composition": JURISTS_ALONE,
        "panel": {J: 3},
        "filers": ("team",),
        "promulgates": Body.OFFICE,
        "imposes": Body.MEMBER_STATES,
        "lifts": Body.MEMBER_STATES,
        "court": "",
        "waiver": Charter.Waiver.NONE,
        "mandatory_rules": ("CRIT-2", "CRIT-5", "DEC-4"),
        # Investigations without a complaint: nothing counts from a filing.
        "limits": {"verification": 45},
        "floors": {},
    },
}


def draft(rule: str) -> CharterDraft:
    return replace(CHART_1, rule=rule, **CHARTERS[rule])


@pytest.mark.parametrize("rule", sorted(CHARTERS))
def test_each_of_the_six_charters_is_adopted_as_a_row_of_data(rule: str) -> None:
    charter = adopt_charter(actor=CLOCK, at=FOUNDED, draft=draft(rule))
    charter.refresh_from_db()
    assert charter.rule == rule
    assert charter.days("verification") == 45
    assert [country.pk for country in charter.signatories.order_by("pk")] == sorted(draft(rule).signatories)


def test_seats_of_a_bilateral_commission_go_round_among_the_signatories() -> None:
    charter = adopt_charter(actor=CLOCK, at=FOUNDED, draft=draft("CHART-2"))
    commission = constitute_commission(
        actor=CLOCK,
        at=FOUNDED,
        code="USPE",
        name="Bilateral commission",
        charter=charter,
        zone="America/Lima",
        seat_city="Lima",
        administrator=somebody(),
        members=[
            Appointment(
                kind=J,
                number=number,
                person=somebody(),
                held_until=FOUNDED.replace(year=2030),
                specialised_in="International labour law",
            )
            for number in range(1, 7)
        ]
        + [
            Appointment(
                kind=W,
                number=number,
                person=somebody(),
                held_until=FOUNDED.replace(year=2030),
                organisation=union(number),
            )
            for number in range(1, 5)
        ],
    )
    for kind in (J, W):
        countries = list(
            Seat.objects.filter(commission=commission, kind=kind, alternate=False)
            .order_by("number")
            .values_list("signatory", flat=True)
        )
        assert countries == ["PER", "USA"] * (len(countries) // 2)


def union(number: int) -> Organisation:
    return register_organisation(
        actor=CLOCK,
        at=FOUNDED,
        commission=None,
        kind="labour_organisation",
        name=f"Union {number}",
        country=Country.objects.get(pk="PER"),
    )


def test_a_department_is_constituted_without_members() -> None:
    charter = adopt_charter(actor=CLOCK, at=FOUNDED, draft=draft("CHART-4"))
    commission = constitute_commission(
        actor=CLOCK,
        at=FOUNDED,
        code="DOL",
        name="Department of Labor",
        charter=charter,
        zone="America/New_York",
        seat_city="Washington",
        administrator=somebody(),
    )
    assert not commission.seats.exists()


@pytest.mark.rule("INST-1")
def test_governments_and_employers_stay_a_minority_of_a_global_commission() -> None:
    composition = draft("CHART-3").composition.document()
    assert composition_holds(composition, {J: 3, W: 4, G: 3, E: 3})
    assert not composition_holds(composition, {J: 3, W: 3, G: 3, E: 3})
