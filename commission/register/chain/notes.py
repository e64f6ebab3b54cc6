"""Signed notes and checkpoints as C2SP writes them (c2sp.org/signed-note, c2sp.org/tlog-checkpoint).

Anything that reads transparency logs reads these: the key's name is the register's origin, the
signature is Ed25519 over the note's text.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SEED_BYTES = 32

_ED25519 = b"\x01"
_DASH = "\N{EM DASH} "


class BadNote(ValueError):
    """A note, key or checkpoint that is malformed, or that no trusted key signed."""


@dataclass(frozen=True, slots=True)
class CheckpointText:
    """What a checkpoint states: the register's origin, its length, and the root over its entries."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """Return the lines that are signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """The public half of a note's key, written NAME+ID+KEY."""

    name: str
    public: bytes

    @property
    def key_id(self) -> bytes:
        """Return the four bytes that name the key in a signature line."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{base64.b64encode(_ED25519 + self.public).decode()}"


class Signer:
    """A name and the Ed25519 seed that signs for it."""

    def __init__(self, name: str, seed: bytes) -> None:
        if not name or "+" in name or any(char.isspace() or char < " " for char in name):
            raise BadNote("a key's name is not empty and has no space and no plus sign")
        if len(seed) != SEED_BYTES:
            raise BadNote(f"an Ed25519 seed has {SEED_BYTES} bytes")
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.verifier = VerifierKey(name, self._private.public_key().public_bytes_raw())

    def sign(self, text: str) -> str:
        """Return the note over a text that ends its last line."""
        if not text.endswith("\n"):
            raise BadNote("a note's text ends with a newline")
        signature = self.verifier.key_id + self._private.sign(text.encode())
        return f"{text}\n{_DASH}{self.verifier.name} {base64.b64encode(signature).decode()}\n"


def parse_verifier(text: str) -> VerifierKey:
    """Read NAME+ID+KEY; raise BadNote where it is not one."""
    try:
        name, key_id, encoded = text.strip().split("+", 2)
        key = base64.b64decode(encoded, validate=True)
    except (ValueError, binascii.Error) as error:
        raise BadNote("a verifier key is NAME+ID+KEY") from error
    verifier = VerifierKey(name, key[1:])
    if not name or key[:1] != _ED25519 or len(key) != 33 or verifier.key_id.hex() != key_id:
        raise BadNote("the verifier key's name, ID and key do not belong together")
    return verifier


def open_note(note: str, verifier: VerifierKey) -> str:
    """Return the text of a note that this key signed; raise BadNote where it did not."""
    text, separator, signatures = note.rpartition("\n\n")
    if not separator:
        raise BadNote("a note has a text, an empty line and signatures")
    text += "\n"
    public = Ed25519PublicKey.from_public_bytes(verifier.public)
    for line in signatures.splitlines():
        name, _, encoded = line.removeprefix(_DASH).partition(" ")
        try:
            signature = base64.b64decode(encoded, validate=True)
        except binascii.Error as error:
            raise BadNote("a signature line is not base64") from error
        if line.startswith(_DASH) and name == verifier.name and signature[:4] == verifier.key_id:
            try:
                public.verify(signature[4:], text.encode())
            except InvalidSignature as error:
                raise BadNote("the signature does not fit the text") from error
            return text
    raise BadNote(f"no signature of {verifier.name}")


def parse_checkpoint(text: str) -> CheckpointText:
    """Read the text of a checkpoint; raise BadNote where it is not one."""
    lines = text.split("\n")
    try:
        origin, size, encoded = lines[:3]
        root = base64.b64decode(encoded, validate=True)
        number = int(size)
    except (ValueError, binascii.Error) as error:
        raise BadNote("a checkpoint is its origin, its size and its root") from error
    if not origin or str(number) != size or number < 0 or len(root) != 32:
        raise BadNote("a checkpoint is its origin, its size and its root")
    return CheckpointText(origin, number, root)
