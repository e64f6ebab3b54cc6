"""The whole API against its own schema: it answers everything as described, breaks never, and lets nobody past."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks

from commission.authority.hooks import keep_webhook
from commission.authority.models import Token
from commission.authority.tokens import make_token
from commission.portal.api.schema import description
from tests.permission_stage import Stage, build_stage
from tests.personas import World

EXAMPLES = 6
load_all_checks()
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]


@pytest.fixture
def stage(world_today: World) -> Stage:
    return build_stage(world_today)


@pytest.fixture
def operations(stage: Stage) -> Iterator[Any]:
    """Every operation of the schema, before a commission at work."""
    # The test's own connection, in which everything is undone, is not a request's to close.
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    schema = schemathesis.openapi.from_wsgi("/api/schema/", get_wsgi_application())
    yield [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    for signal in signals:
        signal.connect(close_old_connections)


def ask_everything(operation: Any, mode: GenerationMode, secret: str, there: Mapping[str, Any]) -> None:
    """Ask what the schema allows, or what it forbids, with a token that may do everything."""
    ours = {"Authorization": f"Bearer {secret}", "Accept-Encoding": "identity"}

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def attempt(case: Any) -> None:
        case.headers = {**(case.headers or {}), **ours}
        case.path_parameters = {name: there.get(name, value) for name, value in case.path_parameters.items()}
        case.call_and_validate(checks=CHECKS)

    # Some operations cannot be asked wrongly: whatever stands in the address is a text.
    with suppress(Unsatisfiable):
        attempt()


@pytest.mark.rule("INST-5")
def test_whatever_is_sent_is_answered_as_described(
    operations: list[Any], stage: Stage, subtests: pytest.Subtests
) -> None:
    officer = stage.world.union_officer
    secret = make_token(officer, name="all", scopes=list(Token.Scope), days=1).secret
    webhook = keep_webhook(officer, address="https://union.example/told", kinds=["hearing_set"]).webhook
    there = {"number": stage.sanctioned.number, "s": 1, "citation": stage.decision, "webhook": str(webhook.pk)}
    assert len(operations) >= 16
    for operation in operations:
        for mode in GenerationMode:
            with subtests.test(operation.label, mode=mode.value):
                # Of random numbers none is a docket's.
                ask_everything(operation, mode, secret, there if mode == GenerationMode.POSITIVE else {})


@pytest.mark.rule("INST-5")
def test_nothing_that_needs_a_token_answers_without_one(
    operations: list[Any], client: Client, world_today: World
) -> None:
    client.force_login(world_today.union_officer)
    guarded = [found for found in operations if found.definition.raw.get("security") == [{"token": []}]]
    assert len(guarded) >= 7
    for operation in guarded:
        address = operation.path.format(number="CILR-2026-000001", webhook="01980000-0000-7000-8000-000000000001")
        for headers in ({}, {"Authorization": "Bearer lrc_none"}, {"Authorization": "Basic cm9zYTpyb3Nh"}):
            answer = client.generic(operation.method.upper(), address, b"{}", "application/json", headers=headers)
            assert answer.status_code == 401, (operation.label, headers)
            assert answer["WWW-Authenticate"].startswith("Bearer")


def test_every_address_of_the_api_is_described() -> None:
    def routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
        for pattern in resolver.url_patterns:
            route = before + str(pattern.pattern)
            if isinstance(pattern, URLPattern):
                yield route
            else:
                yield from routes(pattern, route)

    served = {route for route in routes(get_resolver()) if route.startswith("api/")} - {"api/", "api/schema/"}
    assert len(served) == len(description()["paths"])


def test_the_schema_says_what_is_needed_to_use_it() -> None:
    found = description()
    assert found["openapi"].startswith("3.1")
    assert found["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    filing = found["paths"]["/api/filings/"]["post"]
    [body] = filing["requestBody"]["content"].values()
    assert body["examples"]
    assert "application/problem+json" in filing["responses"]["422"]["content"]
    assert any(parameter["name"] == "Idempotency-Key" for parameter in filing["parameters"])
    for path, methods in found["paths"].items():
        for method, operation in methods.items():
            assert operation["summary"], (path, method)
            assert operation["tags"], (path, method)


def test_the_schema_is_not_sent_again_to_whoever_has_it(client: Client) -> None:
    first = client.get("/api/schema/")
    assert first["Content-Type"] == "application/json"
    assert client.get("/api/schema/", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_the_page_for_programs_names_every_operation(client: Client, db: None) -> None:
    page = client.get("/api/").content.decode()
    for methods in description()["paths"].values():
        for operation in methods.values():
            assert f'id="{operation["operationId"]}"' in page
