"""Ten thousand malformed inputs, and none breaks anything; a hundred thousand with `make fuzz`."""

from __future__ import annotations

import logging
import os
import time
from html.parser import HTMLParser
from typing import Any

from django.db import transaction
from django.test import Client

from commission.authority.models import Token
from commission.authority.tokens import make_token
from complaints.models import Docket
from tests.complaints.cases import filed
from tests.complaints.test_filings_api import said
from tests.just_now import shown_anew
from tests.malformed import Form, Sent, Shapes, malformed
from tests.personas import World

INPUTS = int(os.environ.get("FUZZ_INPUTS", "10000"))
SEED = int(os.environ.get("FUZZ_SEED", "20261126"))
PAGES = (
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/dockets/file/",
    "/dockets/{docket}/submit/",
    "/dockets/{docket}/intervene/",
    "/dockets/{docket}/withdraw/",
    "/home/tokens/",
    "/criteria/proposals/propose/",
    "/protected/",
    "/file/",
)


class Names(HTMLParser):
    """The names of a page's fields."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("name")
        if tag in {"input", "select", "textarea", "button"} and name:
            self.found.add(name)


def forms(client: Client, docket: Docket) -> list[Form]:
    """The forms of the pages that a union's officer sees."""
    found = []
    for page in PAGES:
        address = page.format(docket=docket.number)
        answer = client.get(address, follow=True)
        names = sorted(Names(answer.content.decode()).found - {"language"})
        if answer.status_code == 200 and names:
            found.append(Form(answer.request["PATH_INFO"], names))
    return found


def send(client: Client, sent: Sent) -> Any:
    """Send one, and undo whatever came of it."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined] # as Django's own test case says of its transaction
    with block:
        answer = client.generic(
            sent.method,
            sent.address,
            sent.body,
            sent.kind,
            headers=sent.headers,
        )
        if answer.streaming:
            b"".join(answer.streaming_content)  # type: ignore[attr-defined] # a streaming answer's
        transaction.set_rollback(True)
    return answer


def test_no_malformed_input_breaks_anything(world_today: World) -> None:
    logging.disable(logging.CRITICAL)
    officer = world_today.union_officer
    docket = filed(world_today)
    browser = Client(raise_request_exception=False)
    browser.force_login(officer)
    shown_anew(browser, officer)
    shapes = Shapes(
        token=make_token(officer, name="all", scopes=list(Token.Scope), days=1).secret,
        docket=docket.number,
        filing=said(world_today),
        forms=forms(browser, docket),
    )
    assert len(shapes.forms) >= 6
    broken: list[str] = []
    began = time.monotonic()
    try:
        for number, sent in enumerate(malformed(shapes, INPUTS, SEED)):
            answer = send(browser, sent)
            if answer.status_code >= 500:
                wrong = getattr(answer, "exc_info", None)
                broken.append(f"{number}: {sent!r}"[:600] + f" -> {answer.status_code} {wrong[1]!r}" if wrong else "")
                if len(broken) >= 10:
                    break
    finally:
        logging.disable(logging.NOTSET)
    assert broken == [], "\n".join(broken)
    print(f"{INPUTS} malformed inputs in {time.monotonic() - began:.0f} s, seed {SEED}")  # noqa: T201
