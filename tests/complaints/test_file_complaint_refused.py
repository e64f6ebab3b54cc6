"""Filing: what is refused, by the act and by the database, and that it leaves no trace."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from commission.acts.refusal import Refused
from commission.keys import uuid7
from commission.register.models import Entry
from complaints.models import Docket
from criteria.models import Criterion, CriterionVersion
from tests.complaints.cases import alleged, broken_constraint, filed
from tests.personas import World, acting

Changes = Callable[[World], dict[str, Any]]

REFUSALS: dict[str, tuple[str, str | None, Changes]] = {
    "without_a_title": ("FILE-3", "title", lambda _w: {"title": "  "}),
    "with_an_endless_title": ("FILE-3", "title", lambda _w: {"title": "x" * 241}),
    "against_nobody": ("FILE-1", "respondents", lambda _w: {"respondents": [], "allegations": []}),
    "against_a_union": ("FILE-1", "respondents", lambda w: {"respondents": [w.ngo]}),
    "by_somebody_who_does_not_speak_for_the_union": (
        "FILE-1",
        "complainant",
        lambda w: {"actor": acting(w.outsider)},
    ),
    "by_an_employer": (
        "FILE-1",
        "complainant",
        lambda w: {"actor": acting(w.farm_counsel), "complainant": w.farm},
    ),
    "that_alleges_nothing": ("FILE-3", "allegations-0-criterion", lambda _w: {"allegations": []}),
    "without_facts": (
        "FILE-3",
        "allegations-0-facts",
        lambda w: {"respondents": [w.garment_maker], "allegations": [alleged(w, facts=" ")]},
    ),
    "of_facts_to_come": (
        "FILE-3",
        "allegations-0-since",
        lambda w: {"respondents": [w.garment_maker], "allegations": [alleged(w, since=w.today + timedelta(days=1))]},
    ),
    "of_facts_that_end_before_they_begin": (
        "FILE-3",
        "allegations-0-until",
        lambda w: {"respondents": [w.garment_maker], "allegations": [alleged(w, until=w.today - timedelta(days=1))]},
    ),
    "under_a_criterion_that_was_not_in_force_then": (
        "FILE-3",
        "allegations-0-since",
        lambda w: {"respondents": [w.garment_maker], "allegations": [alleged(w, since=w.today - timedelta(days=1))]},
    ),
    "of_the_same_thing_twice": (
        "FILE-3",
        "allegations-1-criterion",
        lambda w: {"respondents": [w.garment_maker], "allegations": [alleged(w), alleged(w, facts="And again.")]},
    ),
    "against_a_respondent_who_is_not_named": (
        "FILE-3",
        "allegations-0-respondent",
        lambda w: {"respondents": [w.garment_maker], "allegations": [alleged(w, respondent=w.farm)]},
    ),
    "that_names_a_respondent_and_alleges_nothing_of_it": (
        "FILE-3",
        "respondents",
        lambda w: {"respondents": [w.garment_maker, w.farm], "allegations": [alleged(w)]},
    ),
    "under_a_criterion_for_governments_against_an_employer": (
        "CRIT-7",
        "allegations-0-respondent",
        lambda w: {
            "respondents": [w.garment_maker],
            "allegations": [alleged(w, criterion_version=w.criteria["EN-01"])],
        },
    ),
    "at_a_workplace_of_somebody_else": (
        "FILE-3",
        "allegations-0-workplace",
        lambda w: {
            "respondents": [w.garment_maker],
            "allegations": [alleged(w, workplace=w.farm_workplace)],
        },
    ),
}


@pytest.mark.rule("FILE-1")
@pytest.mark.rule("FILE-3")
@pytest.mark.rule("CRIT-7")
@pytest.mark.parametrize("which", REFUSALS)
def test_refuses_a_complaint(world: World, which: str) -> None:
    rule, field, changes = REFUSALS[which]
    entries = Entry.objects.count()
    with pytest.raises(Refused) as refusal:
        filed(world, **changes(world))
    assert (refusal.value.rule, refusal.value.field) == (rule, field)
    assert not Docket.objects.exists()
    assert Entry.objects.count() == entries


@pytest.mark.rule("CRIT-1")
def test_refuses_what_is_no_criterion_of_this_commission(world: World) -> None:
    strange = CriterionVersion(pk=uuid7(), criterion=Criterion(pk=uuid7(), code="EQ-01"), number=1)
    with pytest.raises(Refused) as refusal:
        filed(world, respondents=[world.garment_maker], allegations=[alleged(world, criterion_version=strange)])
    assert (refusal.value.rule, refusal.value.field) == ("CRIT-1", "allegations-0-criterion")


@pytest.mark.rule("FILE-2")
def test_a_refused_complaint_leaves_no_gap_in_the_numbers(world: World) -> None:
    assert filed(world).serial == 1
    with pytest.raises(Refused):
        filed(world, title="")
    with pytest.raises(Refused):
        filed(world, allegations=[])
    assert filed(world).serial == 2


@pytest.mark.rule("FILE-2")
@pytest.mark.rule("INV-9")
@pytest.mark.parametrize(
    ("statement", "constraint"),
    [
        ("UPDATE complaints_docket SET filed_at = filed_at - interval '1 day'", "file_2_filing_stands"),
        ("UPDATE complaints_docket SET number = 'X'", "file_2_filing_stands"),
        ("UPDATE complaints_docket SET entries = 0", "file_2_filing_stands"),
        ("DELETE FROM complaints_docket", "file_2_docket_kept"),
        ("UPDATE complaints_panel SET draw = '{}'", "hear_2_draw_stands"),
        ("DELETE FROM complaints_panel", "hear_2_panel_kept"),
        ("UPDATE complaints_recordentry SET text = 'nothing'", "inv_9_entry_stands"),
        ("DELETE FROM complaints_recordentry", "inv_9_entry_kept"),
        (
            "UPDATE clock_deadline SET instant = instant + interval '1 day' WHERE kind = 'hearing_due'",
            "hear_1_limit_never_moves_later",
        ),
        (
            "UPDATE clock_deadline SET instant = instant + interval '1 day' WHERE kind = 'decision_due'",
            "dec_1_limit_never_moves_later",
        ),
        ("DELETE FROM clock_deadline WHERE kind = 'decision_due'", "dec_1_limit_never_moves_later"),
        ("UPDATE complaints_docket SET state = 'undecided'", "dec_1_a_case_never_goes_back"),
        ("UPDATE complaints_party SET role = 'intervener'", "file_1_a_party_stays_what_it_is"),
        ("DELETE FROM complaints_party", "file_1_a_party_is_kept"),
        ("UPDATE complaints_hearing SET state = 'held', held_at = now()", "hear_4_a_hearing_held_has_its_minutes"),
        (
            "UPDATE complaints_hearing SET begins_at = begins_at + interval '20 days'",
            "hear_1_hearing_is_set_within_its_limit",
        ),
    ],
)
def test_the_database_refuses_to_change_what_was_filed(world: World, statement: str, constraint: str) -> None:
    filed(world)
    assert broken_constraint(statement) == constraint


@pytest.mark.rule("FILE-2")
def test_the_sites_own_role_may_not_touch_an_allegation(world: World) -> None:
    filed(world)
    with pytest.raises(Exception, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE complaints_allegation SET facts = 'nothing'")
