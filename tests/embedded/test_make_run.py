"""`make run`, as somebody on a new machine sees it: from nothing to pages that answer, and back."""

import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from embedded.places import Places
from embedded.postgres import Postgres
from embedded.servers import in_use, stop
from embedded.valkey import Valkey

PROJECT = Path(__file__).resolve().parents[2]
ADDRESSES = ("", "dockets/", "decisions/", "hearings/", "sanctions/", "rulebook/", "register/", "accounts/login/")
OTHERS = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "PORT")


NOT_OURS = (*OTHERS, "MAKEFLAGS", "MAKELEVEL", "MFLAGS", "MAKEOVERRIDES")
"""With those of an outer make the inner one says which folder it enters and leaves, as it does to nobody who types."""


class Run:
    """One `make run`, and what it has printed so far."""

    def __init__(self, places: Places) -> None:
        environment = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
        # A session of its own, in which an interrupt reaches make and everything under it, as Ctrl-C does.
        self.process = subprocess.Popen(
            ["make", "run", f"PYTHON={sys.executable}"],
            cwd=PROJECT,
            env=environment | {"COMMISSION_VAR": str(places.var)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.said = ""

    def until(self, words: str) -> str:
        """Read on until the words have been printed; return the line that has them."""
        assert self.process.stdout is not None
        line: str
        for line in iter(self.process.stdout.readline, ""):
            self.said += line
            if words in line:
                return line
        pytest.fail(f"ended without saying {words!r}:\n{self.said}")

    def interrupt(self) -> None:
        """Press Ctrl-C, and read to the end."""
        os.killpg(self.process.pid, signal.SIGINT)
        rest, _ = self.process.communicate(timeout=60)
        self.said += rest


@pytest.fixture
def places() -> Iterator[Places]:
    folder = Path(tempfile.mkdtemp(prefix="commission-run-"))
    folder.chmod(0o755)
    found = Places.of(PROJECT, folder / "var")
    yield found
    stop(found)
    Postgres(found).remove()
    shutil.rmtree(folder, ignore_errors=True)


def code(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 (our own address)
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def descendants(ancestor: int) -> set[int]:
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(pid): int(ppid) for pid, ppid in (line.split() for line in listed.splitlines())}
    found = {ancestor}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def gone(number: int) -> bool:
    try:
        handle = os.pidfd_open(number)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 20)[0])
    finally:
        os.close(handle)


def test_from_nothing_to_pages_that_answer_and_back(places: Places) -> None:
    first = Run(places)
    site = first.until("Ready: ").split()[1]
    assert site.startswith("http://127.0.0.1:")
    assert "@" in first.said
    assert {address: code(site + address) for address in ADDRESSES} == dict.fromkeys(ADDRESSES, 200)

    second = Run(places)
    assert site in second.until("already runs on this data")
    assert second.process.wait() != 0

    started = descendants(first.process.pid)
    assert len(started) >= 8
    first.interrupt()
    assert first.said.rstrip().splitlines()[-1].startswith(("Stopped.", "make: ***"))
    assert "Stopped." in first.said
    assert all(gone(number) for number in started)
    assert not Postgres(places).running()
    assert not Valkey(places).running()
    assert not in_use(places)

    again = Run(places)
    again.until("Ready: ")
    again.interrupt()
    # What makes a first start long is not done twice.
    assert "packages" not in again.said
    assert again.said.count("up to date") == 2
