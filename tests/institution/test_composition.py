"""The charter's composition, as arithmetic: it holds or it does not, whatever is filled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.acts.refusal import Refused
from commission.institution.charters import CHART_1
from commission.institution.models import SeatKind
from commission.institution.rules import composition_holds, require_composition, shortfall

COMPOSITION = CHART_1.composition.document()
FILLED = st.dictionaries(st.sampled_from(list(SeatKind)), st.integers(0, 12))


@pytest.mark.rule("INST-1")
@pytest.mark.parametrize(
    ("jurists", "workers", "holds"), [(3, 2, True), (5, 4, True), (2, 4, False), (3, 1, False), (0, 0, False)]
)
def test_the_domestic_commission_needs_three_jurists_and_two_worker_representatives(
    jurists: int, workers: int, *, holds: bool
) -> None:
    assert composition_holds(COMPOSITION, {"jurist": jurists, "worker_representative": workers}) is holds


@pytest.mark.rule("INST-1")
def test_the_refusal_says_what_is_missing() -> None:
    with pytest.raises(Refused) as caught:
        require_composition(COMPOSITION, {"jurist": 2, "worker_representative": 4})
    assert caught.value.rule == "INST-1"
    assert "3" in caught.value.why
    assert "jurist" in caught.value.why


@given(filled=FILLED, kind=st.sampled_from(["jurist", "worker_representative"]))
def test_another_jurist_or_worker_representative_never_breaks_the_composition(
    filled: dict[str, int], kind: str
) -> None:
    if composition_holds(COMPOSITION, filled):
        assert composition_holds(COMPOSITION, {**filled, kind: filled.get(kind, 0) + 1})


@given(filled=FILLED)
def test_governments_and_employers_never_hold_half(filled: dict[str, int]) -> None:
    if composition_holds(COMPOSITION, filled):
        others = filled.get("government", 0) + filled.get("employer", 0)
        assert 2 * others < sum(filled.values())
        assert shortfall(COMPOSITION, filled) is None


@given(filled=FILLED)
def test_a_charter_that_asks_for_nothing_always_holds(filled: dict[str, int]) -> None:
    assert composition_holds({"least": {}, "majority": []}, filled)
