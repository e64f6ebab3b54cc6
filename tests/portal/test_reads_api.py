"""The public reads for programs: what the pages show, page after page, by tag, and nothing that is sealed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from commission.authority.models import Person, Token
from commission.authority.tokens import make_token
from commission.portal.lists.listing import PAGE
from complaints.acts import submit_to_record
from complaints.models import Decision, Docket
from sanctions.models import Sanction
from tests.complaints.cases import filed
from tests.personas import World, acting
from tests.portal.stages import Stages, file_many

DOCKETS = "/api/dockets/"


def read(client: Client, address: str, **more: Any) -> Any:
    answer = client.get(address, **more)
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "application/json"
    return answer.json()


def shown(who: Person, *scopes: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {make_token(who, name='x', scopes=scopes, days=1).secret}"}


def test_dockets_are_read_the_latest_first_page_after_page(client: Client, world: World) -> None:
    file_many(world, PAGE + 3, days_ago=40)
    first = read(client, DOCKETS)
    second = read(client, first["older"])
    numbers = [row["number"] for row in first["results"] + second["results"]]
    assert numbers == list(Docket.objects.order_by("-filed_at", "-id").values_list("number", flat=True))
    assert (first["newer"], second["older"]) == (None, None)
    assert read(client, second["newer"])["results"] == first["results"]


def test_filters_are_those_of_the_page(client: Client, stages: Stages) -> None:
    rows = read(client, f"{DOCKETS}?state=undecided")["results"]
    assert [row["number"] for row in rows] == [stages.undecided.number]
    assert read(client, f"{DOCKETS}?q={stages.undecided.number}")["results"][0]["number"] == stages.undecided.number
    everything = read(client, "/api/sanctions/?state=all")["results"]
    assert len(everything) == Sanction.objects.count()


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("state=lost", "state"),
        ("country=ATL", "country"),
        ("respondent=nobody", "respondent"),
        ("commission=NONE", "commission"),
        ("year=1066", "year"),
    ],
)
def test_refuses_a_filter_that_nothing_can_have(client: Client, stages: Stages, question: str, field: str) -> None:
    answer = client.get(f"{DOCKETS}?{question}")
    assert answer.status_code == 400, answer.content
    assert [each["name"] for each in answer.json()["parameters"]] == [field]


def test_refuses_a_place_that_is_none(client: Client, world: World) -> None:
    for address in (f"{DOCKETS}?before=nowhere", f"{DOCKETS}?after=AAAA", "/api/decisions/?before=%00"):
        answer = client.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_whoever_holds_the_answer_already_is_told_so(client: Client, stages: Stages) -> None:
    for address in (DOCKETS, f"{DOCKETS}{stages.decided.number}/", f"{DOCKETS}{stages.decided.number}/record/"):
        answer = client.get(address)
        again = client.get(address, headers={"If-None-Match": answer["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", answer["ETag"])
        assert "Authorization" in answer["Vary"]
        assert "public" in answer["Cache-Control"]


def test_a_docket_leads_to_everything_in_it(client: Client, stages: Stages) -> None:
    number = stages.decided.number
    docket = read(client, f"{DOCKETS}{number}/")
    assert docket["number"] == number
    assert {party["role"] for party in docket["parties"]} >= {"complainant", "respondent"}
    [address, *_more] = docket["decisions"]
    decision = read(client, address)
    assert decision["citation"] == Decision.objects.filter(docket=stages.decided).earliest("issued_at").citation
    assert {finding["allegation"] for finding in decision["findings"]} <= {
        allegation["number"] for allegation in docket["allegations"]
    }
    for address in docket["sanctions"]:
        sanction = read(client, address)
        assert sanction["benchmarks"]
        assert sanction["steps"]
    assert read(client, docket["record"])["entries"][0]["kind"] == "complaint"
    assert client.get(docket["page"]).status_code == 200


@pytest.mark.rule("HEAR-4")
@pytest.mark.rule("FILE-4")
def test_what_is_sealed_is_withheld_with_a_word_why(client: Client, world: World) -> None:
    docket = filed(world)
    secret = "Rosa Quispe told us who dismissed her"
    submit_to_record(
        actor=acting(world.union_officer),
        at=docket.filed_at,
        docket=docket,
        kind="evidence",
        title=secret,
        text=secret,
        sealed=True,
        sealed_because="It names a witness.",
    )
    address = f"{DOCKETS}{docket.number}/record/"
    for headers in ({}, shown(world.garment_maker_counsel, "read"), shown(world.union_officer, "file")):
        record = read(client, address, headers=headers)
        assert secret not in json.dumps(record)
        entry = record["entries"][-1]
        assert (entry["sealed"], entry["withheld"], entry["by"]) == (True, {"because": "It names a witness."}, None)
    mine = client.get(address, headers=shown(world.union_officer, Token.Scope.READ))
    assert mine.json()["entries"][-1]["text"] == secret
    assert "private" in mine["Cache-Control"]


def test_what_is_not_there_is_a_problem_and_no_page(client: Client, world: World) -> None:
    for address in (
        "/api/dockets/CILR-2026-999999/",
        "/api/dockets/CILR-2026-999999/record/",
        "/api/dockets/nothing/",
        "/api/decisions/2026-cilr-999999/",
        "/api/sanctions/CILR-2026-999999/1/",
        "/api/sanctions/CILR-2026-000001/99999999999999999999/",
        "/api/nothing/",
    ):
        answer = client.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json"), address


def test_what_is_asked_of_the_database_does_not_grow_with_the_answer(client: Client, world: World) -> None:
    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            read(client, address)
        return len(queries)

    first = filed(world)
    addresses = (DOCKETS, "/api/hearings/", f"{DOCKETS}{first.number}/", f"{DOCKETS}{first.number}/record/")
    before = [asked(address) for address in addresses]
    file_many(world, 8, days_ago=20)
    for number in range(6):
        submit_to_record(
            actor=acting(world.union_officer),
            at=first.filed_at,
            docket=first,
            kind="evidence",
            title=f"Payroll {number}",
            text="Names are missing.",
        )
    assert [asked(address) for address in addresses] == before
    assert max(before) <= 12
