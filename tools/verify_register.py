#!/usr/bin/env python3
"""Verify an export of the commission's register against checkpoints that it published.

    verify_register.py EXPORT CHECKPOINT [CHECKPOINT ...] [--vkey KEY | --key FILE] [--against OLDER_EXPORT]
    verify_register.py --self-test

Needs Python 3.11 and nothing else: copy this file alone, and trust none of the commission's software. It is long
because it is one file: whoever checks the commission has this to read, and nothing besides.

It recomputes the hash of every entry, the chain from each to the next, the numbers without gaps, the Merkle root
(RFC 6962) at the size of every checkpoint, and the checkpoint's Ed25519 signature (RFC 8032, in C2SP's signed-note
format), and names the first entry that is wrong. Give older checkpoints with newer ones: a register restored from an
old backup is then too short, and one rewritten in between is narrowed down. An older export (--against) tells exactly
where a rewritten register departs from it.

Ends with 0 where everything fits, 1 where something was altered, 2 where nothing could be checked.
"""

import argparse
import base64
import binascii
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

LONGEST_LINE = 64 * 1024 * 1024
GENESIS = "0" * 64
SCHEMAS = (1,)
MEMBERS = {
    *("act", "actor", "body", "capacity", "cites", "commission", "commitment", "docket", "hash", "legal_at"),
    *("prev", "recorded_at", "schema", "seq", "subject_id", "subject_type"),
}


class Altered(Exception):
    """The register or a checkpoint is not what was published; the message says where."""


class Unreadable(Exception):
    """Nothing can be checked: a file, a key or an argument is not usable."""


# --- Canonical JSON (RFC 8785, without fractions) ---------------------------------------------------------------------

_UTF16_DIFFERS = re.compile("[\ue000-\U0010ffff]")


def read_json(text: str) -> Any:
    """Read JSON that holds whole numbers only; raise ValueError where it does not."""
    return json.loads(text, parse_float=_no_fraction, parse_constant=_no_fraction, parse_int=_whole)


def _no_fraction(number: str) -> float:
    raise ValueError(f"{number} is not a whole number")


def _whole(number: str) -> int:
    value = int(number) if len(number) <= 17 else 2**53
    if abs(value) >= 2**53:
        raise ValueError(f"the number {number[:40]} is too large to be exact")
    return value


