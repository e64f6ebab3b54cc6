"""The secrets of panel draws: committed to in the register long before, revealed by the draw (HEAR-2).

A secret serves once its commitment lies under a published checkpoint: from then on the registry cannot exchange it
unseen. Draws take the secrets of their commission in the order in which they were committed, so nobody chooses.
`replenish_draw_secrets`, which the worker calls on a timetable, keeps a reserve; where the reserve is used up all the
same, take_draw_secret raises NoDrawSecret and the draw waits for a further checkpoint. It never falls back on a secret
that someone could have chosen after seeing the filing.
"""

import hashlib
import os
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import connection, transaction
from django.db.models import BinaryField
from django.db.models.expressions import RawSQL

from commission.register.draw import DIGEST_BYTES, SECRET_BYTES, draw_commitment
from commission.register.entering import append
from commission.register.models import DrawSecret, Entry
from commission.register.publishing import key_from, publish_checkpoint
from commission.writing import Prepared, Statement, run

MOST_AT_ONCE = 4_096
RESERVE = 200
_NONCE_BYTES = 12
_KEY_ID_BYTES = 4
_KEY_ID = RawSQL("substring(sealed FROM 1 FOR %s)", [_KEY_ID_BYTES], output_field=BinaryField())


# The oldest that is unused and lies under a checkpoint. Sent with the lock before it, so that it sees what that let in.
_TAKE = """
    WITH checkpoint AS (
        SELECT size FROM register_checkpoint WHERE %s::bigint IS NULL OR size < %s ORDER BY size DESC LIMIT 1
    ), oldest AS (
        SELECT s.id, checkpoint.size
        FROM register_drawsecret s JOIN checkpoint ON s.committed_seq <= checkpoint.size
        WHERE s.commission = %s AND s.used_for IS NULL
          AND NOT EXISTS (SELECT FROM register_drawsecret WHERE used_for = %s AND draw_number = %s)
        ORDER BY s.committed_seq, s.position LIMIT 1
    )
    UPDATE register_drawsecret s
    SET used_for = %s, draw_number = %s, filing_digest = %s, checkpoint_size = oldest.size
    FROM oldest WHERE s.id = oldest.id
    RETURNING s.id, s.commitment, s.sealed, s.committed_seq, oldest.size
"""


# Commissions are found by their entries, a few each year, and their secrets counted no further than the reserve: what
# has been used, which are as many as there were draws, is never looked at.
_SHORT = """
    SELECT c.commission FROM (
        SELECT DISTINCT commission FROM register_entry
        WHERE act = 'commit_draw_secrets' AND (%(commission)s::uuid IS NULL OR commission = %(commission)s::uuid)
    ) c
    WHERE %(reserve)s > (
        SELECT count(*) FROM (
            SELECT FROM register_drawsecret s WHERE s.commission = c.commission AND s.used_for IS NULL LIMIT %(reserve)s
        ) unused
    )
    ORDER BY c.commission
"""


class NoDrawSecret(Exception):
    """No unused secret of the commission lies under a checkpoint early enough; the draw waits for one (HEAR-2)."""

    rule = "HEAR-2"


class DrawAlreadyMade(Exception):
    """The matter has had this draw; a panel is not drawn again until one likes it (HEAR-2)."""

    rule = "HEAR-2"


@dataclass(frozen=True, slots=True)
class DrawnSecret:
    """A secret revealed for one draw, and where the public finds the commitment to it."""

    secret: bytes
    commitment: str
    committed_seq: int
    checkpoint_size: int


@transaction.atomic
def commit_draw_secrets(
    *, commission: uuid.UUID, count: int, at: datetime, actor: uuid.UUID | None = None, capacity: str = "clock"
) -> Entry:
    """Make secrets for draws to come and enter the commitments to them, in one register entry (HEAR-2)."""
    if not 1 <= count <= MOST_AT_ONCE:
        raise ValueError(f"between 1 and {MOST_AT_ONCE} secrets are committed at once")
    secrets = [os.urandom(SECRET_BYTES) for _ in range(count)]
    commitments = [draw_commitment(secret) for secret in secrets]
    entry = append(
        act="commit_draw_secrets",
        cites=["HEAR-2"],
        commission=commission,
        actor=actor,
        capacity=capacity,
        subject_type="commission",
        subject_id=commission,
        docket=None,
        legal_at=at,
        body={"commitments": commitments},
    )
    rows = [
        DrawSecret(commission=commission, commitment=commitment, committed_seq=entry.seq, position=position)
        for position, commitment in enumerate(commitments)
    ]
    for row, secret in zip(rows, secrets, strict=True):
        row.sealed = _seal(row.id, secret)
    DrawSecret.objects.bulk_create(rows)
    return entry


