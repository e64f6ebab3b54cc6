"""The office keeps the directory through its pages: nobody stands in it twice, and who speaks is a sign-in."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commission.authority.capacities import Power
from commission.authority.models import Person
from commission.directory.models import Organisation, Representation, SupplyLink, Workplace
from tests.personas import LEI, World, acting, person
from tests.refusals import last_entry

pytestmark = pytest.mark.django_db


def address(world: World, name: str, *keys: Any) -> str:
    # Who speaks for an organisation speaks in its dockets too, so these two acts span apps.
    app = "proceedings" if "represent" in name else "directory"
    return reverse(f"{app}:{name}", args=[world.commission.pk, *keys])


def read(client: Client, who: Person, where: str) -> str:
    client.force_login(who)
    answer = client.get(where)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def send(client: Client, who: Person, where: str, **typed: Any) -> Any:
    client.force_login(who)
    return client.post(where, {"form_key": str(uuid.uuid4()), **typed})


def assert_refused(answer: Any, rule: str, *kept: str) -> None:
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "This was refused" in shown
    assert f"#{rule}" in shown
    for typed in kept:
        assert typed in shown


@pytest.mark.rule("FILE-1")
def test_what_a_search_does_not_find_is_registered_from_there(client: Client, world_today: World) -> None:
    world = world_today
    shown = read(client, world.clerk, address(world, "organisations") + "?q=Minera+del+Sur")
    assert "Nobody of such a name" in shown
    form = address(world, "register_organisation") + "?name=Minera%20del%20Sur"
    assert form in shown
    assert 'value="Minera del Sur"' in read(client, world.clerk, form)
    answer = send(
        client, world.clerk, form, name="Minera del Sur", kind="employer", country="PER", industry="A0122", lei=""
    )
    assert answer.status_code == 303
    made = Organisation.objects.get(name="Minera del Sur")
    assert answer.url == address(world, "organisation", made.pk)
    assert "Minera del Sur" in read(client, world.administrator, answer.url)
    assert last_entry("register_organisation").commission == world.commission.pk


@pytest.mark.rule("FILE-1")
def test_a_name_that_is_there_already_is_shown_before_another_is_registered(client: Client, world_today: World) -> None:
    world, where = world_today, address(world_today, "register_organisation")
    typed = {"name": "Confecciones Andinas SAC", "kind": "employer", "country": "PER"}
    answer = send(client, world.clerk, where, **typed)
    assert answer.status_code == 422
    assert address(world, "organisation", world.garment_maker.pk) in answer.content.decode()
    assert "Confecciones Andinas SAC" in answer.content.decode()
    assert not Organisation.objects.filter(name=typed["name"]).exists()
    assert send(client, world.clerk, where, **typed, another="on").status_code == 303
    assert Organisation.objects.filter(name=typed["name"]).exists()


@pytest.mark.rule("FILE-1")
def test_refusals_of_an_organisation_stand_on_the_page(client: Client, world_today: World) -> None:
    world, where = world_today, address(world_today, "register_organisation")
    for typed in (
        {"kind": "government", "country": "PER"},
        {"kind": "employer", "country": "PER", "lei": LEI},
        {"kind": "agency", "country": "PER"},
        {"kind": "employer", "country": "PER", "search": "Derechos", "part_of": str(world.ngo.pk)},
    ):
        assert_refused(send(client, world.clerk, where, name="Qqqq Zzzz", **typed), "FILE-1", "Qqqq Zzzz")
    found = send(client, world.clerk, where, name="Qqqq", kind="agency", country="PER", search="Government", find="1")
    assert found.status_code == 200
    assert str(world.government.pk) in found.content.decode()
    answer = send(
        client, world.clerk, where, name="Qqqq", kind="agency", country="PER", part_of=str(world.government.pk)
    )
    assert answer.status_code == 303
    assert Organisation.objects.get(name="Qqqq").part_of == world.government


@pytest.mark.rule("FILE-1")
def test_a_workplace_is_registered(client: Client, world_today: World) -> None:
    world, where = world_today, address(world_today, "register_workplace", world_today.farm.pk)
    assert '<option value="PER" selected>' in read(client, world.clerk, where)
    answer = send(client, world.clerk, where, name="Pisco estate", place="Pisco", country="PER", workers="320")
    assert answer.status_code == 303
    assert Workplace.objects.get(name="Pisco estate").industry == world.farm.industry
    assert "Pisco estate" in read(client, world.clerk, answer.url)
    for workers in ("-1", "1e9", "99999999999", "\0"):
        assert send(client, world.clerk, where, name="X", country="PER", workers=workers).status_code == 422
    union = address(world, "register_workplace", world.union.pk)
    assert_refused(send(client, world.clerk, union, name="An office", country="PER"), "FILE-1", "An office")


@pytest.mark.rule("SANC-1")
def test_a_supply_is_recorded_and_shown_on_both_sides(client: Client, world_today: World) -> None:
    world, where = world_today, address(world_today, "record_supply_link", world_today.farm.pk)
    typed = {
        "search": "Northfield",
        "buyer": str(world.buyer.pk),
        "source": "Bill of lading of 3 May",
        "known_from": "2025-05-03",
        "tariff_code": "080410",
    }
    assert_refused(send(client, world.clerk, where, **typed | {"tariff_code": "8"}), "SANC-1", typed["source"])
    answer = send(client, world.clerk, where, **typed)
    assert answer.status_code == 303
    assert SupplyLink.objects.get(supplier=world.farm).buyer == world.buyer
    assert "Northfield Apparel Inc." in read(client, world.clerk, answer.url)
    assert "Bill of lading of 3 May" in read(client, world.clerk, address(world, "organisation", world.buyer.pk))
    assert_refused(send(client, world.clerk, where, **typed), "SANC-1", typed["source"])
    missing = {name: value for name, value in typed.items() if name not in {"search", "buyer"}}
    assert "Find the organisation; then choose it." in send(client, world.clerk, where, **missing).content.decode()


@pytest.mark.rule("FILE-1")
def test_a_representative_is_appointed_by_a_sign_in_and_ends(client: Client, world_today: World) -> None:
    world, new = world_today, person("Petra Novak")
    where = address(world, "appoint_representative", world.farm.pk)
    unknown = send(client, world.clerk, where, person="nobody@example.org")
    assert unknown.status_code == 422
    assert reverse("account_signup") in unknown.content.decode()
    powers = [power.value for power in Power]
    typed = {"person": new.email, "form_key": str(uuid.uuid4()), "powers": powers}
    for _twice in range(2):
        assert send(client, world.clerk, where, **typed).status_code == 303
    speaks = Representation.objects.get(person=new)
    assert_refused(send(client, world.clerk, where, person=new.email, powers=powers), "FILE-1", new.email)
    end = address(world, "end_representation", world.farm.pk, speaks.pk)
    assert end in read(client, world.clerk, address(world, "organisation", world.farm.pk))
    assert send(client, world.administrator, end).status_code == 303
    speaks.refresh_from_db()
    assert speaks.held_until is not None
    assert_refused(send(client, world.clerk, end), "FILE-1")


def test_the_directory_has_pages_and_takes_the_same_few_queries(client: Client, world_today: World) -> None:
    world = world_today
    pages = (address(world, "organisations"), address(world, "organisation", world.garment_maker.pk))
    client.force_login(world.clerk)

    def asked() -> list[int]:
        counts = []
        for where in pages:
            with CaptureQueriesContext(connection) as queries:
                client.get(where)
            counts.append(len(queries))
        return counts

    asked()
    few = asked()
    for number in range(25):
        buyer = world.organisation("global_corporation", f"Buyer {number}", country="USA")
        Workplace.objects.create(employer=world.garment_maker, name=f"Hall {number}", country_id="PER")
        SupplyLink.objects.create(supplier=world.garment_maker, buyer=buyer, known_from="2025-01-01", source="List")
    assert asked() == few
    assert max(few) <= 20
    first = client.get(pages[1]).content.decode()
    assert ("Hall 24" in first, "Hall 2<" in first) == (True, False)
    last = Workplace.objects.filter(employer=world.garment_maker).order_by("-pk")[19].pk
    assert "Hall 2<" in client.get(f"{pages[1]}?workplaces={last}").content.decode()


@pytest.mark.parametrize(
    "query", ["?q=%00", "?before=x", "?before=%00", "?q=" + "x" * 3000, "?workplaces=1&buyers=%ff"]
)
def test_garbage_in_the_address_shows_a_page(client: Client, world_today: World, query: str) -> None:
    world = world_today
    for where in (address(world, "organisations"), address(world, "organisation", world.farm.pk)):
        read(client, world.clerk, where + query)
    read(client, world.clerk, address(world, "register_organisation") + query.replace("q=", "name="))


@pytest.mark.rule("INST-5")
def test_another_commissions_office_and_what_does_not_exist_are_not_found(client: Client, world_today: World) -> None:
    world = world_today
    client.force_login(world.clerk)
    farm, speaks = world.farm.pk, Representation.objects.get(organisation=world.garment_maker)
    for where in (
        reverse("directory:organisations", args=[uuid.uuid4()]),
        reverse("directory:register_organisation", args=[uuid.uuid4()]),
        address(world, "organisation", uuid.uuid4()),
        address(world, "register_workplace", uuid.uuid4()),
        address(world, "end_representation", farm, speaks.pk),
        address(world, "end_representation", farm, uuid.uuid4()),
    ):
        assert client.get(where).status_code == 404
        assert client.post(where).status_code in {404, 405}
    assert acting(world.clerk).person == world.clerk
