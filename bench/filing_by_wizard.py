"""One complaint through the wizard over HTTP, every page of it opened and answered: the driver of its measurement."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import requests

from tests.personas import World

TOLD = (
    "Twenty-two women announced a pregnancy; nineteen were gone within the month. The manager said that the line "
    "cannot wait for anybody. Those who asked for a reason were told that their contract had ended. "
) * 3
_TOKEN = re.compile(r'name="(?:token|csrfmiddlewaretoken)" value="([^"]+)"')
TIMEOUT = 60


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


def file_by_wizard(session: requests.Session, base: str, told: Mapping[str, Mapping[str, Any]], who: str) -> int:
    """File one complaint, page by page as a browser does, the search for the respondent included; count the requests.

    `who`: the answer to the first question, such as `organisation:<key>` or `unnamed`. Raises RuntimeError where a page
    does not lead on.
    """
    asked = 0

    def get(path: str) -> str:
        nonlocal asked
        asked += 1
        answer = session.get(f"{base}{path}", timeout=TIMEOUT)
        if answer.status_code != requests.codes.ok:
            raise RuntimeError(f"{path} answered {answer.status_code}")
        return answer.text

    def post(path: str, page: str, fields: Mapping[str, Any], *, led_on: bool = True) -> str:
        nonlocal asked
        asked += 1
        token = _TOKEN.search(page)
        name = "csrfmiddlewaretoken" if path == "/file/" else "token"
        sent = {name: token.group(1) if token else "", **fields}
        answer = session.post(f"{base}{path}", data=sent, timeout=TIMEOUT, allow_redirects=False)
        if led_on and answer.status_code != requests.codes.see_other:
            raise RuntimeError(f"{path} answered {answer.status_code}")
        return answer.headers["Location"] if led_on else answer.text

    path = post("/file/", get("/file/"), {"who": who})
    while not path.endswith("/review/"):
        page, step = get(path), path.rstrip("/").rpartition("/")[2]
        if step == "responsible":
            page = post(path, page, {"do": "find", "search": "confeciones andinas"}, led_on=False)
        path = post(path, page, told[step])
    get(path)
    declaring = path.replace("/review/", "/declare/")
    receipt = post(declaring, get(declaring), {"true": "on", "title": "Dismissals of pregnant women"})
    get(receipt)
    return asked
