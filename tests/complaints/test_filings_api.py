"""Filing by a union's own system: the act of the page, its refusals under their rules, and one docket however often."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from commission.authority.api import ANONYMOUS
from commission.authority.models import Person, Token
from commission.authority.tokens import make_token
from commission.directory.acts import describe_respondent
from commission.directory.models import Organisation
from commission.proceedings.acts import identify_respondent
from commission.register.models import Entry
from complaints.models import Docket, Party
from tests.complaints.cases import FACTS
from tests.personas import World, acting, found_world

FILINGS = "/api/filings/"
LATELY = (timezone.now() - timedelta(days=3)).date().isoformat()


def token(person: Person, *scopes: str, organisation: Organisation | None = None) -> str:
    made = make_token(
        person,
        name="case system",
        scopes=scopes or [scope.value for scope in Token.Scope],
        days=30,
        organisation=organisation.pk if organisation else None,
    )
    return made.secret


def called(organisation: Organisation) -> dict[str, str]:
    return {"name": organisation.name, "country": organisation.country_id}


def said(world: World, **changes: Any) -> dict[str, Any]:
    """What a system sends for the case that all tests share."""
    filing: dict[str, Any] = {
        "title": "Women dismissed when pregnant",
        "country": "PER",
        "complainant": called(world.union),
        "respondents": [{"id": str(world.garment_maker.pk)}, called(world.labour_ministry)],
        "allegations": [
            {
                "criterion": "EQ-01",
                "respondent": called(world.garment_maker),
                "facts": FACTS,
                "since": LATELY,
                "workers": 11,
            },
            {
                "criterion": "EN-01",
                "respondent": called(world.labour_ministry),
                "facts": "No inspector came in two years.",
                "since": LATELY,
            },
        ],
        "relief": "Reinstatement and back pay.",
    }
    return {name: value for name, value in (filing | changes).items() if value is not ...}


@pytest.fixture
def send(client: Client, world_today: World) -> Callable[..., Any]:
    """Send a filing as the union's officer, under a key of its own unless one is given."""
    shown = token(world_today.union_officer)

    def sent(body: Any = None, *, key: str = "", show: str = shown, to: str = FILINGS, **more: Any) -> Any:
        return client.post(
            to,
            said(world_today) if body is None else body,
            content_type="application/json",
            headers={"Authorization": f"Bearer {show}", "Idempotency-Key": key or str(uuid.uuid4())},
            **more,
        )

    return sent


@pytest.mark.rule("FILE-2")
def test_a_system_files_and_has_number_limits_and_hearing_at_once(send: Callable[..., Any], world_today: World) -> None:
    answer = send()
    assert answer.status_code == 201, answer.content
    receipt = answer.json()
    docket = Docket.objects.get()
    assert receipt["number"] == docket.number
    assert receipt["digest"] == docket.filing_digest
    assert {limit["kind"] for limit in receipt["limits"]} >= {"answer_due", "hearing_due", "decision_due"}
    assert receipt["hearing"] == docket.hearings.get().begins_at.isoformat()
    assert answer["Location"] == receipt["docket"]
    complainant = Party.objects.get(docket=docket, role="complainant")
    assert complainant.organisation == world_today.union
    versions = {row.criterion_version for row in docket.allegations.all()}
    assert versions == {world_today.criteria["EQ-01"], world_today.criteria["EN-01"]}


def test_a_repeated_request_is_answered_alike_and_files_nothing(send: Callable[..., Any]) -> None:
    first, second = send(key="march-17"), send(key="march-17")
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert "Idempotency-Replayed" not in first
    assert second["Idempotency-Replayed"] == "true"
    assert Docket.objects.count() == 1
    assert send(key="march-18").json()["number"] != first.json()["number"]


def test_refuses_another_request_under_the_same_key(send: Callable[..., Any], world_today: World) -> None:
    send(key="march-17")
    answer = send(said(world_today, title="Something else"), key="march-17")
    assert answer.status_code == 422
    assert "Idempotency-Key" in answer.json()["detail"]
    assert Docket.objects.count() == 1


def test_a_key_is_its_senders_own(send: Callable[..., Any], world_today: World) -> None:
    send(key="march-17")
    other = token(world_today.ngo_officer)
    assert send(said(world_today, complainant=called(world_today.ngo)), key="march-17", show=other).status_code == 201
    assert Docket.objects.count() == 2


