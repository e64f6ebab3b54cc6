"""How long the site waits for a line: whoever sends a body letter by letter holds no thread for hours.

Gunicorn waits for each letter anew. Here every 16 KiB of a body must come in LINE_PATIENCE_SECONDS, which the slowest
telephone line does; otherwise the line is closed for reading, and what came before it counts.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any, Final

from django.conf import settings

TOO_SLOW: Final = "commission.too_slow"
"""Set in the environment of a request whose line was closed."""

PIECE: Final = 16 * 1024
_LOOK: Final = 0.5

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class _Watch:
    """One thread that closes the lines that are waited for too long."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waited: dict[int, tuple[float, socket.socket]] = {}
        self._closed: set[int] = set()
        self._runs = False
        self._last = 0

    @contextmanager
    def over(self, line: socket.socket, environ: dict[str, Any]) -> Iterator[None]:
        """Watch over one read; note in the request's environment that the line was closed."""
        with self._lock:
            self._last += 1
            key = self._last
            self._waited[key] = (time.monotonic() + settings.LINE_PATIENCE_SECONDS, line)
            if not self._runs:
                self._runs = True
                threading.Thread(target=self._run, daemon=True, name="patience").start()
        try:
            yield
        finally:
            with self._lock:
                self._waited.pop(key, None)
                if key in self._closed:
                    self._closed.discard(key)
                    environ[TOO_SLOW] = True

    def _run(self) -> None:
        while True:
            time.sleep(_LOOK)
            now = time.monotonic()
            with self._lock:
                for key in [key for key, (until, _line) in self._waited.items() if until < now]:
                    _until, line = self._waited.pop(key)
                    self._closed.add(key)
                    with suppress(OSError):
                        line.shutdown(socket.SHUT_RD)


_WATCH = _Watch()


class _PatientBody:
    """The body of a request, read in pieces each of which must come in time."""

    def __init__(self, body: IO[bytes], line: socket.socket, environ: dict[str, Any]) -> None:
        self._body, self._line, self._environ = body, line, environ

    def read(self, size: int | None = -1) -> bytes:
        """Read so many bytes, or all. Raises TimeoutError where the line was closed before the first."""
        wanted = size if size is not None and size >= 0 else int(self._environ["CONTENT_LENGTH"])
        got = bytearray()
        while len(got) < wanted:
            asked = min(PIECE, wanted - len(got))
            with _WATCH.over(self._line, self._environ):
                piece = self._body.read(asked)
            got += piece
            if len(piece) < asked:
                break
        if not got and wanted and self._environ.get(TOO_SLOW):
            raise TimeoutError
        return bytes(got)

    def readline(self, size: int = -1) -> bytes:
        """Read a line of the text."""
        with _WATCH.over(self._line, self._environ):
            return self._body.readline(size)

    def __iter__(self) -> Iterator[bytes]:
        """Yield the lines of the text."""
        return iter(self.readline, b"")


def patient(application: Application) -> Application:
    """Return the application with patience for the lines of its requests, where the server lends the line."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        line = environ.get("gunicorn.socket")
        if isinstance(line, socket.socket) and environ.get("CONTENT_LENGTH", "").isdigit():
            environ["wsgi.input"] = _PatientBody(environ["wsgi.input"], line, environ)
        return application(environ, start_response)

    return answer
