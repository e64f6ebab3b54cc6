"""Sealed files are opened whole and unaltered, or not at all."""

import io
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.vault.sealing import PIECE, SealBroken, open_pieces, seal_pieces

KEY = bytes(range(32))
ROW = b"vault_storedfile|1|content"
TAG = 16


def sealed(text: bytes, key: bytes = KEY, row: bytes = ROW, by: int = 10_000) -> bytes:
    return b"".join(seal_pieces([text[at : at + by] for at in range(0, len(text), by)], key, row))


def opened(text: bytes, key: bytes = KEY, row: bytes = ROW) -> bytes:
    return b"".join(open_pieces(io.BytesIO(text), key, row))


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 5])
def test_opens_what_was_sealed_at_every_boundary_of_pieces(size: int) -> None:
    text = os.urandom(size)
    assert opened(sealed(text)) == text


@given(st.binary(max_size=300), st.integers(1, 50))
def test_opens_what_was_sealed_however_it_arrived(text: bytes, by: int) -> None:
    assert opened(sealed(text, by=by)) == text


def test_two_seals_of_one_text_have_nothing_in_common() -> None:
    first, second = sealed(b"the same words"), sealed(b"the same words")
    assert first[:4] == second[:4]
    assert first[4:36] != second[4:36]
    assert first[36:] != second[36:]


@pytest.mark.rule("INV-9")
def test_refuses_each_way_of_altering_a_sealed_file() -> None:
    whole = sealed(os.urandom(2 * PIECE + 100))
    start, piece = 36, PIECE + TAG
    first, second, third = whole[start : start + piece], whole[start + piece : start + 2 * piece], whole[-100 - TAG :]
    header = whole[:start]
    altered = {
        "a bit": whole[:-1] + bytes([whole[-1] ^ 1]),
        "salt": header[:-1] + bytes([header[-1] ^ 1]) + whole[start:],
        "format": b"CV2\n" + whole[4:],
        "cut off after a piece": header + first + second,
        "cut off inside a piece": whole[:-1],
        "exchanged": header + second + first + third,
        "repeated": header + first + first + second + third,
        "left out": header + second + third,
        "grown": whole + third,
        "empty": b"",
        "header only": header,
    }
    for text in altered.values():
        with pytest.raises(SealBroken):
            opened(text)


@pytest.mark.rule("INV-9")
def test_refuses_a_file_moved_to_another_row_or_opened_with_another_key() -> None:
    text = sealed(b"names")
    with pytest.raises(SealBroken):
        opened(text, row=b"vault_storedfile|2|content")
    with pytest.raises(SealBroken):
        opened(text, key=bytes(32))