def test_refuses_a_filing_without_a_key_of_its_own(client: Client, world_today: World) -> None:
    answer = client.post(
        FILINGS,
        said(world_today),
        content_type="application/json",
        headers={"Authorization": f"Bearer {token(world_today.union_officer)}"},
    )
    assert answer.status_code == 400
    assert answer.json()["parameters"][0]["name"] == "Idempotency-Key"


def test_the_same_request_many_times_at_once_files_one_docket(committed_db: str) -> None:
    world = found_world(at=timezone.now() - timedelta(days=120))
    shown = token(world.union_officer)
    body = said(world)
    answers: list[Any] = []
    barrier = threading.Barrier(6)

    def send() -> None:
        barrier.wait()
        answers.append(
            Client().post(
                FILINGS,
                body,
                content_type="application/json",
                headers={"Authorization": f"Bearer {shown}", "Idempotency-Key": "at once"},
            )
        )
        connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert Docket.objects.count() == 1
    assert Entry.objects.filter(act="file_complaint").count() == 1


@pytest.mark.rule("FILE-3")
@pytest.mark.parametrize(
    ("changes", "rule", "field"),
    [
        ({"title": ""}, "FILE-3", "title"),
        ({"respondents": [], "allegations": []}, "FILE-1", "respondents"),
        ({"allegations": []}, "FILE-3", "allegations.0.criterion"),
        ({"allegations.criterion": "XX-99"}, "CRIT-1", "allegations.0.criterion"),
        ({"allegations.criterion": "EN-01"}, "CRIT-7", "allegations.0.respondent"),
        ({"allegations.facts": " "}, "FILE-3", "allegations.0.facts"),
        ({"allegations.since": "2019-01-01"}, "FILE-3", "allegations.0.since"),
        ({"allegations.since": "2999-01-01"}, "FILE-3", "allegations.0.since"),
    ],
)
def test_refuses_under_the_rule_and_names_the_field(
    send: Callable[..., Any], world_today: World, changes: dict[str, Any], rule: str, field: str
) -> None:
    body = said(world_today)
    for name, value in changes.items():
        if "." in name:
            body["allegations"][0][name.partition(".")[2]] = value
        else:
            body[name] = value
    answer = send(body)
    assert answer.status_code == 422, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["rule"], problem["type"]) == (rule, f"/rulebook/#{rule}")
    assert [each["name"] for each in problem["parameters"]] == [field]
    assert problem["detail"].endswith(".")
    assert not Docket.objects.exists()


@pytest.mark.rule("FILE-1")
def test_refuses_whoever_does_not_speak_for_the_complainant(send: Callable[..., Any], world_today: World) -> None:
    answer = send(said(world_today, complainant=called(world_today.ngo)))
    assert (answer.status_code, answer.json()["rule"]) == (422, "FILE-1")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"country": "ATL"}, "country"),
        ({"country": ...}, "country"),
        ({"complainant": {"name": "Nobody’s Union", "country": "PER"}}, "complainant"),
        ({"complainant": {"name": "Half named"}}, "complainant.non_field_errors"),
        ({"respondents": [{"id": str(uuid.UUID(int=0))}]}, "respondents.0"),
        ({"respondants": []}, "respondants"),
        ({"commission": "NONE"}, "commission"),
        ({"title": ["a", "list"]}, "title"),
        ({"title": "a\0b"}, "title"),
    ],
)
def test_refuses_what_cannot_be_meant_and_names_the_field(
    send: Callable[..., Any], world_today: World, changes: dict[str, Any], field: str
) -> None:
    answer = send(said(world_today, **changes))
    assert answer.status_code == 422, answer.content
    assert field in [each["name"] for each in answer.json()["parameters"]], answer.json()


def test_of_several_organisations_of_one_name_the_key_is_asked_for(
    send: Callable[..., Any], world_today: World
) -> None:
    twins = [world_today.employer("Confecciones Única"), world_today.employer("CONFECCIONES UNICA")]
    answer = send(said(world_today, respondents=[{"name": "confecciones única", "country": "PER"}], allegations=[]))
    assert answer.status_code == 422
    assert all(str(twin.pk) in answer.json()["parameters"][0]["detail"] for twin in twins)


@pytest.mark.rule("FILE-1")
def test_what_somebody_described_by_a_name_stands_in_nobodys_way(send: Callable[..., Any], world_today: World) -> None:
    world = world_today
    describe_respondent(
        actor=ANONYMOUS,
        at=timezone.now(),
        commission=world.commission,
        kind="global_corporation",
        name=world.garment_maker.name,
        country=world.peru,
    )
    body = said(world, respondents=[called(world.garment_maker), called(world.labour_ministry)])
    assert send(body).status_code == 201
    assert Party.objects.filter(role="respondent", organisation=world.garment_maker).exists()


