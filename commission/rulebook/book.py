"""The whole rulebook: the chapters in their order, and each rule by its ID."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from commission.rulebook.chapters.app import APP
from commission.rulebook.chapters.bil import BIL
from commission.rulebook.chapters.cap import CAP
from commission.rulebook.chapters.chart import CHART
from commission.rulebook.chapters.crit import CRIT
from commission.rulebook.chapters.dec import DEC
from commission.rulebook.chapters.disc import DISC
from commission.rulebook.chapters.file import FILE
from commission.rulebook.chapters.fora import FORA
from commission.rulebook.chapters.hear import HEAR
from commission.rulebook.chapters.inst import INST
from commission.rulebook.chapters.inv import INV
from commission.rulebook.chapters.lift import LIFT
from commission.rulebook.chapters.reg import REG
from commission.rulebook.chapters.sanc import SANC
from commission.rulebook.chapters.waiv import WAIV
from commission.rulebook.rule import Chapter, Rule

CHAPTERS: Final[tuple[Chapter, ...]] = (
    CHART,
    INST,
    CRIT,
    FILE,
    HEAR,
    DEC,
    SANC,
    LIFT,
    INV,
    DISC,
    FORA,
    CAP,
    APP,
    BIL,
    WAIV,
    REG,
)


class UnknownRule(KeyError):
    """The rulebook holds no rule of that ID."""

    def __str__(self) -> str:
        return f"The rulebook holds no rule {self.args[0]}."


def _by_id(chapters: Iterable[Chapter]) -> Mapping[str, Rule]:
    """Index the rules; two of one ID, or one in a chapter not its own, would make a citation ambiguous."""
    rules: dict[str, Rule] = {}
    for chapter in chapters:
        for rule in chapter:
            if rule.id in rules or rule.chapter != chapter.name:
                raise ValueError(f"{rule.id} stands twice in the rulebook, or in the wrong chapter.")
            rules[rule.id] = rule
    return MappingProxyType(rules)


RULES: Final[Mapping[str, Rule]] = _by_id(CHAPTERS)


def get(rule_id: str) -> Rule:
    """Return the rule of an ID such as HEAR-1, or raise UnknownRule."""
    try:
        return RULES[rule_id]
    except KeyError:
        raise UnknownRule(rule_id) from None


def chapter_of(rule: Rule) -> Chapter:
    """Return the chapter in which a rule stands."""
    return next(chapter for chapter in CHAPTERS if chapter.name == rule.chapter)
