"""A criterion is specific, rests on what teams reported, and is followed only by stronger versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from commission.institution.acts import resign_seat
from criteria.acts import hold_deliberation, promulgate_criterion
from criteria.founding import FOUNDING_CRITERIA, CriterionDraft
from criteria.models import Criterion, CriterionVersion, Deliberation, Right
from tests.personas import World, acting
from tests.refusals import broken, last_entry, refused

pytestmark = pytest.mark.django_db

DRAFTS = {draft.code: draft for draft in FOUNDING_CRITERIA}
RULE, MEASURE = DRAFTS["EQ-01"], DRAFTS["SH-01"]
SHARE = DRAFTS["EN-02"]


def promulgate(world: World, draft: CriterionDraft = RULE, *, days: float = 30, **changes: Any) -> CriterionVersion:
    arguments: dict[str, Any] = {
        "deliberation": world.deliberation,
        "right": Right.objects.get(pk=draft.right),
        "in_force_from": world.today + timedelta(days=days),
        **draft.fields,
        **changes,
    }
    actor = acting(arguments.pop("by", world.worker_representatives[0]))
    return promulgate_criterion(actor=actor, at=world.after(days=days), commission=world.commission, **arguments)


def fresh(draft: CriterionDraft, **changes: Any) -> CriterionDraft:
    """The same demand under a code that is not taken."""
    return replace(draft, code="XX-99", **changes)


def test_promulgates_a_criterion_and_enters_it_by_its_digest(world: World) -> None:
    version = promulgate(world, fresh(MEASURE))
    assert (version.number, version.kind, version.threshold) == (1, "measure", Decimal("0.2"))
    assert version.criterion.commission == world.commission
    entry = last_entry("promulgate_criterion")
    assert entry.subject_id == version.pk
    assert entry.body["threshold"] == "0.2"
    assert entry.body["deliberation"] == str(world.deliberation.pk)
    assert version.text not in str(entry.body)
    assert entry.capacity == "worker_representative"


@pytest.mark.rule("CRIT-1")
@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("kind", {"kind": "right"}),
        ("text", {"text": "  "}),
        ("quantity", {"quantity": ""}),
        ("unit", {"unit": " "}),
        ("statistic", {"statistic": ""}),
        ("direction", {"direction": ""}),
        ("direction", {"direction": "upwards"}),
        ("threshold", {"threshold": None}),
        ("threshold", {"threshold": Decimal("NaN")}),
        ("threshold", {"threshold": Decimal("1e30")}),
        ("threshold", {"threshold": Decimal("0.123456789")}),
        ("evaluation_days", {"evaluation_days": None}),
        ("evaluation_days", {"evaluation_days": 0}),
        ("code", {"code": " "}),
    ],
)
def test_refuses_a_right_in_the_abstract(world: World, field: str, changes: dict[str, Any]) -> None:
    with refused("CRIT-1", field):
        promulgate(world, replace(fresh(MEASURE), **changes))


@pytest.mark.rule("CRIT-7")
def test_refuses_a_criterion_that_binds_nobody(world: World) -> None:
    with refused("CRIT-7", "addressee"):
        promulgate(world, fresh(RULE, addressee="everybody"))


@pytest.mark.rule("CRIT-2")
@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("sources", {"sources": []}),
        ("sources", {"sources": [{"kind": "rumour", "instrument": "x"}], "binding_source": "rumour"}),
        ("sources", {"sources": [{"kind": "domestic", "instrument": " "}], "binding_source": "domestic"}),
        ("binding_source", {"binding_source": "domestic"}),
    ],
)
def test_refuses_a_norm_that_comes_from_nowhere(world: World, field: str, changes: dict[str, Any]) -> None:
    with refused("CRIT-2", field):
        promulgate(world, fresh(RULE), **changes)


@pytest.mark.rule("CRIT-5")
@pytest.mark.parametrize("threshold", ["0.2", "0.1", "0"])
def test_a_measure_can_become_stricter_or_stay(world: World, threshold: str) -> None:
    version = promulgate(world, MEASURE, threshold=Decimal(threshold), evaluation_days=90)
    assert version.number == 2
    assert version.criterion == world.criteria["SH-01"].criterion


@pytest.mark.rule("CRIT-5")
@pytest.mark.parametrize(
    ("draft", "threshold"), [(MEASURE, "0.20000001"), (MEASURE, "5"), (SHARE, "0.9"), (SHARE, "0")]
)
def test_refuses_a_weaker_threshold(world: World, draft: CriterionDraft, threshold: str) -> None:
    with refused("CRIT-5", "threshold"):
        promulgate(world, draft, threshold=Decimal(threshold))


@pytest.mark.rule("CRIT-5")
@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("unit", {"unit": "ug/m3"}),
        ("quantity", {"quantity": "dust that can be seen"}),
        ("statistic", {"statistic": "average of all workers"}),
        ("direction", {"direction": "at_least"}),
        ("evaluation_days", {"evaluation_days": 181}),
        ("kind", {"kind": "bright_line"}),
    ],
)
def test_refuses_to_weaken_a_measure_by_changing_what_it_measures(
    world: World, field: str, changes: dict[str, Any]
) -> None:
    with refused("CRIT-5", field):
        promulgate(world, MEASURE, **changes)


@pytest.mark.rule("CRIT-5")
def test_a_rule_keeps_its_words_and_may_add_to_them(world: World) -> None:
    with refused("CRIT-5", "text"):
        promulgate(world, RULE, text="An employer ends no contract because of pregnancy, if possible.")
    added = f"{RULE.text} Until then, pay goes on."
    assert promulgate(world, RULE, text=added).text == added


@pytest.mark.rule("CRIT-5")
@pytest.mark.parametrize("changes", [{"addressee": "government"}, {"right": "wages"}])
def test_refuses_a_narrower_scope(world: World, changes: dict[str, Any]) -> None:
    if "right" in changes:
        changes = {"right": Right.objects.get(pk=changes["right"])}
    with refused("CRIT-5"):
        promulgate(world, RULE, **changes)


@pytest.mark.rule("CRIT-5")
def test_refuses_a_revision_that_takes_effect_before_the_version_it_revises(world: World) -> None:
    promulgate(world, MEASURE, in_force_from=world.today + timedelta(days=90))
    with refused("CRIT-5", "in_force_from"):
        promulgate(world, MEASURE, in_force_from=world.today + timedelta(days=89))


@pytest.mark.rule("CRIT-10")
def test_refuses_an_effect_in_the_past(world: World) -> None:
    with refused("CRIT-10", "in_force_from"):
        promulgate(world, fresh(RULE), in_force_from=world.today + timedelta(days=29))


def deliberation(world: World, capacity: str) -> Deliberation:
    who = world.investigator if capacity == "staff_investigator" else world.ngo_officer
    return hold_deliberation(
        actor=acting(world.jurists[0]),
        at=world.after(days=3),
        commission=world.commission,
        title="Another",
        held_on=world.today,
        statements=[(who, capacity, "It works where orders are enforced.")],
    )


@pytest.mark.rule("CRIT-8")
def test_refuses_a_deliberation_in_which_no_team_took_part(world: World) -> None:
    unheard, heard = deliberation(world, "human_rights_organisation"), deliberation(world, "staff_investigator")
    with refused("CRIT-8", "deliberation"):
        promulgate(world, fresh(RULE), deliberation=unheard)
    assert promulgate(world, fresh(RULE), deliberation=heard).number == 1


@pytest.mark.rule("INST-1")
def test_refuses_to_promulgate_while_the_composition_does_not_hold(world: World) -> None:
    for hours, who in enumerate([*world.alternate_worker_representatives, *world.worker_representatives[1:]], 1):
        resign_seat(
            actor=acting(who), at=world.after(hours=hours), commission=world.commission, term=world.term_of(who)
        )
    with refused("INST-1"):
        promulgate(world, fresh(RULE))


@pytest.mark.rule("INST-3")
def test_refuses_alternates_and_those_who_are_only_consulted(world: World) -> None:
    for somebody in (world.alternate_jurists[0], world.investigator, world.ngo_officer, world.administrator):
        with refused("INST-5"):
            promulgate(world, fresh(RULE), by=somebody)


def version(world: World, code: str, **changes: Any) -> CriterionVersion:
    """A second version, not saved, that repeats the first but for the changes."""
    first = world.criteria[code]
    fields = {
        field.attname: getattr(first, field.attname)
        for field in CriterionVersion._meta.concrete_fields
        if field.name != "id"
    }
    return CriterionVersion(**{**fields, "number": 2, **changes})


@pytest.mark.rule("CRIT-5")
@pytest.mark.parametrize(
    ("constraint", "code", "changes"),
    [
        ("crit_5_only_stronger", "SH-01", {"threshold": Decimal("0.21")}),
        ("crit_5_only_stronger", "EN-02", {"threshold": Decimal("0.94")}),
        ("crit_5_only_stronger", "SH-01", {"unit": "g/m3"}),
        ("crit_5_only_stronger", "SH-01", {"direction": "at_least"}),
        ("crit_5_only_stronger", "SH-01", {"evaluation_days": 365}),
        ("crit_5_only_stronger", "SH-01", {"number": 3}),
        ("crit_5_only_stronger", "EQ-01", {"text": "Employers should try."}),
    ],
)
def test_the_database_refuses_a_version_that_asks_for_less(
    world: World, constraint: str, code: str, changes: dict[str, Any]
) -> None:
    with broken(constraint):
        version(world, code, **changes).save(force_insert=True)


def test_the_database_refuses_an_earlier_effect(world: World) -> None:
    with broken("crit_5_only_stronger"):
        version(world, "SH-01", in_force_from=world.today - timedelta(days=1)).save(force_insert=True)


@pytest.mark.rule("CRIT-8")
def test_the_database_refuses_what_no_team_was_heard_on(world: World) -> None:
    unheard = deliberation(world, "human_rights_organisation")
    with broken("crit_8_teams_took_part"):
        version(world, "SH-01", deliberation_id=unheard.pk).save(force_insert=True)


@pytest.mark.rule("CRIT-1")
def test_the_database_refuses_a_version_of_another_kind_one_of_nothing_and_a_code_twice(world: World) -> None:
    criterion = Criterion.objects.create(
        commission=world.commission, code="XX-99", right_id="wages", title="x", kind="bright_line", addressee="employer"
    )
    with broken("crit_1_a_version_is_of_its_kind"):
        version(world, "SH-01", criterion_id=criterion.pk, number=1).save(force_insert=True)
    with broken("crit_1_a_criterion_is_specific"):
        version(world, "FA-01", criterion_id=criterion.pk, number=1, text="").save(force_insert=True)
    with broken("crit_1_code_of_a_criterion"):
        Criterion.objects.create(
            commission=world.commission, code="XX-99", right_id="wages", title="x", kind="measure", addressee="employer"
        )