@pytest.mark.rule("INST-5")
def test_a_token_of_the_one_that_was_found_answers_in_a_case_against_its_description(
    send: Callable[..., Any], world_today: World
) -> None:
    world = world_today
    described = describe_respondent(
        actor=ANONYMOUS,
        at=timezone.now(),
        commission=world.commission,
        kind="employer",
        name="El taller de la avenida",
        country=world.peru,
    )
    identify_respondent(
        actor=acting(world.clerk),
        at=timezone.now(),
        commission=world.commission,
        organisation=described,
        known=world.garment_maker,
    )
    key = {"id": str(described.pk)}
    alleged = {"criterion": "EQ-01", "respondent": key, "facts": FACTS, "since": LATELY}
    filed = send(said(world, respondents=[key], allegations=[alleged]))
    assert filed.status_code == 201, filed.content
    show = token(world.garment_maker_counsel, organisation=world.garment_maker)
    record = f"/api/dockets/{filed.json()['number']}/record/"
    answered = send({"kind": "answer", "text": "We deny it."}, show=show, to=record)
    assert answered.status_code == 201, answered.content
    other = token(world.farm_counsel, organisation=world.farm)
    assert send({"kind": "answer", "text": "We deny it."}, show=other, to=record).status_code == 403


@pytest.mark.rule("FILE-4")
def test_a_worker_files_without_an_organisation_and_is_named_nowhere(
    send: Callable[..., Any], client: Client, world_today: World
) -> None:
    answer = send(said(world_today, complainant="worker"), show=token(world_today.outsider))
    assert answer.status_code == 201, answer.content
    told = client.get(answer.json()["docket"]).content + client.get(answer.json()["record"]).content
    assert world_today.outsider.display_name.encode() not in told
    assert str(world_today.outsider.pk).encode() not in told


@pytest.mark.rule("INST-5")
def test_a_token_of_one_organisation_speaks_for_no_other(send: Callable[..., Any], world_today: World) -> None:
    bound = token(world_today.union_officer, organisation=world_today.union)
    assert send(said(world_today, complainant=...), show=bound).status_code == 201
    refused = send(said(world_today, complainant=called(world_today.ngo)), show=bound)
    assert (refused.status_code, refused.json()["rule"]) == (403, "INST-5")
    assert send(said(world_today, complainant="worker"), show=bound).status_code == 403


@pytest.mark.rule("INST-5")
def test_refuses_a_program_without_a_token_or_with_one_for_something_else(
    client: Client, send: Callable[..., Any], world_today: World
) -> None:
    client.force_login(world_today.union_officer)
    nothing = client.post(FILINGS, said(world_today), content_type="application/json")
    assert (nothing.status_code, nothing["WWW-Authenticate"]) == (401, 'Bearer realm="api"')
    for wrong in ("", "lrc_x", "lrc_" + "x" * 500, "ñandú", "lrc_abcdefgh_" + "A" * 43):
        assert send(show=wrong).status_code == 401, wrong
    reading = send(show=token(world_today.union_officer, "read", "record"))
    assert (reading.status_code, "file" in reading.json()["detail"]) == (403, True)
    assert not Docket.objects.exists()


def test_one_reads_what_one_has_filed(send: Callable[..., Any], client: Client, world_today: World) -> None:
    mine = send().json()["number"]
    send(said(world_today, complainant=called(world_today.ngo)), show=token(world_today.ngo_officer))

    def listed(person: Person, **more: Any) -> list[str]:
        answer = client.get(FILINGS, headers={"Authorization": f"Bearer {token(person, 'read', **more)}"})
        return [row["number"] for row in answer.json()["results"]]

    assert listed(world_today.union_officer) == [mine]
    assert listed(world_today.union_officer, organisation=world_today.union) == [mine]
    assert listed(world_today.garment_maker_counsel) == []


def test_a_token_costs_one_query_and_the_filing_is_understood_in_three(
    client: Client, send: Callable[..., Any], world_today: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    send()
    reads: list[str] = []
    with django_assert_max_num_queries(120) as seen:
        assert send().status_code == 201
    statements = [query["sql"] for query in seen.captured_queries]
    before = next(index for index, sql in enumerate(statements) if 'INSERT INTO "acts_actedform"' in sql)
    reads = [sql for sql in statements[:before] if sql.startswith("SELECT")]
    # The token with its person; the key; commission, organisations, criteria; the present of the commission.
    assert len(reads) <= 8, "\n".join(sql[:140] for sql in reads)
