"""Verification: by the team's own staff, in the workplace, since the order; and on without it when its time is over."""

from __future__ import annotations

from typing import Any

import pytest

from commission.acts.refusal import Refused
from complaints.models import RecordEntry
from sanctions import acts
from sanctions.states import LiftState
from tests.personas import acting
from tests.sanctions.conftest import Case


@pytest.mark.rule("LIFT-1")
def test_what_the_team_saw_is_brought_and_enters_the_record(sanctioned: Case) -> None:
    sanctioned.wait(days=10)
    proceeding = sanctioned.claim()
    finding = sanctioned.find()
    proceeding = sanctioned.verify(proceeding, finding)
    assert proceeding.state == LiftState.VERIFIED
    assert proceeding.reached is True
    assert sanctioned.docket.record.filter(kind=RecordEntry.Kind.TEAM_FINDING, finding=finding).count() == 1
    assert set(sanctioned.limits(proceeding)) == {"lift_notice_due"}
    assert sanctioned.sanction.share_in_force == 100, "nothing is lifted before the hearing"


@pytest.mark.rule("LIFT-3")
@pytest.mark.parametrize("basis", ["documents", "company_audit"])
def test_refuses_documents_and_audits_paid_by_those_audited(sanctioned: Case, basis: str) -> None:
    sanctioned.wait(days=10)
    proceeding = sanctioned.claim()
    with pytest.raises(Refused) as refused:
        sanctioned.verify(proceeding, sanctioned.find("not_met", basis))
    assert refused.value.rule == "LIFT-3"
    proceeding.refresh_from_db()
    assert proceeding.state == LiftState.VERIFYING


@pytest.mark.rule("LIFT-1")
def test_refuses_how_things_stood_before_the_sanction(argued: Case) -> None:
    before = argued.find("not_met")
    argued.wait(days=1)
    argued.issue(argued.proposed())
    proceeding = argued.claim()
    with pytest.raises(Refused) as refused:
        argued.verify(proceeding, before)
    assert refused.value.rule == "LIFT-1"


@pytest.mark.rule("LIFT-1")
@pytest.mark.parametrize("other", ["respondent", "criterion"])
def test_refuses_a_finding_on_somebody_or_something_else(sanctioned: Case, other: str) -> None:
    world = sanctioned.world
    sanctioned.wait(days=10)
    elsewhere: dict[str, Any] = (
        {"respondent": world.farm, "workplace": None, "visit": world.visit(sanctioned.now, organisation=world.farm)}
        if other == "respondent"
        else {"criterion_version": world.criteria["FA-02"]}
    )
    with pytest.raises(Refused) as refused:
        sanctioned.verify(sanctioned.claim(), sanctioned.find(**elsewhere))
    assert refused.value.rule == "LIFT-1"


@pytest.mark.rule("INST-5")
@pytest.mark.parametrize("who", ["union_team_member", "garment_maker_counsel", "member", "clerk"])
def test_refuses_anybody_but_the_staff_of_the_team(sanctioned: Case, who: str) -> None:
    sanctioned.wait(days=10)
    proceeding = sanctioned.claim()
    finding = sanctioned.find()
    person = sanctioned.member if who == "member" else getattr(sanctioned.world, who)
    with pytest.raises(Refused) as refused:
        acts.verify_benchmark(actor=acting(person), at=sanctioned.now, proceeding=proceeding, finding=finding)
    assert refused.value.rule == "INST-5"


@pytest.mark.rule("LIFT-1")
def test_staff_state_whether_a_benchmark_in_words_is_reached_while_the_criterion_is_not_met(sanctioned: Case) -> None:
    sanctioned.wait(days=10)
    proceeding = sanctioned.verify(sanctioned.claim(), sanctioned.find("not_met"), reached=True)
    assert proceeding.reached is True


@pytest.mark.rule("LIFT-1")
def test_a_criterion_not_met_is_no_full_compliance_whatever_staff_state(sanctioned: Case) -> None:
    sanctioned.wait(days=10)
    proceeding = sanctioned.claim(3)
    finding = sanctioned.find("not_met")
    with pytest.raises(Refused) as refused:
        sanctioned.verify(proceeding, finding, reached=True)
    assert (refused.value.rule, refused.value.field) == ("LIFT-1", "reached")
    assert sanctioned.verify(proceeding, finding).reached is False


@pytest.mark.rule("LIFT-1")
def test_a_later_finding_takes_the_place_of_an_earlier_one_until_the_ruling(sanctioned: Case) -> None:
    sanctioned.wait(days=10)
    proceeding = sanctioned.claim()
    sanctioned.verify(proceeding)
    sanctioned.announce(proceeding)
    sanctioned.wait(days=3)
    proceeding = sanctioned.verify(proceeding, sanctioned.find("not_met"))
    assert proceeding.state == LiftState.NOTICED
    assert proceeding.reached is False


@pytest.mark.rule("LIFT-1")
def test_an_earlier_finding_does_not_take_the_place_of_a_later_one(sanctioned: Case) -> None:
    sanctioned.wait(days=10)
    earlier = sanctioned.find()
    sanctioned.wait(days=1)
    proceeding = sanctioned.verify(sanctioned.claim(), sanctioned.find("not_met"))
    with pytest.raises(Refused) as refused:
        sanctioned.verify(proceeding, earlier)
    assert refused.value.rule == "LIFT-1"


@pytest.mark.rule("LIFT-1")
def test_when_nobody_verifies_in_time_the_proceeding_goes_on_unverified(sanctioned: Case) -> None:
    sanctioned.wait(days=5)
    proceeding = sanctioned.claim()
    sanctioned.wait(days=46)
    proceeding.refresh_from_db()
    assert proceeding.state == LiftState.VERIFIED
    assert proceeding.reached is None
    assert proceeding.verification is None
    assert set(sanctioned.limits(proceeding)) == {"lift_notice_due"}
