"""A private key is open for a short while, in one browser, after its owner has shown who she is."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from commission.authority.capacities import Capacity
from commission.authority.models import Person
from commission.vault.api import close_mailbox, keep_mailbox, mailbox_of, new_code, open_mailbox
from commission.vault.strongbox import TRIES, KeyCookies
from tests.authority.people import PASSWORD, holding
from tests.vault.confiding import PASSPHRASE, confided, reader, recovery

KEYS = "/vault/keys/"


def signed_in(person: Any) -> Client:
    browser = Client()
    browser.force_login(person)
    assert browser.post("/accounts/reauthenticate/", {"password": PASSWORD}).status_code == 302
    return browser


def unlock(browser: Client, passphrase: str = PASSPHRASE, **more: str) -> Any:
    return browser.post(KEYS, {"do": "unlock", "passphrase": passphrase, **more})


def is_open(browser: Client) -> bool:
    page = browser.get(KEYS).content.decode()
    return "Your key is open in this browser" in page


def office_of(name: str) -> Person:
    """Somebody with the office of a clerk, and a vault key."""
    somebody = holding(Capacity.REGISTRY_CLERK, name)
    reader(somebody.pk)
    return somebody


@pytest.fixture
def clerk(db: None) -> Person:
    cache.clear()
    return office_of("clerk")


@pytest.mark.rule("FILE-4")
def test_the_cookie_goes_to_this_browser_alone_and_no_script_reads_it(clerk: Person, settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    browser = signed_in(clerk)
    answer = unlock(browser)
    cookie = answer.cookies["__Host-strongbox"]
    assert cookie["httponly"]
    assert cookie["secure"]
    assert cookie["samesite"] == "Strict"
    assert cookie["max-age"] == settings.VAULT_SESSION_SECONDS == 900
    assert cookie["path"] == "/"
    assert is_open(browser)


@pytest.mark.rule("FILE-4")
def test_the_cache_holds_only_what_the_cookie_opens_and_for_so_long_only(clerk: Person) -> None:
    browser = signed_in(clerk)
    unlock(browser)
    server = cache._cache.get_client()  # type: ignore[attr-defined] # asked of the server itself
    (name,) = [key for key in server.keys("*") if b"strongbox" in key]
    assert 0 < server.ttl(name) <= 900
    assert str(clerk.pk).encode() not in name
    assert browser.cookies["strongbox"].value.encode() not in name + server.get(name)
    altered = bytearray(server.get(name))
    altered[-10] ^= 1
    server.set(name, bytes(altered))
    assert not is_open(browser)


@pytest.mark.rule("FILE-4")
def test_a_strongbox_opens_in_no_other_browser_and_for_nobody_else(clerk: Person) -> None:
    browser = signed_in(clerk)
    unlock(browser)
    cookie = browser.cookies["strongbox"].value
    elsewhere = signed_in(clerk)
    elsewhere.cookies["strongbox"] = cookie
    assert not is_open(elsewhere)  # her own, but of another sign-in
    another = signed_in(office_of("another"))
    another.cookies["strongbox"] = cookie
    assert not is_open(another)
    for wrong in ("", "x", "é", "A" * 43 + "=", "A" * 10_000):
        browser.cookies["strongbox"] = wrong
        assert not is_open(browser)
    browser.cookies["strongbox"] = cookie
    assert is_open(browser)


@pytest.mark.rule("FILE-4")
def test_it_is_locked_by_a_button_and_by_signing_out(clerk: Person) -> None:
    browser = signed_in(clerk)
    unlock(browser)
    cookie = browser.cookies["strongbox"].value
    assert browser.post(KEYS, {"do": "lock"}).status_code == 303
    assert not browser.cookies["strongbox"].value
    browser.cookies["strongbox"] = cookie
    assert not is_open(browser)
    unlock(browser)
    cookie = browser.cookies["strongbox"].value
    browser.post("/accounts/logout/")
    again = signed_in(clerk)
    again.cookies["strongbox"] = cookie
    assert not is_open(again)


@pytest.mark.rule("FILE-4")
def test_refuses_to_open_for_a_session_that_has_not_just_shown_who_it_is(clerk: Person) -> None:
    browser = Client()
    browser.force_login(clerk)
    page = browser.get(KEYS).content.decode()
    assert "Show that it is you" in page
    assert 'name="passphrase"' not in page
    answer = unlock(browser)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/reauthenticate/?next=%2Fvault%2Fkeys%2F")
    # What was typed did not go into the session's row on the way.
    assert PASSPHRASE not in repr(dict(browser.session))
    assert not is_open(browser)


@pytest.mark.rule("FILE-4")
def test_wrong_passphrases_are_counted_and_do_not_lock_their_owner_out(clerk: Person) -> None:
    thief, owner = signed_in(clerk), signed_in(clerk)
    for _ in range(TRIES):
        answer = unlock(thief, "not the passphrase at all")
        assert answer.status_code == 422
        assert "not your vault passphrase" in answer.content.decode()
        assert "not the passphrase at all" not in answer.content.decode()
    refused = unlock(thief)
    assert refused.status_code == 422
    assert "Wait for five minutes" in refused.content.decode()
    assert unlock(owner).status_code == 303
    names = cache._cache.get_client().keys("*tries*")  # type: ignore[attr-defined] # asked of the server itself
    assert names
    assert not any(str(clerk.pk).encode() in name or clerk.email.encode() in name for name in names)


@pytest.mark.rule("FILE-4")
def test_many_sessions_of_one_thief_are_counted_together(clerk: Person) -> None:
    tried = [unlock(signed_in(clerk), "not the passphrase at all") for _ in range(3) for _ in range(1)]
    assert {answer.status_code for answer in tried} == {422}
    (whole,) = [
        name
        for name in cache._cache.get_client().keys("*tries*")  # type: ignore[attr-defined] # asked of the server itself
        if cache._cache.get_client().get(name) == b"3"  # type: ignore[attr-defined] # asked of the server itself
    ]
    cache._cache.get_client().set(whole, 30)  # type: ignore[attr-defined] # as after thirty
    assert "Wait for five minutes" in unlock(signed_in(clerk)).content.decode()


def test_whoever_comes_from_a_page_goes_back_to_it_and_nowhere_else(clerk: Person) -> None:
    browser = signed_in(clerk)
    assert unlock(browser, next="/dockets/")["Location"] == "/dockets/"
    for outside in ("https://example.org/", "//example.org/", "javascript:alert(1)", "\x00"):
        assert unlock(browser, next=outside)["Location"] == KEYS


def _visit(cookies: dict[str, str], does: Any) -> tuple[Any, HttpResponse]:
    request = RequestFactory().get("/")
    request.COOKIES = cookies
    said: list[Any] = []

    def answer(asked: HttpRequest) -> HttpResponse:
        said.append(does(asked))
        return HttpResponse()

    response = KeyCookies(answer)(request)
    return said[0], response


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
def test_a_mailbox_stays_open_in_one_browser_until_it_is_closed() -> None:
    recovery()
    code = new_code()
    confided(code=code)
    mailbox = open_mailbox(code)
    assert mailbox
    _said, response = _visit({}, lambda asked: keep_mailbox(asked, mailbox))
    cookies = {"mailbox": response.cookies["mailbox"].value}
    assert not re.search(code.signs[:8], cookies["mailbox"])
    found, _response = _visit(cookies, mailbox_of)
    assert found.key_pair == mailbox.key_pair
    assert _visit({}, mailbox_of)[0] is None
    _said, response = _visit(cookies, close_mailbox)
    assert response.cookies["mailbox"].value == ""
    assert _visit(cookies, mailbox_of)[0] is None
    assert uuid.UUID(str(mailbox.key_pair))
