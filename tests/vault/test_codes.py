"""Receipt codes: typed forgivingly, kept nowhere, and not to be guessed however many try at once."""

from __future__ import annotations

import os
import secrets
import statistics
import threading
import time
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connections
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from commission.vault import codes
from commission.vault.api import Crowded, ReceiptCode, new_code, open_mailbox, read_code
from commission.vault.codes import ALPHABET, GROUPS, SIGNS, digest_of
from commission.vault.models import KeyPair
from commission.vault.stretching import Gate, stretched
from tests.vault.confiding import confided, recovery

GUESSES = int(os.environ.get("GUESSES", "1500"))
"""`make guesses` sets 100,000."""


@pytest.fixture(autouse=True)
def _gates_anew() -> None:
    codes._known.cache_clear()
    codes._guesses.cache_clear()


def near(code: ReceiptCode) -> ReceiptCode:
    """A code that differs in one sign."""
    at = secrets.randbelow(SIGNS)
    other = secrets.choice([sign for sign in ALPHABET if sign != code.signs[at]])
    return ReceiptCode(code.signs[:at] + other + code.signs[at + 1 :])


def test_a_code_has_130_bits_and_is_read_however_it_is_typed() -> None:
    code = new_code()
    assert len(ALPHABET) ** len(code.signs) == 2**130
    assert [len(group) for group in code.shown.split("-")] == list(GROUPS)
    for typed in (
        code.shown,
        code.shown.lower(),
        code.signs,
        f"  {code.shown.replace('-', ' – ')}\n",
        " ".join(code.signs),
    ):
        assert read_code(typed) == code
    assert read_code("O0Il1-" + "U" * 21) == ReceiptCode("00111" + "V" * 21)
    assert read_code("０" + code.signs[1:]) == ReceiptCode("0" + code.signs[1:])  # noqa: RUF001 (a wide digit)


@pytest.mark.parametrize("typed", ["", "ABC", "A" * 25, "A" * 27, "é" * 26, "A" * 25 + "\x00", "A" * 10_000, "🙂" * 26])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


@hypothesis_settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_nothing_that_is_typed_breaks_the_reading_of_codes(typed: str) -> None:
    found = read_code(typed)
    assert found is None or set(found.signs) <= set(ALPHABET)


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
def test_a_code_is_kept_nowhere_and_prints_itself_nowhere() -> None:
    recovery()
    code = new_code()
    confided(code=code)
    assert open_mailbox(code)
    row = KeyPair.objects.get(kind="mailbox")
    kept = b"".join(bytes(value) for value in (row.lookup, row.salt, row.private_sealed, row.public) if value)
    for shown in (code.signs, code.shown):
        assert shown not in f"{code} {code!r} {row} {row!r} {vars(row)}"
        assert shown.encode() not in kept
    assert digest_of(code, "mailbox") != digest_of(code, "draft")


@pytest.mark.rule("FILE-4")
def test_a_campaign_of_guesses_opens_nothing_while_a_filer_comes_and_goes(
    committed_db: str, settings: Settings
) -> None:
    settings.VAULT_CODE_ARGON2 = "1:8:1"
    recovery()
    hers = [new_code() for _ in range(4)]
    for code in hers:
        confided(code=code)
    opened: list[ReceiptCode] = []
    waits: list[float] = []
    guessed = [0] * 4
    over = threading.Event()

    def guess(number: int) -> None:
        while sum(guessed) < GUESSES:
            code = near(hers[number]) if guessed[number] % 2 else new_code()
            try:
                if open_mailbox(code):
                    opened.append(code)
            except Crowded:
                continue
            guessed[number] += 1
        connections.close_all()

    def come_and_go() -> None:
        while not over.is_set():
            began = time.monotonic()
            assert open_mailbox(secrets.choice(hers))
            waits.append(time.monotonic() - began)
        connections.close_all()

    campaign = [threading.Thread(target=guess, args=[number]) for number in range(4)]
    filer = threading.Thread(target=come_and_go)
    for each in (*campaign, filer):
        each.start()
    for each in campaign:
        each.join()
    over.set()
    filer.join()
    assert not opened
    assert sum(guessed) >= GUESSES
    # Nobody is locked out, and no filer waits for the guesses.
    assert len(waits) >= 20
    assert statistics.median(waits) < 0.5
    assert all(open_mailbox(code) for code in hers)


@pytest.mark.rule("FILE-4")
def test_a_flood_of_guesses_takes_neither_the_turn_nor_the_memory_of_a_filer(
    committed_db: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    recovery()
    hers = new_code()
    confided(code=hers)
    at_work, most = 0, 0
    lock, go_on = threading.Lock(), threading.Event()

    def slow(secret: str, *more: object) -> bytes:
        nonlocal at_work, most
        if secret == hers.signs:
            return stretched(secret, *more)  # type: ignore[arg-type]
        with lock:
            at_work += 1
            most = max(most, at_work)
        go_on.wait(10)
        with lock:
            at_work -= 1
        return stretched(secret, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(codes, "stretched", slow)
    gate = Gate(settings.VAULT_CODES_AT_ONCE, patience=0.2)
    monkeypatch.setattr(codes, "_guesses", lambda: gate)
    turned_away: list[bool] = []

    def guess() -> None:
        try:
            open_mailbox(new_code())
        except Crowded:
            turned_away.append(True)
        connections.close_all()

    flood = [threading.Thread(target=guess) for _ in range(12)]
    for each in flood:
        each.start()
    began = time.monotonic()
    assert open_mailbox(hers)
    assert time.monotonic() - began < 5
    time.sleep(0.5)
    go_on.set()
    for each in flood:
        each.join()
    assert most == settings.VAULT_CODES_AT_ONCE
    assert len(turned_away) == 12 - settings.VAULT_CODES_AT_ONCE


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
def test_a_near_miss_takes_as_long_as_any_other_and_a_miss_as_long_as_a_hit(settings: Settings) -> None:
    settings.VAULT_CODE_ARGON2 = "1:1024:1"
    recovery()
    hers = new_code()
    confided(code=hers)
    kinds: dict[str, Callable[[], ReceiptCode]] = {
        "near": lambda: near(hers),
        "random": new_code,
        "right": lambda: hers,
    }
    took: dict[str, list[float]] = {name: [] for name in kinds}
    for _ in range(150):
        # One after the other in turn, so that whatever else the machine does falls on all of them alike.
        for name, code in kinds.items():
            made = code()
            began = time.perf_counter()
            open_mailbox(made)
            took[name].append(time.perf_counter() - began)
    median = {name: statistics.median(each) for name, each in took.items()}
    assert 0.8 < median["near"] / median["random"] < 1.25
    assert 0.8 < median["right"] / median["random"] < 1.25


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
def test_guesses_leave_nothing_in_the_cache_by_which_anybody_could_be_known_or_locked_out() -> None:
    cache.clear()
    for _ in range(5):
        assert open_mailbox(new_code()) is None
    assert cache._cache.get_client().keys("*") == []  # type: ignore[attr-defined] # asked of the server itself
