"""Small files for the tests that bring files in, and the commands that do."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

AGES = "country,age,hazardous\nPeru,14,18\nChile,15,18\n"

MAPPING: dict[str, Any] = {
    "name": "ages",
    "title": "Ages",
    "kind": "norms",
    "row": {
        "source": "domestic",
        "instrument": "Labour code",
        "country": {"column": "country"},
        "addressee": "employer",
        "in_force_from": "2020-01-01",
        "unit": "a",
    },
    "entries": [
        {"measure": "youngest-at-work", "value": {"column": "age"}},
        {"measure": "youngest-in-hazardous-work", "value": {"column": "hazardous"}},
    ],
}

COVERAGE: dict[str, Any] = {
    "name": "coverage",
    "title": "Coverage",
    "kind": "observations",
    "row": {
        "measure": "bargaining-coverage",
        "country": {"column": "country"},
        "value": {"column": "share", "read": "percent"},
        "period": {"column": "year"},
        "provenance": "Survey of the ministry",
    },
}


class Desk:
    """A folder with a file and its mapping, and the command that brings them in."""

    def __init__(self, folder: Path, command: str, mapping: dict[str, Any]) -> None:
        self.folder = folder
        self.command = command
        self.mapping = mapping

    def bring(self, text: str | bytes, *more: str, name: str = "file.csv", **changes: Any) -> dict[str, Any]:
        """Bring a text in, and return what the command says of it."""
        file = self.write(text, name, **changes)
        out = StringIO()
        call_command(self.command, str(file), "--mapping", str(self.folder / "m.json"), "--json", *more, stdout=out)
        said: dict[str, Any] = json.loads(out.getvalue().splitlines()[-1])
        return said

    def refused(self, text: str | bytes, *more: str, **changes: Any) -> str:
        """Bring a text in that is refused, and return why."""
        with pytest.raises(CommandError) as caught:
            self.bring(text, *more, **changes)
        return str(caught.value)

    def write(self, text: str | bytes, name: str = "file.csv", **changes: Any) -> Path:
        """Lay a file and its mapping down."""
        file = self.folder / name
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        (self.folder / "m.json").write_text(json.dumps({**self.mapping, **changes}))
        return file
