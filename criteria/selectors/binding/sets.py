"""What binds a respondent on a day, as an answer: by measure, by subject, by right, with what stands beside it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from commission.directory.names import said
from criteria.selectors.binding.requirements import MeasureWords, Requirement, SubjectWords
from criteria.selectors.binding.standing import SetAside
from criteria.selectors.respondents import Respondent


@dataclass(frozen=True, slots=True)
class MeasureBinding:
    """What is required of one measure: the promulgated and the norms besides, each the most protective first.

    Levels of different measures are never compared, so each measure of a subject has its own that binds.
    """

    measure: MeasureWords
    promulgated: Sequence[Requirement]
    besides: Sequence[Requirement]
    """Norms of international and domestic law, and best practice."""

    @property
    def binding(self) -> Requirement:
        """The most protective of all; where a norm asks for the same, what the commission promulgated."""
        if not self.promulgated:
            return self.besides[0]
        first = self.promulgated[0]
        if self.besides and self.protects_more(self.besides[0], first):
            return self.besides[0]
        return first

    @property
    def bind_besides(self) -> list[Requirement]:
        """Promulgated criteria that bind together with the strictest level, since they judge it over fewer days.

        Otherwise a stricter level over a longer period would let bad days be evened out (CRIT-5).
        """
        shortest = self.binding.evaluation_days
        if shortest is None:
            return []
        kept: list[Requirement] = []
        for each in self.promulgated:
            if each.evaluation_days is not None and each.evaluation_days < shortest:
                shortest = each.evaluation_days
                kept.append(each)
        return kept

    @property
    def others(self) -> list[Requirement]:
        """Those that apply and do not bind, since they protect less, in order."""
        binding = {self.binding.key, *(each.key for each in self.bind_besides)}
        rest = [each for each in (*self.promulgated, *self.besides) if each.key not in binding]
        return sorted(rest, key=self._rank)

    def protects_more(self, one: Requirement, other: Requirement) -> bool:
        """Whether one requirement of the measure asks for strictly more than another."""
        if one.level is None or other.level is None:
            return False
        return self.measure.protects_more(one.level, other.level)

    def _rank(self, each: Requirement) -> tuple[object, ...]:
        return rank(self.measure, each)


SOURCES = {"commission": 0, "international": 1, "domestic": 2, "best_practice": 3}
"""Of requirements that ask for the same, in which order they are named."""


def rank(measure: MeasureWords, each: Requirement) -> tuple[object, ...]:
    """In which order requirements of a measure stand: the most protective first, then promulgated, then by source."""
    level = each.level or 0
    return (
        -level if measure.at_least else level,
        each.origin,
        SOURCES.get(each.source, len(SOURCES)),
        each.since,
        each.text_of_key,
    )


@dataclass(slots=True)
class SubjectBinding:
    """What binds on one subject: measures side by side, and rules, which are cumulative."""

    subject: SubjectWords
    measures: list[MeasureBinding] = field(default_factory=list)
    promulgated_rules: list[Requirement] = field(default_factory=list)
    rules_besides: list[Requirement] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)

    @property
    def rules(self) -> list[Requirement]:
        """Every rule that binds, what the commission promulgated first."""
        return [*self.promulgated_rules, *self.rules_besides]


@dataclass(slots=True)
class RightBinding:
    """What binds under one right."""

    code: str
    title: str
    subjects: list[SubjectBinding] = field(default_factory=list)

    @property
    def shown_title(self) -> str:
        """What whoever reads calls it."""
        return said(self.title)


@dataclass(slots=True)
class BindingSet:
    """What binds a respondent on a day, by the law of that day (CRIT-10)."""

    commission: str
    respondent: Respondent
    on: date
    subjects: list[SubjectBinding]
    to_secure: BindingSet | None = None
    """Of a government asked about an industry: what binds employers there, which it must secure (CRIT-3)."""

    def by_right(self) -> list[RightBinding]:
        """Rights in their order, each with its subjects in theirs."""
        rights: dict[str, RightBinding] = {}
        for each in self.subjects:
            words = each.subject
            rights.setdefault(words.right, RightBinding(words.right, words.right_title)).subjects.append(each)
        return list(rights.values())

    def measures(self) -> Iterator[MeasureBinding]:
        """Every measure of which something is required."""
        for each in self.subjects:
            yield from each.measures

    def measure(self, code: str) -> MeasureBinding | None:
        """What is required of one measure, or None where nothing is."""
        return next((each for each in self.measures() if each.measure.code == code), None)

    def rules(self) -> Iterator[Requirement]:
        """Every bright-line rule that binds."""
        for each in self.subjects:
            yield from each.rules

    def set_aside(self) -> Iterator[SetAside]:
        """What would apply and does not bind: replaced by a rule as protective, or contrary to international law."""
        for each in self.subjects:
            yield from each.set_aside

    def levels(self) -> Mapping[str, Requirement]:
        """The requirement that binds, by measure."""
        return {each.measure.code: each.binding for each in self.measures()}

    def find(self, key: uuid.UUID) -> Requirement | None:
        """The requirement with this key, if it applies."""
        for each in self.subjects:
            for requirement in each.rules:
                if requirement.key == key:
                    return requirement
            for measure in each.measures:
                for requirement in (*measure.promulgated, *measure.besides):
                    if requirement.key == key:
                        return requirement
        return None
