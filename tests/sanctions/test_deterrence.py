"""What deters: the minimum follows from gain and chance, is never below the gain, and never shrinks with the steps."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from commission.acts.refusal import Refused
from sanctions.deterrence import (
    CENT,
    burden_left,
    least_burden,
    least_last_share,
    minimum_burden,
    still_deters,
    up_to_the_cent,
)
from sanctions.models import Sanction
from sanctions.rules import ordering as rules
from tests.sanctions.conftest import Case, reaching

FLOORS = {"default": "250000", "equality": "400000"}

gains = st.decimals(min_value="0.01", max_value="999999999999", places=2)
chances = st.decimals(min_value="0.0001", max_value="1", places=4)
shares = st.decimals(min_value="0.01", max_value="100", places=2)


def minimum(gain: Decimal | None, chance: Decimal | None, right: str = "wages") -> Decimal:
    return minimum_burden(gain=gain, chance=chance, floors=FLOORS, right=right, currency="USD").amount


@pytest.mark.rule("SANC-2")
@given(gain=gains, chance=chances)
def test_the_minimum_is_the_gain_divided_by_the_chance_to_the_cent_above(gain: Decimal, chance: Decimal) -> None:
    exact = Fraction(gain) / Fraction(chance)
    amount = Fraction(minimum(gain, chance))
    assert exact <= amount < exact + Fraction(CENT)


@pytest.mark.rule("SANC-2")
@given(gain=gains, chance=chances)
def test_the_minimum_is_never_below_the_gain(gain: Decimal, chance: Decimal) -> None:
    assert minimum(gain, chance) >= gain
    assert minimum(gain, Decimal(1)) == gain


@pytest.mark.rule("SANC-2")
@given(gain=gains, more=gains, chance=chances)
def test_a_larger_gain_never_needs_less(gain: Decimal, more: Decimal, chance: Decimal) -> None:
    assert minimum(gain + more, chance) >= minimum(gain, chance)


@pytest.mark.rule("SANC-2")
@given(gain=gains, one=chances, other=chances)
def test_a_smaller_chance_never_needs_less(gain: Decimal, one: Decimal, other: Decimal) -> None:
    rarer, likelier = sorted((one, other))
    assert minimum(gain, rarer) >= minimum(gain, likelier)


@pytest.mark.rule("SANC-2")
@given(gain=gains, chance=chances, short=st.decimals(min_value="0.01", max_value="1000000", places=2))
def test_any_burden_below_the_minimum_is_refused_with_the_figure_that_would_pass(
    gain: Decimal, chance: Decimal, short: Decimal
) -> None:
    least = minimum_burden(gain=gain, chance=chance, floors=FLOORS, right="wages", currency="USD")
    rules.require_deterrence(burden=least.amount, minimum=least)
    with pytest.raises(Refused) as refused:
        rules.require_deterrence(burden=max(least.amount - short, Decimal(0)), minimum=least)
    assert refused.value.rule == "SANC-2"
    assert f"USD {least.amount:,.2f}" in refused.value.remedy


@pytest.mark.rule("SANC-2")
def test_a_burden_a_fraction_of_a_cent_short_is_refused() -> None:
    least = minimum_burden(gain=Decimal(10), chance=Decimal(1), floors=FLOORS, right="wages", currency="USD")
    with pytest.raises(Refused):
        rules.require_deterrence(burden=Decimal("9.999"), minimum=least)


@pytest.mark.rule("SANC-2")
def test_where_money_cannot_measure_the_gain_the_charters_floor_counts() -> None:
    assert minimum(None, Decimal("0.5"), "equality") == 800_000
    assert minimum(None, Decimal("0.5"), "wages") == 500_000


@pytest.mark.rule("SANC-2")
def test_a_right_with_a_floor_of_its_own_is_never_worth_less_and_may_be_worth_more() -> None:
    assert minimum(Decimal(5), Decimal(1), "equality") == 400_000
    assert minimum(Decimal(900_000), Decimal(1), "equality") == 900_000
    assert minimum(Decimal(5), Decimal(1), "wages") == 5


def test_an_unstated_chance_is_the_charters_or_one_in_four() -> None:
    assert minimum(Decimal(100), None) == 400
    stated = FLOORS | {"chance": "0.1"}
    assert minimum_burden(gain=Decimal(100), chance=None, floors=stated, right="wages", currency="USD").amount == 1_000


def test_it_explains_itself_step_by_step_with_its_figures_and_rule() -> None:
    least = minimum_burden(gain=Decimal(5), chance=None, floors=FLOORS, right="equality", currency="USD")
    assert [step.rule for step in least.steps] == ["SANC-2"] * 3
    assert [step.figure for step in least.steps] == [Decimal("400000.00"), Decimal("0.2500"), Decimal("1600000.00")]
    assert "USD 5.00" in least.steps[0].says
    assert "USD 400,000.00" in least.steps[0].says
    assert "25 %" in least.steps[1].says
    assert "USD 1,600,000.00" in least.steps[2].says


@pytest.mark.rule("LIFT-4")
@given(least=gains, last=shares)
def test_the_burden_named_in_a_refusal_deters_and_a_cent_less_would_not(least: Decimal, last: Decimal) -> None:
    burden = least_burden(last_share=last, minimum=least)
    assert still_deters(burden=burden, share=last, minimum=least)
    assert not still_deters(burden=burden - CENT, share=last, minimum=least)


@pytest.mark.rule("LIFT-4")
@given(least=gains, times=st.decimals(min_value="1", max_value="100", places=2))
def test_the_share_named_in_a_refusal_deters(least: Decimal, times: Decimal) -> None:
    burden = up_to_the_cent(least * times)
    share = least_last_share(burden=burden, minimum=least)
    assert 0 < share <= 100
    assert still_deters(burden=burden, share=share, minimum=least)


@pytest.mark.rule("LIFT-4")
@given(
    least=gains,
    parts=st.lists(st.integers(1, 30), min_size=1, max_size=6),
    last=st.integers(1, 100),
    times=st.integers(1, 50),
)
def test_no_step_of_an_order_that_passes_leaves_less_than_the_minimum(
    least: Decimal, parts: list[int], last: int, times: int
) -> None:
    total = sum(parts) + last
    steps = [(Decimal(part) * 100 / total).quantize(CENT, rounding=ROUND_CEILING) for part in parts]
    benchmarks = [*(reaching(str(step)) for step in steps)]
    final = Decimal(100) - sum(steps)
    if final <= 0:
        return
    benchmarks.append(reaching(str(final), full=True))
    least_now = minimum_burden(gain=least, chance=Decimal(1), floors=FLOORS, right="wages", currency="USD")
    burden = up_to_the_cent(least * times)
    try:
        rules.require_steps_that_deter(burden=burden, minimum=least_now, benchmarks=benchmarks)
    except Refused:
        return
    in_force = Decimal(100)
    for step in steps:
        in_force -= step
        with localcontext(prec=60):
            assert burden * in_force / 100 >= least


def test_the_burden_left_is_rounded_down() -> None:
    assert burden_left(Decimal("100.01"), Decimal("33.33")) == Decimal("33.33")


@pytest.mark.rule("SANC-2")
def test_the_database_refuses_any_burden_below_the_minimum(sanctioned: Case) -> None:
    burden = Decimal("3999999.99")
    assert _copy(sanctioned.sanction, yearly_burden=burden) == "lift_4_what_remains_still_deters"
    # Nor as one that counts as lifted, of which LIFT-4 asks nothing any more.
    lifted = {"state": "lifted", "share_in_force": 0, "lifted_at": sanctioned.now}
    assert _copy(sanctioned.sanction, yearly_burden=burden, **lifted) == "sanc_2_a_sanction_deters"


@pytest.mark.rule("SANC-2")
def test_the_database_refuses_a_minimum_that_does_not_follow_from_gain_and_chance(sanctioned: Case) -> None:
    broken = _copy(sanctioned.sanction, minimum=Decimal("3999999.99"))
    assert broken == "sanc_2_minimum_follows_from_gain_and_chance"


@pytest.mark.rule("SANC-2")
def test_the_database_refuses_figures_that_say_nothing(sanctioned: Case) -> None:
    assert _copy(sanctioned.sanction, yearly_gain=0) == "sanc_2_gain_is_never_zero"
    assert _copy(sanctioned.sanction, chance=0).startswith("sanc_2_")
    assert _copy(sanctioned.sanction, chance="1.5") == "sanc_2_chance_is_a_chance"


def _copy(sanction: Sanction, **changed: object) -> str:
    """Insert a row like an existing one with something changed, and return the constraint that refuses it."""
    fields = Sanction._meta.concrete_fields
    columns = [str(field.column) for field in fields]
    values: dict[str, Any] = {str(field.column): getattr(sanction, field.attname) for field in fields}
    values |= {"id": "0190b5f0-0000-7000-8000-000000000001", "number": 99} | changed
    insert = f"INSERT INTO sanctions_sanction ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})"  # noqa: S608
    with pytest.raises(IntegrityError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(insert, [values[column] for column in columns])
    return str(refused.value.__cause__.diag.constraint_name)  # type: ignore[union-attr]
