"""`make run`: from a bare machine to a commission that answers, and back to nothing with Ctrl-C."""

import contextlib
import fcntl
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from embedded import assets
from embedded.failure import Failure
from embedded.places import Places
from embedded.progress import say, step
from embedded.servers import Wanted, servers
from embedded.supervisor import Child, Supervisor

HOST = "127.0.0.1"
FIRST_PORT = 8000


def run(places: Places) -> int:
    """Prepare everything, then keep site, worker and beat running until someone stops them."""
    print("Starting the commission.\n")
    with _alone(places) as address:
        assets.build(places)
        wanted = Wanted.by_environment()
        with contextlib.ExitStack() as stack:
            if wanted.postgres or wanted.valkey:
                with step("PostgreSQL and Valkey", "starting"):
                    stack.enter_context(servers(places, wanted))
            _command(places, "Tables", "migrate", "--no-input", owner=True)
            # A trial on one machine: the key that a commission at work keeps in a safe lies beside its other secrets.
            recovery = str(places.var / "secrets" / "vault_recovery_key")
            _command(places, "Vault's recovery key", "vault", "init-recovery", "--if-missing", "--out", recovery)
            _command(places, "Demonstration world", "demo", "world", "--if-empty")
            if assets.collected(places):
                say("Collected assets", "up to date")
            else:
                _command(places, "Collected assets", "collectstatic", "--no-input", "--clear", "-v", "0")
                assets.note_collected(places)
            port = choose_port()
            site = f"http://{HOST}:{port}/"
            supervisor = Supervisor(places, _children(places, port), wanted)
            with supervisor:
                with step("Site, worker and clock", "starting"):
                    supervisor.until_answered(site)
                print("\n" + _output(places, "demo", "signins"))
                address.write_text(site)
                print(f"Ready: {site}\n\nCtrl-C stops everything. Logs: {places.log}/", flush=True)
                supervisor.watch()
            print("\nStopped.", flush=True)
    return 0


@contextlib.contextmanager
def _alone(places: Places) -> Iterator[Path]:
    """Refuse to run twice on the same data; yield the file that tells a second one where the first answers."""
    places.run.mkdir(parents=True, exist_ok=True)
    address = places.run / "address"
    with (places.run / "run.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            where = address.read_text() if address.exists() else "an address it has yet to choose"
            message = f"The commission already runs on this data, at {where}. Stop that one first, or use it."
            raise Failure(message) from None
        address.unlink(missing_ok=True)
        try:
            yield address
        finally:
            address.unlink(missing_ok=True)


def _manage(words: tuple[str, ...]) -> list[str]:
    return [sys.executable, "manage.py", *words]


def _command(places: Places, name: str, *words: str, owner: bool = False) -> None:
    """Run one of the commission's commands as a step; its output goes to a log of its own."""
    log = places.log / f"{words[0]}.log"
    places.log.mkdir(parents=True, exist_ok=True)
    environment = os.environ | ({"DATABASE_ROLE": "owner"} if owner else {})
    with step(name, "preparing"), log.open("w") as file:
        command = _manage(words)
        done = subprocess.run(
            command,
            cwd=places.project,
            env=environment,
            stdout=file,
            stderr=file,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode:
            file.flush()
            tail = "\n".join(log.read_text(errors="replace").strip().splitlines()[-8:])
            message = (
                f"{tail}\n\n`manage.py {' '.join(words)}` failed; its last lines are above, all of them in {log}. "
                "If the data is only a demonstration, `make reset` begins anew."
            )
            raise Failure(message)


def _output(places: Places, *words: str) -> str:
    done = subprocess.run(_manage(words), cwd=places.project, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"`manage.py {' '.join(words)}` failed: {done.stderr.strip()[-1500:]}"
        raise Failure(message)
    return done.stdout


def free(port: int) -> int | None:
    """Return the port if nothing listens on it; 0 asks for any."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, port))
        except OSError:
            return None
        return int(tried.getsockname()[1])


def choose_port() -> int:
    """Return the port that PORT asks for or, where that is in use, a free one near it, and say so."""
    said = os.environ.get("PORT", "")
    if said and not (said.isdecimal() and 0 < int(said) < 65536):
        message = f"PORT says {said!r}: give a number from 1 to 65535."
        raise Failure(message)
    wanted = int(said or FIRST_PORT)
    if (port := free(wanted)) is not None:
        return port
    for other in (*range(wanted + 1, min(wanted + 100, 65536)), 0):
        if (port := free(other)) is not None:
            say("Port", f"{wanted} is in use (or not allowed); taking {port}")
            return port
    message = "No port is free on this machine."
    raise Failure(message)


def _children(places: Places, port: int) -> list[Child]:
    programs = Path(sys.executable).parent
    memory = ["--worker-tmp-dir=/dev/shm"] if Path("/dev/shm").is_dir() else []  # noqa: S108 (gunicorn's heartbeat)
    celery = [str(programs / "celery"), "-A", "commission.celery", "--quiet"]
    environment = {"SITE_URL": os.environ.get("SITE_URL", f"http://{HOST}:{port}")}
    web = [
        *(str(programs / "gunicorn"), "commission.wsgi", f"--bind={HOST}:{port}", "--no-control-socket"),
        *("--worker-class=gthread", "--workers=2", "--threads=4", "--keep-alive=30", *memory),
    ]
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    return [
        Child("web", web, environment),
        Child("worker", [*celery, "worker", "--concurrency=2", *quiet], environment),
        Child("beat", [*celery, "beat", f"--schedule={places.run / 'beat'}", "--pidfile="], environment),
    ]
