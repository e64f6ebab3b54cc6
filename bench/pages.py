"""Pages and filings through the real stack (gunicorn, persistent connections), beside bare views on the same server."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import requests

from bench.figures import Figure, side_by_side
from complaints.models import Decision, Docket
from complaints.rules.filing import field_of
from tests.database import environment
from tests.personas import PASSWORD, World

PROJECT = Path(__file__).resolve().parents[1]
THREADS = 4
BATCH = 40


@contextlib.contextmanager
def site(database: str, settings: str = "bench.settings") -> Iterator[str]:
    """Serve the site from the measurement's database, as `make run` would."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", "gunicorn", "commission.wsgi", f"--bind=127.0.0.1:{port}", "--worker-class=gthread"),
        *("--workers=2", f"--threads={THREADS}", "--keep-alive=60", "--log-level=error"),
    ]
    env = environment(database) | {"DJANGO_SETTINGS_MODULE": settings}
    with subprocess.Popen(command, cwd=PROJECT, env=env) as server:
        try:
            yield _ready(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()


def _ready(base: str) -> str:
    for _ in range(150):
        with contextlib.suppress(requests.ConnectionError):
            if requests.get(f"{base}/bare/insert/", timeout=120).ok:
                return base
        time.sleep(0.2)
    raise RuntimeError("The site did not start.")


def signed_in(base: str, email: str) -> requests.Session:
    """A connection that is kept, signed in through the page."""
    session = requests.Session()
    session.headers["Referer"] = base
    session.get(f"{base}/accounts/login/", timeout=60)
    form = {"login": email, "password": PASSWORD, "csrfmiddlewaretoken": session.cookies["csrftoken"]}
    answer = session.post(f"{base}/accounts/login/", data=form, timeout=60)
    if answer.url.endswith("/accounts/login/"):
        raise RuntimeError(f"{email} could not sign in.")
    return session


def measure(world: World, base: str, size: str) -> list[Figure]:
    """Read a docket and a decision, and file complaints, each beside its bare view."""
    reader = requests.Session()
    docket = Docket.objects.filter(decisions__isnull=False, commission=world.commission).latest("filed_at")
    decision = Decision.objects.get(docket=docket)
    slug = f"{decision.year}-{world.commission.code.lower()}-{decision.serial}"
    pages = [
        ("Docket page, as the public sees it", f"/dockets/{docket.number}/", f"/bare/docket/{docket.number}/"),
        ("Decision page, as the public sees it", f"/decisions/{slug}/", f"/bare/decision/{docket.number}/"),
    ]
    figures = [_page(reader, base, page, size) for page in pages]
    return [*figures, _filing(world, base, size)]


def _page(reader: requests.Session, base: str, page: tuple[str, str, str], size: str) -> Figure:
    what, address, bare = page
    ours, yard = side_by_side(
        lambda: _get(reader, base + address),
        lambda: _get(reader, base + bare),
    )
    return Figure(
        what=what,
        seconds=ours / BATCH,
        yardstick="a bare view that sends the same rows, fetched in one query",
        yardstick_seconds=yard / BATCH,
        size=size,
    )


def _get(reader: requests.Session, address: str) -> None:
    for _ in range(BATCH):
        answer = reader.get(address, timeout=60)
        if answer.status_code != requests.codes.ok:
            raise RuntimeError(f"{address} answered {answer.status_code}")


def _filing(world: World, base: str, size: str) -> Figure:
    sessions = [signed_in(base, world.union_officer.email) for _ in range(THREADS)]
    for session in sessions:
        session.get(f"{base}/dockets/file/", timeout=60)
    fields = complaint(world)
    before = Docket.objects.count()
    ours, yard = side_by_side(
        lambda: _at_once(lambda number: _file(sessions[number], base, fields)),
        lambda: _at_once(lambda number: _insert(sessions[number], base)),
        rounds=5,
    )
    filed = Docket.objects.count() - before
    if filed != 6 * BATCH:
        raise RuntimeError(f"{filed} complaints were filed where {6 * BATCH} were sent")
    return Figure(
        what=f"Filing through the page: number, limits, panel, hearing, record, notices, register ({THREADS} at once)",
        seconds=ours / BATCH,
        yardstick="a bare view with one INSERT of a row of 1 kB",
        yardstick_seconds=yard / BATCH,
        size=size,
    )


def _at_once(work: Callable[[int], object]) -> None:
    """Do a batch of work from all connections at once."""

    def batch(number: int) -> None:
        for _ in range(BATCH // THREADS):
            work(number)

    threads = [threading.Thread(target=batch, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _insert(session: requests.Session, base: str) -> None:
    session.post(f"{base}/bare/insert/", timeout=60).raise_for_status()


def _file(session: requests.Session, base: str, fields: dict[str, str]) -> None:
    form = {**fields, "form_key": str(uuid.uuid4()), "csrfmiddlewaretoken": session.cookies["csrftoken"]}
    answer = session.post(f"{base}/dockets/file/", data=form, timeout=60, allow_redirects=False)
    if answer.status_code != requests.codes.see_other:
        raise RuntimeError(f"a filing was answered with {answer.status_code}")


def complaint(world: World) -> dict[str, str]:
    """What a union officer types into the filing form for one allegation."""
    first = {
        "criterion": str(world.criteria["EQ-01"].criterion_id),
        "respondent": str(world.garment_maker.pk),
        "facts": "Twenty-two women announced a pregnancy; nineteen were gone within the month.",
        "since": world.today.isoformat(),
    }
    return {
        "title": "Dismissals of pregnant women",
        "country": "PER",
        "complainant": str(world.union.pk),
        "respondents": str(world.garment_maker.pk),
        "relief": "Reinstatement with full pay.",
        "blocks": "1",
        **{field_of(0, part): typed for part, typed in first.items()},
    }
