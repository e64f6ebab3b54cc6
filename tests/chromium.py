"""The browser of the tests: the machine's own Chromium, closed to every address but this machine's.

Without Chromium the browser tests are skipped with the reason, and fail where CI=true: a green run must have walked
the pages.
"""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page

from embedded import assets

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "Chromium is not installed, and the pages were not walked. On Debian: apt install chromium fonts-liberation"
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]}}


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Return how Playwright starts the machine's Chromium."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    _build_assets()
    # Playwright runs its loop in the tests' thread, in which Django then refuses plain database calls.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    return {"executable_path": program, "args": [*QUIET, *sandbox]}


def _build_assets() -> None:
    """Build what the pages are drawn with; of workers that begin together one builds, and the others wait for it."""
    lock = Path(settings.VAR_DIR) / "run" / "assets.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        assets.build(settings.EMBEDDED)


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """Return what every page begins with: a wide screen, English, UTC, nothing moving."""
    return {
        "viewport": {"width": 1280, "height": 900},
        "locale": "en-GB",
        "timezone_id": "UTC",
        "reduced_motion": "reduce",
    }


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """Return the check that a page breaks no rule of WCAG 2.2, level A or AA."""

    def check(page: Page) -> None:
        found = Axe().run(page, options=WCAG)
        broken = found.response["violations"]
        assert not broken, f"{page.url}\n" + "\n".join(
            f"{rule['id']}: {rule['help']}\n  " + "\n  ".join(node["html"][:200] for node in rule["nodes"])
            for rule in broken
        )

    return check
