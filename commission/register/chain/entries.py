"""The hashes of the register: an entry's own, and the commitment that stands for a sealed matter."""

import hashlib
import hmac
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from commission.register.chain.canonical import Json, NotCanonical, canonical
from commission.register.chain.merkle import leaf_hash

SCHEMA = 1
GENESIS = "0" * 64
SALT_BYTES = 32

_SEAL_TAG = b"register sealed matter v1\n"


def instant(at: datetime) -> str:
    """Return an instant as RFC 3339 in UTC, always with microseconds; refuses a time without zone."""
    if at.tzinfo is None:
        raise ValueError("an instant in the register needs its time zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")


@dataclass(frozen=True, slots=True)
class Content:
    """What an entry says: everything in it but its own hash."""

    seq: int
    act: str
    cites: tuple[str, ...]
    commission: uuid.UUID | None
    actor: uuid.UUID | None
    capacity: str
    subject_type: str
    subject_id: uuid.UUID | None
    docket: uuid.UUID | None
    legal_at: datetime
    recorded_at: datetime
    body: Mapping[str, Json]
    commitment: str | None
    prev: str
    schema: int = SCHEMA

    def document(self) -> dict[str, Json]:
        """Return the entry as the JSON object that is hashed and exported."""
        return {
            "act": self.act,
            "actor": _text(self.actor),
            "body": self.body,
            "capacity": self.capacity,
            "cites": self.cites,
            "commission": _text(self.commission),
            "commitment": self.commitment,
            "docket": _text(self.docket),
            "legal_at": instant(self.legal_at),
            "prev": self.prev,
            "recorded_at": instant(self.recorded_at),
            "schema": self.schema,
            "seq": self.seq,
            "subject_id": _text(self.subject_id),
            "subject_type": self.subject_type,
        }


def entry_hash(document: Mapping[str, Json]) -> str:
    """Return an entry's hash in hex: the RFC 6962 leaf hash of its canonical JSON.

    Being the leaf hash, it is the link of the chain and the leaf of the Merkle tree at once.
    """
    return leaf_hash(canonical(document)).hex()


def line(document: Mapping[str, Json]) -> bytes:
    """Return an entry's line in an export: canonical JSON, its hash among the members.

    What has no canonical form, which only tampering can bring in, is written plainly for the verifier to name.
    """
    try:
        return canonical(document) + b"\n"
    except NotCanonical:
        return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def commitment(content: Mapping[str, Json], salt: bytes) -> str:
    """Return the hex commitment to a sealed matter; the salt keeps it from being guessed."""
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes")
    return hashlib.sha256(_SEAL_TAG + salt + canonical(content)).hexdigest()


def opens(expected: str, content: Mapping[str, Json], salt: bytes) -> bool:
    """Say whether content and salt are what the commitment in the register stands for."""
    return len(salt) == SALT_BYTES and hmac.compare_digest(expected, commitment(content, salt))


def _text(key: uuid.UUID | None) -> str | None:
    return None if key is None else str(key)
