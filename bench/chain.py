"""An entry in the register, beside bare SQL that locks a head, inserts a row and moves the head."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction

from bench.figures import Figure, side_by_side
from commission.keys import uuid7
from commission.register import api as register
from commission.register.models import Entry

BATCH = 500


def measure(at: datetime) -> list[Figure]:
    """Append in transactions of their own, one after another."""
    ours, bare = side_by_side(lambda: _append(at), _bare, rounds=5)
    return [
        Figure(
            what="Register: one entry appended and committed",
            seconds=ours / BATCH,
            yardstick="bare SQL: lock a head row, insert a row, move the head",
            yardstick_seconds=bare / BATCH,
            size=f"{Entry.objects.count():,} entries at the end, batches of {BATCH}",
        )
    ]


def _append(at: datetime) -> None:
    for number in range(BATCH):
        with transaction.atomic():
            register.append(
                act="submit_to_record",
                cites=["HEAR-3"],
                commission=None,
                actor=None,
                capacity="clock",
                subject_type="bench",
                subject_id=uuid7(),
                docket=None,
                legal_at=at,
                body={"number": number, "digest": "0" * 64},
            )


def _bare() -> None:
    with connection.cursor() as cursor:
        for _ in range(BATCH):
            with transaction.atomic():
                cursor.execute("SELECT seq, hash FROM bench_head FOR UPDATE")
                seq, prev = cursor.fetchone()
                following = uuid7().hex
                cursor.execute(
                    "INSERT INTO bench_entry VALUES (%s, %s, %s, %s)", [seq + 1, prev, following, '{"digest": "0"}']
                )
                cursor.execute("UPDATE bench_head SET seq = %s, hash = %s", [seq + 1, following])
