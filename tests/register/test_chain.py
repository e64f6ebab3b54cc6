"""Canonical JSON, hashes, commitments: the same in the commission and in the verifier that shares no code with it."""

import hashlib
import json
import string
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.register import chain
from tools import verify_register

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
WHOLE = st.integers(-chain.LARGEST_NUMBER, chain.LARGEST_NUMBER)
JSON = st.recursive(
    st.none() | st.booleans() | WHOLE | TEXTS,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXTS, inner, max_size=5),
    max_leaves=20,
)


@pytest.mark.rule("REG-1")
@given(JSON)
def test_the_verifier_and_the_commission_write_the_same_json(value: Any) -> None:
    ours = chain.canonical(value)

    assert verify_register.canonical(value) == ours
    assert json.loads(ours) == value


@given(JSON)
def test_members_stand_in_utf_16_order_and_nothing_is_spaced(value: Any) -> None:
    def check(members: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name.encode("utf-16-be") for name, _ in members]
        assert names == sorted(names)
        return dict(members)

    json.loads(chain.canonical(value), object_pairs_hook=check)


def test_the_example_of_rfc_8785_comes_out_as_printed_there() -> None:
    value = json.loads(verify_register.UNORDERED)

    assert chain.canonical(value) == verify_register.ORDERED.encode()


def test_escapes_only_what_rfc_8785_escapes() -> None:
    plain = "".join(chr(code) for code in range(0x20, 0x80) if chr(code) not in '"\\')

    assert chain.canonical(plain) == f'"{plain}"'.encode()
    assert chain.canonical('\b\t\n\f\r\x00\x1f"\\') == rb'"\b\t\n\f\r\u0000\u001f\"\\"'


@pytest.mark.parametrize(
    "value",
    [1.5, 1.0, float("nan"), 2**53, -(2**53), "\ud800", {"\udfff": 1}, {1: "a"}, {"a": {"b": [0.1]}}, b"", {1}],
    ids=repr,
)
def test_refuses_what_can_be_written_in_two_ways(value: Any) -> None:
    with pytest.raises(chain.NotCanonical):
        chain.canonical(value)


def test_refuses_nesting_without_end() -> None:
    value: Any = []
    for _ in range(100_000):
        value = [value]

    with pytest.raises(chain.NotCanonical):
        chain.canonical(value)


@given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-5)), timezone(timedelta(hours=14))])))
def test_an_instant_is_written_in_utc_with_microseconds(at: datetime) -> None:
    try:
        utc = at.astimezone(UTC)
    except OverflowError:
        return
    written = chain.instant(at)

    assert len(written) == 27
    assert set(written) <= set(string.digits + "-:.TZ")
    assert datetime.fromisoformat(written) == utc


def test_an_instant_needs_its_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        chain.instant(datetime(2026, 3, 2))  # noqa: DTZ001 (that is the point)


def test_the_hash_is_the_leaf_hash_of_the_canonical_json() -> None:
    document: dict[str, chain.Json] = {"seq": 1, "prev": chain.GENESIS}

    expected = hashlib.sha256(b"\0" + f'{{"prev":"{chain.GENESIS}","seq":1}}'.encode()).hexdigest()
    assert chain.entry_hash(document) == expected


def test_a_sealed_matter_opens_with_its_own_salt_only() -> None:
    salt, other = bytes(range(32)), bytes(32)
    committed = chain.commitment({"witness": "W1"}, salt)

    assert chain.opens(committed, {"witness": "W1"}, salt)
    assert not chain.opens(committed, {"witness": "W2"}, salt)
    assert not chain.opens(committed, {"witness": "W1"}, other)
    assert not chain.opens(committed, {"witness": "W1"}, b"short")
    assert committed != chain.commitment({"witness": "W1"}, other)
    with pytest.raises(ValueError, match="32 bytes"):
        chain.commitment({"witness": "W1"}, b"short")