def canonical(value: Any) -> bytes:
    """Return the RFC 8785 form of what read_json read."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    if _UTF16_DIFFERS.search(text):
        text = json.dumps(_utf16_order(value), ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def _utf16_order(value: Any) -> Any:
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return {name: _utf16_order(value[name]) for name in names}
    return [_utf16_order(item) for item in value] if isinstance(value, list) else value


# --- Merkle tree (RFC 6962) -------------------------------------------------------------------------------------------


class Tree:
    """The root over a growing list of leaf hashes."""

    def __init__(self) -> None:
        self.size = 0
        self._edge: list[bytes] = []

    def push(self, leaf: bytes) -> None:
        """Add a leaf hash."""
        size = self.size
        while size & 1:
            leaf = hashlib.sha256(b"\x01" + self._edge.pop() + leaf).digest()
            size >>= 1
        self._edge.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """Return the root over the leaves so far."""
        if not self._edge:
            return hashlib.sha256(b"").digest()
        node = self._edge[-1]
        for left in reversed(self._edge[:-1]):
            node = hashlib.sha256(b"\x01" + left + node).digest()
        return node


def leaf_hash(leaf: bytes) -> bytes:
    """Return the hash of a leaf."""
    return hashlib.sha256(b"\x00" + leaf).digest()


# --- Ed25519 (RFC 8032), verification only ----------------------------------------------------------------------------

_P = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_ROOT_OF_MINUS_ONE = pow(2, (_P - 1) // 4, _P)
Point = tuple[int, int, int, int]


def _add(p: Point, q: Point) -> Point:
    a = (p[1] - p[0]) * (q[1] - q[0]) % _P
    b = (p[1] + p[0]) * (q[1] + q[0]) % _P
    c = 2 * p[3] * q[3] * _D % _P
    d = 2 * p[2] * q[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % _P, g * h % _P, f * g % _P, e * h % _P)


def _times(number: int, point: Point) -> Point:
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = _add(total, point)
        point = _add(point, point)
        number >>= 1
    return total


def _decode(encoded: bytes) -> Point | None:
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT_OF_MINUS_ONE % _P
    if (x * x - square) % _P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = _P - x
    return (x, y, 1, x * y % _P)


_BASE = _decode((4 * pow(5, -1, _P) % _P).to_bytes(32, "little")) or (0, 1, 1, 0)


def ed25519_fits(public: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether the signature over the message is by the holder of the public key."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, nonce = _decode(public), _decode(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or nonce is None or scalar >= _ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % _ORDER
    left, right = _times(scalar, _BASE), _add(nonce, _times(challenge, key))
    return (left[0] * right[2] - right[0] * left[2]) % _P == 0 and (left[1] * right[2] - right[1] * left[2]) % _P == 0


# --- Signed notes and checkpoints (C2SP) ------------------------------------------------------------------------------


class Key(NamedTuple):
    """A verifier key: NAME+ID+BASE64."""

    name: str
    id: bytes
    public: bytes


class Checkpoint(NamedTuple):
    """What a checkpoint states."""

    file: str
    origin: str
    size: int
    root: bytes


def read_key(text: str) -> Key:
    """Read a verifier key."""
    try:
        name, key_id, encoded = text.strip().split("+", 2)
        key = base64.b64decode(encoded, validate=True)
    except (ValueError, binascii.Error):
        raise Unreadable("a verifier key looks like NAME+0123abcd+BASE64") from None
    digest = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]
    if key[:1] != b"\x01" or len(key) != 33 or digest.hex() != key_id:
        raise Unreadable("the verifier key is damaged: its name, ID and key do not belong together")
    return Key(name, digest, key[1:])


def open_note(note: str, key: Key) -> str:
    """Return the text that the key signed."""
    text, empty_line, lines = note.rpartition("\n\n")
    if not empty_line:
        raise Altered("it is not a signed note")
    for line in lines.splitlines():
        dash, _, rest = line.partition(" ")
        name, _, encoded = rest.partition(" ")
        try:
            signature = base64.b64decode(encoded, validate=True)
        except (ValueError, binascii.Error):
            raise Altered("a signature line is damaged") from None
        if dash == "\N{EM DASH}" and name == key.name and signature[:4] == key.id:
            if not ed25519_fits(key.public, f"{text}\n".encode(), signature[4:]):
                raise Altered("the signature does not fit the text")
            return text + "\n"
    raise Altered(f"{key.name} did not sign it with this key")


def read_checkpoint(path: str, key: Key | None) -> Checkpoint:
    """Read a checkpoint and, given a key, verify its signature."""
    try:
        note = read_text(path)
        text = open_note(note, key) if key else note.rpartition("\n\n")[0] + "\n"
        origin, size, encoded = text.split("\n")[:3]
        checkpoint = Checkpoint(path, origin, int(size), base64.b64decode(encoded, validate=True))
    except Altered as error:
        raise Altered(f"checkpoint {path}: {error}") from None
    except ValueError:
        raise Altered(f"checkpoint {path}: it does not state an origin, a size and a root") from None
    if len(checkpoint.root) != 32 or str(checkpoint.size) != size or checkpoint.size < 0:
        raise Altered(f"checkpoint {path}: its size or its root is damaged")
    return checkpoint


def read_checkpoints(paths: list[str], key: Key | None) -> list[Checkpoint]:
    """Read checkpoints of one register."""
    checkpoints = [read_checkpoint(path, key) for path in paths]
    if len({checkpoint.origin for checkpoint in checkpoints}) > 1:
        raise Unreadable("the checkpoints are of different registers")
    return checkpoints


def read_text(path: str) -> str:
    """Read a small file."""
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise Unreadable(f"{path} is not text in UTF-8") from None


# --- The register -----------------------------------------------------------------------------------------------------


def lines_of(path: str) -> Iterator[bytes]:
    """Yield the lines of an export, without their ends."""
    try:
        with Path(path).open("rb") as file:
            while line := file.readline(LONGEST_LINE):
                yield line
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}") from None


def read_entry(number: int, line: bytes) -> tuple[str, str]:
    """Check one line by itself, and return the hash of the entry before it that it states, and its own."""
    if not line.endswith(b"\n"):
        raise Altered(f"entry {number}: its line is cut off")
    try:
        entry = read_json(line[:-1].decode())
        rewritten = canonical(entry)
    except (ValueError, RecursionError) as error:
        raise Altered(f"entry {number}: it is not canonical JSON ({error})") from None
    if not isinstance(entry, dict) or rewritten != line[:-1]:
        raise Altered(f"entry {number}: it is not canonical JSON (the same can be written otherwise)")
    if entry.keys() != MEMBERS:
        raise Altered(f"entry {number}: members missing or too many: {', '.join(sorted(entry.keys() ^ MEMBERS))}")
    seq = entry["seq"]
    if seq != number or isinstance(seq, bool):
        missing = isinstance(seq, int) and seq > number
        raise Altered(
            f"entry {number}: it is missing, the next line is entry {seq}"
            if missing
            else f"entry {number}: in its place stands one numbered {seq}"
        )
    if entry["schema"] not in SCHEMAS:
        raise Altered(f"entry {number}: schema {entry['schema']} is unknown to this verifier")
    stated = entry.pop("hash")
    if leaf_hash(canonical(entry)).hex() != stated:
        raise Altered(f"entry {number}: its hash does not fit its content; one of them was altered")
    return entry["prev"], stated


def broken_link(number: int, own: str, following: Iterator[bytes]) -> Altered:
    """Say which side of a broken link was altered: the entry after it tells what this one's hash used to be."""
    try:
        after, _ = read_entry(number + 1, next(following))
    except (StopIteration, Altered):
        after = ""
    if number == 1:
        return Altered("entry 1: it does not begin the chain; the register began otherwise, or entry 1 was altered")
    if after == own:
        return Altered(
            f"entry {number - 1}: it was altered and given a new hash; entry {number} still holds the hash it had"
        )
    return Altered(f"entry {number}: it does not follow the hash of entry {number - 1}; it was altered or put in")


