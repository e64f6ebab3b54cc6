"""Organisations enter the directory by a clerk, once each, and truthfully identified."""

from __future__ import annotations

from typing import Any

import pytest

from commission.directory.acts import register_organisation
from commission.directory.models import Country, Industry, Organisation
from commission.directory.rules import is_lei
from tests.personas import LEI, World, acting
from tests.refusals import last_entry, refused

pytestmark = pytest.mark.django_db


def register(world: World, **changes: Any) -> Organisation:
    arguments: dict[str, Any] = {
        "kind": Organisation.Kind.EMPLOYER,
        "name": "Minera del Norte",
        "country": Country.objects.get(pk="PER"),
        **changes,
    }
    actor = acting(arguments.pop("by", world.clerk))
    return register_organisation(actor=actor, at=world.after(hours=1), commission=world.commission, **arguments)


def test_enters_an_employer_and_the_register_does_not_name_it(world: World) -> None:
    employer = register(world, industry=Industry.objects.get(pk="B0729"), name=" Minera del Norte ")
    assert employer.name == "Minera del Norte"
    entry = last_entry("register_organisation")
    assert entry.body == {"kind": "employer", "country": "PER", "industry": "B0729", "part_of": None}
    assert entry.commission == world.commission.pk


def test_administrators_may_too(world: World) -> None:
    assert register(world, by=world.administrator).kind == "employer"


@pytest.mark.rule("INST-5")
def test_refuses_whoever_does_not_keep_the_directory(world: World) -> None:
    for somebody in (world.union_officer, world.jurists[0], world.investigator, world.outsider):
        with refused("INST-5"):
            register(world, by=somebody)


@pytest.mark.rule("FILE-1")
def test_refuses_a_second_government_of_a_country(world: World) -> None:
    with refused("FILE-1", "country"):
        register(world, kind=Organisation.Kind.GOVERNMENT, name="Other government of Peru")
    chile = Country.objects.get(pk="CHL")
    assert register(world, kind="government", name="Government of Chile", country=chile).country == chile


@pytest.mark.rule("FILE-1")
@pytest.mark.parametrize("lei", ["5493001KJTIIGC8Y1R13", "1234", "5493001KJTIIGC8Y1R1Ñ", "0" * 20])
def test_refuses_a_false_identifier(world: World, lei: str) -> None:
    with refused("FILE-1", "lei"):
        register(world, lei=lei)


@pytest.mark.rule("FILE-1")
def test_refuses_the_identifier_of_another(world: World) -> None:
    with refused("FILE-1", "lei"):
        register(world, lei=LEI.lower())


def test_knows_an_identifier_by_its_check_digits() -> None:
    assert is_lei(LEI)
    assert not any(is_lei(LEI[:18] + f"{digits:02}") for digits in range(100) if f"{digits:02}" != LEI[18:])


@pytest.mark.rule("FILE-1")
@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("kind", {"kind": "church"}),
        ("name", {"name": "   "}),
        ("part_of", {"kind": Organisation.Kind.AGENCY}),
        ("part_of", {"part_of": "union"}),
        ("part_of", {"kind": Organisation.Kind.LABOUR_ORGANISATION, "part_of": "garment_maker"}),
        ("part_of", {"kind": Organisation.Kind.GOVERNMENT, "part_of": "garment_maker"}),
    ],
)
def test_refuses_what_could_be_no_party(world: World, field: str, changes: dict[str, Any]) -> None:
    if "part_of" in changes:
        changes = {**changes, "part_of": getattr(world, changes["part_of"])}
    with refused("FILE-1", field):
        register(world, **changes)
