"""Every address of the site, tried by everybody: who gets in, who is refused, and that nothing ever breaks (INST-5)."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.views.generic import View

from commission.acts.pages import ActPage
from commission.authority.models import Token
from commission.authority.tokens import make_token
from commission.register.models import Entry
from tests.just_now import shown_anew
from tests.permission_matrix import MATRIX, Row
from tests.permission_stage import NOBODY, ROLES, Stage, build_stage
from tests.personas import World
from tests.refusals import UPKEEP

SEEN = {200}
LED_ON = {302, 303}
ANSWERED = SEEN | LED_ON | {400, 422}
REFUSED = {401, 403, 404}
EMPTY_JSON: dict[str, Any] = {"data": {}, "content_type": "application/json"}
OF_SIGN_IN = SEEN | LED_ON | {404, 405}
"""Pages of sign-in lead whoever comes at the wrong moment elsewhere, or have nothing to show."""
LOGIN = "/accounts/login/"


def routes(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    """Every address that the resolver knows, those of a router among them, by the name that the matrix uses."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield ":".join([*spaces, pattern.name or f"(without a name: {pattern.pattern})"]), pattern
        else:
            yield from routes(pattern, (*spaces, pattern.namespace) if pattern.namespace else spaces)


KNOWN = dict(routes(get_resolver()))


@pytest.mark.rule("INST-5")
def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert set(KNOWN) == {row.name for row in MATRIX}


@pytest.mark.rule("INST-5")
def test_no_address_stands_in_the_matrix_twice_for_the_same_thing() -> None:
    twice = [key for key, count in Counter((row.name, row.what) for row in MATRIX).items() if count > 1]
    assert twice == []


def view_of(name: str) -> type[View] | None:
    found = getattr(KNOWN[name].callback, "view_class", None)
    return found if isinstance(found, type) and issubclass(found, View) else None


@pytest.mark.rule("INST-5")
def test_every_page_of_an_act_names_its_permission_and_takes_its_form() -> None:
    pages = {row.name: row for row in MATRIX if (view := view_of(row.name)) and issubclass(view, ActPage)}
    assert len(pages) >= 20
    for name, row in pages.items():
        assert getattr(view_of(name), "permission", None), name
        assert row.post is not None, name


@contextmanager
def undone() -> Iterator[None]:
    """Undo what is done inside; what must be committed before it goes on may think that it is."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined] # as Django's own test case says of its transaction
    with block:
        yield
        transaction.set_rollback(True)
    cache.clear()


@dataclass
class Visitors:
    """Browsers of everybody, each signed in once."""

    stage: Stage
    sessions: dict[uuid.UUID, str] = field(default_factory=dict)
    tokens: dict[uuid.UUID, str] = field(default_factory=dict)

    def browser(self, role: str, row: Row, **more: Any) -> Client:
        """A browser of whoever has this role towards what the row is about; of a row for programs, their program."""
        person = self.stage.person(role, row.docket(self.stage))
        if person is not None and row.token and not more:
            if person.pk not in self.tokens:
                self.tokens[person.pk] = make_token(person, name="mine", scopes=list(Token.Scope), days=1).secret
            return Client(raise_request_exception=False, headers={"Authorization": f"Bearer {self.tokens[person.pk]}"})
        client = Client(raise_request_exception=False, **more)
        if person is not None:
            if person.pk not in self.sessions:
                client.force_login(person)
                shown_anew(client, person)
                self.sessions[person.pk] = client.cookies[settings.SESSION_COOKIE_NAME].value
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[person.pk]
        return client

    def address(self, row: Row) -> str:
        """Where the row's page is."""
        return reverse(row.name, kwargs=dict(row.arguments(self.stage)) or None) + row.query


def drained(answer: HttpResponseBase) -> HttpResponseBase:
    """Read an answer that streams, as a browser does."""
    if answer.streaming:
        b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    return answer


def assert_refused(answer: HttpResponseBase, role: str, row: Row) -> None:
    if role == NOBODY and answer.status_code in LED_ON:
        assert LOGIN in answer.headers["Location"] or "/accounts/reauthenticate/" in answer.headers["Location"]
        return
    assert answer.status_code in REFUSED, (row.name, role, answer.status_code)


@pytest.fixture
def visitors(world_today: World) -> Visitors:
    return Visitors(build_stage(world_today))


@pytest.mark.rule("INST-5")
def test_everybody_sees_what_is_theirs_and_nothing_else(visitors: Visitors, subtests: pytest.Subtests) -> None:
    for row in MATRIX:
        with subtests.test(row.name, what=row.what):
            address = visitors.address(row)
            for role in ROLES:
                browser = visitors.browser(role, row)
                with undone():
                    answer = drained(browser.get(address))
                    if role in row.get:
                        expected = SEEN if ":" in row.name else OF_SIGN_IN
                        assert answer.status_code in expected, (role, answer.status_code)
                    else:
                        assert_refused(answer, role, row)


def acts_entered(since: int) -> list[str]:
    return [entry.act for entry in Entry.objects.filter(seq__gt=since).exclude(act__in=UPKEEP)]


@pytest.mark.rule("INST-5")
def test_everybody_does_what_is_theirs_and_nothing_else(visitors: Visitors, subtests: pytest.Subtests) -> None:
    last = Entry.objects.latest("seq").seq
    for row in MATRIX:
        with subtests.test(row.name, what=row.what):
            address = visitors.address(row)
            for role in ROLES:
                browser = visitors.browser(role, row)
                with undone():
                    # An empty form: whoever gets in is told what is missing.
                    answer = browser.post(address, **(EMPTY_JSON if row.token else {}))
                    if row.post is None:
                        assert answer.status_code in {405} | REFUSED | LED_ON, (role, answer.status_code)
                        assert acts_entered(last) == []
                    elif role in row.post:
                        expected = ANSWERED if ":" in row.name else OF_SIGN_IN
                        assert answer.status_code in expected, (role, answer.status_code)
                    else:
                        assert_refused(answer, role, row)
                        assert acts_entered(last) == []


@pytest.mark.rule("INST-5")
def test_other_methods_do_nothing_anywhere(visitors: Visitors, subtests: pytest.Subtests) -> None:
    last = Entry.objects.latest("seq").seq
    for row in MATRIX:
        with subtests.test(row.name, what=row.what):
            address = visitors.address(row)
            for method in ("PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"):
                browser = visitors.browser(min(row.post or row.get), row)
                with undone():
                    answer = drained(browser.generic(method, address))
                    assert answer.status_code < 500, method
                    assert acts_entered(last) == []


@pytest.mark.rule("INST-5")
def test_no_form_is_taken_from_another_site(visitors: Visitors, subtests: pytest.Subtests) -> None:
    for row in MATRIX:
        if row.post is None:
            continue
        with subtests.test(row.name, what=row.what):
            browser = visitors.browser(min(row.post), row, enforce_csrf_checks=True)
            with undone():
                # What programs do needs a token, which no browser sends by itself.
                assert browser.post(visitors.address(row)).status_code == (401 if row.token else 403)
