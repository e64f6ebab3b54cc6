"""Every page of the site, as everybody who gets in sees it: accessible and whole, on a wide screen and on a phone."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings as site_settings
from django.template.loader import render_to_string
from django.urls import reverse, reverse_lazy
from playwright.sync_api import Route, expect
from pytest_django.fixtures import Settings

from complaints.selectors import decision_address
from tests.browser.story import Seat, permission_stage, staged
from tests.browser.visitor import REFUSED, Visitor
from tests.permission_matrix import MATRIX, Row
from tests.permission_stage import NOBODY, ROLES, Stage

pytestmark = pytest.mark.browser

FILES = re.compile(
    r"_csv$|_file$|_export$|_api$|_schema$|_feed$|checkpoint$|^mfa_download|^set_language$|_problems$|^uploads:"
)
"""Addresses that give out a file, or only lead on."""
MOVES_TIME = "portal:demonstration"
NEEDS_NO_WORDS = {MOVES_TIME, "complaints:withdraw_appearance"}
"""Pages whose act is done without a word: sent empty, it is done."""
ASKED_AGAIN = reverse_lazy("account_reauthenticate")
"""Where the password is asked for again, before a page that changes who gets in: it is of sign-in."""
SECTIONS = ("", "record/", "parties/", "hearing/", "ballot/", "draw/", "sanctions/", "entries/")


def first_in(row: Row) -> str:
    """The first of all roles that gets in at an address: whose survey it belongs to."""
    return next(role for role in ROLES if role in row.get)


def of_sign_in(row: Row) -> bool:
    """Whether it is a page of sign-in, which leads whoever comes at the wrong moment elsewhere, or has nothing."""
    return ":" not in row.name


def rows_of(role: str) -> list[Row]:
    """The addresses that one role surveys."""
    return [row for row in MATRIX if first_in(row) == role and not FILES.search(row.name)]


@pytest.mark.parametrize("role", ROLES)
def test_every_page_is_accessible_and_fits_a_phone(site: str, visitor: Seat, role: str) -> None:
    stage = permission_stage()
    seats: dict[object, Visitor] = {}
    for row in rows_of(role):
        who = stage.person(role, row.docket(stage))
        if who not in seats:
            seats[who] = visitor(who)
        reader = seats[who]
        reader.go(reverse(row.name, kwargs=dict(row.arguments(stage))), status=None if of_sign_in(row) else 200)
        if row.post and role in row.post and not of_sign_in(row) and row.name not in NEEDS_NO_WORDS:
            send_empty(reader)
    look_around(visitor, stage, role)


def send_empty(reader: Visitor) -> None:
    """Empty a form and send it: what is missing is said at its place. One that asks for no words would do something."""
    words = reader.page.locator("main form").locator("input.usa-input, textarea")
    if not words.count() or urlsplit(reader.page.url).path == str(ASKED_AGAIN):
        return
    for field in words.all():
        field.fill("")
    reader.press(
        reader.page.locator("main form button[type=submit]:not([formnovalidate])").last.inner_text(), status=REFUSED
    )
    expect(reader.page.get_by_role("alert").first).to_be_visible()


def look_around(visitor: Seat, stage: Stage, role: str) -> None:
    """See what this role finds at home and on a docket in each stage."""
    if role == NOBODY:
        return
    for docket in (stage.filed, stage.argued, stage.sanctioned):
        reader = visitor(stage.person(role, docket))
        for path in ("/home/", f"/dockets/{docket.number}/", f"/dockets/{docket.number}/record/"):
            reader.go(path)


def test_cases_in_every_stage_are_shown_to_everybody(site: str, visitor: Seat) -> None:
    stages = staged()
    anybody = visitor()
    for docket in stages.all:
        for section in SECTIONS:
            anybody.go(f"/dockets/{docket.number}/{section}")
    for docket in (stages.decided, stages.by_rule):
        anybody.go(decision_address(docket.decisions.get()))
        anybody.go(f"/sanctions/{docket.number}/1/")
    for found in ("dockets", "decisions", "hearings", "sanctions"):
        anybody.go(f"/{found}/")
        anybody.go(f"/{found}/?q=nothing+is+called+this")
    for path in ("/", "/record-against-limits/", "/register/", "/register/2/"):
        anybody.go(path)


def test_an_empty_site_says_that_there_is_nothing_yet(site: str, visitor: Seat) -> None:
    anybody = visitor()
    lists = ("dockets", "decisions", "hearings", "sanctions", "criteria", "teams", "register", "rulebook")
    for path in ("/", *(f"/{name}/" for name in lists)):
        anybody.go(path)


def test_what_cannot_be_shown_is_said_in_a_sentence(site: str, visitor: Seat, settings: Settings) -> None:
    anybody = visitor()
    anybody.go("/nowhere/", status=404)
    anybody.sees("There is nothing at this address")
    anybody.go("/register/?before=yesterday", status=400)
    anybody.go("/accounts/login/")
    anybody.page.context.clear_cookies()
    anybody.press("Sign in", status=403)
    anybody.sees("This form was out of date, and nothing has been done")
    settings.ACCOUNT_RATE_LIMITS = {**site_settings.ACCOUNT_RATE_LIMITS, "login": "1/m/ip"}
    anybody.go("/accounts/login/")
    for status in (200, 429):
        anybody.fill("Email", "rosa@example.org")
        anybody.fill("Password", "wrong")
        anybody.press("Sign in", status=status)

    def broken(route: Route) -> None:
        route.fulfill(status=500, content_type="text/html; charset=utf-8", body=render_to_string("500.html"))

    anybody.page.route("**/broken/", broken)
    anybody.go("/broken/", status=500)
