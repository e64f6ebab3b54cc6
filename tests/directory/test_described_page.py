"""The registry confirms whom complaints have described, once it has looked at those with a name much like it."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commission.authority.api import ANONYMOUS
from commission.directory.acts import confirm_organisation, describe_respondent
from commission.directory.models import Organisation
from commission.directory.selectors import find_respondents
from commission.proceedings.described import MOST_DOCKETS
from complaints.models import Docket
from tests.complaints.cases import alleged, filed
from tests.personas import World, acting
from tests.refusals import last_entry

pytestmark = [pytest.mark.django_db, pytest.mark.rule("FILE-1")]


def describe(world: World, name: str = "Taller de la señora Rosa") -> Organisation:
    return describe_respondent(
        actor=ANONYMOUS,
        at=world.after(hours=1),
        commission=world.commission,
        kind="employer",
        name=name,
        country=world.peru,
    )


def waiting(world: World) -> str:
    return reverse("proceedings:described", args=[world.commission.pk])


def confirming(world: World, one: Organisation) -> str:
    return reverse("proceedings:confirm_organisation", args=[world.commission.pk, one.pk])


def read(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def send(client: Client, where: str, **typed: Any) -> Any:
    return client.post(where, {"form_key": str(uuid.uuid4()), **typed})


def test_the_clerk_sees_where_it_is_named_confirms_it_and_the_next_who_files_finds_it(
    client: Client, world_today: World
) -> None:
    world = world_today
    rosa = describe(world)
    docket = filed(world, respondents=[rosa], allegations=[alleged(world, respondent=rosa)])
    client.force_login(world.clerk)
    assert waiting(world) in read(client, "/home/")
    shown = read(client, waiting(world))
    assert rosa.name in shown
    assert docket.number in shown
    page = read(client, confirming(world, rosa))
    assert docket.title in page
    assert 'name="another"' not in page
    assert confirming(world, rosa) in read(
        client, reverse("directory:organisation", args=[world.commission.pk, rosa.pk])
    )
    answer = send(client, confirming(world, rosa))
    assert answer.status_code == 303
    assert rosa in find_respondents(rosa.name)
    assert last_entry("confirm_organisation").capacity == "registry_clerk"
    assert "Nobody waits" in read(client, waiting(world))


def test_whoever_confirms_has_looked_at_those_with_a_name_much_like_it(client: Client, world_today: World) -> None:
    world, alike = world_today, describe(world_today, "Confecciones Andina")
    client.force_login(world.clerk)
    assert world.garment_maker.name in read(client, confirming(world, alike))
    answer = send(client, confirming(world, alike))
    assert answer.status_code == 422
    assert 'id="id_another_error"' in answer.content.decode()
    alike.refresh_from_db()
    assert alike.described
    assert send(client, confirming(world, alike), another="on").status_code == 303
    alike.refresh_from_db()
    assert not alike.described


def test_what_a_colleague_has_confirmed_meanwhile_is_said_and_its_page_leads_on(
    client: Client, world_today: World
) -> None:
    world, rosa = world_today, describe(world_today)
    confirm_organisation(
        actor=acting(world.administrator), at=world.after(hours=2), commission=world.commission, organisation=rosa
    )
    client.force_login(world.clerk)
    answer = send(client, confirming(world, rosa))
    assert answer.status_code == 422
    assert "has been confirmed already" in answer.content.decode()
    moved = client.get(confirming(world, rosa))
    assert moved.headers["Location"] == reverse("directory:organisation", args=[world.commission.pk, rosa.pk])


def test_the_list_has_pages_and_takes_the_same_few_queries(client: Client, world_today: World) -> None:
    world = world_today
    client.force_login(world.clerk)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(waiting(world))
        return len(queries)

    first = describe(world, "Taller 0")
    filed(world, respondents=[first], allegations=[alleged(world, respondent=first)])
    asked()
    few = asked()
    for number in range(1, 26):
        describe(world, f"Taller {number}")
    for _again in range(8):
        filed(world, respondents=[first], allegations=[alleged(world, respondent=first)])
    assert asked() == few
    # In the order of their keys, which say the day alone (FILE-9).
    rows = list(Organisation.objects.filter(described=True).order_by("-pk"))
    shown = read(client, waiting(world))
    older = read(client, f"{waiting(world)}?before={rows[19].pk}")
    assert [f"{one.name}<" in shown for one in rows] == [True] * 20 + [False] * 6
    assert [f"{one.name}<" in older for one in rows] == [False] * 20 + [True] * 6
    named = [docket.number for docket in Docket.objects.order_by("-number") if docket.number in shown + older]
    assert named == [docket.number for docket in Docket.objects.order_by("-number")[:MOST_DOCKETS]]


def test_garbage_in_the_address_shows_a_page(client: Client, world_today: World) -> None:
    world, rosa = world_today, describe(world_today)
    client.force_login(world.clerk)
    for query in ("?before=x", "?before=%00", "?dockets=%ff"):
        read(client, waiting(world) + query)
        read(client, confirming(world, rosa) + query)
    assert client.get(confirming(world, Organisation(pk=uuid.uuid4()))).status_code == 404
