"""What would weaken a criterion quietly is refused: words set before a rule, a far day, a finding without ground."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from criteria.acts.norms import end_norm, record_norm
from criteria.models import CriterionVersion, Norm
from criteria.rules.drafts import FindingText
from tests.criteria.deliberations import MEASURE, RULE, fresh, opened, promulgated, put, text
from tests.criteria.norms import REINSTATEMENT
from tests.personas import World, acting
from tests.refusals import broken, refused


def record(world: World, **changes: Any) -> Norm:
    return record_norm(
        actor=acting(world.clerk),
        at=world.after(days=1),
        commission=world.commission,
        entry=replace(REINSTATEMENT, **changes),
    )


@pytest.mark.rule("CRIT-5")
@pytest.mark.parametrize("weaker", ["It is not required that: {}", "Unless it costs much: {}", "\u202e{}", "x{}"])
def test_refuses_words_set_before_a_rule(world: World, weaker: str) -> None:
    deliberation = opened(world)
    before = world.criteria[RULE].text
    with refused("CRIT-5", "text"):
        put(world, deliberation, text(world, RULE, text=weaker.format(before)))
    assert put(world, deliberation, text(world, RULE, text=f"{before}\n\nPay goes on.")).criterion is not None


@pytest.mark.rule("CRIT-5")
def test_refuses_a_number_that_goes_on_where_the_rule_ended(world: World) -> None:
    promulgated(world, replace(fresh(world, RULE), text="Nobody works at night for weeks on end: at most 4"))
    deliberation = opened(world, days=60, title="More nights")
    with refused("CRIT-5", "text"):
        put(
            world,
            deliberation,
            replace(
                fresh(world, RULE),
                text="Nobody works at night for weeks on end: at most 40",
                in_force_from=world.after(days=90).date(),
            ),
        )


@pytest.mark.rule("CRIT-5")
def test_the_database_refuses_words_set_before_a_rule_whoever_writes_them(world: World) -> None:
    last = promulgated(world, text(world, RULE, text=f"{world.criteria[RULE].text} Pay goes on."))
    fields = {field.attname: getattr(last, field.attname) for field in CriterionVersion._meta.concrete_fields}
    fields |= {"number": last.number + 1, "text": f"Never: {last.text}"}
    del fields["id"]
    with broken("crit_5_says_first_what_stood"):
        CriterionVersion(**fields).save(force_insert=True)


@pytest.mark.rule("CRIT-5")
def test_refuses_a_day_of_effect_that_would_keep_every_stronger_version_away(world: World) -> None:
    deliberation = opened(world)
    for day in (date.max, deliberation.ballot_from + timedelta(days=3700)):
        for draft in (text(world, RULE, in_force_from=day), replace(fresh(world, RULE), in_force_from=day)):
            with refused("CRIT-5", "in_force_from"):
                put(world, deliberation, draft)
    added = f"{world.criteria[RULE].text} Until then, pay goes on."
    near = text(world, RULE, text=added, in_force_from=deliberation.ballot_from + timedelta(days=3600))
    assert put(world, deliberation, near).criterion is not None


@pytest.mark.rule("CRIT-2")
def test_refuses_a_finding_against_what_does_not_count(world: World) -> None:
    law = record(world)
    abroad = {"source": "international", "law_of": None}
    withdrawn, to_come = record(world, **abroad), record(world, **abroad, in_force_from=date(2100, 1, 1))
    elsewhere = record(world, **abroad, countries=("BRA",))
    in_some = record(world, **abroad, industries=("C14",))
    counts = record(world, **abroad, countries=("BRA", "PER"))
    end_norm(
        actor=acting(world.clerk),
        at=world.after(days=2),
        commission=world.commission,
        norm=withdrawn,
        on=date(2021, 1, 1),
        because="withdrawn",
    )
    deliberation = opened(world)

    def find(against: Norm) -> None:
        finding = FindingText(kind="contrary", reasons="It denies the right.", norm=law.pk, against=against.pk)
        put(world, deliberation, fresh(world, RULE, findings=(finding,)))

    for against in (withdrawn, to_come, elsewhere, in_some):
        with refused("CRIT-2", "findings"):
            find(against)
    find(counts)


@pytest.mark.rule("CRIT-2")
def test_refuses_a_level_in_the_place_of_a_rule(world: World) -> None:
    finding = FindingText(kind="replaces", reasons="As good.", criterion=world.criteria[RULE].criterion_id)
    deliberation = opened(world)
    with refused("CRIT-2", "findings"):
        put(world, deliberation, fresh(world, MEASURE, findings=(finding,)))
