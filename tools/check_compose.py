#!/usr/bin/env python3
"""Checks a compose file: `check_compose.py docker-compose.yml`.

Against the Compose Specification's own schema, and then what we ask besides: every service tells whether it is well,
nothing runs on without a limit of its rights, no secret stands in the file, and whatever is named is there.
"""

import json
import re
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from jsonschema.validators import validator_for

PROJECT = Path(__file__).resolve().parents[1]
# The package check-jsonschema carries it.
SCHEMA = files("check_jsonschema") / "builtin_schemas" / "vendor" / "compose-spec.json"
SECRET = re.compile(r"PASSWORD|SECRET|TOKEN|_KEY|_URL\b", re.IGNORECASE)
WITH_PASSWORD = re.compile(r"://[^/\s:@]+:[^/\s@]+@")
# Images that change to a user of their own after preparing their volume.
OWN_USER = ("postgres:",)


def against_schema(compose: dict[str, Any]) -> Iterator[str]:
    """Yield what the Compose Specification does not allow."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    for error in validator_for(schema)(schema).iter_errors(compose):
        where = "/".join(map(str, error.absolute_path)) or "(top)"
        yield f"{where}: {error.message}"


def wanted(compose: dict[str, Any], folder: Path) -> Iterator[str]:
    """Yield what we ask besides."""
    for name, service in compose["services"].items():
        if "healthcheck" not in service:
            yield f"services/{name}: has no health check"
        if service["image"].startswith(OWN_USER):
            continue
        if service.get("cap_drop") != ["ALL"] or not service.get("read_only"):
            yield f"services/{name}: keeps rights or a writable image that it does not need"
        if "build" in service and not re.search(r"^USER (?!root)", (folder / "Dockerfile").read_text(), re.MULTILINE):
            yield f"services/{name}: its image runs as root"
        if "build" not in service and "user" not in service:
            yield f"services/{name}: names no user"


def secrets_inside(compose: dict[str, Any]) -> Iterator[str]:
    """Yield what looks like a secret written into the file."""
    for name, service in compose["services"].items():
        environment = service.get("environment", {})
        pairs = environment.items() if isinstance(environment, dict) else (line.split("=", 1) for line in environment)
        for variable, value in pairs:
            named_file = variable.endswith("_FILE") and str(value).startswith("/run/secrets/")
            if WITH_PASSWORD.search(str(value)):
                yield f"services/{name}/environment/{variable}: an address with a password in it"
            elif SECRET.search(variable) and not named_file and not variable.endswith("_URL"):
                yield f"services/{name}/environment/{variable}: a secret belongs in a file of its own"
    if found := WITH_PASSWORD.search(json.dumps(compose)):
        yield f"(somewhere): {found.group()}"


def unnamed(compose: dict[str, Any]) -> Iterator[str]:
    """Yield names that stand for nothing in the file."""
    for name, service in compose["services"].items():
        for kind in ("secrets", "networks"):
            for used in service.get(kind, ()):
                if used not in compose.get(kind, {}):
                    yield f"services/{name}/{kind}: {used} is declared nowhere"
        for used in service.get("depends_on", ()):
            if used not in compose["services"]:
                yield f"services/{name}/depends_on: there is no service {used}"
        for volume in service.get("volumes", ()):
            source = volume.split(":", 1)[0]
            if not source.startswith((".", "/")) and source not in compose.get("volumes", {}):
                yield f"services/{name}/volumes: {source} is declared nowhere"


def faults(text: str, folder: Path = PROJECT) -> list[str]:
    """Return every fault of a compose file, one sentence each."""
    try:
        compose = yaml.safe_load(text)
    except yaml.YAMLError as error:
        return [f"is no YAML: {error}"]
    found = list(against_schema(compose))
    return found or [*wanted(compose, folder), *secrets_inside(compose), *unnamed(compose)]


def main(words: list[str]) -> int:
    """Print the faults of one file; end with 1 if there are any."""
    path = Path(words[0])
    found = faults(path.read_text(encoding="utf-8"), path.resolve().parent)
    for fault in found:
        print(f"{path}: {fault}")
    if not found:
        print(f"{path}: as the Compose Specification has it")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
