"""The claim against Peru of the paper's section VI, from complaint to lifted sanctions, by `manage.py demo peru`."""

from __future__ import annotations

import json
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from commission.institution.models import Commission
from commission.institution.selectors import alternates, filled_seats, members
from commission.portal.demonstration.seating import seat_sign_ins
from commission.portal.demonstration.signins import SEATED, sign_in
from commission.portal.demonstration.world import World
from complaints.models import Decision, Docket, PanelMember
from sanctions.models import Sanction, SanctionStep
from sanctions.states import SanctionState

KEYS = {
    *("docket", "citation", "filed", "hearing_due", "hearing_held", "decision_due", "decided", "allegations"),
    *("violations", "sanctions", "benchmarks", "lifted_fully", "refusals"),
    *("state", "by_operation", "failure", "register", "steps"),
}
REFUSED = [
    ("set_hearing", "HEAR-1"),
    ("submit_to_record", "HEAR-3"),
    ("cast_ballot", "INST-5"),
    ("cast_ballot", "DEC-4"),
    ("cast_ballot", "DEC-8"),
    ("issue_decision", "DEC-2"),
    ("issue_decision", "DEC-3"),
    ("issue_decision", "SANC-2"),
    ("rule_on_lift", "LIFT-2"),
    ("verify_benchmark", "LIFT-3"),
    ("rule_on_lift", "LIFT-1"),
    ("rule_on_lift", "LIFT-3"),
]
"""Act and rule of everything that is tried and refused, in the order in which it is tried."""


def replayed(*words: str) -> dict[str, Any]:
    """Replay, and return the one JSON object that is printed."""
    out = StringIO()
    call_command("demo", "peru", "--json", *words, stdout=out)
    (line,) = out.getvalue().strip().splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def days_between(document: dict[str, Any], first: str, last: str) -> int:
    """Days from one date of the document to another."""
    return (date.fromisoformat(document[last]) - date.fromisoformat(document[first])).days


@pytest.fixture
def past() -> date:
    """The day on which the first replay ends: long enough ago for seats to have become vacant since."""
    return timezone.now().date() - timedelta(days=240)


@pytest.fixture
def document(committed_db: str, past: date) -> dict[str, Any]:
    """What a replay on an empty database says."""
    return replayed("--as-of", past.isoformat())


@pytest.mark.rule("HEAR-1")
@pytest.mark.rule("HEAR-3")
@pytest.mark.rule("INST-5")
@pytest.mark.rule("DEC-2")
@pytest.mark.rule("DEC-3")
@pytest.mark.rule("DEC-4")
@pytest.mark.rule("DEC-8")
@pytest.mark.rule("SANC-2")
@pytest.mark.rule("LIFT-1")
@pytest.mark.rule("LIFT-2")
@pytest.mark.rule("LIFT-3")
@pytest.mark.rule("DEC-1")
@pytest.mark.rule("INST-1")
def test_the_claim_against_peru_runs_on_an_empty_database_and_runs_again(document: dict[str, Any], past: date) -> None:
    assert set(document) == KEYS
    the_first_docket_is_decided_and_every_sanction_lifted(document)
    everything_forbidden_was_refused(document)
    the_second_was_decided_by_the_rule(document["by_operation"])
    the_third_went_to_a_fresh_panel(document["failure"])
    every_step_has_its_day_and_rule(document, past)

    again = replayed()
    assert again["docket"] != document["docket"]
    assert again["lifted_fully"] is True
    assert Docket.objects.count() == 6
    every_step_has_its_day_and_rule(again, timezone.now().date())
    nobody_is_missing()
    members_sign_in_also_when_seats_have_changed_hands()


