"""Levels in words: one hour, 17.14 weeks; exactly as stated where they were stated."""

from __future__ import annotations

from decimal import Decimal

import pytest

from criteria.words import figure, unit_in_words, value_in_words


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("1", "h", "1 hour"),
        ("1.00", "wk", "1 week"),
        ("2", "h", "2 hours"),
        ("0", "d", "0 days"),
        ("1.5", "h", "1.5 hours"),
        ("1", "{persons}", "1 person"),
        ("17.14285714", "wk", "17.14 weeks"),
        ("48", "h", "48 hours"),
    ],
)
def test_a_value_is_said_as_people_say_it(value: str, unit: str, said: str) -> None:
    assert value_in_words(Decimal(value), unit) == said


def test_a_unit_by_itself_is_in_the_plural() -> None:
    assert unit_in_words("h") == "hours"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("48.0025", "48.0025"),
        ("0.0002", "0.0002"),
        ("0.00015", "0.00015"),
        ("0.33333333", "0.3333"),
        ("0.00012345678", "0.0001235"),
        ("1234567.12345678", "1,234,567.12"),
        ("0", "0"),
    ],
)
def test_only_what_comes_from_dividing_is_rounded(value: str, said: str) -> None:
    assert figure(Decimal(value)) == said
