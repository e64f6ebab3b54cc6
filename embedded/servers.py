"""The embedded servers, shared by every command that runs in one project folder.

Whoever uses them holds a shared lock on one file for as long as it lives; whoever leaves and can turn that lock into an
exclusive one was the last, and stops them. The kernel gives the lock of a killed command back, so nothing is counted
wrongly and no list of process numbers goes stale.
"""

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

from embedded.places import Places
from embedded.postgres import Postgres
from embedded.valkey import Valkey


@dataclass(frozen=True)
class Wanted:
    """Which servers a command needs: those that no address in the environment stands in for."""

    postgres: bool
    valkey: bool

    @classmethod
    def by_environment(cls) -> "Wanted":
        """Return what the environment leaves to us."""
        return cls(
            postgres=not (os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_URL_FILE")),
            valkey=not (os.environ.get("REDIS_URL") or os.environ.get("REDIS_URL_FILE")),
        )


@contextlib.contextmanager
def _gate(places: Places) -> Iterator[None]:
    """Let one command at a time start or stop servers."""
    places.run.mkdir(parents=True, exist_ok=True)
    with (places.run / "gate.lock").open("a") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def servers(places: Places, wanted: Wanted | None = None) -> Iterator[None]:
    """Hold the servers up: use those that run, start those that do not, stop them with the last user."""
    wanted = wanted or Wanted.by_environment()
    if not (wanted.postgres or wanted.valkey):
        yield
        return
    places.run.mkdir(parents=True, exist_ok=True)
    with (places.run / "users.lock").open("a") as users:
        with _gate(places):
            fcntl.flock(users, fcntl.LOCK_SH)
            try:
                _start(places, wanted)
            except BaseException:
                _stop_if_last(places, users.fileno())
                raise
        try:
            yield
        finally:
            with _gate(places):
                _stop_if_last(places, users.fileno())


def _start(places: Places, wanted: Wanted) -> None:
    if wanted.postgres:
        Postgres(places).start()
    if wanted.valkey:
        Valkey(places).start()


def revive(places: Places, wanted: Wanted) -> list[str]:
    """Start again whichever server has died; return the names of those."""
    found = [
        (name, server)
        for name, wants, server in (
            ("PostgreSQL", wanted.postgres, Postgres(places)),
            ("Valkey", wanted.valkey, Valkey(places)),
        )
        if wants and not server.running()
    ]
    if found:
        with _gate(places):
            for _, server in found:
                server.start()
    return [name for name, _ in found]


def _stop_if_last(places: Places, users: int) -> None:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    stop(places)


def stop(places: Places) -> None:
    """Stop both servers, whoever uses them."""
    Postgres(places).stop()
    Valkey(places).stop()
    shutil.rmtree(places.sockets, ignore_errors=True)


def in_use(places: Places) -> bool:
    """Return whether any command uses the servers now."""
    lock = places.run / "users.lock"
    if not lock.exists():
        return False
    with lock.open("a") as users:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