def verify(export: str, checkpoints: list[Checkpoint], older: str | None) -> int:
    """Verify an export to its end and against every checkpoint; return how many entries there are."""
    lines = lines_of(export)
    known = lines_of(older) if older else iter(())
    pending = sorted(checkpoints, key=lambda checkpoint: checkpoint.size)
    tree, previous, agreed = Tree(), GENESIS, 0
    agreed, pending = check_roots(tree, pending, agreed)
    for number, line in enumerate(lines, start=1):
        before, own = read_entry(number, line)
        expected = next(known, None)
        if expected is not None and expected != line:
            raise Altered(f"entry {number}: it is not the one in the older export")
        if before != previous:
            raise broken_link(number, own, lines)
        previous = own
        tree.push(bytes.fromhex(own))
        agreed, pending = check_roots(tree, pending, agreed)
    if pending:
        last = pending[-1]
        raise Altered(
            f"entry {tree.size + 1}: it is missing; the export ends at entry {tree.size}, and {last.file} was "
            f"published over {last.size}: the register was cut or set back to an older state"
        )
    if next(known, None) is not None:
        raise Altered(f"entry {tree.size + 1}: it is missing; the older export goes further than this one")
    return tree.size


def check_roots(tree: Tree, pending: list[Checkpoint], agreed: int) -> tuple[int, list[Checkpoint]]:
    """Compare the root with the checkpoints of this size; return the size agreed on, and those still to come."""
    while pending and pending[0].size == tree.size:
        checkpoint, *pending = pending
        if tree.root() != checkpoint.root:
            raise Altered(
                f"entries {agreed + 1} to {tree.size}: every hash and link fits, but {checkpoint.file} was published "
                f"over others. The register was rewritten from some entry {agreed + 1} or later on; an older export "
                "tells which (--against)"
            )
        agreed = tree.size
    return agreed, pending


# --- Self-test: RFC 8032 §7.1, the reference log of RFC 6962, RFC 8785 §3.2.3, a note of Go's -------------------------

SIGNATURES = (
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
)
LEAVES = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
UNORDERED = (
    r'{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7,"a\/b":"\u20ac$\u000F\u000aA\"\\\/"}'
)
ORDERED = (
    '{"\\r":2,"1":4,"a/b":"\u20ac$\\u000f\\nA\\"\\\\/","\u0080":6,"\u00f6":7,"\u20ac":1,"\U0001f600":5,"\ufb33":3}'
)
NOTE = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
    "\N{EM DASH} PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
NOTE_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"


def self_test() -> list[str]:
    """Return what of this tool's own mathematics fails its test vectors."""
    return failed_signatures() + failed_trees() + failed_json() + failed_notes()


