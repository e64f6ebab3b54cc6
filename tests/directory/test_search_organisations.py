"""Organisations are found by a part of their name, or by something like it."""

from __future__ import annotations

import pytest
from django.db import connection

from commission.directory.selectors import NAMED_LIKE, affiliates, governments, named_like, search_organisations
from tests.personas import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("confecciones", "garment_maker"),
        ("ANDINAS S.A.", "garment_maker"),
        ("agroexportadora del vale", "farm"),  # with a slip of the pen
        ("northfild", "buyer"),
        ("  Derechos   en el ", "ngo"),
        ("FEDERACION de trabajadores", "federation"),  # without its accent
    ],
)
def test_finds_by_a_part_of_the_name_and_forgives_a_slip(world: World, typed: str, found: str) -> None:
    assert search_organisations(typed)[0] == getattr(world, found)


@pytest.mark.parametrize("typed", ["", " ", "x", "\0", "\0\0\0", "%", "_", "zzzzqqqq", "'; DROP TABLE", "\\"])
def test_finds_nothing_for_nothing_and_for_nonsense(world: World, typed: str) -> None:
    assert search_organisations(typed) == []


def test_a_percent_sign_is_a_percent_sign(world: World) -> None:
    world.employer("100% Algodón")
    assert [row.name for row in search_organisations("100% algod")] == ["100% Algodón"]
    assert search_organisations("%%") == []


def test_a_backslash_and_an_underscore_are_signs_of_a_name(world: World) -> None:
    assert search_organisations("__") == search_organisations("\\\\") == []
    world.employer("Hilos__Sur")
    world.employer("Hilos\\\\Norte")
    assert [row.name for row in search_organisations("__")] == ["Hilos__Sur"]
    assert [row.name for row in search_organisations("\\\\")] == ["Hilos\\\\Norte"]


def test_what_becomes_a_sign_of_a_pattern_once_it_is_plain_is_none_either(world: World) -> None:
    assert search_organisations("\uff05\uff05") == search_organisations("\uff3f\uff3f") == []
    world.employer("Cien\uff05\uff05Algodón")
    assert [row.name for row in search_organisations("%\uff05")] == ["Cien\uff05\uff05Algodón"]


def test_gives_out_no_more_than_asked_for(world: World) -> None:
    for number in range(5):
        world.employer(f"Textil Lima {number}")
    assert len(search_organisations("textil lima", most=3)) == 3


def test_the_index_finds_them_without_a_walk_through_the_table(world: World) -> None:
    with connection.cursor() as cursor:
        # Few rows are quicker to walk through than to look up; where walking is dear, the index shows what it can do.
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        cursor.execute(
            f"EXPLAIN SELECT id FROM directory_organisation WHERE {NAMED_LIKE}",  # noqa: S608 (the code's own condition)
            named_like("confecciones"),
        )
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert plan.count("Bitmap Index Scan on organisation_plain_name") == 2, plan


def test_lists_governments_and_affiliates(world: World) -> None:
    assert list(governments()) == [world.government]
    assert list(affiliates(world.labour_ministry)) == [world.government, world.prison_service]
    assert list(affiliates(world.farm)) == []
