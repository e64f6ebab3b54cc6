"""Programs ask what binds, and get it with sources; what cannot be meant is answered as a problem."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from drf_spectacular.generators import SchemaGenerator

from criteria.acts.norms import record_norms
from tests.criteria.norms import C001, REINSTATEMENT
from tests.personas import World, acting

HOURS = "weekly-hours-worked"


def ask(client: Client, **parameters: Any) -> Any:
    return client.get("/api/criteria/binding/", {"country": "PER", "isic": "C1410", "on": "2026-11-24"} | parameters)


@pytest.fixture
def norms(world: World) -> None:
    law = replace(REINSTATEMENT, subject="weekly-hours", measure=HOURS, value=Decimal(60), unit="h", text="")
    record_norms(
        actor=acting(world.clerk),
        at=world.after(days=1),
        commission=world.commission,
        entries=[replace(C001, value=Decimal("2400.5"), unit="min"), REINSTATEMENT, law],
    )


@pytest.mark.usefixtures("norms")
@pytest.mark.rule("CRIT-10")
def test_everyone_gets_the_answer_with_its_sources(client: Client) -> None:
    answer = ask(client)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    data = answer.json()
    assert (data["commission"], data["on"], data["respondent"]["addressee"]) == ("CILR", "2026-11-24", "employer")
    assert [right["right"] for right in data["rights"]][:2] == ["freedom-of-association", "equality"]
    subjects = {subject["subject"]: subject for right in data["rights"] for subject in right["subjects"]}
    (hours,) = subjects["weekly-hours"]["measures"]
    assert hours["binding"] | {"why": [], "id": "", "sources": []} == {
        "origin": "norm",
        "id": "",
        "code": "",
        "version": None,
        "title": "",
        "source": "international",
        "instrument": "ILO C001",
        "article": "2",
        "sources": [],
        "text": "",
        "value": "2400.5",
        "unit": "min",
        "level": "144030",
        "evaluation_days": None,
        "addressee": "employer",
        "since": "1921-06-13",
        "illustrative": False,
        "why": [],
        "standing": "It binds: nothing that applies protects more.",
    }
    assert [each["value"] for each in hours["others"]] == ["48", "60"]
    assert hours["others"][0]["sources"][0]["instrument"] == "ILO C001"
    assert "It is the law of Peru." in hours["others"][1]["why"]
    assert {rule["code"] or rule["instrument"] for rule in subjects["union-recognition"]["rules"]} == {
        "FA-01",
        "Decreto Legislativo 728",
    }


@pytest.mark.usefixtures("norms")
def test_one_measure_or_one_right_is_asked_for(client: Client) -> None:
    rights = ask(client, measure=HOURS).json()["rights"]
    assert [subject["measures"][0]["measure"] for right in rights for subject in right["subjects"]] == [HOURS]
    assert [right["right"] for right in ask(client, right="wages").json()["rights"]] == ["wages"]


@pytest.mark.usefixtures("norms")
@pytest.mark.rule("CRIT-7")
def test_each_kind_of_respondent_is_asked_about(client: Client, world: World) -> None:
    government = ask(client, addressee="government").json()
    assert government["respondent"]["kind"] == "government"
    secured = {subject["subject"] for right in government["to_secure"] for subject in right["subjects"]}
    assert "weekly-hours" in secured
    factory = client.get("/api/criteria/binding/", {"workplace": str(world.garment_factory.pk)}).json()
    assert factory["respondent"] == {
        "name": "Confecciones Andinas S.A., Ate factory",
        "kind": "employer",
        "addressee": "employer",
        "country": "PER",
        "isic": "C1410",
        "traits": [],
        "organisation": str(world.garment_maker.pk),
    }


@pytest.mark.usefixtures("norms")
def test_who_holds_the_answer_already_is_told_so(client: Client) -> None:
    tag = ask(client)["ETag"]
    again = client.get(
        "/api/criteria/binding/",
        {"country": "PER", "isic": "C1410", "on": "2026-11-24"},
        headers={"If-None-Match": f'"other", {tag}'},
    )
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert ask(client, isic="A0122")["ETag"] != tag


@pytest.mark.rule("CRIT-10")
@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("country", "ATL"),
        ("country", ""),
        ("country", "P\0R"),
        ("isic", "C99"),
        ("isic", "14"),
        ("on", "yesterday"),
        ("on", "2026-02-30"),
        ("on", "0001-01-01"),
        ("addressee", "everybody"),
        ("traits", "night-work,on-the-moon"),
        ("measure", "nothing-like-it"),
        ("right", "idleness"),
        ("organisation", "me"),
        ("organisation", "00000000-0000-7000-8000-000000000000"),
        ("workplace", "00000000-0000-7000-8000-000000000000"),
    ],
)
def test_refuses_what_cannot_be_meant_and_names_the_parameter(
    client: Client, world: World, parameter: str, value: str
) -> None:
    answer = ask(client, **{parameter: value})
    assert answer.status_code == 400, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == 400
    assert [each["name"] for each in problem["parameters"]] == [parameter]
    assert problem["parameters"][0]["detail"].endswith(".")


@pytest.mark.rule("CRIT-7")
def test_refuses_an_organisation_that_criteria_do_not_bind(client: Client, world: World) -> None:
    answer = client.get("/api/criteria/binding/", {"organisation": str(world.union.pk)})
    assert (answer.status_code, answer.json()["rule"]) == (400, "CRIT-7")
    assert answer.json()["type"] == f"{reverse('portal:rulebook')}#CRIT-7"


def test_there_is_nothing_to_ask_of_a_commission_that_is_not(client: Client, world: World) -> None:
    answer = ask(client, commission="NONE")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    answer = client.post("/api/criteria/binding/")
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")


def test_it_is_described_for_programs() -> None:
    generator: Any = SchemaGenerator
    schema = generator().get_schema(request=None, public=True)
    operation = schema["paths"]["/api/criteria/binding/"]["get"]
    assert {one["name"] for one in operation["parameters"]} >= {"country", "isic", "on", "addressee", "measure"}
    assert set(operation["responses"]) >= {"200", "304", "400", "404"}
