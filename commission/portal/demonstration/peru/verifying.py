"""The replay's own proof: the standalone verifiers, run as an outsider would run them."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from commission.register import api as register

TOOLS = Path(settings.BASE_DIR) / "tools"


class NotVerified(Exception):
    """A verifier that anyone can run does not agree with what the commission published."""


def verify_draw(draw: Mapping[str, Any]) -> str:
    """Repeat a draw with tools/verify_draw.py; return what it says, without the seats."""
    return _run("verify_draw.py", "-", given=json.dumps(draw)).partition(":")[2].partition(":")[0].strip().capitalize()


def verify_register(checkpoint: register.Checkpoint, draws: Iterable[Mapping[str, Any]]) -> str:
    """Export the register and check it with tools/verify_register.py against a checkpoint; return what it says.

    Each draw must rest on a secret that the register shows the commission to have committed to.
    """
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder) / "register.jsonl"
        with export.open("wb") as file:
            register.export(file)
        for draw in draws:
            _run("verify_draw.py", "-", "--register", str(export), given=json.dumps(draw))
        note = register.write_checkpoint(checkpoint, Path(folder))
        return _run("verify_register.py", str(export), str(note), "--vkey", checkpoint.verifier_key)


def _run(tool: str, *words: str, given: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-I", str(TOOLS / tool), *words], input=given, capture_output=True, text=True, check=False
    )
    said = " ".join((done.stdout or done.stderr).split())
    if done.returncode:
        raise NotVerified(f"{tool}: {said}")
    return said
