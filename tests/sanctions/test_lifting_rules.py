"""What shows a benchmark reached: only what a team saw in the workplace, since the order, in every workplace."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from commission.acts.refusal import Refused
from sanctions.rules import lifting as rules
from sanctions.rules.lifting import Required, Seen

FIRM, OTHER_FIRM, HERE, THERE, CRITERION = (uuid.uuid4() for _ in range(5))
ORDERED = datetime(2026, 4, 1, tzinfo=UTC)


def required(**changed: object) -> Required:
    return replace(
        Required(
            respondent=FIRM,
            workplace=None,
            workplaces=frozenset({HERE, THERE}),
            criterion=CRITERION,
            version=1,
            imposed_at=ORDERED,
            full_compliance=False,
            threshold=None,
            direction="",
        ),
        **changed,  # type: ignore[arg-type]
    )


def seen(days: float = 10, **changed: object) -> Seen:
    when = ORDERED + timedelta(days=days)
    return replace(
        Seen(
            respondent=FIRM,
            workplace=HERE,
            criterion=CRITERION,
            version=1,
            found_at=when,
            visited_at=when - timedelta(hours=4),
            verified=True,
            met=True,
            level=None,
        ),
        **changed,  # type: ignore[arg-type]
    )


@pytest.mark.rule("LIFT-3")
def test_documents_and_paid_audits_show_nothing() -> None:
    with pytest.raises(Refused) as refused:
        rules.require_seen_in_the_workplace(required(), seen(verified=False, visited_at=None))
    assert refused.value.rule == "LIFT-3"


@pytest.mark.rule("LIFT-1")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (required(), seen(respondent=OTHER_FIRM)),
        (required(), seen(criterion=uuid.uuid4())),
        (required(workplace=THERE), seen(workplace=HERE)),
        (required(), seen(days=-1)),
        (required(), seen(days=0.1, visited_at=ORDERED - timedelta(hours=1))),
        (required(version=2), seen(version=1)),
        (required(), seen(version=2, met=False)),
    ],
)
def test_a_finding_that_does_not_bear_on_the_benchmark_is_refused(asked: Required, found: Seen) -> None:
    with pytest.raises(Refused) as refused:
        rules.require_seen_in_the_workplace(asked, found)
    assert refused.value.rule == "LIFT-1"


def test_a_later_and_stronger_version_that_is_met_counts() -> None:
    rules.require_seen_in_the_workplace(required(), seen(version=2))
    assert rules.reached(required(), seen(version=2), stated=None)


def test_a_finding_on_the_whole_respondent_counts_for_its_workplace() -> None:
    rules.require_seen_in_the_workplace(required(workplace=HERE), seen(workplace=None))


@pytest.mark.rule("LIFT-1")
@pytest.mark.parametrize(
    ("asked", "found", "stated", "reached"),
    [
        (required(), seen(met=True), None, True),
        (required(), seen(met=False), None, False),
        (required(), seen(met=False), True, True),
        (required(full_compliance=True), seen(met=False), None, False),
        (required(full_compliance=True), seen(met=True), True, True),
        (required(threshold=Decimal(30), direction="at_most"), seen(met=False, level=Decimal(30)), None, True),
        (required(threshold=Decimal(30), direction="at_most"), seen(met=False, level=Decimal("30.01")), None, False),
        (required(threshold=Decimal(90), direction="at_least"), seen(met=False, level=Decimal(90)), True, True),
        (required(threshold=Decimal(90), direction="at_least"), seen(met=False, level=Decimal("89.9")), False, False),
    ],
)
def test_what_was_seen_decides_and_staff_only_where_it_leaves_the_question_open(
    asked: Required,
    found: Seen,
    stated: bool | None,  # noqa: FBT001
    reached: bool,  # noqa: FBT001
) -> None:
    assert rules.reached(asked, found, stated=stated) is reached


@pytest.mark.rule("LIFT-1")
@pytest.mark.parametrize(
    ("asked", "found", "stated"),
    [
        (required(full_compliance=True), seen(met=False), True),
        (required(), seen(met=True), False),
        (required(threshold=Decimal(30), direction="at_most"), seen(met=False, level=Decimal(31)), True),
    ],
)
def test_staff_cannot_state_the_contrary_of_what_was_seen(asked: Required, found: Seen, stated: bool) -> None:  # noqa: FBT001
    with pytest.raises(Refused) as refused:
        rules.reached(asked, found, stated=stated)
    assert (refused.value.rule, refused.value.field) == ("LIFT-1", "reached")


@pytest.mark.rule("LIFT-3")
def test_where_the_level_is_a_figure_words_are_not_enough() -> None:
    with pytest.raises(Refused) as refused:
        rules.reached(required(threshold=Decimal(30), direction="at_most"), seen(met=False), stated=True)
    assert refused.value.rule == "LIFT-3"


FULL = required(full_compliance=True)


@pytest.mark.rule("LIFT-1")
@pytest.mark.parametrize(
    ("asked", "sightings", "shown"),
    [
        (FULL, [], None),
        (FULL, [seen(days=-30, met=False)], None),
        (FULL, [seen(10)], True),
        (FULL, [seen(20, met=False), seen(10)], False),
        (FULL, [seen(20), seen(10, met=False)], True),
        # What was put right here does not clear the other workplace, whenever that was seen.
        (FULL, [seen(20), seen(10, workplace=THERE, met=False)], False),
        (FULL, [seen(20), seen(-30, workplace=THERE, met=False)], False),
        (FULL, [seen(20), seen(10, workplace=THERE)], True),
        # A finding on the whole respondent speaks for what was not visited since.
        (FULL, [seen(20, workplace=None), seen(10, workplace=THERE, met=False)], True),
        (FULL, [seen(20), seen(10, workplace=None, met=False)], False),
        (FULL, [seen(20), seen(15, workplace=THERE), seen(10, workplace=None, met=False)], True),
        # Where the decision names a workplace, the others are no part of the question.
        (replace(FULL, workplace=HERE), [seen(20), seen(10, workplace=THERE, met=False)], True),
        (replace(FULL, workplace=HERE), [seen(20), seen(10, workplace=None, met=False)], True),
        # A step on the way: the newest visit decides, if it can.
        (required(), [seen(20, met=False), seen(10)], None),
        (required(), [seen(20), seen(10, met=False)], True),
    ],
)
def test_full_compliance_is_seen_in_every_workplace(
    asked: Required,
    sightings: list[Seen],
    shown: bool | None,  # noqa: FBT001
) -> None:
    assert rules.shown_by_all(asked, sightings) is shown


@pytest.mark.rule("LIFT-2")
@pytest.mark.parametrize(("days", "rule"), [(-1, "LIFT-2"), (0, "LIFT-2"), (6, "LIFT-2"), (31, "LIFT-1")])
def test_a_hearing_too_soon_or_too_late_is_refused(days: int, rule: str) -> None:
    day = date(2026, 5, 1)
    with pytest.raises(Refused) as refused:
        rules.require_hearing_time(noticed_on=day, hearing_on=day + timedelta(days=days), ahead=7, within=30)
    assert refused.value.rule == rule


@pytest.mark.parametrize("days", [7, 30])
def test_a_hearing_within_its_days_is_taken(days: int) -> None:
    day = date(2026, 5, 1)
    rules.require_hearing_time(noticed_on=day, hearing_on=day + timedelta(days=days), ahead=7, within=30)


def test_full_compliance_leaves_nothing() -> None:
    assert rules.share_after(in_force=Decimal(75), benchmark_share=Decimal(50), full_compliance=True) == 0
    assert rules.share_after(in_force=Decimal(75), benchmark_share=Decimal(25), full_compliance=False) == 50
