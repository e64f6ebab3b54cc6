"""What every page must pass, wide and narrow: WCAG 2.2 A and AA, nothing beside the screen, a quiet console."""

from __future__ import annotations

import json
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.chromium import WCAG

WIDE = 1280
NARROW = 360
TALL = 900
WIDEST = """() => {
    const room = document.documentElement.clientWidth
    const wide = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > room + 1)
    return {
        beyond: document.documentElement.scrollWidth - room,
        widest: wide.map((one) => `${one.tagName} .${one.getAttribute("class")}`).slice(0, 5),
    }
}"""
"""How many pixels a page is wider than the screen, and what is."""


def inspect(page: Page) -> None:
    """Judge the page that is open at both widths; leave it wide."""
    page.evaluate(Axe().axe_script)
    broken = []
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": TALL})
        found = page.evaluate(f"axe.run(document, {json.dumps({**WCAG, 'resultTypes': ['violations']})})")
        broken += [_said(width, rule) for rule in found["violations"]]
        broken += _beside_the_screen(page, width)
    assert not broken, f"{page.url}\n" + "\n".join(broken)


def _said(width: int, rule: Any) -> str:
    where = "\n  ".join(f"{node['html'][:300]} {node['failureSummary']}" for node in rule["nodes"])
    return f"{width} px, {rule['id']}: {rule['help']}\n  {where}"


def _beside_the_screen(page: Page, width: int) -> list[str]:
    found = page.evaluate(WIDEST)
    return [f"{width} px: {found['beyond']} px too wide: {found['widest']}"] if found["beyond"] > 0 else []
