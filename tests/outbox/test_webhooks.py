"""Webhooks: told at least once that something happened and never what; one dead system holds nobody up."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from commission.authority.hooks import MOST_WEBHOOKS, Kept, call_webhooks, keep_webhook
from commission.authority.models import Person
from commission.authority.tokens import make_token
from commission.outbox.api import notify
from commission.outbox.models import Notice, Webhook, WebhookCall
from commission.outbox.webhooks import FIRST_RETRY, pass_on
from tests.authority.people import person

DOCKET = uuid.UUID("01980000-0000-7000-8000-00000000d0c1")
AT = datetime(2026, 5, 2, 15, 30, tzinfo=UTC)
Kind = Notice.Kind


class Listener(ThreadingHTTPServer):
    """A union's system that is told things; what it answers can be changed."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Hearing)
        self.heard: list[tuple[dict[str, str], bytes]] = []
        self.answer = 200

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/told"


class Hearing(BaseHTTPRequestHandler):
    server: Listener

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((dict(self.headers), body))
        self.send_response(self.server.answer)
        if self.server.answer == 302:
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_args: Any) -> None:
        pass


@pytest.fixture
def listener(settings: Settings) -> Iterator[Listener]:
    settings.WEBHOOKS_TO_PRIVATE_ADDRESSES = True
    server = Listener()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def told(*people: Person, kind: Notice.Kind = Kind.HEARING_SET, at: datetime = AT, docket: uuid.UUID = DOCKET) -> None:
    notify([each.pk for each in people], kind, at=at, matter=docket, matter_label="CILR-2026-000012", rule="HEAR-1")


def kept(who: Person, address: str, **more: Any) -> Kept:
    return keep_webhook(who, **({"address": address, "kinds": [Kind.HEARING_SET, Kind.RECORD_ENTRY]} | more))


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
def test_a_call_says_that_something_happened_and_never_what(listener: Listener) -> None:
    rosa = person()
    kept(rosa, listener.address)
    told(rosa)
    assert call_webhooks().delivered == 1
    [(_headers, body)] = listener.heard
    said = json.loads(body)
    uuid.UUID(said.pop("id"))
    assert said == {
        "type": "hearing_set",
        "docket": "CILR-2026-000012",
        "at": "2026-05-02T15:30:00+00:00",
        "address": "http://127.0.0.1:8000/api/dockets/CILR-2026-000012/",
    }
    assert call_webhooks().delivered == 0


@pytest.mark.django_db
def test_whoever_has_the_secret_knows_whose_call_it_is_and_that_it_is_new(listener: Listener) -> None:
    rosa = person()
    secret = kept(rosa, listener.address).secret
    assert secret not in str(list(Webhook.objects.values()))
    told(rosa)
    call_webhooks()
    [(headers, body)] = listener.heard
    key = base64.b64decode(secret.removeprefix("whsec_"))
    over = f"{headers['Webhook-Id']}.{headers['Webhook-Timestamp']}.".encode() + body
    mark = base64.b64encode(hmac.new(key, over, hashlib.sha256).digest()).decode()
    assert headers["Webhook-Signature"] == f"v1,{mark}"
    assert abs(int(headers["Webhook-Timestamp"]) - time.time()) < 60
    assert headers["Webhook-Id"] == str(WebhookCall.objects.get().pk)


@pytest.mark.django_db
def test_one_is_told_of_ones_own_and_of_what_is_public_in_a_docket_one_follows(listener: Listener) -> None:
    rosa, maria, panel = person(), person("maria"), person("panel")
    kept(rosa, f"{listener.address}?rosa")
    kept(maria, f"{listener.address}?maria", matter=DOCKET, matter_label="CILR-2026-000012", kinds=list(Kind))
    kept(panel, f"{listener.address}?other", kinds=[Kind.DECISION_ISSUED])
    told(rosa, panel)
    told(panel, kind=Kind.LIMIT_NEAR)
    told(panel, kind=Kind.ALARM)
    told(panel, kind=Kind.RECORD_ENTRY, docket=uuid.uuid4())
    pass_on()
    heard = {(each.webhook.address.partition("?")[2], each.kind) for each in WebhookCall.objects.all()}
    assert heard == {("rosa", "hearing_set"), ("maria", "hearing_set")}


@pytest.mark.django_db
def test_one_event_is_one_call_however_many_were_told_and_whatever_was_before_is_none(listener: Listener) -> None:
    rosa, maria = person(), person("maria")
    told(rosa, maria)
    kept(rosa, listener.address, matter=DOCKET, matter_label="CILR-2026-000012")
    told(rosa, maria, at=AT + timedelta(hours=1))
    told(maria, at=AT + timedelta(hours=1))
    pass_on()
    assert WebhookCall.objects.count() == 1
    Notice.objects.update(to_pass_on=True)
    pass_on()
    assert WebhookCall.objects.count() == 1


