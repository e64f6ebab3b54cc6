"""Best practice comes to the same one by one, in bulk, and counted from nothing, in whatever order things happen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from commission.directory.models import Country, Organisation
from criteria.models import Measure, Observation, PracticeStep
from criteria.practice import groups_of_country, groups_of_industry
from tests.criteria.observing import ENDED, HOURS, Office, office

COUNTRIES = ("PER", "BOL", "ZAF")
EMPLOYERS = (("First", "C1311"), ("Second", "C1311"), ("Third", "C1312"), ("Fourth", "C14"))
SOONER = "violations-ended-90-days-again"
FEWER = "weekly-hours-worked-again"


class Report(NamedTuple):
    """Somebody's level, among few that are near one another, so that many are equal."""

    who: int
    tenths: int


class Mark(NamedTuple):
    """What becomes of one of the observations so far."""

    kind: str
    which: int


Day = tuple[Sequence[Report], Sequence[Mark]]
WHO = len(COUNTRIES) + len(EMPLOYERS)
REPORTS = st.builds(Report, st.integers(0, WHO - 1), st.integers(0, 3))
MARKS = st.builds(Mark, st.sampled_from(["dispute", "retract", "verify"]), st.integers(0, 11))
DAYS = st.lists(
    st.tuples(st.lists(REPORTS, max_size=4), st.lists(MARKS, max_size=3, unique_by=lambda mark: mark.which)),
    min_size=1,
    max_size=4,
)

Setter = tuple[Decimal | None, str, Decimal | None, str]


@pytest.mark.rule("CRIT-3")
@settings(max_examples=8, deadline=None)
@given(days=DAYS)
@pytest.mark.django_db
def test_one_by_one_in_bulk_and_from_nothing_agree(days: list[Day]) -> None:
    with transaction.atomic():
        _live_through(days)
        transaction.set_rollback(True)


def _live_through(days: list[Day]) -> None:
    bureau = office()
    who: list[str | Organisation] = [*COUNTRIES, *(bureau.employer(name, isic=isic) for name, isic in EMPLOYERS)]
    again = {code: _same_measure(code, name) for code, name in ((ENDED, SOONER), (HOURS, FEWER))}
    single: list[Observation] = []
    several: list[Observation] = []
    ends: list[tuple[int, dict[tuple[str, str], Setter]]] = []
    for number, (reports, marks) in enumerate(days, start=1):
        bureau.day = number
        entries = [bureau.entry(who[one.who], _value(one)) for one in reports]
        single += [bureau.report(who[one.who], _value(one), verified=True) for one in reports]
        if entries:
            several += bureau.report_all([replace(one, measure=again[one.measure]) for one in entries], verified=True)
        chosen = [mark for mark in marks if mark.which < len(single)]
        for mark in chosen:
            _apply(bureau, single, mark)
        for mark in reversed(chosen):
            _apply(bureau, several, mark)
        counted = _from_nothing(single)
        ends.append((number, counted))
        assert {place: setter for place, setter in _steps(bureau).items() if place[0] in again} == counted
        in_bulk = {(again[measure], group): setter for (measure, group), setter in counted.items()}
        assert {place: setter for place, setter in _steps(bureau).items() if place[0] in again.values()} == in_bulk
    for number, counted in ends:
        past = _steps(bureau, day=number)
        assert {place: setter for place, setter in past.items() if place[0] in again} == counted


def _value(report: Report) -> str:
    return f"0.{40 + report.tenths}" if report.who < len(COUNTRIES) else str(40 + report.tenths)


def _same_measure(code: str, name: str) -> str:
    measure = Measure.objects.get(pk=code)
    measure.pk, measure.statistic = name, f"{measure.statistic}, again"
    measure.save(force_insert=True)
    return name


def _apply(bureau: Office, observations: list[Observation], mark: Mark) -> None:
    """Do it where it is open; the third investigator verifies, the second disputes, each once."""
    one = observations[mark.which] = Observation.objects.get(pk=observations[mark.which].pk)
    by = {"dispute": 2, "verify": 3}.get(mark.kind, 0)
    marked = one.marks.filter(person=bureau.investigators[by]).exists()
    if mark.kind == "retract" and one.state != "retracted":
        observations[mark.which] = bureau.retract(one)
    elif mark.kind == "dispute" and one.state in {"reported", "verified"}:
        observations[mark.which] = bureau.dispute(one, by)
    elif mark.kind == "verify" and one.state != "retracted" and not marked:
        observations[mark.which] = bureau.verify(one, by)


def _from_nothing(observations: list[Observation]) -> dict[tuple[str, str], Setter]:
    """Best and second best of each group, from the observations that count, as one would do it on paper."""
    best: dict[tuple[str, str], Observation] = {}
    for one in Observation.objects.filter(pk__in=[one.pk for one in observations], counts_from__isnull=False):
        place = (one.measure_id, str(one.organisation_id or one.country_id))
        if place not in best or _key(one) < _key(best[place]):
            best[place] = one
    members: dict[tuple[str, str], list[Observation]] = {}
    for one in best.values():
        for group in _groups(one):
            members.setdefault((one.measure_id, group), []).append(one)
    found: dict[tuple[str, str], Setter] = {}
    for place, some in members.items():
        first, second = [*sorted(some, key=_key), None][:2]
        assert first is not None
        found[place] = (first.level, _who(first), second.level if second else None, _who(second) if second else "")
    return found


def _key(one: Observation) -> tuple[Decimal, object, str, str]:
    rank = -one.level if one.measure.direction == "at_least" else one.level
    return rank, one.counts_from, one.country_id, str(one.organisation_id or "")


def _who(one: Observation) -> str:
    return str(one.organisation_id or one.country_id)


def _groups(one: Observation) -> list[str]:
    if one.organisation is not None:
        return groups_of_industry(one.organisation.industry_id or "")
    country = Country.objects.get(pk=one.country_id)
    return groups_of_country(country.region, country.income, country.labour_relations)


def _steps(bureau: Office, day: int | None = None) -> dict[tuple[str, str], Setter]:
    """The steps that hold on a day, of groups in which anybody stands."""
    on = bureau.on(day)
    return {
        (step.measure_id, step.group): (
            step.level,
            str(step.holder or step.country),
            step.second_level,
            str(step.second_holder or step.second_country),
        )
        for step in PracticeStep.objects.filter(day__lte=on, level__isnull=False)
        if step.until is None or step.until > on
    }
