"""Nothing that anybody can send breaks a page: garbage in every field and in every address is answered in words."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase

from tests.permission_matrix import MATRIX, Row
from tests.permission_stage import build_stage
from tests.personas import World
from tests.test_permission_matrix import Visitors, drained, undone

GARBAGE: tuple[str, ...] = (
    "\x00",
    "99999999999999999999999999",
    "00000000-0000-0000-0000-000000000000",
    "-1",
    "1e400",
    "٣",
    "9999-12-31T23:59:59.999999+14:00",
    "{{ 7*7 }}<script>alert(1)</script>\u202e",
    "x" * 20_000,
)
ASKED = ("before", "after", "page", "q", "state", "country", "year", "rule", "commission", "visits", "findings", "next")


class Fields(HTMLParser):
    """The names of a form's fields, and which of them take files."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.files: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name = found.get("name")
        if tag in {"input", "select", "textarea", "button"} and name and name != "csrfmiddlewaretoken":
            (self.files if found.get("type") == "file" else self.names).add(name)


@pytest.fixture
def visitors(world_today: World) -> Visitors:
    return Visitors(build_stage(world_today))


def text_of(answer: HttpResponseBase) -> str:
    return bytes(getattr(answer, "content", b"")).decode(errors="replace")


def forms() -> Iterator[Row]:
    return (row for row in MATRIX if row.post)


def sent(fields: Fields, value: str) -> dict[str, Any]:
    files = {name: SimpleUploadedFile("x.pdf", value.encode()) for name in fields.files}
    return {**dict.fromkeys(fields.names, value), **files}


def test_garbage_in_every_field_is_answered_in_words(visitors: Visitors, subtests: pytest.Subtests) -> None:
    for row in forms():
        assert row.post
        with subtests.test(row.name, what=row.what):
            browser, address = visitors.browser(min(row.post & row.get or row.post), row), visitors.address(row)
            with undone():
                fields = Fields(text_of(drained(browser.get(address))))
            for value in GARBAGE:
                with undone():
                    answer = drained(browser.post(address, sent(fields, value)))
                    assert answer.status_code < 500, value[:40]
                    assert "<script>alert(1)" not in text_of(answer)


def test_garbage_in_every_question_is_answered(visitors: Visitors, subtests: pytest.Subtests) -> None:
    for row in MATRIX:
        with subtests.test(row.name, what=row.what):
            browser, address = visitors.browser(min(row.get), row), visitors.address(row)
            for value in GARBAGE[:3]:
                with undone():
                    answer = drained(browser.get(address, dict.fromkeys(ASKED, value)))
                    assert answer.status_code < 500, value[:40]


def test_garbage_in_addresses_is_not_found(visitors: Visitors) -> None:
    browser = visitors.browser("registry clerk", MATRIX[0])
    for address in (
        "/dockets/CILR-2026-999999/",
        "/dockets/CILR-0000-0/",
        "/dockets/%00/",
        "/dockets/CILR-2026-99999999999999999999/receipt/",
        "/dockets/CILR-2026-000001/record/99999999999999999999/file/",
        "/dockets/CILR-2026-000001/ballot/99999999999999999999/",
        "/decisions/0000-xxxx-0/",
        "/decisions/9999-cilr-999999999/",
        "/sanctions/CILR-2026-000001/99999999999999999999/",
        "/sanctions/%F0%9F%98%80/1/benchmarks/1/claim/",
        "/sanctions/CILR-2026-000001/1/benchmarks/99999999999999999999/claim/",
        "/register/0/",
        "/register/9999999999999999999/",
        "/lifting/00000000-0000-0000-0000-000000000000/",
        "/teams/00000000-0000-0000-0000-000000000000/",
        "/teams/00000000-0000-0000-0000-000000000000/findings/make/",
        "/accounts/password/reset/key/zzzzzzzzzzzzzzzzzzzz-x/",
        "/accounts/2fa/webauthn/keys/99999999999999999999/edit/",
        "/%2e%2e/%2e%2e/etc/passwd",
    ):
        answer = drained(browser.get(address))
        said = {200, 302, 404} if address.startswith("/accounts/") else {400, 404}
        assert answer.status_code in said, (address, answer.status_code)
