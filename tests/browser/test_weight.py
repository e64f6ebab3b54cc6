"""What the pages weigh, for a worker on an old phone who pays for every kilobyte."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.story import staged
from tests.portal.stages import Stages

FIRST_VISIT = 150_000
LATER = 30_000


@pytest.fixture
def stages(site: str) -> Stages:
    return staged()


@pytest.fixture
def phone(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[BrowserContext]:
    context = browser.new_context(**{**browser_context_args, "viewport": {"width": 360, "height": 640}})
    yield context
    context.close()


def weigh(page: Page, address: str) -> int:
    """Bytes that came over the wire for a page and all that it needs, headers included."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    came: list[float] = []
    wire.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    wire.detach()
    assert came
    return round(sum(came))


@pytest.mark.parametrize("first", ["front", "docket"])
def test_a_first_visit_is_light_and_later_pages_are_lighter(
    site: str, stages: Stages, phone: BrowserContext, first: str
) -> None:
    docket = f"{site}/dockets/{stages.decided.number}/"
    way = [f"{site}/", docket] if first == "front" else [docket, f"{site}/"]
    page = phone.new_page()
    assert weigh(page, way[0]) < FIRST_VISIT
    for later in (way[1], f"{docket}record/", f"{docket}ballot/"):
        assert weigh(page, later) < LATER
