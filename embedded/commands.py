"""The commands behind the Makefile."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from embedded import assets, packages, run
from embedded.failure import Failure
from embedded.places import Places
from embedded.postgres import Postgres
from embedded.servers import in_use, servers, stop

PROJECT = Path(__file__).resolve().parents[1]

USAGE = """python3 -m embedded COMMAND

  install [embedded|dev]   make .venv and install the locked packages
  assets                   build the design system's style sheet and scripts
  run                      start everything and keep it running
  with COMMAND …           run a command with the servers up
  reset                    remove all run-time data"""


def main(words: list[str]) -> int:
    """Run one command; say in a sentence what failed."""
    variable = os.environ.get("COMMISSION_VAR")
    places = Places.of(PROJECT, Path(variable) if variable else None)
    try:
        return _dispatch(words, places)
    except Failure as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.")
        return 130


def _dispatch(words: list[str], places: Places) -> int:
    match words:
        case ["install"]:
            packages.install(PROJECT, "embedded")
        case ["install", name]:
            packages.install(PROJECT, name)
        case ["assets"]:
            packages.inside(PROJECT, "embedded", words)
            assets.build(places)
        case ["run"]:
            packages.inside(PROJECT, "embedded", words)
            return run.run(places)
        case ["with", *command] if command:
            packages.inside(PROJECT, "embedded", words)
            with servers(places):
                return subprocess.run(command, cwd=PROJECT, check=False).returncode
        case ["reset"]:
            packages.inside(PROJECT, "embedded", words)
            _reset(places)
        case _:
            print(USAGE)
            return 2
    return 0


def _reset(places: Places) -> None:
    if in_use(places):
        message = "The commission is running on this data. Stop it first (Ctrl-C where `make run` runs)."
        raise Failure(message)
    stop(places)
    Postgres(places).remove()
    shutil.rmtree(places.var, ignore_errors=True)
    print(f"Emptied {places.var}.")
