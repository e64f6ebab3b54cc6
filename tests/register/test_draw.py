"""The draw of a panel: repeatable by anyone, the same in the commission and in the standalone tool."""

import hashlib
import hmac
import uuid
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.register.api import Candidate, PanelCannotBeComposed, draw_order, select_panel
from commission.register.draw import draw_commitment
from tools import verify_draw

SECRET = bytes(range(32))
DIGEST = hashlib.sha256(b"the filing").digest()
KINDS = ["jurist", "worker", "government"]
CANDIDATES = st.lists(
    st.builds(
        lambda seat, kind, excluded: Candidate(seat=str(seat), kind=kind, excluded=excluded),
        st.uuids(),
        st.sampled_from(KINDS),
        st.none() | st.just("INST-4 interest"),
    ),
    max_size=20,
    unique_by=lambda candidate: candidate["seat"],
)
NEEDED = st.dictionaries(st.sampled_from(KINDS), st.integers(0, 3))


def seats(count: int, kind: str = "jurist") -> list[Candidate]:
    return [Candidate(seat=str(uuid.UUID(int=number)), kind=kind, excluded=None) for number in range(count)]


@pytest.mark.rule("HEAR-2")
@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32), CANDIDATES, NEEDED, st.integers(0, 3))
def test_the_tool_draws_the_same_panel_as_the_commission(
    secret: bytes, digest: bytes, candidates: list[Candidate], needed: dict[str, int], alternates: int
) -> None:
    draw: dict[str, Any] = {
        "commitment": draw_commitment(secret),
        "secret": secret.hex(),
        "filing_digest": digest.hex(),
        "candidates": candidates,
        "needed": needed,
        "alternates": alternates,
    }
    order = draw_order(secret, digest, [candidate["seat"] for candidate in candidates])
    eligible = Counter(candidate["kind"] for candidate in candidates if candidate["excluded"] is None)
    short = [kind for kind in sorted(needed) if eligible[kind] < needed[kind]]
    if short:
        with pytest.raises(PanelCannotBeComposed) as refused:
            select_panel(order, candidates, needed, alternates)
        error = refused.value
        assert (error.kind, error.needed, error.eligible) == (short[0], needed[short[0]], eligible[short[0]])
        told = verify_draw.shortages(draw)
        assert f"the panel needs {error.needed} of kind {error.kind}, and {error.eligible} could be drawn" in told
        return
    drawn = select_panel(order, candidates, needed, alternates)

    assert verify_draw.repeat(draw) == drawn
    assert verify_draw.differences(draw | {"panel": drawn.panel, "alternates_drawn": drawn.alternates}) == []
    kind_of = {candidate["seat"]: candidate["kind"] for candidate in candidates if candidate["excluded"] is None}
    assert Counter(kind_of[seat] for seat in drawn.panel) == Counter(needed)
    for kind, number in needed.items():
        standing_by = [seat for seat in drawn.alternates if kind_of[seat] == kind]
        assert len(standing_by) == min(alternates, eligible[kind] - number)
    assert not set(drawn.panel) & set(drawn.alternates)


@pytest.mark.rule("HEAR-2")
def test_the_order_is_that_of_the_published_formula() -> None:
    names = [candidate["seat"] for candidate in seats(12)]

    def mac(seat: str) -> str:
        return hmac.new(SECRET + DIGEST, seat.encode(), hashlib.sha256).hexdigest()

    assert draw_order(SECRET, DIGEST, names) == sorted(names, key=mac)
    assert draw_order(SECRET, DIGEST, names[::-1]) == draw_order(SECRET, DIGEST, names)


@pytest.mark.rule("HEAR-2")
def test_another_secret_or_another_filing_gives_another_order() -> None:
    names = [candidate["seat"] for candidate in seats(12)]
    orders = [
        draw_order(SECRET, DIGEST, names),
        draw_order(bytes(32), DIGEST, names),
        draw_order(SECRET, bytes(32), names),
    ]

    assert len({tuple(order) for order in orders}) == 3


def test_every_seat_is_drawn_about_equally_often() -> None:
    candidates = seats(10)
    names = [candidate["seat"] for candidate in candidates]
    drawn: Counter[str] = Counter()
    for number in range(2_000):
        order = draw_order(hashlib.sha256(b"%d" % number).digest(), DIGEST, names)
        drawn.update(select_panel(order, candidates, {"jurist": 3}, 0).panel)

    # 600 each on average; the digests are fixed, so this can only ever pass or only ever fail.
    assert all(500 < count < 700 for count in drawn.values())
    assert sum(drawn.values()) == 6_000


@pytest.mark.rule("HEAR-2")
def test_the_excluded_are_passed_over_and_nobody_else_moves() -> None:
    candidates = seats(8)
    order = draw_order(SECRET, DIGEST, [candidate["seat"] for candidate in candidates])
    excluded = [c | {"excluded": "INST-4 interest"} if c["seat"] == order[1] else c for c in candidates]

    assert select_panel(order, candidates, {"jurist": 3}, 1) == (order[:3], [order[3]])
    assert select_panel(order, excluded, {"jurist": 3}, 1) == ([order[0], *order[2:4]], [order[4]])


@pytest.mark.rule("HEAR-2")
def test_refuses_a_panel_that_cannot_have_its_composition() -> None:
    candidates = [*seats(4), Candidate(seat="w", kind="worker", excluded="INST-4 party")]
    order = draw_order(SECRET, DIGEST, [candidate["seat"] for candidate in candidates])

    with pytest.raises(PanelCannotBeComposed, match="needs 1 of kind worker, and 0") as refused:
        select_panel(order, candidates, {"jurist": 2, "worker": 1}, 0)
    assert refused.value.rule == "HEAR-2"


@pytest.mark.parametrize(("secret", "digest"), [(b"", DIGEST), (SECRET, b"short"), (SECRET + b"x", DIGEST)])
def test_refuses_keys_of_another_length(secret: bytes, digest: bytes) -> None:
    with pytest.raises(ValueError, match="32"):
        draw_order(secret, digest, ["a"])


def test_refuses_a_candidate_who_stands_twice() -> None:
    with pytest.raises(ValueError, match="twice"):
        draw_order(SECRET, DIGEST, ["a", "b", "a"])
