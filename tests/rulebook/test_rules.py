"""The rulebook is whole, and says each rule once, in words of its own."""

import re

import pytest
from django.utils.translation import override

from commission.rulebook import CHAPTERS, RULES, Rule, UnknownRule, chapter_of, get
from commission.rulebook.enforced import ENFORCED

HOW_MANY = {
    "CHART": 8,
    "INST": 7,
    "CRIT": 12,
    "FILE": 9,
    "HEAR": 7,
    "DEC": 8,
    "SANC": 8,
    "LIFT": 6,
    "INV": 11,
    "DISC": 4,
    "FORA": 4,
    "CAP": 2,
    "APP": 3,
    "BIL": 4,
    "WAIV": 1,
    "REG": 2,
}
EVERY_ID = [f"{chapter}-{number}" for chapter, last in HOW_MANY.items() for number in range(1, last + 1)]
MANDATORY = {
    "CRIT-2",
    "CRIT-5",
    "CRIT-6",
    "CRIT-8",
    "FILE-2",
    "FILE-5",
    "HEAR-1",
    "DEC-1",
    "DEC-3",
    "DEC-4",
    "SANC-2",
    "LIFT-1",
    "LIFT-2",
    "LIFT-3",
    "BIL-2",
    "WAIV-1",
}
OURS = {"FILE-6", "FILE-9", "HEAR-6", "HEAR-7", "SANC-5", "INV-11", "APP-2"}
PARTLY_OURS = {"INST-4", "INST-5", "INST-6", "FILE-7", "FILE-8", "HEAR-2", "DEC-1", "LIFT-6", "INV-9"}


@pytest.fixture(params=EVERY_ID)
def rule(request: pytest.FixtureRequest) -> Rule:
    return get(request.param)


def test_holds_every_rule_in_the_order_of_its_chapters() -> None:
    assert list(RULES) == EVERY_ID
    assert [chapter.name for chapter in CHAPTERS] == list(HOW_MANY)


def test_each_chapter_says_what_it_is_about() -> None:
    for chapter in CHAPTERS:
        assert str(chapter.title).strip()
        assert str(chapter.about).strip().endswith(".")
    assert len({str(chapter.title) for chapter in CHAPTERS}) == len(CHAPTERS)


def test_a_rule_is_complete_and_short_enough_for_its_tag(rule: Rule) -> None:
    with override("en"):
        assert str(rule.title).strip()
        assert not str(rule.title).endswith(".")
        assert str(rule.text).strip().endswith(".")
        assert str(rule.in_one_sentence).endswith(".")
        assert 20 < len(str(rule.in_one_sentence)) <= 160
        assert not re.search(r"[.!?] ", str(rule.in_one_sentence)), "more than one sentence"
        assert "  " not in f"{rule.title} {rule.text} {rule.in_one_sentence} {rule.source}"


def test_a_source_names_its_place_in_the_paper_or_says_that_the_rule_is_ours(rule: Rule) -> None:
    source = str(rule.source)
    if rule.design:
        assert source.startswith("Our own design")
    else:
        assert re.match(r"Barenberg 2009, (§(II|III|IV|V|VI)\b|endnote \d)", source)
    assert bool(rule.design_part) == ("our own" in source)


def test_no_two_rules_say_the_same() -> None:
    for part in ("title", "text", "in_one_sentence"):
        assert len({str(getattr(rule, part)).casefold() for rule in RULES.values()}) == len(RULES)
    assert len({rule.anchor for rule in RULES.values()}) == len(RULES)


def test_a_rule_only_refers_to_rules_that_exist(rule: Rule) -> None:
    for cited in re.findall(r"\b[A-Z]{3,5}-\d+\b", f"{rule.text} {rule.in_one_sentence} {rule.source}"):
        assert cited in RULES


def test_knows_which_rules_are_mandatory_and_which_are_ours() -> None:
    assert {rule.id for rule in RULES.values() if rule.mandatory} == MANDATORY
    assert {rule.id for rule in RULES.values() if rule.design} == OURS
    assert {rule.id for rule in RULES.values() if rule.design_part} == PARTLY_OURS


def test_a_rule_is_enforced_when_it_is_listed_and_only_then(rule: Rule) -> None:
    assert set(RULES) >= ENFORCED
    assert rule.enforced is (rule.id in ENFORCED)


def test_a_rule_stands_in_the_chapter_of_its_id(rule: Rule) -> None:
    assert rule in chapter_of(rule).rules
    assert rule.id.startswith(f"{chapter_of(rule).name}-")
    assert rule.anchor == rule.id.lower()


@pytest.mark.parametrize("unknown", ["HEAR-99", "hear-1", "HEAR", "", "HEAR-1 "])
def test_says_when_a_rule_is_unknown(unknown: str) -> None:
    with pytest.raises(UnknownRule, match="holds no rule"):
        get(unknown)


def test_the_rulebook_cannot_be_changed_while_it_is_open() -> None:
    with pytest.raises(TypeError):
        RULES["HEAR-1"] = RULES["HEAR-2"]  # type: ignore[index]
