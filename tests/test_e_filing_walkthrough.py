"""The walk-through of docs/e-filing.md, run as it is written, against a server that is up."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone
from pytest_django.fixtures import Settings

from commission.authority.hooks import call_webhooks
from commission.authority.models import Token
from commission.authority.tokens import make_token
from complaints.models import Docket, RecordEntry
from tests.personas import found_world

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "e-filing.md"


def commands() -> str:
    """Every block of commands, in order."""
    return "\n".join(re.findall(r"^```sh\n(.*?)^```$", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE))


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def worker(committed_db: str, settings: Settings) -> Any:
    """What the worker does for webhooks every ten seconds, more often."""
    settings.WEBHOOKS_TO_PRIVATE_ADDRESSES = True
    over = threading.Event()

    def work() -> None:
        while not over.wait(0.5):
            call_webhooks()
        connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    yield
    over.set()
    thread.join()


@pytest.mark.rule("FILE-2")
def test_the_walk_through_runs_as_it_is_written(worker: None, live_server: Any, tmp_path: Path) -> None:
    world = found_world(at=timezone.now() - timedelta(days=120))
    token = make_token(world.union_officer, name="walk", scopes=list(Token.Scope), days=1)
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands()],
        cwd=tmp_path,
        env={
            "PATH": os.environ["PATH"],
            "COMMISSION": live_server.url,
            "TOKEN": token.secret,
            "UNION": world.union.name,
            "EMPLOYER": world.garment_maker.name,
            "HOOK": f"http://127.0.0.1:{free_port()}/told",
        },
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    docket = Docket.objects.get()
    assert docket.number in done.stdout.splitlines()[-1]
    assert RecordEntry.objects.get(docket=docket, sealed=True).title == "Pay records of March"
