"""Staff find; others may disagree, on record. Nobody is cleared but by what was seen and heard where people work."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from commission.institution.acts import end_post
from commission.outbox.models import Notice
from investigations.acts import form_team, join_team, leave_team, record_finding, record_visit
from investigations.models import Finding, Team, TeamMembership, Visit
from investigations.selectors import findings_on, standing_finding
from tests.criteria.deliberations import promulgated, text
from tests.personas import World, acting
from tests.refusals import broken, last_entry, refused

pytestmark = pytest.mark.django_db

FACTS = "Eleven of fourteen women interviewed had colleagues who were dismissed in the fourth month."


def find(world: World, *, days: float = 20, **changes: Any) -> Finding:
    """A finding against the garment maker, on a visit, unless told otherwise."""
    arguments: dict[str, Any] = {
        "respondent": world.garment_maker,
        "workplace": world.garment_factory,
        "criterion_version": world.criteria["EQ-01"],
        "outcome": Finding.Outcome.NOT_MET,
        "basis": Finding.Basis.WORKPLACE,
        "facts": FACTS,
        **changes,
    }
    if "visit" not in arguments:
        arguments["visit"] = world.visit(world.after(days=days - 1))
    actor = acting(arguments.pop("by", world.investigator))
    return record_finding(actor=actor, at=world.after(days=days), team=arguments.pop("team", world.team), **arguments)


@pytest.mark.rule("INV-2")
def test_staff_find_and_the_dissent_of_others_is_kept_beside_it(world: World) -> None:
    finding = find(world, dissent="The union holds that it was fourteen of fourteen.", workers_affected=40)
    assert finding.dissent == "The union holds that it was fourteen of fourteen."
    assert finding.verified
    entry = last_entry("record_finding")
    assert entry.body["dissent"] is True
    assert entry.body["facts_sha256"] == hashlib.sha256(FACTS.encode()).hexdigest()
    assert "women" not in str(entry.body)
    assert entry.capacity == "staff_investigator"


def test_the_others_on_the_team_are_told(world: World) -> None:
    find(world)
    told = set(Notice.objects.filter(kind="finding_made").values_list("person", flat=True))
    assert told == {world.second_investigator.pk, world.union_team_member.pk, world.safety_specialist.pk}


@pytest.mark.rule("INV-2")
def test_refuses_everybody_but_the_teams_staff(world: World) -> None:
    visit = world.visit(world.after(days=19))
    for somebody in (world.union_team_member, world.safety_specialist, world.jurists[0], world.administrator):
        with refused("INST-5"):
            find(world, by=somebody, visit=visit)


@pytest.mark.rule("INV-2")
def test_refuses_staff_whose_post_has_ended(world: World) -> None:
    visit = world.visit(world.after(days=19))
    end_post(
        actor=acting(world.administrator),
        at=world.after(days=19.5),
        commission=world.commission,
        post=world.post_of(world.investigator),
    )
    with refused("INST-5"):
        find(world, visit=visit)


@pytest.mark.rule("INV-1")
def test_refuses_a_team_without_a_worker_organisation(world: World) -> None:
    visit = world.visit(world.after(days=18))
    place = TeamMembership.objects.get(team=world.team, person=world.union_team_member)
    leave_team(actor=acting(world.administrator), at=world.after(days=19), team=world.team, membership=place)
    with refused("INV-1"):
        find(world, visit=visit)


@pytest.mark.rule("DEC-8")
@pytest.mark.parametrize("basis", ["documents", "company_audit"])
def test_refuses_to_clear_anybody_on_paper(world: World, basis: str) -> None:
    with refused("DEC-8", "basis"):
        find(world, outcome=Finding.Outcome.MET, basis=basis, visit=None, workplace=None)
    assert find(world, outcome=Finding.Outcome.NOT_MET, basis=basis, visit=None, workplace=None).outcome == "not_met"


@pytest.mark.rule("DEC-8")
@pytest.mark.parametrize("outcome", ["met", "not_met"])
def test_refuses_to_call_verified_what_no_visit_verified(world: World, outcome: str) -> None:
    with refused("DEC-8", "visit"):
        find(world, outcome=outcome, visit=None)


@pytest.mark.rule("DEC-8")
def test_refuses_to_clear_whoever_refused_access(world: World) -> None:
    shut = world.visit(world.after(days=19), access_refused=True)
    with refused("DEC-8", "visit"):
        find(world, outcome=Finding.Outcome.MET, visit=shut)
    assert find(world, visit=shut).outcome == "not_met"


@pytest.mark.rule("INV-4")
def test_refuses_to_clear_anybody_on_interviews_at_the_workplace_alone(world: World) -> None:
    overheard = world.visit(world.after(days=19), interviews_off_premises=0, interviews_on_premises=30)
    with refused("INV-4", "visit"):
        find(world, outcome=Finding.Outcome.MET, visit=overheard)
    confident = world.visit(world.after(days=19), interviews_off_premises=1)
    assert find(world, outcome=Finding.Outcome.MET, visit=confident).outcome == "met"


@pytest.fixture
def other_team(world: World) -> Team:
    """A second team for Peru, led by the second investigator."""
    at, admin = world.after(days=1), acting(world.administrator)
    team = form_team(actor=admin, at=at, commission=world.commission, country=world.peru, name="Second team")
    join_team(actor=admin, at=at, team=team, person=world.second_investigator, part="staff", lead=True)
    join_team(
        actor=admin,
        at=at,
        team=team,
        person=world.union_team_member,
        part="worker_organisation",
        organisation=world.union,
        independence_declared=True,
    )
    return team


@pytest.mark.rule("DEC-8")
def test_refuses_another_teams_visit_and_a_visit_to_somebody_else(world: World, other_team: Team) -> None:
    visit = world.visit(world.after(days=19))
    elsewhere = world.visit(world.after(days=19), organisation=world.farm, workplace=world.farm_workplace)
    with refused("DEC-8", "visit"):
        find(world, team=other_team, by=world.second_investigator, visit=visit)
    with refused("DEC-8", "visit"):
        find(world, visit=elsewhere, workplace=None)
    with refused("DEC-8", "workplace"):
        find(world, visit=visit, workplace=world.farm_workplace)


@pytest.mark.rule("DEC-8")
def test_a_government_is_judged_by_what_happens_in_workplaces(world: World) -> None:
    visit = world.visit(world.after(days=19))
    finding = find(
        world,
        respondent=world.government,
        criterion_version=world.criteria["EN-01"],
        basis=Finding.Basis.AGENCY,
        workplace=None,
        visit=visit,
    )
    assert finding.visit == visit
    chile = world.organisation("government", "Government of Chile", country="CHL")
    with refused("DEC-8", "visit"):
        find(world, respondent=chile, criterion_version=world.criteria["EN-01"], workplace=None, visit=visit)


@pytest.mark.rule("CRIT-7")
def test_refuses_a_criterion_that_does_not_bind_the_respondent(world: World) -> None:
    visit = world.visit(world.after(days=19))
    for respondent, code in ((world.garment_maker, "EN-01"), (world.garment_maker, "FL-03"), (world.union, "EQ-01")):
        with refused("CRIT-7", "criterion_version"):
            find(world, respondent=respondent, criterion_version=world.criteria[code], visit=visit, workplace=None)


def measured(world: World, level: str | None, outcome: str) -> Finding:
    return find(
        world,
        criterion_version=world.criteria["SH-01"],
        level=None if level is None else Decimal(level),
        outcome=outcome,
    )


@pytest.mark.rule("CRIT-1")
@pytest.mark.parametrize(
    ("level", "outcome"), [("0.2", "met"), ("0", "met"), ("0.20000001", "not_met"), (None, "not_met")]
)
def test_a_level_and_its_threshold_give_the_outcome(world: World, level: str | None, outcome: str) -> None:
    assert measured(world, level, outcome).outcome == outcome


@pytest.mark.rule("CRIT-1")
@pytest.mark.parametrize(
    ("field", "level", "outcome"),
    [
        ("outcome", "0.21", "met"),
        ("outcome", "0.2", "not_met"),
        ("level", None, "met"),
        ("level", "NaN", "met"),
        ("level", "1e20", "not_met"),
        ("level", "0.123456789", "met"),
    ],
)
def test_refuses_a_level_that_says_otherwise(world: World, field: str, level: str | None, outcome: str) -> None:
    world.visit(world.after(days=19))
    visit = Visit.objects.get()
    with refused("CRIT-1", field):
        find(
            world,
            criterion_version=world.criteria["SH-01"],
            level=None if level is None else Decimal(level),
            outcome=outcome,
            visit=visit,
        )


@pytest.mark.rule("CRIT-10")
def test_refuses_a_criterion_that_is_not_in_force(world: World) -> None:
    visit = world.visit(world.after(days=19))
    coming = promulgated(
        world,
        text(world, "SH-01", evaluation_days=90, in_force_from=world.today + timedelta(days=60)),
        days=1,
    )
    with refused("CRIT-10", "criterion_version"):
        find(world, criterion_version=coming, visit=visit)


@pytest.mark.parametrize(
    ("rule", "field", "changes"),
    [
        ("INV-2", "facts", {"facts": " "}),
        ("INV-2", "outcome", {"outcome": "perhaps"}),
        ("DEC-8", "basis", {"basis": "hearsay"}),
        ("INV-2", "workers_affected", {"workers_affected": -1}),
        ("INV-2", "workers_affected", {"workers_affected": 2**31}),
    ],
)
def test_refuses_a_finding_that_says_nothing(world: World, rule: str, field: str, changes: dict[str, Any]) -> None:
    visit = world.visit(world.after(days=19))
    with refused(rule, field):
        find(world, visit=visit, **changes)


@pytest.mark.rule("DEC-1")
def test_the_latest_finding_stands(world: World, other_team: Team) -> None:
    first = find(world, days=20)
    second = find(world, days=30, outcome=Finding.Outcome.MET)

    def standing(days: float, **more: Any) -> Finding | None:
        return standing_finding(
            world.commission, world.garment_maker, world.criteria["EQ-01"], world.after(days=days), **more
        )

    assert standing(19) is None
    assert standing(25) == first
    assert standing(40) == second
    assert standing(40, besides=world.team.pk) is None
    assert standing(40, besides=other_team.pk) == second
    assert standing_finding(world.commission, world.farm, world.criteria["EQ-01"], world.after(days=40)) is None


@pytest.mark.rule("HEAR-5")
def test_lists_what_teams_hold_on_respondents(world: World) -> None:
    first, second = find(world, days=20), find(world, days=30)
    held = findings_on([world.garment_maker, world.farm], commission=world.commission, at=world.after(days=40))
    assert list(held) == [second, first]
    assert list(findings_on([world.garment_maker], at=world.after(days=25))) == [first]
    assert not findings_on([world.farm]).exists()


def finding(world: World, **changes: Any) -> Finding:
    fields: dict[str, Any] = {
        "team": world.team,
        "commission": world.commission,
        "respondent": world.garment_maker,
        "criterion_version": world.criteria["EQ-01"],
        "outcome": "met",
        "basis": "workplace",
        "facts": FACTS,
        "made_by": world.investigator,
        "found_at": world.after(days=20),
        **changes,
    }
    return Finding.objects.create(**fields)


@pytest.mark.rule("DEC-8")
def test_the_database_refuses_to_clear_anybody_without_a_visit(world: World, other_team: Team) -> None:
    with broken("dec_8_verified_means_a_visit"):
        finding(world)
    with broken("dec_8_met_only_if_verified"):
        finding(world, basis="documents")
    for visit in (
        world.visit(world.after(days=19), access_refused=True),
        world.visit(world.after(days=21)),
        record_visit(
            actor=acting(world.second_investigator),
            at=world.after(days=19),
            team=other_team,
            organisation=world.garment_maker,
            began_at=world.after(days=18),
            ended_at=world.after(days=18),
            interviews_off_premises=3,
            account="Seen by another team.",
        ),
    ):
        with broken("dec_8_a_finding_rests_on_its_teams_visit"):
            finding(world, visit=visit)


@pytest.mark.rule("INV-4")
def test_the_database_refuses_to_clear_anybody_on_interviews_at_the_workplace(world: World) -> None:
    overheard = world.visit(world.after(days=19), interviews_off_premises=0, interviews_on_premises=9)
    with broken("inv_4_met_rests_on_interviews_off_premises"):
        finding(world, visit=overheard)


@pytest.mark.rule("INV-1")
def test_the_database_refuses_a_finding_of_an_incomplete_team(world: World) -> None:
    visit = world.visit(world.after(days=10))
    TeamMembership.objects.filter(part="worker_organisation").update(held_until=world.after(days=15))
    with broken("inv_1_a_complete_team_finds"):
        finding(world, visit=visit)