@pytest.mark.django_db
def test_a_dead_system_rests_longer_each_time_and_holds_nobody_up(listener: Listener) -> None:
    rosa, maria = person(), person("maria")
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        dead = kept(rosa, f"http://127.0.0.1:{nobody.getsockname()[1]}/").webhook
        kept(maria, listener.address)
        for hour in range(3):
            told(rosa, maria, at=AT + timedelta(hours=hour))
        done = call_webhooks()
        assert (done.delivered, done.failed) == (3, 1)
        waits = []
        for _ in range(4):
            dead.refresh_from_db()
            assert dead.rests_until is not None
            waits.append(round((dead.rests_until - timezone.now()) / FIRST_RETRY))
            assert call_webhooks().failed == 0
            Webhook.objects.filter(pk=dead.pk).update(rests_until=timezone.now())
            assert call_webhooks().failed == 1
        assert waits == [1, 2, 4, 8]
    Webhook.objects.filter(pk=dead.pk).update(rests_until=None, address=listener.address)
    assert call_webhooks().delivered == 3
    dead.refresh_from_db()
    assert dead.failures == 0
    ids = [headers["Webhook-Id"] for headers, _body in listener.heard]
    assert len(set(ids)) == len(ids) == 6


@pytest.mark.django_db
def test_what_was_not_answered_is_called_again_under_the_same_id(listener: Listener) -> None:
    rosa = person()
    kept(rosa, listener.address)
    told(rosa)
    for code in (500, 302, 404):
        listener.answer = code
        call_webhooks()
        assert WebhookCall.objects.get().answered == str(code)
        Webhook.objects.update(rests_until=None)
    listener.answer = 204
    assert call_webhooks().delivered == 1
    assert len({headers["Webhook-Id"] for headers, _body in listener.heard}) == 1
    assert len(listener.heard) == 4


@pytest.mark.django_db
def test_a_system_that_is_gone_ends_its_webhook_and_one_that_fails_for_days_misses_calls(listener: Listener) -> None:
    rosa = person()
    kept(rosa, listener.address)
    told(rosa)
    listener.answer = 500
    pass_on()
    WebhookCall.objects.update(written_at=timezone.now() - timedelta(days=6))
    assert call_webhooks().given_up == 1
    Webhook.objects.update(rests_until=None)
    told(rosa, at=AT + timedelta(hours=1))
    listener.answer = 410
    assert call_webhooks().ended == 1
    assert Webhook.objects.get().ended_at is not None
    told(rosa, at=AT + timedelta(hours=2))
    assert call_webhooks().delivered == 0
    assert WebhookCall.objects.count() == 2


@pytest.mark.django_db
def test_whoever_no_longer_signs_in_is_told_nothing(listener: Listener) -> None:
    rosa = person()
    kept(rosa, listener.address)
    told(rosa)
    Person.objects.update(is_active=False)
    assert call_webhooks().delivered == 0
    assert listener.heard == []


@pytest.mark.django_db
def test_a_system_keeps_looks_at_and_ends_its_webhooks(client: Client) -> None:
    rosa, maria = person(), person("maria")

    def ask(who: Person, method: str = "get", at: str = "/api/webhooks/", body: Any = None) -> Any:
        shown = make_token(who, name="x", scopes=["webhooks"], days=1).secret
        return getattr(client, method)(
            at, body, content_type="application/json", headers={"Authorization": f"Bearer {shown}"}
        )

    wanted = {"address": "https://union.example/told", "kinds": ["hearing_set", "decision_issued"]}
    answer = ask(rosa, "post", body=wanted)
    assert answer.status_code == 201, answer.content
    assert answer.json()["secret"].startswith("whsec_")
    here = answer["Location"]
    shown = ask(rosa, at=here).json()
    assert shown["address"] == wanted["address"]
    assert "secret" not in shown
    assert [each["id"] for each in ask(rosa).json()["results"]] == [shown["id"]]
    assert ask(maria).json()["results"] == []
    assert ask(maria, at=here).status_code == ask(maria, "delete", at=here).status_code == 404
    assert ask(rosa, "delete", at=here).status_code == 204
    assert ask(rosa, at=here).status_code == ask(rosa, "delete", at=here).status_code == 404


@pytest.mark.django_db
def test_refuses_webhooks_to_inside_of_no_kind_on_no_docket_and_one_too_many(client: Client) -> None:
    rosa = person()
    shown = make_token(rosa, name="x", scopes=["webhooks"], days=1).secret

    def post(**changes: Any) -> Any:
        return client.post(
            "/api/webhooks/",
            {"address": "https://union.example/told", "kinds": ["hearing_set"]} | changes,
            content_type="application/json",
            headers={"Authorization": f"Bearer {shown}"},
        )

    for changes, field in (
        ({"address": "https://10.0.0.1/"}, "address"),
        ({"address": "http://union.example/"}, "address"),
        ({"kinds": []}, "kinds"),
        ({"kinds": ["alarm"]}, "kinds.0"),
        ({"docket": "CILR-2026-999999"}, "docket"),
        ({"docket": "a\0b"}, "docket"),
    ):
        answer = post(**changes)
        assert answer.status_code == 422, answer.content
        assert field in {each["name"] for each in answer.json()["parameters"]}, answer.json()
    for _ in range(MOST_WEBHOOKS):
        assert post().status_code == 201
    assert post().status_code == 422


@pytest.mark.django_db
def test_ten_thousand_notices_are_passed_on_in_few_queries(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    rosa = person()
    kept(rosa, "https://union.example/told")
    for hour in range(40):
        told(rosa, at=AT + timedelta(hours=hour))
    with django_assert_max_num_queries(8):
        assert pass_on() == 40
    assert WebhookCall.objects.count() == 40