def failed_signatures() -> list[str]:
    """Try Ed25519."""
    failed = []
    for public, message, signature in SIGNATURES:
        arguments = bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature)
        forged = bytes([arguments[2][0] ^ 1]) + arguments[2][1:]
        if not ed25519_fits(*arguments) or ed25519_fits(arguments[0], arguments[1] + b"x", arguments[2]):
            failed.append(f"Ed25519 {public[:8]}")
        if ed25519_fits(arguments[0], arguments[1], forged):
            failed.append(f"Ed25519 {public[:8]}, forged")
    return failed


def failed_trees() -> list[str]:
    """Try the Merkle tree."""
    failed = []
    tree = Tree()
    for leaf, root in zip(LEAVES, ROOTS, strict=True):
        tree.push(leaf_hash(bytes.fromhex(leaf)))
        if tree.root().hex() != root:
            failed.append(f"Merkle root of {tree.size}")
    return failed


def failed_json() -> list[str]:
    """Try canonical JSON."""
    failed = [] if canonical(read_json(UNORDERED)) == ORDERED.encode() else ["canonical JSON"]
    for refused in ("1.5", "1e2", "9007199254740992", "NaN", '{"a":-Infinity}'):
        try:
            read_json(refused)
            failed.append(f"{refused} was read")
        except ValueError:
            continue
    return failed


def failed_notes() -> list[str]:
    """Try signed notes."""
    failed = []
    try:
        open_note(NOTE, read_key(NOTE_KEY))
    except Altered as error:
        failed.append(f"signed note: {error}")
    try:
        open_note(NOTE.replace("problem,", "problem;"), read_key(NOTE_KEY))
        failed.append("a forged note was opened")
    except Altered:
        pass
    return failed


# --- The command ------------------------------------------------------------------------------------------------------


def find_key(vkey: str | None, file: str | None, checkpoints: Iterable[str]) -> tuple[Key | None, str]:
    """Return the key to verify signatures with, and how far it is to be trusted."""
    if vkey:
        return read_key(vkey), "verified with the key given"
    if file:
        return read_key(read_text(file)), f"verified with the key in {file}"
    for checkpoint in checkpoints:
        beside = Path(checkpoint).parent / "register.vkey"
        if beside.is_file():
            key = read_key(read_text(str(beside)))
            return key, f"verified with {beside}, which lay beside: compare it with a key from elsewhere"
    return None, "NOT verified: give the register's key with --vkey or --key"


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__.partition("\n\n")[0] if __doc__ else None,
        epilog="Ends with 0: everything fits. 1: something was altered. 2: nothing could be checked.",
    )
    parser.add_argument("export", nargs="?", help="the register as export_register wrote it")
    parser.add_argument("checkpoints", nargs="*", metavar="checkpoint", help="checkpoints, older and newer")
    key_from = parser.add_mutually_exclusive_group()
    key_from.add_argument("--vkey", help="the register's verifier key: NAME+ID+BASE64")
    key_from.add_argument("--key", metavar="FILE", help="a file that holds the verifier key")
    parser.add_argument("--against", metavar="OLDER_EXPORT", help="an export taken earlier, which this must continue")
    parser.add_argument("--self-test", action="store_true", help="try this tool on published test vectors")
    options = parser.parse_args(arguments)
    if options.self_test:
        failed = self_test()
        print("FAILED: " + "; ".join(failed) if failed else "OK: RFC 8032, RFC 6962, RFC 8785 and a signed note")
        return 1 if failed else 0
    if not options.export or not options.checkpoints:
        parser.error("an export and at least one checkpoint are needed")
    try:
        key, trust = find_key(options.vkey, options.key, options.checkpoints)
        checkpoints = read_checkpoints(options.checkpoints, key)
        size = verify(options.export, checkpoints, options.against)
    except Altered as error:
        print(f"ALTERED: {error}")
        return 1
    except Unreadable as error:
        print(f"NOT CHECKED: {error}", file=sys.stderr)
        return 2
    last = max(checkpoint.size for checkpoint in checkpoints)
    print(f"OK: {size} entries; hashes, chain and numbers fit, and the root at entry {last} is the one published.")
    print(f"Register: {checkpoints[0].origin}. Signature: {trust}.")
    if size > last:
        print(
            f"Beyond the last checkpoint: {size - last} (entries {last + 1} to {size}), chained but not yet published."
        )
    else:
        print("Beyond the last checkpoint: none.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
