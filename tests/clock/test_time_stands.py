"""The database lets no one stop the clock behind the acts' back: what the site's own role may not do to limits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from commission.clock.models import CommissionClock, Deadline, Enforcement
from commission.clock.sweep import sweep
from commission.institution.acts import declare_interest
from commission.institution.models import Interest
from tests.complaints.cases import filed, heard
from tests.personas import World, acting
from tests.refusals import broken


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.rule("REG-1")
@pytest.mark.parametrize(
    "change",
    ["ahead = ahead - interval '1 day'", "zone = 'Pacific/Apia'", "commission = gen_random_uuid()"],
)
def test_a_commissions_time_is_neither_moved_back_nor_counted_elsewhere(world: World, change: str) -> None:
    CommissionClock.objects.update(ahead=timedelta(days=3))
    with broken("reg_1_time_runs_forward"):
        run(f"UPDATE clock_commissionclock SET {change}")  # noqa: S608 (texts of this test)


@pytest.mark.rule("REG-1")
def test_a_commission_at_work_never_becomes_a_demonstration(world: World) -> None:
    CommissionClock.objects.update(demonstration=False)
    with broken("reg_1_time_runs_forward"):
        CommissionClock.objects.update(demonstration=True)
    with broken("reg_1_time_runs_forward"):
        CommissionClock.objects.all().delete()
    run("UPDATE institution_commission SET demonstration = false")
    for change in ("demonstration = true", "zone = 'Pacific/Apia'", "code = 'OTHER'"):
        with broken("reg_1_a_commission_keeps_its_time"):
            run(f"UPDATE institution_commission SET {change}")  # noqa: S608 (texts of this test)


@pytest.mark.rule("REG-2")
def test_a_limit_is_neither_put_off_nor_opened_again(world: World) -> None:
    docket = filed(world)
    with broken("reg_2_a_limit_is_not_put_off"):
        run("UPDATE clock_deadline SET quarantined_until = '2999-01-01'")
    sweep(matter=docket.pk, at=world.after(days=61))
    assert Deadline.objects.filter(matter=docket.pk, kind="hearing_due", outcome="enforced").exists()
    with broken("reg_2_a_closed_limit_stays_closed"):
        run(
            "UPDATE clock_deadline SET outcome = 'open', closed_at = NULL, closed_recorded_at = NULL"
            " WHERE kind = 'hearing_due'"
        )
    assert Enforcement.objects.exists()
    with pytest.raises(Exception, match="permission denied"), broken(""):
        run("DELETE FROM clock_enforcement")


@pytest.mark.rule("DEC-1")
@pytest.mark.rule("HEAR-1")
@pytest.mark.rule("FILE-5")
@pytest.mark.parametrize("kind", ["hearing_due", "decision_due"])
@pytest.mark.parametrize("outcome", ["met", "superseded"])
def test_no_limit_ends_while_what_it_is_for_is_not_done(world: World, kind: str, outcome: str) -> None:
    docket = filed(world)
    if kind == "decision_due":
        heard(world, docket)
    with broken("dec_1_what_is_undecided_stays_due"):
        Deadline.objects.filter(subject=docket.pk, kind=kind).update(
            outcome=outcome, closed_at=world.after(days=1), closed_recorded_at=world.after(days=1)
        )


@pytest.mark.rule("INST-4")
def test_a_declared_interest_is_not_taken_back(world: World) -> None:
    declare_interest(
        actor=acting(world.clerk),
        at=world.after(days=1),
        commission=world.commission,
        person=world.jurists[0],
        organisation=world.garment_maker,
        kind=Interest.Kind.PAID,
        since=world.today,
    )
    with broken("inst_4_an_interest_is_kept"):
        Interest.objects.all().delete()
    with broken("inst_4_an_interest_only_ends"):
        Interest.objects.update(organisation=world.farm)


@pytest.mark.rule("INST-5")
@pytest.mark.parametrize(
    "change", ["capacity = 'jurist'", "held_until = NULL", "held_until = held_until + interval '1 year'"]
)
def test_a_capacity_only_ends(world: World, change: str) -> None:
    run("UPDATE authority_grant SET held_until = least(held_until, held_from + interval '1 year')")
    with broken("inst_5_a_capacity_only_ends"):
        run(f"UPDATE authority_grant SET {change}")  # noqa: S608 (texts of this test)
    with broken("inst_5_a_capacity_held_is_kept"):
        run("DELETE FROM authority_grant")
