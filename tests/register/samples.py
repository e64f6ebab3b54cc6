"""Acts to enter in the register, and ways of getting at it that no page of the site offers."""

import io
import json
import uuid
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from psycopg2.extensions import connection as Connection  # noqa: N812 (a class under a lower-case name)

from commission.register.api import append, export, publish_checkpoint, write_checkpoint
from commission.register.models import Checkpoint, Entry
from tools import verify_register

COMMISSION = uuid.UUID("0190b8a0-0000-7000-8000-000000000001")
DOCKET = uuid.UUID("0190b8a0-0000-7000-8000-000000000002")
CLERK = uuid.UUID("0190b8a0-0000-7000-8000-000000000003")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def act(**changes: Any) -> dict[str, Any]:
    """Return what `append` is given for a filing, with changes."""
    return {
        "act": "file_complaint",
        "cites": ["FILE-2", "HEAR-1"],
        "commission": COMMISSION,
        "actor": CLERK,
        "capacity": "registry_clerk",
        "subject_type": "docket",
        "subject_id": DOCKET,
        "docket": DOCKET,
        "legal_at": NOON,
        "body": {"number": "CILR-2026-000001", "allegations": 3, "respondents": ["Perú", "Textil 🧵 S.A."]},
    } | changes


def enter(**changes: Any) -> Entry:
    """Enter one act in a transaction of its own."""
    with transaction.atomic():
        return append(**act(**changes))


def enter_many(count: int) -> list[Entry]:
    """Enter acts, each a minute after the one before, every third of them sealed."""
    return [
        enter(
            legal_at=NOON + timedelta(minutes=number),
            body={"step": number},
            sealed={"witness": f"W{number}"} if number % 3 == 0 else None,
        )
        for number in range(1, count + 1)
    ]


def publish(folder: Path, at: datetime = NOON) -> tuple[Checkpoint, Path]:
    """Publish a checkpoint into a folder."""
    checkpoint = publish_checkpoint(at=at)
    return checkpoint, write_checkpoint(checkpoint, folder)


def export_to(path: Path, upto: int | None = None) -> Path:
    """Export the register."""
    with path.open("wb") as file:
        export(file, upto)
    return path


def verify(*arguments: str | Path) -> tuple[int, str]:
    """Run the standalone verifier; return its code and what it said."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = verify_register.main([str(argument) for argument in arguments])
    return code, said.getvalue()


def tamper(owner: Connection, *statements: str) -> None:
    """Do what only somebody with the owner's password can: change the tables with their triggers switched off."""
    tables = ("register_entry", "register_head", "register_checkpoint", "register_subtree")
    with owner.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for statement in statements:
            cursor.execute(statement)
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def documents(path: Path) -> list[dict[str, Any]]:
    """Return the entries of an export."""
    return [json.loads(line) for line in path.read_bytes().splitlines()]
