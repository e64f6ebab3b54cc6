"""One complaint through the wizard over HTTP, every page of it opened and answered: the driver of its measurement."""

from __future__ import annotations

import gzip
import html
import http.client
import re
from collections.abc import Mapping
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

if TYPE_CHECKING:
    from tests.personas import World

TOLD = (
    "Twenty-two women announced a pregnancy; nineteen were gone within the month. The manager said that the line "
    "cannot wait for anybody. Those who asked for a reason were told that their contract had ended. "
) * 3
_TOKEN = re.compile(r'name="(?:token|csrfmiddlewaretoken)" value="([^"]+)"')
_NUMBER = re.compile(r"\b[A-Z0-9]+-\d{4}-\d{6}\b")


def answers(world: World) -> dict[str, Mapping[str, Any]]:
    """What is answered on each page."""
    return {
        "code": {"kept": "on"},
        "what": {"told": TOLD},
        "where": {"country": "PER", "place": "Ate"},
        "when": {"since": world.today.isoformat(), "lasting": "lasts"},
        "responsible": {"respondents": str(world.garment_maker.pk)},
        "workplace": {"workplace": str(world.garment_factory.pk)},
        "criteria": {"criteria": f"{world.criteria['EQ-01'].criterion_id}:{world.garment_maker.pk}"},
        "workers": {"workers": "22"},
        "ask": {"relief": "Reinstatement with full pay."},
        "evidence": {},
    }


class Browser:
    """What a browser without scripts does on one kept connection: cookies, forms, compressed pages, and no cache."""

    def __init__(self, connection: http.client.HTTPConnection, headers: Mapping[str, str]) -> None:
        self.connection = connection
        self.headers = {**headers, "Accept": "text/html", "Accept-Encoding": "gzip"}
        self.cookies = {name: one.value for name, one in SimpleCookie(self.headers.pop("Cookie", "")).items()}
        self.asked = 0

    def get(self, path: str) -> str:
        """Open a page."""
        return self._ask("GET", path, None, 200)[1]

    def press(self, path: str, page: str, fields: Mapping[str, Any], *, stays: bool = False) -> str:
        """Send a page's form; return where it leads, or the page where it stays."""
        token = _TOKEN.search(page)
        name = "csrfmiddlewaretoken" if path == "/file/" else "token"
        sent = urlencode({name: token.group(1) if token else "", **fields}, doseq=True)
        location, said = self._ask("POST", path, sent, 200 if stays else 303)
        return said if stays else location

    def _ask(self, method: str, path: str, body: str | None, expected: int) -> tuple[str, str]:
        self.asked += 1
        headers = {**self.headers, "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.headers.get("Content-Encoding") == "gzip":
            content = gzip.decompress(content)
        said = content.decode()
        if answer.status != expected:
            raise RuntimeError(f"{method} {path} answered {answer.status}: {html.unescape(said)[:2000]}")
        for one in answer.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: each.value for name, each in SimpleCookie(one).items()}
        return answer.headers.get("Location", ""), said


def file_by_wizard(browser: Browser, told: Mapping[str, Mapping[str, Any]], who: str) -> str:
    """File one complaint, page by page, the search for the respondent included; return the number on its receipt.

    `who`: the answer to the first question, such as `organisation:<key>` or `unnamed`. Raises RuntimeError where a page
    does not lead on.
    """
    path = browser.press("/file/", browser.get("/file/"), {"who": who})
    while not path.endswith("/review/"):
        page, step = browser.get(path), path.rstrip("/").rpartition("/")[2]
        if step == "responsible":
            page = browser.press(path, page, {"do": "find", "search": "confeciones andinas"}, stays=True)
        path = browser.press(path, page, told[step])
    browser.get(path)
    declaring = path.replace("/review/", "/declare/")
    receipt = browser.press(declaring, browser.get(declaring), {"true": "on", "title": "Dismissals of pregnant women"})
    number = _NUMBER.search(browser.get(receipt))
    if number is None:
        raise RuntimeError("The receipt shows no number.")
    return number.group()