def the_first_docket_is_decided_and_every_sanction_lifted(document: dict[str, Any]) -> None:
    assert days_between(document, "filed", "hearing_due") == 60
    assert days_between(document, "filed", "decision_due") == 90
    assert 0 < days_between(document, "filed", "hearing_held") <= 60
    assert days_between(document, "hearing_held", "decided") > 0
    assert days_between(document, "decided", "decision_due") >= 0
    counted = [document[key] for key in ("allegations", "violations", "sanctions", "benchmarks")]
    assert counted == [3, 3, 3, 6]
    assert document["lifted_fully"] is True
    assert document["state"] == "closed"
    docket = Docket.objects.get(number=document["docket"])
    assert Decision.objects.get(docket=docket).citation == document["citation"]
    sanctions = Sanction.objects.filter(docket=docket)
    assert {sanction.state for sanction in sanctions} == {SanctionState.LIFTED}
    assert {sanction.aim for sanction in sanctions} == {"firm", "buyer", "entity"}
    # Imposed, one step down, and the rest: three steps of each, each step down after a public hearing of its own.
    steps = SanctionStep.objects.filter(sanction__in=sanctions)
    assert steps.count() == 9
    for step in steps.exclude(proceeding=None).select_related("proceeding__hearing"):
        assert step.proceeding is not None
        assert step.proceeding.hearing is not None
        assert step.proceeding.hearing.state == "held"
        assert step.proceeding.testimony.count() == 2


def everything_forbidden_was_refused(document: dict[str, Any]) -> None:
    refusals = document["refusals"]
    assert [(refusal["act"], refusal["rule"]) for refusal in refusals] == REFUSED
    assert all(set(refusal) == {"act", "rule", "why"} and refusal["why"] for refusal in refusals)


def the_second_was_decided_by_the_rule(second: dict[str, Any]) -> None:
    assert days_between(second, "filed", "hearing_on_papers") == 60
    assert days_between(second, "filed", "decided") == 90
    assert second["by_rule"] is True
    assert [second[key] for key in ("allegations", "violations", "sanctions", "benchmarks")] == [1, 1, 1, 1]
    sanction = Sanction.objects.get(docket__number=second["docket"])
    assert sanction.by_operation
    assert sanction.yearly_burden == sanction.minimum


def the_third_went_to_a_fresh_panel(third: dict[str, Any]) -> None:
    assert days_between(third, "filed", "hearing_on_papers") == 60
    assert days_between(third, "filed", "failure_published") == 90
    assert days_between(third, "failure_published", "fresh_decision_due") == 15
    assert days_between(third, "failure_published", "appeal_closes") == 60
    assert third["by_rule"] is False
    assert third["panels"] == 2
    places = PanelMember.objects.filter(panel__docket__number=third["docket"])
    assert places.filter(panel__round=1).exclude(left_because="discharged").count() == 0
    assert places.filter(panel__round=2, left_because="seat_ended").count() == 1
    first, fresh = (
        set(places.filter(panel__round=n, alternate=False).values_list("person", flat=True)) for n in (1, 2)
    )
    assert not first & fresh


def every_step_has_its_day_and_rule(document: dict[str, Any], last: date) -> None:
    for name in ("first", "second", "third"):
        days = [date.fromisoformat(step["on"]) for step in document["steps"] if step["case"] == name]
        assert days == sorted(days)
        assert days[-1] <= last
    assert all(step["rule"] and step["what"] for step in document["steps"])
    assert document["register"].startswith("OK: ")


def nobody_is_missing() -> None:
    """A member resigned in each replay: every seat is filled all the same, and so is every alternate's place."""
    commission = Commission.objects.get()
    now = timezone.now()
    assert filled_seats(commission, now) == {"jurist": 5, "worker_representative": 4}
    assert alternates(commission, now).count() == 4


def members_sign_in_also_when_seats_have_changed_hands() -> None:
    commission, now = Commission.objects.get(), timezone.now()
    seat_sign_ins(World.of(commission), now)
    seated = {term.person.email for term in members(commission, now)}
    assert {sign_in(role).email for role in SEATED} <= seated
    assert len(seated) == 9


@pytest.mark.django_db
def test_refuses_to_replay_up_to_a_day_that_is_still_to_come() -> None:
    with pytest.raises(CommandError, match="still to come"):
        call_command("demo", "peru", "--as-of", (timezone.now() + timedelta(days=3)).date().isoformat())


@pytest.mark.parametrize("given", ["yesterday", "2026-02-30", "1", ""])
def test_says_what_a_date_looks_like(given: str) -> None:
    with pytest.raises(CommandError, match="2026-11-24"):
        call_command("demo", "peru", "--as-of", given)
