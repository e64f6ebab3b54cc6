"""Which rules stand: those that no finding replaces for this respondent, and no finding holds contrary (CRIT-2)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from criteria.models import RuleFinding
from criteria.selectors.binding.requirements import Found, Requirement


class SetAside(NamedTuple):
    """A requirement that does not bind, and the finding for which it does not."""

    requirement: Requirement
    finding: Found

    @property
    def contrary(self) -> bool:
        """Whether it is contrary to international law; else something as protective stands in its place."""
        return self.finding.kind == RuleFinding.Kind.CONTRARY


def without_contrary(
    requirements: Sequence[Requirement], found: Iterable[Found]
) -> tuple[list[Requirement], list[SetAside]]:
    """Part what may bind from what is contrary to international law, which never binds, not even cumulatively.

    Findings are on rules; of levels the most protective binds, whatever else there is.
    """
    contrary: dict[uuid.UUID, Found] = {}
    for one in found:
        if one.kind == RuleFinding.Kind.CONTRARY and one.norm is not None:
            contrary.setdefault(one.norm, one)
    if not contrary:
        return list(requirements), []
    binding: list[Requirement] = []
    aside: list[SetAside] = []
    for each in requirements:
        finding = contrary.get(each.key)
        if finding is None:
            binding.append(each)
        else:
            aside.append(SetAside(each, finding))
    return binding, aside


def without_replaced(
    rules: Sequence[Requirement], promulgated: Iterable[Requirement], found: Iterable[Found]
) -> tuple[list[Requirement], list[SetAside]]:
    """Part rules that bind from those in whose place another criterion stands.

    A finding counts where the criterion that replaces applies to this respondent (`promulgated`), and where it was made
    of the very version in force: what was strengthened afterwards was not looked at. Of findings that lead in a circle,
    the earliest does not count, so that one of the rules always stands. `found`: the latest first.
    """
    stands_for = {each.criterion: each for each in promulgated}
    by_criterion = {each.criterion: each for each in rules if each.criterion is not None}
    by_norm = {each.key: each for each in rules if each.criterion is None}
    instead: dict[uuid.UUID, tuple[uuid.UUID, Found]] = {}
    for one in found:
        if one.kind != RuleFinding.Kind.REPLACES:
            continue
        by = stands_for.get(one.by)
        of = by_criterion.get(one.criterion) if one.criterion is not None else by_norm.get(one.norm or one.key)
        if by is None or of is None or of.key in instead or _leads_to(by.key, of.key, instead):
            continue
        if of.promulgated_at is not None and of.promulgated_at > one.made:
            continue
        instead[of.key] = (by.key, one)
    standing = [each for each in rules if each.key not in instead]
    return standing, [SetAside(each, instead[each.key][1]) for each in rules if each.key in instead]


def _leads_to(begin: uuid.UUID, end: uuid.UUID, instead: dict[uuid.UUID, tuple[uuid.UUID, Found]]) -> bool:
    step: uuid.UUID | None = begin
    while step is not None:
        if step == end:
            return True
        step = instead[step][0] if step in instead else None
    return False
