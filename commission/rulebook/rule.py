"""What a rule and a chapter of rules are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commission.rulebook.enforced import ENFORCED, IN_PART

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, in words that a worker or a journalist can read.

    `in_one_sentence` is what a rule tag shows on focus. `mandatory`: no charter to which the source gives the
    rule can drop it (CHART-7). `design`: the rule is ours, not the source's. `design_part` says, in a rule
    that is the source's, what in it is ours.
    """

    id: str
    title: StrOrPromise
    text: StrOrPromise
    in_one_sentence: StrOrPromise
    source: StrOrPromise
    mandatory: bool = False
    design: bool = False
    design_part: StrOrPromise = ""

    @property
    def enforced(self) -> bool:
        """Whether the software makes the forbidden impossible, or does the required by itself, and tests show it."""
        return self.id in ENFORCED

    @property
    def not_yet(self) -> StrOrPromise:
        """What is still missing of a rule that is enforced in part; empty for any other."""
        return IN_PART.get(self.id, "")

    @property
    def chapter(self) -> str:
        """The name of the chapter in the rule's ID: HEAR of HEAR-1."""
        return self.id.partition("-")[0]

    @property
    def anchor(self) -> str:
        """Where the rule stands on the Rulebook page: hear-1."""
        return self.id.lower()


@dataclass(frozen=True, slots=True)
class Chapter:
    """The rules of one subject, in the order in which they are read."""

    name: str
    title: StrOrPromise
    about: StrOrPromise
    rules: tuple[Rule, ...]

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)
