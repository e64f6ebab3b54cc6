"""The Merkle tree of RFC 6962: roots as the verifier finds them, proofs that prove and forgeries that do not."""

import hashlib
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from commission.register.chain import merkle
from tools import verify_register

SIZES = st.integers(1, 300)


def leaves(count: int, first: int = 0) -> list[bytes]:
    return [merkle.leaf_hash(b"%d" % number) for number in range(first, first + count)]


def recursive_root(hashes: Sequence[bytes]) -> bytes:
    """Return the root just as section 2.1 of the RFC defines it."""
    if len(hashes) < 2:
        return hashes[0] if hashes else hashlib.sha256(b"").digest()
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    return hashlib.sha256(b"\1" + recursive_root(hashes[:split]) + recursive_root(hashes[split:])).digest()


def span_hashes(spans: list[merkle.Span], hashes: Sequence[bytes]) -> list[bytes]:
    def subtree(part: merkle.Subtree) -> bytes:
        level, index = part
        return recursive_root(hashes[index << level : (index + 1) << level])

    return [merkle.span_hash(span, subtree) for span in spans]


@pytest.mark.rule("REG-1")
@given(st.integers(0, 300))
def test_the_root_is_the_one_that_the_rfc_defines(size: int) -> None:
    hashes = leaves(size)
    tree = verify_register.Tree()
    for leaf in hashes:
        tree.push(leaf)

    assert merkle.root(hashes) == recursive_root(hashes) == tree.root()


def test_the_roots_of_the_reference_log() -> None:
    hashes = [merkle.leaf_hash(bytes.fromhex(leaf)) for leaf in verify_register.LEAVES]

    assert [merkle.root(hashes[:size]).hex() for size in range(1, 9)] == list(verify_register.ROOTS)


@given(SIZES, st.data())
def test_an_inclusion_proof_proves_its_entry_and_no_other(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    hashes = leaves(size)
    root = recursive_root(hashes)
    proof = span_hashes(merkle.inclusion_spans(index, size), hashes)

    assert merkle.verify_inclusion(hashes[index], index, size, proof, root)
    assert not merkle.verify_inclusion(merkle.leaf_hash(b"forged"), index, size, proof, root)
    assert not merkle.verify_inclusion(hashes[index], index, size, [*proof, proof[-1] if proof else root], root)
    assert not merkle.verify_inclusion(hashes[index], size, size, proof, root)
    if proof:
        assert not merkle.verify_inclusion(hashes[index], index, size, proof[:-1], root)
        assert not merkle.verify_inclusion(hashes[index], (index + 1) % size, size, proof, root)


@given(SIZES, st.data())
def test_a_consistency_proof_proves_continuation_and_no_rewriting(size: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(0, size))
    hashes = leaves(size)
    old_root, root = recursive_root(hashes[:old]), recursive_root(hashes)
    proof = span_hashes(merkle.consistency_spans(old, size), hashes)
    rewritten = recursive_root([merkle.leaf_hash(b"forged"), *hashes[1:old]])

    assert merkle.verify_consistency(old, size, old_root, root, proof)
    if old:
        assert not merkle.verify_consistency(old, size, rewritten, root, proof)
    if 0 < old < size:
        assert not merkle.verify_consistency(old, size, old_root, rewritten, proof)
        assert not merkle.verify_consistency(old, size, old_root, root, proof[:-1])
        assert not merkle.verify_consistency(old, size, old_root, root, [*proof, root])


@given(SIZES, st.data())
def test_one_proof_fits_one_pair_of_sizes(size: int, data: st.DataObject) -> None:
    old, other = data.draw(st.integers(1, size)), data.draw(st.integers(1, size))
    assume(old != other)
    hashes = leaves(size)
    proof = span_hashes(merkle.consistency_spans(old, size), hashes)

    assert not merkle.verify_consistency(other, size, recursive_root(hashes[:old]), recursive_root(hashes), proof)


def test_no_proof_of_what_is_not_there() -> None:
    with pytest.raises(ValueError, match="not in a tree"):
        merkle.inclusion_spans(3, 3)
    with pytest.raises(ValueError, match="does not continue"):
        merkle.consistency_spans(4, 3)
    assert not merkle.verify_consistency(4, 3, b"", b"", [])
    assert not merkle.verify_consistency(3, 7, merkle.root(leaves(3)), merkle.root(leaves(7)), [])
