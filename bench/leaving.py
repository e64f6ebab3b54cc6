"""A clerk's post ends who reads up to 100,000 protected filings, beside a bare UPDATE of as many rows of hers."""

from __future__ import annotations

import os
import statistics
import sys
import uuid
from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction

from bench.figures import Figure, timed
from commission.authority.capacities import Capacity
from commission.authority.models import Person
from commission.institution.acts import appoint_staff, end_post
from commission.vault.models import Confidence, ConfidenceKey, ConfidenceReader
from commission.vault.readers import make_reader
from tests.flows.docket_mill import file_many
from tests.personas import World, acting, person
from tests.vault.confiding import PASSPHRASE

SIZES: Final = tuple(int(size) for size in os.environ.get("BENCH_CONFIDENCES", "10000 100000").split())
ROUNDS: Final = 3

# Three wrapped keys of each beside those of the clerk who leaves: another reader's, the recovery key's, a mailbox's.
_LAY: Final = (
    """
    CREATE TEMPORARY TABLE laid AS
    SELECT n, uuidv7() AS docket, uuidv7() AS confidence, uuidv7() AS told, uuidv7() AS mailbox
    FROM generate_series(%(first)s::int, %(last)s::int) AS n
    """,
    """
    INSERT INTO complaints_docket (
        id, commission_id, year, serial, number, title, state, country_id, relief, filed_at, filed_on, filing_digest,
        charter_version, entries
    )
    SELECT laid.docket, commission_id, 2099, n, 'BENCH-2099-' || n, title, state, country_id, '', filed_at, filed_on,
           filing_digest, charter_version, 0
    FROM complaints_docket d, laid WHERE d.id = %(docket)s
    """,
    """
    INSERT INTO vault_confidence (id, commission, matter, generation, public, made_at)
    SELECT confidence, %(commission)s, docket, 1, sha256(n::text::bytea), %(at)s FROM laid
    """,
    """
    INSERT INTO vault_keypair (id, kind, public, private_sealed, salt, stretching, lookup, made_at)
    SELECT mailbox, 'mailbox', sha256(n::text::bytea), sha256(n::text::bytea), sha256(n::text::bytea), '2:19456:1',
           sha256(('code ' || n)::bytea), %(at)s
    FROM laid
    """,
    """
    INSERT INTO vault_confidencereader (id, confidence_id, person, named_at)
    SELECT uuidv7(), confidence, %(reader)s, %(at)s FROM laid
    """,
    """
    INSERT INTO vault_confidencekey (id, confidence_id, generation, key_pair_id, wrapped)
    SELECT uuidv7(), confidence, 1, pair, sha256(n::text::bytea) || sha256(pair::text::bytea)
    FROM laid, unnest(ARRAY[mailbox, %(pair)s, %(recovery)s]) AS pair
    """,
    """
    INSERT INTO vault_sealedtext (id, confidence_id, generation, kind, content, commitment, written_at, from_filer)
    SELECT told, confidence, 1, 'filing', decode(repeat('5e', 600), 'hex'), encode(sha256(n::text::bytea), 'hex'),
           %(at)s, true
    FROM laid
    """,
    """
    INSERT INTO complaints_protectedfiling (docket_id, confidence_id, told_id, told_digest, channel, made_on)
    SELECT docket, confidence, told, '', 'online', %(at)s::date FROM laid
    """,
    "DROP TABLE laid",
)
_ADMIT: Final = """
    INSERT INTO vault_confidencekey (id, confidence_id, generation, key_pair_id, wrapped)
    SELECT uuidv7(), c.id, 1, %s, c.public || c.public FROM vault_confidence c
"""
_YARDSTICK: Final = """
    CREATE TEMPORARY TABLE bench_reader (
        id uuid PRIMARY KEY, confidence uuid NOT NULL, person uuid NOT NULL, named_at timestamptz NOT NULL,
        dismissed_at timestamptz, dismissed_in integer
    );
    CREATE INDEX ON bench_reader (confidence);
    CREATE INDEX ON bench_reader (person, confidence) WHERE dismissed_at IS NULL;
"""
_BARE_ROWS: Final = """
    INSERT INTO bench_reader SELECT id, confidence_id, person, named_at FROM vault_confidencereader
    WHERE person = %s AND dismissed_at IS NULL
"""
_BARE: Final = "UPDATE bench_reader SET dismissed_at = %s, dismissed_in = 1 WHERE person = %s AND dismissed_at IS NULL"


def measure(world: World, _database: str) -> list[Figure]:
    """Appoint a clerk, admit her to everything, and end her post; among few, then among many."""
    docket = file_many(world, 1, first=world.after(days=1), apart=timedelta(0))[0]
    pair = make_reader(world.clerk.pk, PASSPHRASE, world.founded_at)
    with connection.cursor() as cursor:
        cursor.execute(_YARDSTICK)
    figures, laid = [], 0
    for size in SIZES:
        _lay(world, docket=docket.pk, pair=pair.pk, first=laid + 1, last=size)
        laid = size
        ended, bare, named = zip(
            *(_one_clerk(world, world.after(days=2 + turn, hours=size / 10_000), size) for turn in range(ROUNDS + 1)),
            strict=True,
        )
        print(f"  named in {statistics.median(named):.2f} s", file=sys.stderr, flush=True)
        figures.append(
            Figure(
                what=f"The post of a clerk ends who reads {size:,} protected filings",
                seconds=statistics.median(ended[1:]),
                yardstick="a bare UPDATE of as many rows, without triggers",
                yardstick_seconds=statistics.median(bare[1:]),
                size=f"{Confidence.objects.count():,} confidences, {ConfidenceKey.objects.count():,} wrapped keys",
            )
        )
    return figures


def _lay(world: World, *, docket: uuid.UUID, pair: uuid.UUID, first: int, last: int) -> None:
    values: dict[str, int | uuid.UUID | datetime] = {
        "first": first,
        "last": last,
        "docket": docket,
        "commission": world.commission.pk,
        "at": world.founded_at,
        "reader": world.clerk.pk,
        "pair": pair,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM vault_keypair WHERE kind = 'recovery' AND retired_at IS NULL")
        values["recovery"] = cursor.fetchone()[0]
        for statement in _LAY:
            cursor.execute(statement, values)


def _one_clerk(world: World, at: datetime, size: int) -> tuple[float, float, float]:
    """Seconds for the end of her post, for the bare statement, and for her appointment."""
    clerk: Person = person(f"Clerk {at:%d} of {size}")
    pair = make_reader(clerk.pk, PASSPHRASE, at)
    named = timed(
        lambda: appoint_staff(
            actor=acting(world.administrator),
            at=at,
            commission=world.commission,
            person=clerk,
            capacity=Capacity.REGISTRY_CLERK,
            held_from=at,
        )
    )
    with connection.cursor() as cursor:
        cursor.execute(_ADMIT, [pair.pk])
        cursor.execute(_BARE_ROWS, [clerk.pk])
        bare = timed(lambda: cursor.execute(_BARE, [at, clerk.pk]))
    post = world.post_of(clerk)
    ended = timed(
        lambda: end_post(
            actor=acting(world.administrator), at=at + timedelta(hours=1), commission=world.commission, post=post
        )
    )
    left = ConfidenceReader.objects.filter(person=clerk.pk)
    if left.filter(dismissed_at=None).exists() or left.count() != size:
        raise RuntimeError("She was not dismissed from all that she read.")
    if ConfidenceKey.objects.filter(key_pair=pair).exists():
        raise RuntimeError("She holds a key still.")
    return ended, bare, named
