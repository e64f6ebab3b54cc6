"""A draft says exactly what is required, of whom and since when, and asks for no less than what is in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from criteria.acts import put_draft
from criteria.models import Norm
from criteria.rules.drafts import FindingText
from tests.criteria.deliberations import MEASURE, RULE, SHARE, fresh, opened, promulgated, put, reported, text
from tests.personas import World, acting
from tests.refusals import last_entry, refused

pytestmark = pytest.mark.django_db


def norm(world: World, **changes: Any) -> Norm:
    return Norm.objects.create(
        **{
            "commission": world.commission,
            "source": "international",
            "instrument": "A convention",
            "article": "1",
            "subject_id": "dust",
            "addressee": "employer",
            "in_force_from": world.today,
            "recorded_at": world.founded_at,
            **changes,
        }
    )


def rule(world: World, **changes: Any) -> Norm:
    return norm(world, text="Nobody sweeps dust dry.", **changes)


def test_a_draft_keeps_what_it_says_and_enters_its_digest(world: World) -> None:
    deliberation = opened(world)
    draft = put(world, deliberation, text(world, MEASURE, threshold=Decimal("0.1")))
    assert (draft.number, draft.quantity, draft.direction) == (1, "cotton dust in breathed air", "at_most")
    assert draft.criterion == world.criteria[MEASURE].criterion
    entry = last_entry("put_draft")
    assert (entry.body["code"], entry.body["draft"]) == (MEASURE, 1)
    assert draft.text not in str(entry.body)


def test_a_better_text_takes_the_place_of_a_draft(world: World) -> None:
    deliberation = opened(world)
    first = put(world, deliberation, text(world, MEASURE, threshold=Decimal("0.15")))
    second = put(world, deliberation, text(world, MEASURE, threshold=Decimal("0.1")), replaces=first)
    assert (second.number, second.replaces) == (2, first)
    with refused("CRIT-8", "replaces"):
        put(world, deliberation, text(world, MEASURE, threshold=Decimal("0.1")), replaces=first)


@pytest.mark.rule("CRIT-1")
@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("kind", {"kind": "right", "measure": None, "threshold": None}),
        ("text", {"text": "  "}),
        ("measure", {"measure": None}),
        ("measure", {"measure": "happiness"}),
        ("measure", {"measure": "weekly-hours-worked"}),
        ("subject", {"subject": "dignity"}),
        ("unit", {"unit": ""}),
        ("unit", {"unit": "h"}),
        ("unit", {"unit": "ppm"}),
        ("threshold", {"threshold": None}),
        ("threshold", {"threshold": Decimal("NaN")}),
        ("threshold", {"threshold": Decimal("1e30")}),
        ("threshold", {"threshold": Decimal("0.123456789")}),
        ("threshold", {"threshold": Decimal(5000)}),
        ("threshold", {"threshold": Decimal(-1)}),
        ("evaluation_days", {"evaluation_days": None}),
        ("evaluation_days", {"evaluation_days": 0}),
        ("code", {"code": " "}),
        ("code", {"code": "ABCDEFGHIJKLMNOPQ"}),
        ("code", {"code": "FA/03"}),
        ("code", {"code": "?"}),
        ("title", {"title": ""}),
        ("title", {"title": "x" * 201}),
    ],
)
def test_refuses_a_right_in_the_abstract(world: World, field: str, changes: dict[str, Any]) -> None:
    deliberation = opened(world)
    with refused("CRIT-1", field):
        put(world, deliberation, replace(fresh(world, MEASURE), **changes))


@pytest.mark.rule("CRIT-1")
def test_refuses_a_rule_with_a_threshold(world: World) -> None:
    deliberation = opened(world)
    with refused("CRIT-1", "measure"):
        put(world, deliberation, replace(fresh(world, RULE), threshold=Decimal(5)))


@pytest.mark.rule("CRIT-7")
@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("addressee", {"addressee": "everybody"}),
        ("countries", {"countries": ["ZZZ"]}),
        ("country_groups", {"country_groups": ["region:Atlantis"]}),
        ("industries", {"industries": ["X99"]}),
        ("traits", {"traits": ["haunted"]}),
    ],
)
def test_refuses_a_scope_that_applies_to_nobody(world: World, field: str, changes: dict[str, Any]) -> None:
    deliberation = opened(world)
    with refused("CRIT-7", field):
        put(world, deliberation, replace(fresh(world, RULE), **changes))


def test_a_group_of_countries_is_resolved_when_the_draft_is_put(world: World) -> None:
    group = f"region:{world.peru.region}"
    draft = put(world, opened(world), replace(fresh(world, RULE), country_groups=[group]))
    assert draft.country_groups == [group]
    assert {"PER", "BRA"} <= set(draft.countries)
    assert "FRA" not in draft.countries


@pytest.mark.rule("CRIT-2")
@pytest.mark.parametrize(
    "sources", [[], [{"kind": "rumour", "instrument": "x"}], [{"kind": "domestic", "instrument": " "}]]
)
def test_refuses_a_criterion_that_comes_from_nowhere(world: World, sources: list[dict[str, str]]) -> None:
    deliberation = opened(world)
    with refused("CRIT-2", "sources"):
        put(world, deliberation, replace(fresh(world, RULE), sources=sources))


@pytest.mark.rule("CRIT-2")
def test_refuses_a_criterion_weaker_than_a_norm_that_binds_all_whom_it_binds(world: World) -> None:
    dust = {"measure_id": "cotton-dust-twa8-elutriator", "value": Decimal(100), "unit_id": "ug/m3"}
    norm(world, **dust, industries=["C13"])
    deliberation = opened(world)
    put(world, deliberation, fresh(world, MEASURE))
    with refused("CRIT-2", "threshold"):
        put(world, deliberation, replace(fresh(world, MEASURE), industries=["C1311"]))
    put(world, deliberation, replace(fresh(world, MEASURE), industries=["C1311"], threshold=Decimal("0.1")))
    ended = norm(world, **dust, in_force_until=world.today, ended_because="repealed")
    ended.refresh_from_db()
    assert ended.level == 100
    put(world, deliberation, fresh(world, MEASURE))


@pytest.mark.rule("CRIT-4")
def test_a_criterion_may_ask_for_more_than_anybody_does_yet_and_not_for_less(world: World) -> None:
    norm(
        world,
        source="best_practice",
        law_of=None,
        measure_id="cotton-dust-twa8-elutriator",
        value=Decimal(100),
        unit_id="ug/m3",
    )
    deliberation = opened(world)
    ours = [{"kind": "commission", "instrument": "The commission", "article": "", "note": ""}]
    draft = put(world, deliberation, replace(fresh(world, MEASURE), threshold=Decimal("0.05"), sources=ours))
    assert (draft.threshold, draft.binding_source) == (Decimal("0.05"), "commission")
    with refused("CRIT-2", "threshold"):
        put(world, deliberation, replace(fresh(world, MEASURE), code="XX-98", threshold=Decimal("0.15")))


@pytest.mark.rule("CRIT-5")
@pytest.mark.parametrize(
    ("code", "threshold", "unit"),
    [(MEASURE, "0.20000001", "mg/m3"), (MEASURE, "201", "ug/m3"), (SHARE, "94.9", "%"), (SHARE, "0", "1")],
)
def test_refuses_a_weaker_threshold_in_any_unit(world: World, code: str, threshold: str, unit: str) -> None:
    deliberation = opened(world)
    with refused("CRIT-5", "threshold"):
        put(world, deliberation, text(world, code, threshold=Decimal(threshold), unit=unit))


@pytest.mark.rule("CRIT-5")
@pytest.mark.parametrize(
    ("field", "changes"),
    [
        (
            "measure",
            {"measure": "weekly-hours-worked", "subject": "weekly-hours", "unit": "h", "threshold": Decimal(8)},
        ),
        ("addressee", {"addressee": "government"}),
        ("evaluation_days", {"evaluation_days": 181}),
        ("countries", {"countries": ["PER"]}),
        ("industries", {"industries": ["C13"]}),
    ],
)
def test_refuses_to_weaken_a_measure_by_changing_it(world: World, field: str, changes: dict[str, Any]) -> None:
    deliberation = opened(world)
    with refused("CRIT-5", None if field == "measure" else field):
        put(world, deliberation, text(world, MEASURE, **changes))


@pytest.mark.rule("CRIT-5")
def test_a_rule_keeps_its_words_and_may_add_to_them(world: World) -> None:
    deliberation = opened(world)
    with refused("CRIT-5", "text"):
        put(
            world,
            deliberation,
            text(world, RULE, text="An employer ends no contract because of pregnancy, if possible."),
        )
    before = world.criteria[RULE].text
    assert put(world, deliberation, text(world, RULE, text=f"{before} Until then, pay goes on.")).criterion is not None


@pytest.mark.rule("CRIT-5")
def test_refuses_what_asks_for_exactly_what_is_in_force(world: World) -> None:
    deliberation = opened(world)
    with refused("CRIT-5", "threshold"):
        put(world, deliberation, text(world, MEASURE, threshold=Decimal(200), unit="ug/m3"))
    with refused("CRIT-5", "text"):
        put(world, deliberation, text(world, RULE))
    put(world, deliberation, text(world, MEASURE, evaluation_days=179))


@pytest.mark.rule("CRIT-10")
def test_refuses_an_effect_in_the_past_or_before_anybody_could_be_heard(world: World) -> None:
    deliberation = opened(world)
    with refused("CRIT-10", "in_force_from"):
        put(
            world, deliberation, replace(fresh(world, RULE), in_force_from=deliberation.ballot_from - timedelta(days=1))
        )


@pytest.mark.rule("CRIT-5")
def test_refuses_a_revision_that_takes_effect_before_the_version_it_revises(world: World) -> None:
    far = (world.after(days=400)).date()
    promulgated(world, text(world, MEASURE, evaluation_days=90, in_force_from=far))
    deliberation = opened(world, days=60, title="Again")
    with refused("CRIT-5", "in_force_from"):
        put(world, deliberation, text(world, MEASURE, evaluation_days=30, in_force_from=far - timedelta(days=1)))


@pytest.mark.rule("CRIT-2")
def test_a_rule_is_replaced_or_contrary_only_on_a_finding_with_reasons(world: World) -> None:
    deliberation = opened(world)
    old, law = rule(world), rule(world, source="domestic", law_of_id="PER")
    draft = put(
        world,
        deliberation,
        replace(
            fresh(world, RULE),
            findings=[
                FindingText(kind="replaces", norm=old.pk, reasons="It asks for the same, and for more."),
                FindingText(kind="contrary", norm=law.pk, against=old.pk, reasons="It lets dust be swept."),
            ],
        ),
    )
    assert {finding.kind for finding in draft.findings.all()} == {"replaces", "contrary"}
    wrong = [
        FindingText(kind="replaces", norm=old.pk, reasons=" "),
        FindingText(kind="replaces", reasons="x"),
        FindingText(kind="contrary", norm=law.pk, reasons="x"),
        FindingText(kind="contrary", norm=old.pk, against=law.pk, reasons="x"),
        FindingText(kind="contrary", norm=old.pk, against=old.pk, reasons="x"),
        FindingText(kind="replaces", criterion=world.criteria[MEASURE].criterion_id, reasons="x"),
        FindingText(kind="forgets", norm=old.pk, reasons="x"),
    ]
    for finding in wrong:
        with refused("CRIT-2"):
            put(world, deliberation, replace(fresh(world, RULE), findings=[finding]))


@pytest.mark.rule("CRIT-2")
def test_two_rules_never_replace_each_other(world: World) -> None:
    one, other = world.criteria["FA-02"], world.criteria[RULE]
    reasons = "It asks for the same, and for more."
    promulgated(
        world,
        text(world, RULE, findings=[FindingText(kind="replaces", criterion=one.criterion_id, reasons=reasons)]),
    )
    deliberation = opened(world, days=60, title="The other way round")
    with refused("CRIT-2", "findings"):
        put(
            world,
            deliberation,
            text(world, "FA-02", days=90, findings=[FindingText("replaces", reasons, criterion=other.criterion_id)]),
        )
    with refused("CRIT-2", "findings"):
        put(
            world,
            deliberation,
            text(world, RULE, days=90, findings=[FindingText("replaces", reasons, criterion=other.criterion_id)]),
        )


@pytest.mark.rule("INST-3")
def test_refuses_alternates_and_those_who_are_only_heard(world: World) -> None:
    deliberation = reported(world, opened(world))
    for somebody in (world.alternate_jurists[0], world.investigator, world.ngo_officer, world.administrator):
        with refused("INST-5"):
            put_draft(
                actor=acting(somebody),
                at=deliberation.opened_at,
                deliberation=deliberation,
                text=fresh(world, RULE),
            )
