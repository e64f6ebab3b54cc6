"""Somebody whom the directory does not hold is described by whoever complains of it, and marked so until confirmed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import timezone

from commission.authority.api import ANONYMOUS
from commission.clock import api as clock
from commission.directory.acts import confirm_organisation, describe_respondent
from commission.directory.models import Country, Organisation
from commission.directory.selectors import (
    authorities_of,
    buyers_from,
    employers_in,
    find_respondents,
    search_organisations,
)
from commission.register.models import Entry
from tests.personas import World, acting
from tests.refusals import broken, last_entry, refused

pytestmark = [pytest.mark.django_db, pytest.mark.rule("FILE-1")]


def describe(world: World, **changes: Any) -> Organisation:
    said: dict[str, Any] = {"kind": "employer", "name": "Taller de la señora Rosa", "country": world.peru, **changes}
    return describe_respondent(actor=ANONYMOUS, at=world.after(hours=1), commission=world.commission, **said)


def test_anybody_describes_a_respondent_and_the_register_does_not_name_it(world: World) -> None:
    described = describe(world, name="  Taller  de la señora Rosa ")
    assert described.described
    assert described.name == "Taller de la señora Rosa"
    assert "Rosa" not in str(last_entry("describe_respondent").body)


def test_what_is_in_the_directory_by_that_very_name_is_taken_as_it_is(world: World) -> None:
    assert describe(world, name="CONFECCIONES ANDINAS S.A.") == world.garment_maker
    assert describe(world) == describe(world, name="taller de la senora rosa")
    assert describe(world, kind="government", name="Peru") == world.government


def test_an_agency_belongs_to_the_government_of_its_country(world: World) -> None:
    assert describe(world, kind="agency", name="Migration service").part_of == world.government


def test_nobody_else_who_files_is_offered_it_until_the_registry_has_confirmed_it(world: World) -> None:
    described = describe(world)
    assert described not in find_respondents("Taller de la señora Rosa")
    assert described in search_organisations("Taller de la señora Rosa")
    confirm_organisation(
        actor=acting(world.clerk), at=world.after(hours=2), commission=world.commission, organisation=described
    )
    assert described in find_respondents("Taller de la senora Rosa")


def test_refuses_to_confirm_what_is_confirmed(world: World) -> None:
    with refused("FILE-1"):
        confirm_organisation(
            actor=acting(world.clerk),
            at=world.after(hours=2),
            commission=world.commission,
            organisation=world.garment_maker,
        )


def test_refuses_to_let_a_filer_confirm(world: World) -> None:
    described = describe(world)
    with refused("INST-5"):
        confirm_organisation(
            actor=acting(world.outsider), at=world.after(hours=2), commission=world.commission, organisation=described
        )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "labour_organisation"}, "kind"),
        ({"kind": "no such"}, "kind"),
        ({"name": "  "}, "name"),
        ({"name": "x" * 401}, "name"),
    ],
)
def test_refuses_whom_nobody_could_call_to_answer(world: World, changes: dict[str, str], field: str) -> None:
    with refused("FILE-1", field):
        describe(world, **changes)


def test_refuses_an_agency_of_no_government(world: World) -> None:
    with refused("FILE-1", "part_of"):
        describe(world, kind="agency", name="Inspectorate", country=Country.objects.get(pk="TUV"))


def test_the_database_keeps_unions_out_of_what_is_described(world: World) -> None:
    with broken("file_1_only_respondents_are_described"):
        Organisation.objects.filter(pk=world.union.pk).update(described=True)


def test_names_are_found_with_typing_errors_and_only_those_who_can_answer(world: World) -> None:
    assert find_respondents("confeciones andina")[0] == world.garment_maker
    assert world.union not in find_respondents(world.union.name)


def test_a_sector_the_authorities_and_the_buyers_of_suppliers_are_found(world: World) -> None:
    assert world.garment_maker in employers_in("PER", "C14", most=50)
    assert world.farm not in employers_in("PER", "C14", most=50)
    assert next(iter(authorities_of("PER"))) == world.government
    assert world.labour_ministry in authorities_of("PER")
    assert world.buyer in buyers_from([world.garment_maker.pk])


@pytest.mark.rule("FILE-9")
def test_neither_the_register_nor_its_key_says_more_than_the_day(world: World) -> None:
    described = describe(world)
    now = timezone.now()
    begins = clock.whole_day(world.commission.pk, now).begins
    assert datetime.fromtimestamp((described.pk.int >> 80) / 1000, tz=UTC) == begins
    entry = last_entry("describe_respondent")
    assert entry.legal_at == clock.whole_day(world.commission.pk, world.after(hours=1)).begins
    before = Entry.objects.get(seq=entry.seq - 1)
    assert entry.recorded_at == max(begins, before.recorded_at)