def take_draw_secret(
    *,
    commission: uuid.UUID,
    docket: uuid.UUID,
    filing_digest: bytes,
    draw_number: int = 1,
    before_seq: int | None = None,
) -> DrawnSecret:
    """Use up the oldest unused secret of the commission whose commitment lies under a checkpoint (HEAR-2).

    Called by the act that draws, in its transaction; every checkpoint there is was then published before that act.
    For a draw that comes after the filing, `before_seq` is the filing's entry: only checkpoints of fewer entries
    count, so that nobody could commit to a secret having seen the digest. A second draw in the same matter (a fresh
    panel, DEC-1) has draw_number 2. Draws of one commission wait for each other until their transactions end.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a draw is made inside its act's transaction")
    if len(filing_digest) != DIGEST_BYTES:
        raise ValueError(f"a filing's digest has {DIGEST_BYTES} bytes")
    taken = run(
        locking_draws(commission),
        secret_taking(
            commission=commission,
            docket=docket,
            filing_digest=filing_digest,
            draw_number=draw_number,
            before_seq=before_seq,
        ),
    )
    if not taken:
        if DrawSecret.objects.filter(used_for=docket, draw_number=draw_number).exists():
            raise DrawAlreadyMade(f"draw {draw_number} in this matter has been made")
        raise NoDrawSecret(
            "no unused draw secret lies under a checkpoint published before the filing: the registry commits further "
            "secrets and publishes a checkpoint"
        )
    key, commitment, sealed, committed_seq, size = taken[0]
    return _revealed(key, commitment, bytes(sealed), committed_seq, size)


def locking_draws(commission: uuid.UUID) -> Statement:
    """The statement that waits until no other draw of the commission is made, to be sent before a secret is taken."""
    return "SELECT pg_advisory_xact_lock(hashtextextended(%s, 2))", [f"draw {commission}"]


def secret_taking(
    *,
    commission: uuid.UUID,
    docket: uuid.UUID,
    filing_digest: bytes,
    draw_number: int = 1,
    before_seq: int | None = None,
) -> Prepared:
    """The statement that takes a secret, for whoever sends it along with others; `revealed` reads its row."""
    return Prepared(
        _TAKE, [before_seq, before_seq, commission, docket, draw_number, docket, draw_number, filing_digest.hex()]
    )


def revealed(rows: Sequence[Mapping[str, Any]]) -> DrawnSecret | None:
    """The secret in what taking one gave, as JSON; None where none was left (HEAR-2)."""
    if not rows:
        return None
    row = rows[0]
    sealed = bytes.fromhex(row["sealed"].removeprefix("\\x"))
    return _revealed(uuid.UUID(row["id"]), row["commitment"], sealed, row["committed_seq"], row["size"])


def _revealed(key: uuid.UUID, commitment: str, sealed: bytes, committed_seq: int, size: int) -> DrawnSecret:
    row = DrawSecret(id=key, commitment=commitment, sealed=sealed, committed_seq=committed_seq)
    return DrawnSecret(_open(row), commitment, committed_seq, size)


def replenish_draw_secrets(
    *, at: datetime, commission: uuid.UUID | None = None, reserve: int = RESERVE
) -> list[uuid.UUID]:
    """Commit further secrets for every commission with fewer than `reserve` left, and publish a checkpoint.

    With `commission`, for that one alone: what is done in its own time is entered for no other. Commissions are those
    that committed before: the act that founds one makes the first commitment. Returns the commissions that were short.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SHORT, {"commission": commission, "reserve": reserve})
        short = [row[0] for row in cursor.fetchall()]
    for each in short:
        commit_draw_secrets(commission=each, count=reserve, at=at)
    if short:
        # Only what is committed may be signed: inside an act, that is after the act.
        transaction.on_commit(partial(publish_checkpoint, at=at), robust=True)
    return short


@transaction.atomic
def reseal_draw_secrets() -> int:
    """Seal anew, under the master key, the unused secrets that a former one seals; return how many.

    After it the former key may go from the settings. What a secret is, is fixed by its commitment and not by its seal.
    """
    current, _ = _sealing_keys()[0]
    rows = DrawSecret.objects.filter(used_for=None).annotate(key_id=_KEY_ID).exclude(key_id=current)
    count = 0
    for row in rows.order_by("id").select_for_update():
        row.sealed = _seal(row.id, _open(row))
        row.save(update_fields=["sealed"])
        count += 1
    return count


def _seal(row: uuid.UUID, secret: bytes) -> bytes:
    key_id, key = _sealing_keys()[0]
    nonce = os.urandom(_NONCE_BYTES)
    return key_id + nonce + AESGCM(key).encrypt(nonce, secret, _context(row))


def _open(row: DrawSecret) -> bytes:
    sealed = bytes(row.sealed)
    key = dict(_sealing_keys()).get(sealed[:_KEY_ID_BYTES])
    if key is None:
        raise NoDrawSecret("the draw secret is sealed under another master key than those in the settings")
    nonce, text = sealed[_KEY_ID_BYTES:][:_NONCE_BYTES], sealed[_KEY_ID_BYTES + _NONCE_BYTES :]
    try:
        secret = AESGCM(key).decrypt(nonce, text, _context(row.id))
    except InvalidTag as error:
        raise NoDrawSecret("the seal of the draw secret is broken: somebody wrote over it") from error
    if draw_commitment(secret) != row.commitment:
        raise NoDrawSecret("the draw secret is not the one that was committed to: somebody exchanged it")
    return secret


def _sealing_keys() -> list[tuple[bytes, bytes]]:
    """Return the ID and the key that seal now, then those that sealed before."""
    return [_sealing_key(master) for master in (settings.VAULT_MASTER_KEY, *settings.VAULT_FORMER_MASTER_KEYS)]


@cache
def _sealing_key(master: str) -> tuple[bytes, bytes]:
    key = key_from(master, b"register draw secrets v1")
    return hashlib.sha256(b"key id\n" + key).digest()[:_KEY_ID_BYTES], key


def _context(row: uuid.UUID) -> bytes:
    return f"register_drawsecret|{row}|sealed".encode()
