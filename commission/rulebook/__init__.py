"""The rules that the commission enforces, as data: their words, their source, and what enforces them."""

from commission.rulebook.book import CHAPTERS, RULES, UnknownRule, chapter_of, get
from commission.rulebook.rule import Chapter, Rule

__all__ = ["CHAPTERS", "RULES", "Chapter", "Rule", "UnknownRule", "chapter_of", "get"]
