"""A draft beside the version in force: what it adds and what it takes away, word by word."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.rules.differences import Change, Piece, differences

TEXTS = st.text(alphabet="ab .,\n", max_size=60)


def marked(old: str, new: str) -> str:
    signs = {Change.KEPT: "{}", Change.ADDED: "[+{}+]", Change.REMOVED: "[-{}-]"}
    return "".join(signs[piece.change].format(piece.text) for piece in differences(old, new))


def test_a_word_put_for_another_is_struck_and_written() -> None:
    old = "Leave of at least 14 weeks is given."
    assert marked(old, old.replace("14", "18")) == "Leave of at least [-14-][+18+] weeks is given."


def test_words_added_at_the_end_leave_the_rest_alone() -> None:
    old = "No worker is dismissed for joining a union."
    assert marked(old, f"{old} She is taken back within a week.") == f"{old}[+ She is taken back within a week.+]"


def test_a_phrase_is_read_as_one() -> None:
    assert marked("within ninety days", "within two weeks") == "within [-ninety days-][+two weeks+]"


def test_the_same_text_has_no_differences() -> None:
    assert differences("As it was.", "As it was.") == [Piece(Change.KEPT, "As it was.")]
    assert differences("", "") == []


def test_a_new_text_is_all_added() -> None:
    assert differences("", "Written now.") == [Piece(Change.ADDED, "Written now.")]


@given(TEXTS, TEXTS)
@settings(max_examples=300, deadline=None)
def test_nothing_of_either_text_is_lost(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.change is not Change.REMOVED) == new
    assert "".join(piece.text for piece in pieces if piece.change is not Change.ADDED) == old


@pytest.mark.parametrize("words", [("a ", "a b "), ("a b c ", "c b a "), ("x ", "y ")])
def test_long_texts_are_compared_in_no_time(words: tuple[str, str]) -> None:
    old, new = words[0] * 10_000, "z" + words[1] * 10_000
    began = time.perf_counter()
    pieces = differences(old, new)
    assert time.perf_counter() - began < 1
    assert "".join(piece.text for piece in pieces if piece.change is not Change.REMOVED) == new
