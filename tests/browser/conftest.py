"""The site as a browser meets it, and people in front of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connections
from django.test import override_settings
from django.test.testcases import QuietWSGIRequestHandler
from playwright.sync_api import Browser

from commission.authority.models import Person
from tests.browser.inspection import inspect
from tests.browser.visitor import Visitor

PATIENCE = 15_000
"""Milliseconds that nothing here should take, on a machine that does much else besides."""
NOT_ON_PAGES = ("drf_spectacular_sidecar*", "rest_framework*", "guardian*")


def _as_collected(folder: Path) -> dict[str, Any]:
    whitenoise = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    return {"STATIC_ROOT": folder, "STORAGES": {**django_settings.STORAGES, "staticfiles": whitenoise}}


@pytest.fixture(scope="session")
def collected(browser_type_launch_args: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Collect what the pages are drawn with, named by digest and compressed, as a commission at work has it."""
    folder = tmp_path_factory.mktemp("static")
    with override_settings(**_as_collected(folder)):
        call_command("collectstatic", "--no-input", "-v", "0", ignore_patterns=list(NOT_ON_PAGES))
    return folder


@pytest.fixture
def site(collected: Path, committed_db: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of the whole site, served as at work: by its own stack, with its collected assets."""
    # Each request is answered in a thread of its own, whose connection nobody would use again.
    monkeypatch.setitem(connections["default"].settings_dict, "CONN_MAX_AGE", 0)
    cache.clear()
    with override_settings(**_as_collected(collected)):
        server = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler, allow_reuse_address=False)
        server.set_app(WSGIHandler())
        serving = Thread(target=server.serve_forever, daemon=True)
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        server.server_close()
        serving.join()


@pytest.fixture
def visitor(site: str, browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Callable[..., Visitor]]:
    """Seat somebody in front of a browser of her own: signed in, or a stranger where nobody is named.

    Without scripts no page can be judged, since what judges it is one.
    """
    contexts = []

    def seat(who: Person | None = None, **more: Any) -> Visitor:
        context = browser.new_context(**{**browser_context_args, **more})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        seated = Visitor(context, site, judge=inspect if more.get("java_script_enabled", True) else None)
        if who is not None:
            seated.sign_in(who)
        return seated

    yield seat
    for context in contexts:
        context.close()
