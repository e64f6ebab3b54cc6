"""The rulebook keeps its word: what it calls enforced has an act or a constraint, and a test that shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import connection
from django.urls import get_resolver

from commission.acts.frame import ACTS
from commission.rulebook import RULES
from commission.rulebook.constraints import rule_of_constraint
from commission.rulebook.enforced import ENFORCED, IN_PART

TESTS = Path(__file__).parent
CARRIED = ENFORCED | set(IN_PART)
_MARK = re.compile(r"mark\.rule\(\s*\"([A-Z]+-[0-9]+)\"")

_NAMES = """
    SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION SELECT tgname FROM pg_trigger WHERE NOT tgisinternal
    UNION SELECT indexname FROM pg_indexes WHERE schemaname = 'public'
"""


def marked_rules() -> set[str]:
    """Rules that a test is marked with."""
    return {rule for path in TESTS.rglob("test_*.py") for rule in _MARK.findall(path.read_text(encoding="utf-8"))}


def cited_rules() -> set[str]:
    """Rules that an act cites; pages are loaded so that every act is."""
    assert get_resolver().url_patterns
    return {rule for spec in ACTS.values() for rule in spec.cites}


@pytest.fixture
def constrained_rules(db: None) -> set[str]:
    """Rules that a constraint, index or trigger of the real database is named after."""
    with connection.cursor() as cursor:
        cursor.execute(_NAMES)
        names = [row[0] for row in cursor.fetchall()]
    return {rule for name in names if (rule := rule_of_constraint(name)) is not None}


def test_every_enforced_rule_has_an_act_or_a_constraint(constrained_rules: set[str]) -> None:
    without = CARRIED - cited_rules() - constrained_rules
    assert not without, f"These rules are said to be enforced, and nothing enforces them: {sorted(without)}"


def test_every_enforced_rule_has_a_test_marked_with_it() -> None:
    without = CARRIED - marked_rules()
    assert not without, f"These rules are said to be enforced, and no test shows it: {sorted(without)}"


def test_acts_cite_rules_that_exist() -> None:
    unknown = cited_rules() - set(RULES)
    assert not unknown, f"Acts cite rules that the rulebook does not hold: {sorted(unknown)}"


def test_tests_are_marked_with_rules_that_exist() -> None:
    assert marked_rules() <= set(RULES)


def test_something_is_enforced() -> None:
    assert {"FILE-2", "HEAR-1", "HEAR-2", "DEC-1", "DEC-2", "DEC-3", "SANC-2", "LIFT-1", "LIFT-2", "REG-1"} <= CARRIED


def test_no_rule_is_enforced_both_wholly_and_in_part() -> None:
    assert not ENFORCED & set(IN_PART)
