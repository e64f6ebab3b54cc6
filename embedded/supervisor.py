"""Keeps the site, the worker and beat running, and stops all of them together."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType, TracebackType
from typing import Self

from embedded.failure import Failure
from embedded.places import Places
from embedded.progress import say
from embedded.servers import Wanted, revive

READY_SECONDS = 90.0
GRACE_SECONDS = 15.0
CALM_SECONDS = 60.0
LONGEST_PAUSE = 30.0
SERVERS_EVERY = 5.0


@dataclass
class Child:
    """One process to keep running."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    begun: float = 0.0
    crashes: int = 0
    again_at: float = 0.0


def _die_with_parent() -> None:
    """Have the kernel end this process when the supervisor is killed outright (Linux only)."""
    pr_set_pdeathsig = 1
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


class Stopped(Exception):
    """Someone asked the supervisor to stop."""


class Supervisor:
    """Starts children, starts crashed ones again after a growing pause, and leaves no orphan."""

    def __init__(self, places: Places, children: list[Child], wanted: Wanted) -> None:
        self.places = places
        self.children = children
        self.wanted = wanted
        self._before: dict[signal.Signals, Callable[[int, FrameType | None], object] | int | None] = {}

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            self._before[number] = signal.signal(number, self._asked_to_stop)
        try:
            for child in self.children:
                self._start(child)
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        # A second Ctrl-C must not leave half of it running.
        for number in self._before:
            signal.signal(number, signal.SIG_IGN)
        self.stop()
        for number, handler in self._before.items():
            signal.signal(number, handler)
        return kind is Stopped

    @staticmethod
    def _asked_to_stop(_number: int, _frame: FrameType | None) -> None:
        raise Stopped

    def _start(self, child: Child) -> None:
        log = self.places.log / f"{child.name}.log"
        if log.exists() and log.stat().st_size > 10_000_000:
            log.replace(log.with_suffix(".log.1"))
        with log.open("ab") as file:
            child.process = subprocess.Popen(
                child.command,
                cwd=self.places.project,
                env=os.environ | child.environment,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                # A session of its own: Ctrl-C reaches the supervisor only, which then stops them in order.
                start_new_session=True,
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 (one thread here)
            )
        child.begun = time.monotonic()

    def tend(self) -> None:
        """Look after every child once: start again what has ended, after a pause that grows while it keeps ending."""
        now = time.monotonic()
        for child in self.children:
            if child.process is not None and (code := child.process.poll()) is not None:
                _end_group(child.process.pid, signal.SIGKILL)
                child.process = None
                child.crashes = 1 if now - child.begun > CALM_SECONDS else child.crashes + 1
                pause = min(2.0 ** (child.crashes - 1), LONGEST_PAUSE)
                child.again_at = now + pause
                say(
                    child.name,
                    f"ended ({_ending(code)}); again in {pause:.0f} s. See {self.places.log}/{child.name}.log",
                )
            elif child.process is None and now >= child.again_at:
                self._start(child)

    def until_answered(self, address: str) -> None:
        """Wait until the site answers."""
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until:
            web = self.children[0]
            self.tend()
            if web.crashes >= 3:
                break
            try:
                with urllib.request.urlopen(address, timeout=20):  # noqa: S310 (our own address)
                    return
            except urllib.error.HTTPError as answer:
                if answer.code < 500:
                    return
                message = f"The site answers {address} with an error ({answer.code}). See {self.places.log}/web.log."
                raise Failure(message) from None
            except OSError:
                time.sleep(0.1)
        tail = "\n".join((self.places.log / "web.log").read_text(errors="replace").splitlines()[-12:])
        message = f"{tail}\n\nThe site did not start; the last lines of {self.places.log}/web.log are above."
        raise Failure(message)

    def watch(self) -> None:
        """Keep everything running until someone asks to stop."""
        looked = time.monotonic()
        while True:
            time.sleep(0.5)
            self.tend()
            if time.monotonic() - looked > SERVERS_EVERY:
                for name in revive(self.places, self.wanted):
                    say(name, "had ended; started again")
                looked = time.monotonic()

    def stop(self) -> None:
        """Stop every child and everything that it started."""
        running = [child.process for child in reversed(self.children) if child.process is not None]
        for process in running:
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
        until = time.monotonic() + GRACE_SECONDS
        for process in running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, until - time.monotonic()))
            _end_group(process.pid, signal.SIGKILL)
            process.wait()


def _end_group(leader: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, number)


def _ending(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"code {code}"
