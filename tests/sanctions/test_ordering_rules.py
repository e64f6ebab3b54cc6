"""What an order must be, figure by figure and field by field."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from commission.acts.refusal import Refused
from sanctions.models import Sanction
from sanctions.proposals import BenchmarkProposed
from sanctions.rules import ordering as rules
from tests.sanctions.conftest import reaching

Kind, Aim = Sanction.Kind, Sanction.Aim


@pytest.mark.rule("SANC-2")
@pytest.mark.parametrize(
    ("field", "figure"),
    [
        *(("yearly_gain", figure) for figure in ("0", "-1", "0.001", "NaN", "Infinity", "1e30")),
        *(("chance", figure) for figure in ("0", "-0.5", "1.0001", "0.00001", "NaN", "Infinity")),
        *(("yearly_burden", figure) for figure in ("0", "-8000000", "NaN", "Infinity", "1e25")),
    ],
)
def test_refuses_figures_that_say_nothing(field: str, figure: str) -> None:
    figures = {"yearly_burden": Decimal(10), "yearly_gain": Decimal(1), "chance": Decimal("0.5")}
    figures[field] = Decimal(figure)
    with pytest.raises(Refused) as refused:
        rules.require_figures(burden=figures["yearly_burden"], gain=figures["yearly_gain"], chance=figures["chance"])
    assert (refused.value.rule, refused.value.field) == ("SANC-2", field)


@pytest.mark.rule("SANC-1")
@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": "boycott"}, "kind"),
        ({"aim": "everybody"}, "kind"),
        ({"aim": Aim.SECTOR}, "aim"),
        ({"aim": Aim.COUNTRY}, "aim"),
        ({"rate": Decimal(10)}, "rate"),
        ({"tariff_code": "6109"}, "tariff_code"),
        ({"kind": Kind.TARIFF, "tariff_code": "6109"}, "rate"),
        ({"kind": Kind.TARIFF, "tariff_code": "6109", "rate": Decimal(0)}, "rate"),
        ({"kind": Kind.TARIFF, "tariff_code": "6109", "rate": Decimal("NaN")}, "rate"),
        ({"kind": Kind.TARIFF, "tariff_code": "6109", "rate": Decimal(100_000)}, "rate"),
        ({"kind": Kind.TARIFF, "rate": Decimal(10)}, "tariff_code"),
        ({"kind": Kind.TARIFF, "rate": Decimal(10), "tariff_code": "7701"}, "tariff_code"),
        ({"kind": Kind.TARIFF, "rate": Decimal(10), "tariff_code": "9801"}, "tariff_code"),
        ({"kind": Kind.TARIFF, "rate": Decimal(10), "tariff_code": "610"}, "tariff_code"),
        ({"kind": Kind.TARIFF, "rate": Decimal(10), "tariff_code": "٦١٠٩"}, "tariff_code"),
        ({"kind": Kind.QUOTA, "rate": Decimal(101), "tariff_code": "6109"}, "rate"),
        ({"kind": Kind.WITHDRAWAL, "aim": Aim.SECTOR}, "industry"),
    ],
)
def test_refuses_a_kind_that_cannot_be_so_aimed_or_leaves_open_what_it_needs(
    changed: dict[str, Any], field: str
) -> None:
    order: dict[str, Any] = {
        "kind": Kind.PENALTY,
        "aim": Aim.FIRM,
        "rate": None,
        "tariff_code": "",
        "industry": None,
    }
    with pytest.raises(Refused) as refused:
        rules.require_kind_and_aim(**(order | changed))
    assert (refused.value.rule, refused.value.field) == ("SANC-1", field)


@pytest.mark.parametrize(
    "order",
    [
        {"kind": Kind.PENALTY, "aim": Aim.BUYER},
        {"kind": Kind.TARIFF, "aim": Aim.COUNTRY, "rate": Decimal("12.5")},
        {"kind": Kind.TARIFF, "aim": Aim.FIRM, "rate": Decimal(35), "tariff_code": "610910"},
        {"kind": Kind.TARIFF, "aim": Aim.SECTOR, "rate": Decimal(35), "industry": "C14"},
        {"kind": Kind.QUOTA, "aim": Aim.ENTITY, "rate": Decimal(100), "tariff_code": "61"},
        {"kind": Kind.SUSPENSION, "aim": Aim.COUNTRY},
    ],
)
def test_takes_every_kind_with_what_it_needs(order: dict[str, Any]) -> None:
    rules.require_kind_and_aim(**({"rate": None, "tariff_code": "", "industry": None} | order))


@pytest.mark.rule("SANC-6")
@pytest.mark.parametrize(
    "benchmarks",
    [
        [],
        [reaching(100)],
        [reaching(50), reaching(51, full=True)],
        [reaching("49.99"), reaching(50, full=True)],
        [reaching(50, full=True), reaching(50, full=True)],
        [reaching(0), reaching(100, full=True)],
        [reaching(-10), reaching(110, full=True)],
        [reaching("NaN"), reaching(50, full=True)],
        [reaching("33.333"), reaching("66.667", full=True)],
        [BenchmarkProposed(level=" ", verified_how="Visit.", share=Decimal(100), full_compliance=True)],
        [BenchmarkProposed(level="All are back.", verified_how="", share=Decimal(100), full_compliance=True)],
        [reaching(20, threshold=Decimal("Infinity")), reaching(80, full=True)],
    ],
)
def test_refuses_benchmarks_that_do_not_lead_to_the_whole(benchmarks: list[BenchmarkProposed]) -> None:
    with pytest.raises(Refused) as refused:
        rules.require_benchmarks(benchmarks)
    assert (refused.value.rule, refused.value.field) == ("SANC-6", "benchmarks")


@pytest.mark.rule("DEC-3")
def test_refuses_a_sanction_where_no_violation_is_found() -> None:
    with pytest.raises(Refused) as refused:
        rules.require_sanction_for_each_violation([1], [1, 2])
    assert refused.value.rule == "DEC-3"
