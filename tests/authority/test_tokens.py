"""Tokens for programs: shown once, kept as a digest, never more than their person, and over when revoked."""

from __future__ import annotations

import hashlib
import re
import time
import uuid
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from commission.authority.capacities import Capacity
from commission.authority.hooks import keep_webhook
from commission.authority.models import Person, Token
from commission.authority.throttle import Rate
from commission.authority.tokens import MOST_TOKENS, make_token, revoke_token, token_of
from commission.outbox.models import Webhook
from tests.authority.people import PASSWORD, holding, person
from tests.just_now import shown_anew
from tests.refusals import broken

PAGE, WEBHOOKS = "/home/tokens/", "/api/webhooks/"


def made(who: Person, *scopes: str, **more: Any) -> Any:
    return make_token(who, **({"name": "case system", "scopes": scopes or ["webhooks"], "days": 30} | more))


def ask(secret: str, at: str = WEBHOOKS) -> Any:
    return Client().get(at, headers={"Authorization": f"Bearer {secret}"})


@pytest.mark.django_db
def test_of_a_token_only_its_digest_and_its_first_letters_are_kept() -> None:
    given = made(person(), "file", "read")
    row = Token.objects.values().get()
    assert row["digest"] == hashlib.sha256(given.secret.encode()).hexdigest()
    assert given.secret.startswith(row["prefix"] + "_")
    assert len(given.secret) > len(row["prefix"]) + 40
    assert given.secret not in str(row)
    assert row["scopes"] == ["read", "file"]


