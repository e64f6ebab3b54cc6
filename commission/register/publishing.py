"""Publishing checkpoints: what the register says of itself, signed, for outsiders to keep against it."""

import os
import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from commission.register import chain, tree
from commission.register.entering import head_seq
from commission.register.models import Checkpoint

# One publisher at a time: the number only has to be our own.
_PUBLISHING = 0x5245_4749_5354_4552
_SHORTEST_SECRET = 32

VERIFIER_KEY = "register.vkey"
"""The file beside the checkpoints that holds the key with which they are verified."""


class RegisterAltered(Exception):
    """The register no longer continues what was published of it, so nothing more is signed over it (REG-1)."""

    rule = "REG-1"


def signer() -> chain.Signer:
    """Return the register's signer: the key that the secret in the settings gives, under the register's origin."""
    return _signer(settings.REGISTER_ORIGIN, settings.REGISTER_SIGNING_KEY)


@cache
def _signer(origin: str, secret: str) -> chain.Signer:
    return chain.Signer(origin, key_from(secret, b"register checkpoints v1"))


def key_from(secret: str, purpose: bytes) -> bytes:
    """Return the 32 bytes of key that a secret text of the settings gives for one purpose (HKDF-SHA256)."""
    if len(secret) < _SHORTEST_SECRET:
        raise ImproperlyConfigured(f"a secret key in the settings has {_SHORTEST_SECRET} characters or more")
    return HKDF(SHA256(), length=32, salt=None, info=purpose).derive(secret.encode())


@transaction.atomic(durable=True)
def publish_checkpoint(*, at: datetime) -> Checkpoint:
    """Sign and store a checkpoint over every entry committed so far (REG-1); return the last one if nothing is new.

    The cost grows with the entries since the last checkpoint, not with the register. Raises RegisterAltered where
    the register became shorter than the last checkpoint or has another root at its size, and RuntimeError inside
    another transaction, since only what is committed may be signed.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_PUBLISHING])
    size = head_seq()
    key = signer()
    last = Checkpoint.objects.order_by("size", "published_at").last()
    if last is not None:
        _check_continues(last, size)
        if (last.size, last.verifier_key) == (size, str(key.verifier)):
            return last
    tree.keep_subtrees(last.size if last else 0, size)
    root = tree.root(size)
    origin = key.verifier.name
    return Checkpoint.objects.create(
        origin=origin,
        size=size,
        root=root.hex(),
        verifier_key=str(key.verifier),
        note=key.sign(chain.CheckpointText(origin, size, root).text()),
        published_at=at,
    )


def write_checkpoint(checkpoint: Checkpoint, folder: Path | None = None) -> Path:
    """Write a checkpoint into CHECKPOINT_DIR, with the verifier's key beside it; return the file's path.

    The folder can be copied anywhere as it is: one file for each size, and `latest.txt`.
    """
    folder = Path(settings.CHECKPOINT_DIR) if folder is None else folder
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{checkpoint.size:012d}.txt"
    for name, text in (
        (path.name, checkpoint.note),
        ("latest.txt", checkpoint.note),
        (VERIFIER_KEY, checkpoint.verifier_key + "\n"),
    ):
        _replace(folder / name, text)
    return path


def _check_continues(last: Checkpoint, size: int) -> None:
    if size < last.size:
        raise RegisterAltered(f"the register ends at entry {size}, a checkpoint of {last.size} entries was published")
    if tree.root(last.size).hex() != last.root:
        raise RegisterAltered(f"the first {last.size} entries are not those that were published with that size")


def _replace(path: Path, text: str) -> None:
    """Put a text in a file's place at once, so that no reader meets half of it."""
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        os.fchmod(file.fileno(), 0o644)
        file.write(text)
    Path(temporary).replace(path)
