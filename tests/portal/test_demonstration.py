"""A demonstration's time is moved forward from a page, and everything that the rules make happen happens on the way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from commission.clock import api as clock
from commission.clock.models import CommissionClock, Deadline
from commission.institution.models import Commission
from complaints.models import Hearing
from complaints.states import DocketState
from tests.complaints.cases import again, hearing_of
from tests.portal.stages import Stages


def move(client: Client, **form: str) -> int:
    return client.post("/demonstration/", form).status_code


def test_time_moves_to_the_end_of_the_next_limit_and_the_limit_is_enforced(client: Client, stages: Stages) -> None:
    commission = stages.world.commission.pk
    client.force_login(stages.world.outsider)
    now = clock.now_for(commission)
    coming = Deadline.objects.filter(commission=commission, outcome="open", instant__gte=now).exclude(kind="warning")
    following = coming.order_by("instant", "id")[0]
    assert move(client, how_far="limit") == 302
    assert clock.now_for(commission) > following.instant
    following.refresh_from_db()
    assert following.outcome == Deadline.Outcome.ENFORCED


@pytest.mark.parametrize(("far", "days"), [("day", 1), ("week", 7)])
def test_time_moves_by_a_day_or_a_week(client: Client, stages: Stages, far: str, days: int) -> None:
    commission = stages.world.commission.pk
    client.force_login(stages.world.outsider)
    before = clock.now_for(commission)
    assert move(client, how_far=far) == 302
    moved = clock.now_for(commission) - before
    assert timedelta(days=days) <= moved < timedelta(days=days, minutes=1)


def test_time_moves_to_the_hour_of_the_next_hearing_so_that_it_can_be_held(client: Client, stages: Stages) -> None:
    client.force_login(stages.world.outsider)
    following = hearing_of(stages.waiting)
    assert following.docket.number in client.get("/demonstration/").content.decode()
    assert move(client, how_far="hearing") == 302
    now = clock.now_for(stages.world.commission.pk)
    assert timedelta(0) <= now - following.begins_at < timedelta(minutes=1)
    while hearing := Hearing.objects.filter(state=Hearing.State.SET, begins_at__gt=now).order_by("begins_at").first():
        assert move(client, how_far="hearing") == 302
        now = clock.now_for(stages.world.commission.pk)
        assert now >= hearing.begins_at
    assert move(client, how_far="hearing") == 422


def test_a_whole_case_decides_itself_when_time_moves_past_its_limits(client: Client, stages: Stages) -> None:
    commission = stages.world.commission.pk
    client.force_login(stages.world.outsider)
    to = (clock.now_for(commission) + timedelta(days=100)).date()
    assert move(client, how_far="date", to=to.isoformat()) == 302
    assert again(stages.fresh).state not in {DocketState.AWAITING_HEARING, DocketState.ARGUED}
    page = client.get("/demonstration/").content.decode()
    assert str(to.year) in page


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"how_far": "nonsense"},
        {"how_far": "date"},
        {"how_far": "date", "to": "nonsense"},
        {"how_far": "date", "to": "2020-01-01"},
        {"how_far": "date", "to": "9999-12-31"},
        {"how_far": "date", "to": "0001-01-01"},
    ],
)
def test_a_move_that_cannot_be_made_is_refused_and_time_stands(
    client: Client, stages: Stages, form: dict[str, str]
) -> None:
    client.force_login(stages.world.outsider)
    assert move(client, **form) == 422
    assert CommissionClock.objects.get().ahead == timedelta(0)


def test_the_banner_tells_the_demonstrations_own_time(client: Client, stages: Stages) -> None:
    client.force_login(stages.world.outsider)
    move(client, how_far="week")
    page = client.get("/").content.decode()
    shown = clock.now_for(stages.world.commission.pk)
    assert "Nothing here is real" in page
    assert f"{shown.astimezone(clock.zone_of(stages.world.commission.pk)):%-d %B %Y}" in page


def test_a_commission_at_work_is_not_moved(client: Client, stages: Stages) -> None:
    Commission.objects.update(demonstration=False)
    CommissionClock.objects.update(demonstration=False)
    client.force_login(stages.world.outsider)
    assert client.get("/demonstration/").status_code == 404
    assert move(client, how_far="day") == 404
    assert "Nothing here is real" not in client.get("/dockets/").content.decode()
