"""The Merkle tree over the entries, read from the database without ever reading all of it.

Hashes are kept at every eighth level (one for 256 below it); what lies between is computed. So a root or a proof
reads at most some hundreds of hashes for each factor of 256 in the register's length.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Q

from commission.register.chain import merkle
from commission.register.models import Entry, Subtree

STEP = 8
_BATCH = 1_000


def root(size: int) -> bytes:
    """Return the root over the first `size` entries."""
    return _hashes([(0, size)])[0]


def inclusion_proof(seq: int, size: int) -> list[bytes]:
    """Return the RFC 6962 proof that an entry is under the root of `size`."""
    return _hashes(merkle.inclusion_spans(seq - 1, size))


def consistency_proof(old: int, size: int) -> list[bytes]:
    """Return the RFC 6962 proof that the register of `size` entries continues the one of `old`."""
    return _hashes(merkle.consistency_spans(old, size))


def keep_subtrees(old: int, size: int) -> None:
    """Keep the hashes of the subtrees that became full between two sizes, reading only what is new."""
    level = STEP
    while size >> level:
        first, end = old >> level, size >> level
        below = _below(level, first << STEP, end << STEP)
        batch: list[Subtree] = []
        for index in range(first, end):
            leaves = (next(below) for _ in range(1 << STEP))
            batch.append(Subtree(level=level, index=index, hash=merkle.root(leaves).hex()))
            if len(batch) == _BATCH:
                Subtree.objects.bulk_create(batch)
                batch = []
        Subtree.objects.bulk_create(batch)
        level += STEP


def _below(level: int, first: int, end: int) -> Iterator[bytes]:
    """Yield the kept hashes one step below a level, in order: of entries, or of smaller subtrees."""
    if level == STEP:
        entries = Entry.objects.filter(seq__gt=first, seq__lte=end).order_by("seq")
        hashes = entries.values_list("hash", flat=True).iterator(chunk_size=5_000)
    else:
        subtrees = Subtree.objects.filter(level=level - STEP, index__gte=first, index__lt=end).order_by("index")
        hashes = subtrees.values_list("hash", flat=True).iterator(chunk_size=5_000)
    yield from map(bytes.fromhex, hashes)


def _hashes(spans: Iterable[merkle.Span]) -> list[bytes]:
    """Return the hash over each span of entries, in one query a kept level."""
    parts = [merkle.subtrees(span) for span in spans]
    kept = _kept({subtree for span in parts for subtree in span})

    def subtree_hash(subtree: merkle.Subtree) -> bytes:
        level, first, end = _range_below(subtree)
        return merkle.root(kept[level, index] for index in range(first, end))

    return [merkle.join([subtree_hash(subtree) for subtree in span]) for span in parts]


def _range_below(subtree: merkle.Subtree) -> tuple[int, int, int]:
    """Return the kept level at or below a subtree, and the range of indexes there that make it up."""
    level, index = subtree
    above = level % STEP
    return level - above, index << above, (index + 1) << above


def _kept(subtrees: Iterable[merkle.Subtree]) -> dict[merkle.Subtree, bytes]:
    """Read the kept hashes that make up these subtrees."""
    wanted: dict[int, Q] = defaultdict(Q)
    for subtree in subtrees:
        level, first, end = _range_below(subtree)
        if level:
            wanted[level] |= Q(index__gte=first, index__lt=end)
        else:
            wanted[level] |= Q(seq__gt=first, seq__lte=end)
    kept: dict[merkle.Subtree, bytes] = {}
    for level, condition in wanted.items():
        if level:
            subtree_rows = Subtree.objects.filter(condition, level=level).values_list("index", "hash")
            kept |= {(level, index): bytes.fromhex(value) for index, value in subtree_rows}
        else:
            entry_rows = Entry.objects.filter(condition).values_list("seq", "hash")
            kept |= {(0, seq - 1): bytes.fromhex(value) for seq, value in entry_rows}
    return kept
