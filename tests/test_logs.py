"""What the logs tell, and above all what they do not."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from commission import urls
from commission.logs import formatter

UNSPOKEN = ("rosa", "mendoza", "203.0.113.9", "Mozilla", "K7QF", "dismissed")


WRITTEN = "Rosa Mendoza was dismissed"


def crash(_request: HttpRequest, receipt: str) -> HttpResponse:
    try:
        return HttpResponse(int(f"{WRITTEN} {receipt}"))
    except ValueError as error:
        raise RuntimeError(WRITTEN) from error


def answer(_request: HttpRequest, receipt: str) -> HttpResponse:
    return HttpResponse(receipt)


urlpatterns = [path("crash/<str:receipt>/", crash), path("answer/<str:receipt>/", answer), *urls.urlpatterns]


@pytest.fixture
def lines(settings: Any) -> Iterator[io.StringIO]:
    settings.ROOT_URLCONF = __name__
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(formatter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


def visit(address: str) -> int:
    browser = Client(raise_request_exception=False, REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="Mozilla/5.0 rosa")
    return browser.get(address).status_code


def read(lines: io.StringIO) -> list[dict[str, Any]]:
    text = lines.getvalue()
    assert not [word for word in UNSPOKEN if word.lower() in text.lower()], text
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.django_db
def test_an_answer_is_logged_by_its_route_and_not_by_its_path_or_query(lines: io.StringIO) -> None:
    assert visit("/answer/K7QF/?q=rosa+mendoza") == 200
    (entry,) = [entry for entry in read(lines) if entry["event"] == "request_finished"]
    assert (entry["request"], entry["code"]) == ("GET /answer/<str:receipt>/", 200)


@pytest.mark.django_db
def test_a_crash_is_logged_with_its_lines_of_code_and_without_its_words(lines: io.StringIO) -> None:
    assert visit("/crash/K7QF/?q=rosa") == 500
    entries = read(lines)
    told = "\n".join(entry.get("exception", "") for entry in entries)
    assert "in crash" in told
    assert "RuntimeError\nafter\n" in told
    assert "ValueError" in told
    assert any(entry.get("request") == "GET /crash/<str:receipt>/" for entry in entries)


@pytest.mark.django_db
def test_an_unknown_page_is_logged_without_the_address_asked_for(lines: io.StringIO) -> None:
    assert visit("/rosa/mendoza/") == 404
    assert any(entry.get("code") == 404 for entry in read(lines))


def test_a_package_speaks_only_its_fixed_words_and_our_code_all_of_its_own(lines: io.StringIO) -> None:
    logging.getLogger("smtp").warning("refused: %s", "rosa@example.org")
    logging.getLogger("smtp").warning("refused", extra={"recipient": "rosa@example.org"})
    logging.getLogger("commission.clock").warning("%d deadlines wait", 3, extra={"kind": "hearing"})
    entries = read(lines)
    assert [entry["event"] for entry in entries] == ["refused: %s", "refused", "3 deadlines wait"]
    assert entries[2]["kind"] == "hearing"


@pytest.mark.django_db
def test_a_demonstration_keeps_the_words_of_its_errors(lines: io.StringIO) -> None:
    (handler,) = [handler for handler in logging.getLogger().handlers if getattr(handler, "stream", None) is lines]
    handler.setFormatter(formatter(words=True))
    assert visit("/crash/K7QF/") == 500
    assert f"RuntimeError: {WRITTEN}" in lines.getvalue()
