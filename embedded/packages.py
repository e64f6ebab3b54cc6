"""Makes the project's .venv and installs the locked packages in it, only when the lock has changed."""

import fcntl
import hashlib
import os
import subprocess
import sys
import venv
from importlib.util import find_spec
from pathlib import Path

from embedded.failure import Failure
from embedded.progress import step

# Each lock contains those that follow it.
LOCKS = {
    "dev": ("requirements-dev.lock", "requirements-embedded.lock", "requirements.lock"),
    "embedded": ("requirements-embedded.lock", "requirements.lock"),
}


def python(project: Path) -> Path:
    """Return the Python of the project's .venv."""
    return project / ".venv" / "bin" / "python"


def install(project: Path, name: str) -> None:
    """Make .venv, and install the lock `embedded` or `dev`, unless that has been done."""
    if name not in LOCKS:
        message = f"There is no lock {name!r}: it is embedded or dev."
        raise Failure(message)
    (project / "var").mkdir(exist_ok=True)
    with (project / "var" / "install.lock").open("a") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        if _works(python(project)) and not _outdated(project, name):
            return
        if not _works(python(project)):
            _make(project)
        with step("Python packages", "installing, a minute or two at first"):
            _install(project, name)


def inside(project: Path, name: str, words: list[str]) -> None:
    """Go on in the project's .venv, with the lock installed: replaces this process unless it is there already."""
    install(project, name)
    wanted = python(project)
    if Path(sys.prefix).resolve() == wanted.parents[1].resolve():
        return
    os.chdir(project)
    os.execv(wanted, [str(wanted), "-m", "embedded", *words])  # noqa: S606 (our own program)


def _works(program: Path) -> bool:
    try:
        asked = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
        return subprocess.run([program, "-c", asked], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _make(project: Path) -> None:
    if find_spec("ensurepip") is None:
        message = (
            f"{sys.executable} cannot make a virtual environment: its module ensurepip is missing. Install it "
            f"(on Debian and Ubuntu: apt install python3-venv), then start again."
        )
        raise Failure(message)
    with step("Python environment", "making .venv"):
        try:
            venv.EnvBuilder(clear=True, with_pip=True, symlinks=True).create(project / ".venv")
        except (OSError, subprocess.CalledProcessError) as error:
            message = f"{sys.executable} could not make {project / '.venv'}: {error}."
            raise Failure(message) from error


def _digest(project: Path, lock: str) -> str:
    return f"{lock} {hashlib.sha256((project / lock).read_bytes()).hexdigest()}"


def _stamp(project: Path) -> Path:
    return project / ".venv" / "installed"


def _outdated(project: Path, name: str) -> bool:
    stamp = _stamp(project)
    return not stamp.exists() or _digest(project, LOCKS[name][0]) not in stamp.read_text().splitlines()


def _install(project: Path, name: str) -> None:
    _stamp(project).unlink(missing_ok=True)
    command = [
        *(str(python(project)), "-m", "pip", "install", "--require-hashes", "--disable-pip-version-check"),
        *("--no-input", "--progress-bar", "off", "-r", LOCKS[name][0]),
    ]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    if done.returncode:
        tail = "\n".join((done.stdout + done.stderr).strip().splitlines()[-12:])
        message = (
            f"{tail}\n\nThe Python packages of {LOCKS[name][0]} could not be installed; pip's last lines are above. "
            "The package index must be reachable (pip's own settings say which); then start again."
        )
        raise Failure(message)
    _stamp(project).write_text("\n".join(_digest(project, lock) for lock in LOCKS[name]) + "\n")
