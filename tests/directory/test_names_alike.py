"""A country is found though its name is misspelled; what is left out before names are compared would never be found."""

from __future__ import annotations

from difflib import get_close_matches

import pytest

from commission.directory import names


def misspelled(name: str, number: int) -> str:
    """A name with a letter gone, doubled or changed, one way for each number."""
    at = number % len(name)
    return (name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:], f"{name[:at]}z{name[at + 1 :]}")[number % 3]


def test_every_name_that_is_much_like_it_is_among_those_compared() -> None:
    known = [name for name, _length, _letters in names._letters()]
    for number, name in enumerate(known[::7]):
        for slip in range(3):
            sought = misspelled(name, number + slip)
            alike = set(get_close_matches(sought, known, n=len(known), cutoff=names.ALIKE))
            assert alike <= set(names._perhaps_like(sought)), sought


def test_few_are_compared() -> None:
    assert len(names._perhaps_like("confeciones andinas")) < len(names._letters()) / 5


@pytest.mark.parametrize(("typed", "code"), [("Arjentina", "ARG"), ("Camboja", "KHM"), ("Guatamala", "GTM")])
def test_a_slip_is_forgiven(typed: str, code: str) -> None:
    assert code in names.countries_called(typed)
