"""The Merkle tree of RFC 6962: roots, inclusion and consistency proofs.

Entry number n is the leaf with index n-1. A *subtree* (level, index) is the full one over the leaves
index * 2**level up to, not including, (index + 1) * 2**level.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence

Subtree = tuple[int, int]
Span = tuple[int, int]

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """Return the hash of a leaf."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of the node over two others."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """A tree growing leaf by leaf, holding only the full subtrees at its right edge."""

    def __init__(self) -> None:
        self.size = 0
        self._edge: list[bytes] = []

    def push(self, leaf: bytes) -> None:
        """Add the hash of the next leaf."""
        node, size = leaf, self.size
        while size & 1:
            node = node_hash(self._edge.pop(), node)
            size >>= 1
        self._edge.append(node)
        self.size += 1

    def root(self) -> bytes:
        """Return the root over all leaves so far."""
        return join(self._edge)


def root(leaves: Iterable[bytes]) -> bytes:
    """Return the root over leaf hashes."""
    tree = Frontier()
    for leaf in leaves:
        tree.push(leaf)
    return tree.root()


def join(hashes: Sequence[bytes]) -> bytes:
    """Return the hash over neighbouring subtrees, largest first."""
    if not hashes:
        return EMPTY_ROOT
    above = hashes[-1]
    for left in reversed(hashes[:-1]):
        above = node_hash(left, above)
    return above


def subtrees(span: Span) -> list[Subtree]:
    """Return the full subtrees that make up a span of leaves, largest first.

    The spans here all begin where a subtree of at least their length could begin, as RFC 6962's do.
    """
    start, end = span
    parts = []
    while start < end:
        level = (end - start).bit_length() - 1
        parts.append((level, start >> level))
        start += 1 << level
    return parts


def span_hash(span: Span, subtree: Callable[[Subtree], bytes]) -> bytes:
    """Return the hash over a span of leaves, asking for each full subtree in it."""
    return join([subtree(part) for part in subtrees(span)])


def inclusion_spans(index: int, size: int) -> list[Span]:
    """Return the spans whose hashes prove that leaf `index` is in the tree of `size`, lowest first."""
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size}")
    spans: list[Span] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start = middle
    return spans[::-1]


def consistency_spans(old: int, size: int) -> list[Span]:
    """Return the spans whose hashes prove that the tree of `old` leaves begins the one of `size`."""
    if not 0 <= old <= size:
        raise ValueError(f"a tree of {size} does not continue one of {old}")
    if old in (0, size):
        return []
    spans: list[Span] = []
    start, end, whole = 0, size, True
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start, whole = middle, False
    if not whole:
        spans.append((start, end))
    return spans[::-1]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Say whether the proof shows that the leaf hash stands at `index` under `root`."""
    if not 0 <= index < size:
        return False
    place, last, node = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            node = node_hash(sibling, node)
            while not place & 1 and place:
                place >>= 1
                last >>= 1
        else:
            node = node_hash(node, sibling)
        place >>= 1
        last >>= 1
    return last == 0 and node == root


def verify_consistency(old: int, size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Say whether the proof shows that the tree under `new_root` continues the one under `old_root`."""
    if not 0 < old < size:
        same = old_root == (new_root if old else EMPTY_ROOT)
        return 0 <= old <= size and not proof and same
    path = [*([old_root] if old & (old - 1) == 0 else []), *proof]
    if not path:
        return False
    place, last = old - 1, size - 1
    while place & 1:
        place >>= 1
        last >>= 1
    before = after = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            before = node_hash(sibling, before)
            after = node_hash(sibling, after)
            while not place & 1 and place:
                place >>= 1
                last >>= 1
        else:
            after = node_hash(after, sibling)
        place >>= 1
        last >>= 1
    return last == 0 and before == old_root and after == new_root


def _split(length: int) -> int:
    """Return the largest power of two below a length of two or more."""
    return 1 << ((length - 1).bit_length() - 1)
