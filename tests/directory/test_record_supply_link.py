"""Supply is recorded from a source, so that a sanction can follow the goods."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from commission.directory.acts import record_supply_link
from commission.directory.models import SupplyLink
from commission.directory.selectors import buyers_of, suppliers_of
from tests.personas import World, acting
from tests.refusals import broken, last_entry, refused

pytestmark = [pytest.mark.django_db, pytest.mark.rule("SANC-1")]


def record(world: World, **changes: Any) -> SupplyLink:
    arguments: dict[str, Any] = {
        "supplier": world.farm,
        "buyer": world.buyer,
        "tariff_code": "080440",
        "known_from": date(2025, 1, 1),
        "source": "Bills of lading",
        **changes,
    }
    actor = acting(arguments.pop("by", world.clerk))
    return record_supply_link(actor=actor, at=world.after(hours=1), commission=world.commission, **arguments)


def test_the_goods_are_known_to_reach_the_buyer(world: World) -> None:
    record(world)
    assert list(buyers_of(world.farm)) == [world.buyer]
    assert list(suppliers_of(world.buyer)) == [world.farm, world.garment_maker]
    assert last_entry("record_supply_link").body["tariff_code"] == "080440"


def test_a_supply_that_has_ended_was_known_in_its_time(world: World) -> None:
    record(world, known_until=date(2025, 12, 31))
    assert not buyers_of(world.farm).exists()
    assert buyers_of(world.farm, on=date(2025, 7, 1)).exists()
    assert not buyers_of(world.farm, on=date(2024, 7, 1)).exists()
    assert suppliers_of(world.buyer, on=date(2025, 7, 1)).count() == 2


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("buyer", {"buyer": "farm"}),
        ("buyer", {"buyer": "union"}),
        ("buyer", {"supplier": "ngo"}),
        ("buyer", {"supplier": "garment_maker", "tariff_code": "610910"}),
        ("tariff_code", {"tariff_code": "61"}),
        ("tariff_code", {"tariff_code": "abcdef"}),
        ("source", {"source": " "}),
        ("known_until", {"known_until": date(2024, 12, 31)}),
    ],
)
def test_refuses_a_link_that_no_sanction_could_follow(world: World, field: str, changes: dict[str, Any]) -> None:
    people = {"farm", "union", "ngo", "garment_maker"}
    changes = {name: getattr(world, value) if value in people else value for name, value in changes.items()}
    with refused("SANC-1", field):
        record(world, **changes)


@pytest.mark.rule("INST-5")
def test_refuses_whoever_does_not_keep_the_directory(world: World) -> None:
    with refused("INST-5"):
        record(world, by=world.buyer_counsel)


def test_the_database_refuses_who_supplies_itself_and_the_same_supply_twice(world: World) -> None:
    fields: dict[str, Any] = {"supplier": world.garment_maker, "known_from": date(2025, 1, 1), "source": "x"}
    with broken("sanc_1_nobody_supplies_itself"):
        SupplyLink.objects.create(buyer=world.garment_maker, **fields)
    with broken("sanc_1_one_current_supply_link"):
        SupplyLink.objects.create(buyer=world.buyer, tariff_code="610910", **fields)