@pytest.mark.django_db
def test_a_token_is_its_persons_for_as_long_as_it_is_valid(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    rosa, now = person(), timezone.now()
    secret = made(rosa, days=30).secret
    found = token_of(secret, now)
    assert found is not None
    assert found.person == rosa
    with django_assert_num_queries(1):
        assert token_of(secret, now) == found
    assert Token.objects.get().last_used_on == now.date()
    assert token_of(secret, now + timedelta(days=29)) is not None
    assert Token.objects.get().last_used_on == (now + timedelta(days=29)).date()
    assert token_of(secret, now + timedelta(days=31)) is None
    for wrong in (secret[:-1], secret + "x", secret.upper(), "", "lrc_", "ñ" * 20, "\0"):
        assert token_of(wrong, now) is None


@pytest.mark.rule("INST-5")
@pytest.mark.django_db
def test_what_is_revoked_opens_nothing_any_more_and_ends_its_webhooks() -> None:
    rosa = person()
    given, other = made(rosa), made(rosa)
    for each in (given, other):
        keep_webhook(rosa, address="https://union.example/told", kinds=["hearing_set"], token=each.token)
    assert ask(given.secret).status_code == 200
    assert not revoke_token(person("maria"), given.token.pk, timezone.now())
    assert revoke_token(rosa, given.token.pk, timezone.now())
    assert not revoke_token(rosa, given.token.pk, timezone.now())
    assert (ask(given.secret).status_code, ask(other.secret).status_code) == (401, 200)
    assert Webhook.objects.get(ended_at=None).token == other.token.pk


@pytest.mark.rule("INST-5")
@pytest.mark.django_db
def test_a_person_who_no_longer_signs_in_has_no_valid_token() -> None:
    rosa = person()
    secret = made(rosa).secret
    Person.objects.update(is_active=False)
    assert ask(secret).status_code == 401


@pytest.mark.rule("INST-5")
@pytest.mark.django_db
def test_the_database_lets_no_token_be_handed_on_widened_or_revived() -> None:
    rosa, maria = person(), person("maria")
    token = made(rosa).token
    with broken("inst_5_a_token_only_ends"):
        Token.objects.update(person=maria)
    with broken("inst_5_a_token_only_ends"):
        Token.objects.update(scopes=["file", "webhooks"])
    with broken("inst_5_a_token_only_ends"):
        Token.objects.update(expires_at=timezone.now() + timedelta(days=900))
    revoke_token(rosa, token.pk, timezone.now())
    with broken("inst_5_a_token_only_ends"):
        Token.objects.update(revoked_at=None)
    with broken("inst_5_a_token_has_an_end"):
        made(rosa, days=0)


@pytest.mark.rule("INST-5")
@pytest.mark.django_db
def test_nobody_acts_for_the_commission_by_a_token_without_a_second_factor(settings: Settings) -> None:
    settings.SECOND_FACTOR_WAIVED = False
    clerk = holding(Capacity.REGISTRY_CLERK)
    secret = made(clerk).secret
    assert ask(secret).status_code == 401
    TOTP.activate(clerk, "JBSWY3DPEHPK3PXP")
    assert ask(secret).status_code == 200
    assert ask(made(person("union")).secret).status_code == 200


@pytest.mark.django_db
def test_requests_are_counted_by_minute_without_an_address(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "time", lambda: 1_800_000_030.0)
    cache.clear()
    settings.API_READS_PER_MINUTE = 3
    assert [client.get("/api/dockets/").status_code for _ in range(5)] == [200, 200, 200, 429, 429]
    answer = client.get("/api/dockets/")
    assert (answer["Retry-After"], answer["Content-Type"]) == ("30", "application/problem+json")
    # A token is counted for itself, and so is another address.
    assert ask(made(person()).secret).status_code == 200
    assert client.get("/api/dockets/", REMOTE_ADDR="198.51.100.7").status_code == 200
    keys = [key.decode() for key in cache._cache.get_client().keys("*")]  # type: ignore[attr-defined]
    assert any("api:reads" in key for key in keys)
    assert not any("127.0.0.1" in key or "198.51" in key for key in keys)
    assert Rate().wait() == 30


def visitor(who: Person, *, just_now: bool = True) -> Client:
    client = Client()
    client.force_login(who)
    if just_now:
        shown_anew(client, who)
    return client


@pytest.mark.django_db
def test_the_page_asks_who_is_there_first() -> None:
    rosa = person()
    client = visitor(rosa, just_now=False)
    answer = client.get(PAGE)
    assert answer.status_code == 302
    assert "/accounts/reauthenticate/" in answer["Location"]
    assert client.post(answer["Location"], {"password": PASSWORD})["Location"] == PAGE
    assert client.get(PAGE).status_code == 200
    assert "/accounts/login/" in Client().get(PAGE)["Location"]


@pytest.mark.django_db
def test_a_token_is_made_on_the_page_shown_once_and_revoked_there() -> None:
    client = visitor(person())
    answer = client.post(PAGE, {"name": "Lima", "scopes": ["file", "read"], "organisation": "", "days": 90})
    secret = re.search(r"lrc_[a-z2-7]{8}_[\w-]{43}", answer.content.decode())
    assert secret
    assert token_of(secret[0], timezone.now()) is not None
    again = client.get(PAGE).content.decode()
    assert secret[0] not in again
    assert Token.objects.get().prefix in again
    assert client.post(PAGE, {"revoke": str(Token.objects.get().pk)}).status_code == 302
    assert token_of(secret[0], timezone.now()) is None
    for wrong in ("", "x", str(uuid.uuid4()), str(Token.objects.get().pk)):
        assert client.post(PAGE, {"revoke": wrong}).status_code == 404


@pytest.mark.django_db
def test_refuses_a_token_for_nothing_for_ever_or_for_others() -> None:
    client = visitor(person())
    refused: tuple[dict[str, Any], ...] = (
        {"scopes": []},
        {"scopes": ["everything"]},
        {"days": "1000"},
        {"days": "0"},
        {"name": ""},
        {"organisation": str(uuid.uuid4())},
    )
    for changes in refused:
        said = {"name": "Lima", "scopes": ["file"], "organisation": "", "days": 90} | changes
        answer = client.post(PAGE, said)
        assert answer.status_code == 422, changes
    assert not Token.objects.exists()


@pytest.mark.django_db
def test_nobody_heaps_up_tokens() -> None:
    rosa = person()
    for _ in range(MOST_TOKENS):
        made(rosa)
    answer = visitor(rosa).post(PAGE, {"name": "one more", "scopes": ["file"], "organisation": "", "days": 90})
    assert answer.status_code == 422
    assert Token.objects.count() == MOST_TOKENS
