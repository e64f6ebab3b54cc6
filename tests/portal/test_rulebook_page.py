"""The Rulebook page: every rule at its place, with the acts and constraints that carry it."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from commission.acts.frame import ACTS
from commission.portal.selectors.rulebook import acts_by_rule, chapters
from commission.rulebook.book import RULES


@pytest.fixture
def book(client: Client, db: None) -> str:
    answer = client.get("/rulebook/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_rule_stands_at_the_place_to_which_its_tags_lead(book: str) -> None:
    places = re.findall(r'class="book__rule" id="([A-Z]+-\d+)"', book)
    assert sorted(places) == sorted(RULES)


def test_every_rule_is_shown_with_its_source_and_whether_it_is_enforced(book: str) -> None:
    assert len(re.findall(r'class="book__mark(?: book__mark--enforced)?"', book)) >= len(RULES)
    assert book.count(">not enforced yet<") == sum(not rule.enforced and not rule.not_yet for rule in RULES.values())
    assert book.count("mandatory: no charter can drop it") == sum(rule.mandatory for rule in RULES.values())


def test_every_act_is_shown_under_each_rule_that_it_cites() -> None:
    shown = acts_by_rule()
    assert {(spec.name, rule) for spec in ACTS.values() for rule in spec.cites} == {
        (spec.name, rule) for rule, specs in shown.items() for spec in specs
    }
    assert "file_complaint" in {spec.name for spec in shown["FILE-2"]}


@pytest.mark.django_db
def test_constraints_and_triggers_are_shown_under_the_rule_after_which_they_are_named(book: str) -> None:
    found = {held.rule.id: {guard.name for guard in held.guards} for each in chapters() for held in each.rules}
    assert "dec_8_met_only_if_verified" in found["DEC-8"]
    assert "hear_6_nobody_in_two_hearings_at_once" in found["HEAR-6"]
    assert "reg_1_entry_unchanged" in found["REG-1"]
    for names in found.values():
        for name in names:
            assert name in book
