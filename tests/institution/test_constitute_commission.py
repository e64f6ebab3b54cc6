"""A commission is constituted in one act, with everything that it needs, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from commission.authority.api import CLOCK
from commission.authority.models import Grant
from commission.clock import api as clock
from commission.clock.kinds import DeadlineKind
from commission.clock.models import CommissionClock
from commission.institution.acts import Appointment, adopt_charter, constitute_commission
from commission.institution.charters import CHART_1
from commission.institution.charters.draft import Composition
from commission.institution.models import Charter, Commission, Seat, SeatKind
from commission.institution.selectors import current_charter, filled_seats
from commission.register.models import Checkpoint, DrawSecret
from tests.personas import FOUNDED, World, acting, somebody
from tests.refusals import last_entry, refused

pytestmark = pytest.mark.django_db


def constitute(**changes: Any) -> Commission:
    arguments: dict[str, Any] = {
        "code": "TEST",
        "name": "A commission",
        "charter": current_charter("CHART-1") or adopt_charter(actor=CLOCK, at=FOUNDED, draft=CHART_1),
        "zone": "America/Lima",
        "seat_city": "Lima",
        "administrator": somebody(),
        "demonstration": True,
        **changes,
    }
    return constitute_commission(actor=CLOCK, at=FOUNDED, **arguments)


def jurist(number: int) -> Appointment:
    return Appointment(
        kind=SeatKind.JURIST,
        number=number,
        person=somebody(),
        held_until=FOUNDED + timedelta(days=700),
        specialised_in="International labour law",
    )


@pytest.mark.rule("INST-1")
def test_the_commission_has_its_members_seats_clock_and_administrator(world: World) -> None:
    commission = world.commission
    assert filled_seats(commission, FOUNDED) == {"jurist": 5, "worker_representative": 4}
    assert Seat.objects.filter(commission=commission, alternate=True).count() == 4
    assert str(clock.zone_of(commission.pk)) == "America/New_York"
    assert commission.constituted_at == FOUNDED
    administering = Grant.objects.get(capacity="administrator", commission=commission.pk)
    assert administering.person == world.administrator
    entry = last_entry("constitute_commission")
    assert entry.body["code"] == "CILR"
    assert entry.body["charter"] == "CHART-1"
    assert entry.commission == commission.pk


@pytest.mark.rule("HEAR-2")
def test_secrets_for_draws_are_committed_to_and_lie_under_a_checkpoint(world: World) -> None:
    secrets = DrawSecret.objects.filter(commission=world.commission.pk)
    assert secrets.count() == 200
    assert Checkpoint.objects.latest("size").size >= secrets.latest("committed_seq").committed_seq


@pytest.mark.rule("HEAR-2")
def test_the_first_checkpoint_follows_the_constitution_by_itself(committed_db: str) -> None:
    offices = replace(
        CHART_1, rule="CHART-4", composition=Composition(), panel={}, hears=Charter.Body.DEPARTMENT, court="A court"
    )
    constitute(charter=adopt_charter(actor=CLOCK, at=FOUNDED, draft=offices))
    assert Checkpoint.objects.get().size == last_entry("constitute_commission").seq


@pytest.mark.rule("REG-1")
def test_the_rule_itself_will_look_after_secrets_and_checkpoints(world: World) -> None:
    kinds = {row.kind for row in clock.open_on(world.commission.pk)}
    assert {DeadlineKind.DRAW_SECRETS_DUE, DeadlineKind.CHECKPOINT_DUE, DeadlineKind.TERM_ENDS} == kinds


@pytest.mark.rule("INST-1")
def test_refuses_a_commission_without_worker_representatives_and_leaves_nothing_of_it() -> None:
    charter = adopt_charter(actor=CLOCK, at=FOUNDED, draft=CHART_1)
    with refused("INST-1"):
        constitute(charter=charter, members=[jurist(number) for number in range(1, 6)])
    assert not Commission.objects.exists()
    assert not CommissionClock.objects.exists()
    assert not DrawSecret.objects.exists()
    assert not Grant.objects.exists()


@pytest.mark.rule("INST-1")
def test_refuses_a_seat_that_the_charter_does_not_have() -> None:
    charter = adopt_charter(actor=CLOCK, at=FOUNDED, draft=CHART_1)
    with refused("INST-1", "members"):
        constitute(charter=charter, members=[jurist(6)])


@pytest.mark.rule("HEAR-1")
@pytest.mark.parametrize("zone", ["Peru/Lima", "", "../etc/passwd", "Nowhere"])
def test_refuses_a_zone_in_which_no_days_can_be_counted(zone: str) -> None:
    charter = adopt_charter(actor=CLOCK, at=FOUNDED, draft=CHART_1)
    with refused("HEAR-1", "zone"):
        constitute(charter=charter, zone=zone)


@pytest.mark.rule("FILE-2")
@pytest.mark.parametrize("code", ["", "C", "cilr", "CILR-2", "FARTOOLONG", "1ILR", "CI LR"])
def test_refuses_a_code_that_could_not_open_docket_numbers(code: str) -> None:
    charter = adopt_charter(actor=CLOCK, at=FOUNDED, draft=CHART_1)
    with refused("FILE-2", "code"):
        constitute(charter=charter, code=code)


@pytest.mark.rule("FILE-2")
def test_refuses_the_code_of_another_commission(world: World) -> None:
    with refused("FILE-2", "code"):
        constitute(code="CILR")


@pytest.mark.rule("INST-1")
def test_refuses_a_commission_without_a_name() -> None:
    charter = adopt_charter(actor=CLOCK, at=FOUNDED, draft=CHART_1)
    with refused("INST-1", "name"):
        constitute(charter=charter, name="  ")


@pytest.mark.rule("INST-5")
def test_refuses_a_person(world: World) -> None:
    with refused("INST-5"):
        constitute_commission(
            actor=acting(world.administrator),
            at=FOUNDED,
            code="OWN",
            name="My own",
            charter=world.commission.charter,
            zone="UTC",
            seat_city="Here",
            administrator=world.administrator,
        )
