"""What binds is asked on a page and read by right; the record of norms is read, added to, and ended."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from criteria.acts.norms import record_norms
from criteria.models import Norm
from tests.criteria.norms import C001, REINSTATEMENT
from tests.personas import World, acting

LAW = replace(
    REINSTATEMENT, subject="weekly-hours", measure="weekly-hours-worked", value=Decimal(40), unit="h", text=""
)


@pytest.fixture
def norms(world_today: World) -> list[Norm]:
    return record_norms(
        actor=acting(world_today.clerk),
        at=world_today.after(days=1),
        commission=world_today.commission,
        entries=[C001, REINSTATEMENT, LAW],
    )


def page(client: Client, **parameters: str) -> tuple[int, str]:
    answer = client.get("/criteria/binding/", parameters)
    return answer.status_code, answer.content.decode()


# --- What binds ------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("norms")
@pytest.mark.rule("CRIT-10")
def test_everybody_reads_what_binds_by_right(client: Client) -> None:
    status, said = page(client)
    assert (status, "By country and industry" in said) == (200, True)
    status, said = page(client, country="PER", isic="C1410", addressee="employer")
    assert status == 200
    for words in (
        "At most 40 hours",
        "Decreto Legislativo 728 29",
        "It binds: nothing that applies protects more.",
        "It does not bind: Decreto Legislativo 728 29 protects more.",
        "It is the law of Peru.",
        "A majority union is recognised and bargained with",
        "2 others apply and do not bind",
    ):
        assert words in said, words
    assert said.index("Freedom of association") < said.index("Limits on working time")
    assert "FA-03" not in said


@pytest.mark.usefixtures("norms")
def test_the_address_reproduces_the_answer(client: Client, world_today: World) -> None:
    answer = client.get("/criteria/binding/", {"country": "PER", "isic": "C1410", "on": "2026-10-01"})
    address = answer.context["address"]
    assert "on=2026-10-01" in address
    again = client.get(address)
    assert [row[0] for row in again.context["rights"]] == [row[0] for row in answer.context["rights"]]
    (first, url), *_rest = answer.context["by_right"]
    one = client.get(url)
    assert [row[1] for row in one.context["rights"]] == [first]
    assert client.get(answer.context["program"]).status_code == 200


@pytest.mark.usefixtures("norms")
def test_somebody_is_found_by_name(client: Client, world_today: World) -> None:
    world = world_today
    found = client.get("/criteria/binding/", {"name": "confecciones andinas"}).context["found"]
    # Its union has a name like that, and no criterion binds a union.
    ((organisation, url, ((workplace, place),)),) = found
    assert (organisation, workplace) == (world.garment_maker, world.garment_factory)
    assert "What binds Confecciones Andinas S.A." in client.get(url).content.decode()
    at_work = client.get(place)
    assert at_work.context["about"].respondent.isic == "C1410"
    assert client.get(at_work.context["address"]).context["about"] == at_work.context["about"]
    ministry = client.get("/criteria/binding/", {"organisation": str(world.labour_ministry.pk)}).content.decode()
    assert "FA-03" in ministry
    assert "Nobody of such a name" in page(client, name="Nobody at all")[1]


@pytest.mark.usefixtures("norms")
@pytest.mark.rule("CRIT-3")
def test_a_government_reads_what_it_must_secure(client: Client) -> None:
    _status, said = page(client, country="PER", isic="C1410", addressee="government")
    assert "What it must secure from employers there" in said
    _status, said = page(client, country="PER", addressee="government")
    assert "What it must secure from employers there" not in said


@pytest.mark.parametrize(
    ("parameters", "field"),
    [
        ({"country": "ATL"}, "country"),
        ({"country": "PER", "isic": "C99"}, "isic"),
        ({"country": "PER", "on": "soon"}, "on"),
        ({"country": "PER", "on": "1066-10-14"}, "on"),
        ({"country": "PER", "addressee": "all"}, "addressee"),
        ({"country": "PER", "measure": "no"}, None),
        ({"organisation": "me"}, None),
        ({"organisation": "00000000-0000-7000-8000-000000000000"}, None),
        ({"workplace": "\0"}, None),
    ],
)
def test_refuses_what_cannot_be_meant_at_its_field(
    client: Client, world_today: World, parameters: dict[str, str], field: str | None
) -> None:
    answer = client.get("/criteria/binding/", parameters)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field or "__all__"]


def test_there_is_nothing_before_a_commission(client: Client, db: None) -> None:
    assert client.get("/criteria/binding/").status_code == 404


def test_the_page_takes_the_same_queries_however_much_binds(
    client: Client, world_today: World, django_assert_num_queries: Any
) -> None:
    with CaptureQueriesContext(connection) as few:
        page(client, country="PER", isic="C1410")
    record_norms(
        actor=acting(world_today.clerk),
        at=world_today.after(days=1),
        commission=world_today.commission,
        entries=[replace(LAW, instrument=f"Law {n}", value=Decimal(40 + n)) for n in range(20)],
    )
    with django_assert_num_queries(len(few)):
        page(client, country="PER", isic="C1410")


# --- The record of norms ---------------------------------------------------------------------------------------------


def test_norms_are_listed_narrowed_and_shown(client: Client, world_today: World, norms: list[Norm]) -> None:
    def listed(**parameters: str) -> set[str]:
        answer = client.get("/criteria/norms/", parameters)
        assert answer.status_code == 200
        return {str(norm) for norm, _level, _scope in answer.context["rows"]}

    assert listed() == {"ILO C001 2", "Decreto Legislativo 728 29"}
    assert listed(source="international") == {"ILO C001 2"}
    assert listed(country="PER", subject="weekly-hours") == {"Decreto Legislativo 728 29"}
    assert listed(state="ended") == set()
    assert client.get("/criteria/norms/", {"source": "rumour"}).status_code == 404
    said = client.get(reverse("criteria:norm", args=[norms[0].pk])).content.decode()
    assert "At most 48 hours" in said
    assert "Record norm" not in client.get("/criteria/norms/").content.decode()
    assert client.get("/criteria/norms/00000000-0000-7000-8000-000000000000/").status_code == 404


def test_the_list_goes_on_page_by_page_and_keeps_its_filters(client: Client, world_today: World) -> None:
    record_norms(
        actor=acting(world_today.clerk),
        at=world_today.after(days=1),
        commission=world_today.commission,
        entries=[replace(LAW, instrument=f"Law {n}", value=Decimal(40)) for n in range(25)],
    )
    first = client.get("/criteria/norms/", {"source": "domestic"}).context["page"]
    assert (len(first.rows), "source=domestic" in first.older) == (20, True)
    assert len(client.get(first.older).context["page"].rows) == 5


@pytest.mark.rule("CRIT-2")
def test_a_clerk_records_a_norm_and_ends_it(client: Client, world_today: World) -> None:
    client.force_login(world_today.clerk)
    assert "Record norm" in client.get("/criteria/norms/").content.decode()
    assert client.get("/criteria/norms/record/").status_code == 200
    address = "/criteria/norms/record/?subject=weekly-hours"
    typed = {
        "source": "domestic",
        "instrument": "Ley 1",
        "article": "3",
        "law_of": "PER",
        "measure": "weekly-hours-worked",
        "value": "45",
        "unit": "kg",
        "addressee": "employer",
        "in_force_from": "2020-01-01",
    }
    wrong = client.post(address, typed)
    assert wrong.status_code == 422
    assert wrong.context["form"].errors["unit"]
    assert b"Ley 1" in wrong.content
    done = client.post(address, {**typed, "unit": "h"})
    assert done.status_code == 303
    norm = Norm.objects.get(instrument="Ley 1")
    assert (done["Location"], norm.countries) == (reverse("criteria:norm", args=[norm.pk]), ["PER"])
    end = reverse("criteria:end_norm", args=[norm.pk])
    assert client.post(end, {"because": "repealed", "on": "2019-01-01"}).status_code == 422
    assert client.post(end, {"because": "repealed", "on": "2026-01-01"}).status_code == 303
    said = client.get(done["Location"]).content.decode()
    assert "No longer in force: repealed" in said
    assert client.post(end, {"because": "repealed", "on": "2026-02-01"}).status_code == 422
