"""The ballot closed on nothing: it is published, the appeal opens, and a fresh panel decides within its own limit."""

from datetime import timedelta

import pytest

from commission.acts.refusal import Refused
from commission.authority.api import CLOCK
from commission.clock.days import end_of_day
from commission.clock.models import Deadline
from commission.outbox.models import Notice
from complaints.acts import publish_failure_to_decide
from complaints.acts.limits import zone_of
from complaints.models import AllegationFinding, AppealRight, Decision, RecordEntry
from complaints.selectors import tally
from tests.complaints.cases import (
    again,
    all_vote,
    alleged,
    filed,
    found,
    heard,
    issued,
    limit,
    pass_limit,
    sitting,
    vote,
)
from tests.personas import World, acting


@pytest.mark.rule("DEC-1")
@pytest.mark.rule("APP-1")
def test_with_no_vote_and_no_finding_a_fresh_panel_decides_within_fifteen_days(world: World) -> None:
    docket = filed(world)
    pass_limit(docket, "hearing_due")
    pass_limit(docket, "decision_due")
    docket = again(docket)
    assert docket.state == "undecided"
    old, fresh = docket.panels.order_by("round")
    assert old.discharged_at == limit(docket, "decision_due")
    assert fresh.discharged_at is None
    due = Deadline.objects.get(subject=docket.pk, kind="fresh_decision_due")
    assert due.legal_date == docket.filed_on + timedelta(days=90 + 15)
    assert due.instant == end_of_day(docket.filed_on + timedelta(days=105), zone_of(world.commission))
    appeal = AppealRight.objects.get(docket=docket)
    assert (appeal.ground, appeal.opened_at) == ("no_decision", old.discharged_at)
    said = RecordEntry.objects.get(docket=docket, title="Not decided in time")
    assert "1, 2" in said.text
    assert Notice.objects.filter(kind="not_decided", person=world.union_officer.pk).exists()
    assert not Decision.objects.exists()


@pytest.mark.rule("DEC-1")
def test_the_fresh_panel_votes_and_issues(world: World) -> None:
    docket = filed(world)
    pass_limit(docket, "hearing_due")
    at = pass_limit(docket, "decision_due") + timedelta(days=2)
    all_vote(docket, at)
    decision = issued(docket, at)
    assert decision.panel.round == 2
    assert again(docket).state == "decided"
    assert Deadline.objects.get(subject=docket.pk, kind="fresh_decision_due").outcome == "met"


@pytest.mark.rule("DEC-1")
def test_votes_of_the_discharged_do_not_count_and_what_was_decided_stays_decided(world: World) -> None:
    docket = filed(world)
    found(world, world.after(days=1), outcome="met", criterion_version=world.criteria["FA-02"])
    at = heard(world, docket)
    all_vote(docket, at, numbers=[1])
    first = sitting(docket)
    pass_limit(docket, "decision_due")
    docket = again(docket)
    assert docket.state == "undecided"
    decision = Decision.objects.get(docket=docket)
    assert (decision.by_operation, decision.panel.round) == (True, 1)
    assert AllegationFinding.objects.get(decision=decision).allegation.number == 1
    assert [row.allegation.number for row in tally(docket)] == [2]
    assert {appeal.ground for appeal in docket.appeal_rights.all()} == {"decision", "no_decision"}
    with pytest.raises(Refused, match="INST-5"):
        vote(docket, first[0], 2, at=limit(docket, "fresh_decision_due"))
    for member in sitting(docket):
        vote(docket, member, 2, at=limit(docket, "fresh_decision_due"))
    pass_limit(docket, "fresh_decision_due")
    assert again(docket).state == "decided"
    assert Decision.objects.filter(docket=docket).count() == 2


@pytest.mark.rule("DEC-1")
def test_a_second_failure_draws_a_third_panel_and_opens_no_second_appeal(world: World) -> None:
    docket = filed(world)
    pass_limit(docket, "hearing_due")
    pass_limit(docket, "decision_due")
    pass_limit(docket, "fresh_decision_due")
    assert docket.panels.count() == 3
    assert AppealRight.objects.filter(docket=docket).count() == 1
    assert limit(docket, "fresh_decision_due") > limit(docket, "decision_due") + timedelta(days=29)


@pytest.mark.rule("DEC-1")
@pytest.mark.rule("INST-5")
def test_refuses_where_everything_is_decided_and_to_anybody_but_the_rule(world: World) -> None:
    docket = filed(world, respondents=[world.garment_maker], allegations=[alleged(world)])
    heard(world, docket)
    with pytest.raises(Refused, match="INST-5"):
        publish_failure_to_decide(actor=acting(world.clerk), at=world.after(days=80), docket=docket)
    all_vote(docket, limit(docket, "decision_due"), numbers=[1])
    after = pass_limit(docket, "decision_due")
    with pytest.raises(Refused, match="DEC-1"):
        publish_failure_to_decide(actor=CLOCK, at=after, docket=docket)
