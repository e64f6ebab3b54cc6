"""The question “what binds them on this day?”, answered in at most five queries however much there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from commission.directory.models import Organisation
from commission.institution.models import Commission
from criteria.models import Addressee
from criteria.selectors.binding.practising import of_practices
from criteria.selectors.binding.requirements import (
    MeasureWords,
    Requirement,
    SubjectWords,
    findings,
    requirements,
    words,
)
from criteria.selectors.binding.sets import BindingSet, MeasureBinding, SubjectBinding, rank
from criteria.selectors.binding.standing import SetAside, without_contrary, without_replaced
from criteria.selectors.practice import best_practice
from criteria.selectors.respondents import Respondent


def binding(
    commission: Commission,
    *,
    respondent: Respondent,
    on: date,
    measure: str | None = None,
    right: str | None = None,
) -> BindingSet:
    """What binds a respondent on a day, by the law of that day (CRIT-10); of one measure, or under one right, if named.

    Per measure the most protective binds, whatever its source, and the others stand beside it (CRIT-2). Rules are
    cumulative: one stands in another's place only by a finding of a deliberation. What is contrary to international law
    never binds. A government that is asked about an industry also has what it must secure from employers there.
    """
    asked = _Asked(commission, on, measure, right)
    answer = asked.of(respondent)
    if respondent.governs and respondent.isic and measure is None:
        answer.to_secure = asked.of(replace(respondent, kind=Organisation.Kind.EMPLOYER, organisation=None))
    return answer


class _Asked:
    """What is asked, and what is read once, of however many respondents."""

    def __init__(self, commission: Commission, on: date, measure: str | None, right: str | None) -> None:
        self.commission, self.on, self.measure = commission, on, measure
        self.measures, self.subjects = words(measure, right)
        # Of levels the most protective binds: nothing is found of them.
        self.found = findings(commission, on) if measure is None else []
        self.among = None if right is None else list(self.subjects)

    def of(self, respondent: Respondent) -> BindingSet:
        """The answer for one respondent."""
        rows = requirements(self.commission, respondent, self.on, measure=self.measure, subjects=self.among)
        may_bind, contrary = without_contrary(rows, self.found)
        rules = [each for each in may_bind if each.measure is None]
        promulgated = [each for each in may_bind if each.promulgated]
        standing, replaced = without_replaced(rules, promulgated, self.found)
        levels = [each for each in may_bind if each.measure is not None]
        levels += self._practice(respondent)
        return BindingSet(
            commission=self.commission.code,
            respondent=respondent,
            on=self.on,
            subjects=_by_subject(_of_measures(levels, self.measures), standing, [*contrary, *replaced], self.subjects),
        )

    def _practice(self, respondent: Respondent) -> Iterator[Requirement]:
        """What the best of the respondent’s peers have reached or adopted (CRIT-3)."""
        everything = self.measure is None and self.among is None
        found = best_practice(
            self.commission, None if everything else list(self.measures), respondent=respondent, on=self.on
        )
        addressee = Addressee.GOVERNMENT if respondent.governs else Addressee.EMPLOYER
        return of_practices(self.measures, found, addressee)


def _of_measures(levels: Iterable[Requirement], measures: dict[str, MeasureWords]) -> list[MeasureBinding]:
    """Requirements by measure, each the most protective first."""
    promulgated: dict[str, list[Requirement]] = defaultdict(list)
    besides: dict[str, list[Requirement]] = defaultdict(list)
    for each in levels:
        if each.measure is not None:
            (promulgated if each.promulgated else besides)[each.measure].append(each)
    answer = []
    for code, measure in measures.items():
        here, there = promulgated.get(code, []), besides.get(code, [])
        for rows in (here, there):
            if len(rows) > 1:
                rows.sort(key=lambda row: rank(measure, row))
        if here or there:
            answer.append(MeasureBinding(measure, here, there))
    return answer


def _by_subject(
    of_measures: list[MeasureBinding],
    rules: list[Requirement],
    aside: list[SetAside],
    subjects: dict[str, SubjectWords],
) -> list[SubjectBinding]:
    answer = {code: SubjectBinding(words) for code, words in subjects.items()}
    for measure in of_measures:
        answer[measure.measure.subject].measures.append(measure)
    for rule in sorted(rules, key=lambda row: (row.code, row.named, row.article_of_norm, row.key)):
        subject = answer[rule.subject]
        (subject.promulgated_rules if rule.promulgated else subject.rules_besides).append(rule)
    for each in aside:
        answer[each.requirement.subject].set_aside.append(each)
    return [each for each in answer.values() if each.measures or each.rules or each.set_aside]
