"""A figure is held, as it arrives, against what bound its respondent on the last day of its period (DISC-4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from commission.directory.models import Country, Organisation
from commission.outbox.models import Notice
from criteria.acts.norms import record_norms
from criteria.acts.observations import report_observation
from criteria.evaluation import Which, evaluate
from criteria.models import Evaluation, Measure, Norm, Observation
from criteria.rules.norms import NormEntry
from criteria.rules.observations import ObservationEntry
from investigations.acts import form_team, join_team
from tests.criteria.norms import C001, REINSTATEMENT
from tests.criteria.observing import ENDED, HOURS, Office, office
from tests.founding import acting
from tests.personas import World
from tests.refusals import broken

pytestmark = [pytest.mark.django_db, pytest.mark.rule("DISC-4")]

HOUR = 3600
NOT_MET, NOTHING = "not_met", "nothing_binds"
LATE: dict[str, Any] = {"period_from": date(2026, 1, 10), "period_until": date(2026, 1, 31)}
"""A period in the time of the commission, when peers have a practice."""
ENDING = NormEntry(
    source="international",
    instrument="ILO C081",
    article="10",
    subject="",
    measure=ENDED,
    value=Decimal("0.8"),
    unit="1",
    addressee="government",
    in_force_from=date(1950, 4, 7),
)


@pytest.fixture(name="office")
def _office(db: None) -> Office:
    return office()


def record(office: Office, *entries: NormEntry) -> list[Norm]:
    subjects = dict(Measure.objects.values_list("pk", "subject"))
    return record_norms(
        actor=acting(office.clerk),
        at=office.at(),
        commission=office.commission,
        entries=[replace(one, subject=one.subject or subjects[str(one.measure)]) for one in entries],
    )


def of(observation: Observation) -> Evaluation:
    return Evaluation.objects.get(pk=observation.pk)


def said(observation: Observation) -> tuple[str, str]:
    found = of(observation)
    return found.outcome, found.why


def test_a_figure_that_falls_short_says_of_what_and_by_how_much(office: Office) -> None:
    (norm,) = record(office, C001)
    found = of(office.report(office.mill, "51.5"))
    assert (found.outcome, found.required, found.shortfall) == (
        "not_met",
        Decimal(48 * HOUR),
        Decimal("3.5") * HOUR,
    )
    assert (found.norm, found.version, found.step, found.organisation) == (norm, None, None, office.mill)


@pytest.mark.parametrize(("hours", "outcome"), [("48", "met"), ("47.99", "met"), ("48.00000001", "not_met")])
def test_who_reaches_the_level_meets_it(office: Office, hours: str, outcome: str) -> None:
    record(office, C001)
    assert said(office.report(office.mill, hours)) == (outcome, "")


def test_the_law_is_that_of_the_last_day_of_the_period(office: Office) -> None:
    repealed = {"in_force_until": date(2025, 12, 31), "ended_because": "repealed"}
    record(
        office,
        C001,
        replace(C001, instrument="Gone that day", value=Decimal(30), **repealed),  # type: ignore[arg-type]
        replace(C001, instrument="Not yet", value=Decimal(35), in_force_from=date(2026, 1, 1)),
        replace(C001, instrument="Since that day", value=Decimal(40), in_force_from=date(2025, 12, 31)),
    )
    bound = of(office.report(office.mill, 44)).norm
    assert bound is not None
    assert bound.instrument == "Since that day"
    assert said(office.report(office.mill, 44, period_until=date(2025, 12, 30))) == ("not_met", "")


def test_a_weaker_law_at_home_binds_nobody(office: Office) -> None:
    law = replace(C001, source="domestic", instrument="Ley 1", law_of="PER", value=Decimal(60))
    stronger, _weaker = record(office, C001, law)
    assert of(office.report(office.mill, 55)).norm == stronger


@pytest.mark.parametrize(
    ("scope", "outcome"),
    [
        ({}, NOT_MET),
        ({"countries": ("PER", "BOL")}, NOT_MET),
        ({"countries": ("BOL",)}, NOTHING),
        ({"industries": ("C13",)}, NOT_MET),
        ({"industries": ("C14", "C131")}, NOT_MET),
        ({"industries": ("C14", "D")}, NOTHING),
        ({"traits": ("night-work",)}, NOT_MET),
        ({"traits": ("night-work", "outdoors")}, NOTHING),
        ({"addressee": "global_buyer"}, NOTHING),
        ({"addressee": "government"}, NOTHING),
        ({"addressee": "agency"}, NOTHING),
    ],
)
def test_what_binds_is_what_applies_to_the_respondent(office: Office, scope: dict[str, Any], outcome: str) -> None:
    record(office, replace(C001, **scope))
    assert said(office.report(office.mill, 50, traits=("night-work",)))[0] == outcome


@pytest.mark.parametrize(
    ("addressee", "outcome"),
    [("government", NOT_MET), ("agency", NOT_MET), ("employer", NOT_MET), ("global_buyer", NOTHING)],
)
def test_the_figure_of_a_country_is_its_government_s_and_its_agencies(
    office: Office, addressee: str, outcome: str
) -> None:
    record(office, replace(ENDING, addressee=addressee))
    assert said(office.report("PER", "0.5"))[0] == outcome


def test_what_binds_buyers_binds_corporations_that_buy(office: Office) -> None:
    buyer = Organisation.objects.create(kind="global_corporation", name="Buyer", country_id="PER")
    record(office, replace(C001, addressee="global_buyer"))
    assert said(office.report(buyer, 50)) == ("not_met", "")
    assert said(office.report(office.mill, 50)) == ("nothing_binds", "")


# --- What cannot be compared -----------------------------------------------------------------------------------------


def test_a_figure_taken_by_another_method_is_not_compared(office: Office) -> None:
    (norm,) = record(office, C001)
    found = of(office.report(office.mill, 60, method="Asked of the foremen"))
    assert (found.outcome, found.why, found.norm, found.shortfall) == ("not_comparable", "other_method", norm, None)


def test_levels_of_other_measures_on_the_subject_are_never_compared(office: Office) -> None:
    subject = Measure.objects.get(pk=HOURS).subject
    other = Measure.objects.create(
        code="overtime-in-a-week",
        subject=subject,
        quantity="overtime",
        unit_id="h",
        statistic="mean",
        direction="at_most",
        least=0,
        most=100,
    )
    record(office, replace(C001, measure=other.pk, value=Decimal(8)))
    assert said(office.report(office.mill, 60)) == ("not_comparable", "other_measure")


def test_a_rule_on_the_subject_is_no_level(office: Office) -> None:
    record(office, replace(REINSTATEMENT, subject=Measure.objects.get(pk=HOURS).subject_id))
    assert said(office.report(office.mill, 60)) == ("not_comparable", "rules_only")
    assert Evaluation(why="rules_only").get_why_display().endswith("an action, not a level.")


def test_where_nothing_binds_nothing_is_held_against_it(office: Office) -> None:
    found = of(office.report(office.mill, 60, method="Asked of the foremen"))
    assert (found.outcome, found.why, found.required) == ("nothing_binds", "", None)


# --- Best practice ---------------------------------------------------------------------------------------------------


def practice_of_governments(office: Office) -> None:
    for country, share in (("BOL", "0.9"), ("PER", "0.7"), ("ZAF", "0.6")):
        office.report(country, share, verified=True)
    office.day = 60


@pytest.mark.rule("CRIT-3")
def test_a_government_owes_what_the_best_of_its_peers_reached(office: Office) -> None:
    practice_of_governments(office)
    peru = of(office.report("PER", "0.8", **LATE))
    assert (peru.outcome, peru.required) == ("not_met", Decimal("0.9"))
    assert peru.step is not None
    assert peru.step.group.startswith("region:")


@pytest.mark.rule("CRIT-3")
def test_whoever_sets_best_practice_owes_the_next_best_of_the_others(office: Office) -> None:
    practice_of_governments(office)
    bolivia = of(office.report("BOL", "0.8", **LATE))
    assert (bolivia.outcome, bolivia.required) == ("met", Decimal("0.7"))


@pytest.mark.rule("CRIT-3")
@pytest.mark.parametrize(("peers", "level"), [(4, None), (5, 40)])
def test_an_employer_owes_what_others_reached_where_there_are_enough(
    office: Office, peers: int, level: int | None
) -> None:
    for number in range(peers):
        office.report(office.employer(f"Mill {number}"), 40 + number, verified=True)
    office.report(office.mill, 30, verified=True)
    office.day = 60
    found = of(office.report(office.mill, 35, **LATE))
    assert found.required == (None if level is None else level * HOUR)
    another = of(office.report(office.employer("Another"), 35, **LATE))
    assert another.required == 30 * HOUR


@pytest.mark.rule("CRIT-3")
def test_best_practice_on_a_past_day_stays_what_it_was(office: Office) -> None:
    office.report("BOL", "0.7", verified=True)
    office.day = 60
    early = office.report("PER", "0.75", **LATE)
    office.report("BOL", "0.9", verified=True)
    evaluate(office.commission, Which.ALL, at=office.at())
    assert said(early) == ("met", "")


# --- Promulgated -----------------------------------------------------------------------------------------------------


def hours_seen(world: World, hours: int) -> Observation:
    return report_observation(
        actor=acting(world.clerk),
        at=world.after(days=40),
        commission=world.commission,
        entry=ObservationEntry(
            HOURS,
            "PER",
            Decimal(hours),
            "h",
            world.today,
            world.today + timedelta(days=30),
            "Books",
            world.garment_maker.pk,
        ),
    )


def test_where_others_ask_for_the_same_it_is_the_promulgated_version_that_bound(world: World) -> None:
    record_norms(actor=acting(world.clerk), at=world.after(days=1), commission=world.commission, entries=[C001])
    found = of(hours_seen(world, 52))
    assert (found.version, found.norm, found.shortfall) == (world.criteria["WT-01"], None, Decimal(4 * HOUR))


# --- As they arrive, and anew ----------------------------------------------------------------------------------------


def test_a_law_that_comes_on_record_late_counts_when_all_is_evaluated_anew(office: Office) -> None:
    seen = office.report(office.mill, 50)
    assert said(seen) == ("nothing_binds", "")
    record(office, C001)
    counts = evaluate(office.commission, Which.ALL, at=office.at())
    assert (counts.changed, counts.newly_not_met) == ({"not_met": 1}, {"PER": 1})
    assert said(seen) == ("not_met", "")
    assert evaluate(office.commission, Which.ALL, at=office.at()).total == 0


def test_a_retracted_figure_has_no_evaluation_and_a_disputed_one_keeps_its_own(office: Office) -> None:
    record(office, C001)
    seen = office.report(office.mill, 50)
    office.dispute(seen)
    assert said(seen) == ("not_met", "")
    office.retract(seen)
    assert not Evaluation.objects.filter(pk=seen.pk).exists()
    assert evaluate(office.commission, Which.WAITING, at=office.at()).total == 0


def test_what_nothing_changed_is_not_written_again(office: Office) -> None:
    record(office, C001)
    seen = office.report(office.mill, 50)
    counts = evaluate(office.commission, [seen.pk], at=office.at())
    assert counts.total == 0
    assert evaluate(office.commission, [], at=office.at()).total == 0


# --- To the teams ----------------------------------------------------------------------------------------------------


def notices() -> Sequence[Notice]:
    return list(Notice.objects.filter(kind=Notice.Kind.SHORTFALL))


def test_each_investigator_is_told_once_of_all_that_one_act_brought(office: Office) -> None:
    record(office, C001)
    office.report_all([office.entry(office.mill, hours) for hours in (50, 52, 40)])
    told = notices()
    assert {one.person for one in told} == {who.pk for who in office.investigators}
    assert len(told) == len(office.investigators)
    assert {(one.matter_label, one.rule, one.matter) for one in told} == {("", "DISC-4", None)}


def test_nobody_is_told_twice_of_what_they_know(office: Office) -> None:
    record(office, C001)
    seen = office.report(office.mill, 50)
    before = len(notices())
    office.verify(seen)
    office.report(office.mill, 40)
    assert len(notices()) == before


def test_what_falls_short_by_more_than_was_known_is_no_news(office: Office) -> None:
    record(office, C001)
    seen = office.report(office.mill, 50)
    before = len(notices())
    record(office, replace(C001, instrument="ILO C047", value=Decimal(40)))
    counts = evaluate(office.commission, Which.ALL, at=office.at())
    assert (counts.changed, counts.newly_not_met) == ({"not_met": 1}, {})
    assert of(seen).shortfall == 10 * HOUR
    assert len(notices()) == before


def test_the_team_of_the_country_is_told_and_no_other(world: World) -> None:
    elsewhere = form_team(
        actor=acting(world.administrator),
        at=world.founded_at,
        commission=world.commission,
        country=Country.objects.get(pk="BOL"),
        name="Bolivia",
    )
    join_team(
        actor=acting(world.administrator),
        at=world.founded_at,
        team=elsewhere,
        person=world.outsider,
        part="production",
    )
    hours_seen(world, 52)
    told = {one.person for one in notices()}
    assert world.union_team_member.pk in told
    assert world.investigator.pk in told
    assert world.outsider.pk not in told


# --- What the table makes impossible ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("disc_4_a_shortfall_says_by_how_much", {"shortfall": None}),
        ("disc_4_a_shortfall_says_by_how_much", {"shortfall": 0}),
        ("disc_4_a_shortfall_says_by_how_much", {"required": None}),
        ("disc_4_a_shortfall_says_by_how_much", {"outcome": "met"}),
        ("disc_4_an_evaluation_says_what_bound", {"norm": None}),
        ("disc_4_what_is_not_compared_says_why", {"outcome": "not_comparable", "shortfall": None}),
    ],
)
def test_refuses_a_shortfall_of_nothing(office: Office, constraint: str, change: dict[str, Any]) -> None:
    record(office, C001)
    seen = office.report(office.mill, 50)
    with broken(constraint):
        Evaluation.objects.filter(pk=seen.pk).update(**change)
