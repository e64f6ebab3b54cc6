"""The mathematics of the register, with no database in it: REG-1 can be repeated from these files alone."""

from commission.register.chain.canonical import LARGEST_NUMBER, Json, NotCanonical, canonical
from commission.register.chain.entries import (
    GENESIS,
    SALT_BYTES,
    SCHEMA,
    Content,
    commitment,
    entry_hash,
    instant,
    line,
    opens,
)
from commission.register.chain.notes import (
    BadNote,
    CheckpointText,
    Signer,
    VerifierKey,
    open_note,
    parse_checkpoint,
    parse_verifier,
)

__all__ = [
    "GENESIS",
    "LARGEST_NUMBER",
    "SALT_BYTES",
    "SCHEMA",
    "BadNote",
    "CheckpointText",
    "Content",
    "Json",
    "NotCanonical",
    "Signer",
    "VerifierKey",
    "canonical",
    "commitment",
    "entry_hash",
    "instant",
    "line",
    "open_note",
    "opens",
    "parse_checkpoint",
    "parse_verifier",
]
