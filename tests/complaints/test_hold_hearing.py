"""Holding the hearing: at its time, within the limit, with a quorum and minutes; then the parties argue in writing."""

from datetime import timedelta

import pytest

from commission.acts.refusal import NotNow, Refused
from commission.clock.days import end_of_day, legal_date
from commission.clock.models import Deadline
from complaints.acts import hold_hearing
from complaints.acts.limits import zone_of
from complaints.models import Attendance, Docket, Hearing
from complaints.rules.hearings import record_closes
from tests.complaints.cases import again, filed, heard, hearing_of, pass_limit, presiding, sitting
from tests.personas import World, acting


@pytest.mark.rule("HEAR-1")
@pytest.mark.rule("HEAR-3")
def test_once_held_the_limit_is_met_and_written_argument_opens(world: World) -> None:
    docket = filed(world)
    at = heard(world, docket)
    docket = again(docket)
    assert docket.state == "argued"
    assert Deadline.objects.get(subject=docket.pk, kind="hearing_due").outcome == "met"
    zone = zone_of(world.commission)
    assert docket.record_closes_at == end_of_day(legal_date(at, zone) + timedelta(days=10), zone)
    argument = Deadline.objects.get(subject=docket.pk, kind="argument_due")
    assert (argument.instant, argument.outcome) == (docket.record_closes_at, "open")
    assert set(argument.due_from) == {"complainant", "respondent"}
    hearing = hearing_of(docket)
    assert (hearing.state, hearing.held_at) == ("held", at)
    assert hearing.minutes is not None
    assert hearing.minutes.kind == "minutes"


@pytest.mark.rule("HEAR-2")
def test_a_hearing_with_a_quorum_is_held_and_says_who_was_there(world: World) -> None:
    docket = filed(world)
    hearing = hearing_of(docket)
    present = sitting(docket)[:2]
    hold_hearing(
        actor=acting(present[0].person), at=hearing.begins_at, docket=docket, minutes="Heard.", present=present
    )
    there = Attendance.objects.filter(hearing=hearing, what="member").values_list("who", flat=True)
    assert set(there) == {member.person_id for member in present}


@pytest.mark.rule("HEAR-1")
@pytest.mark.rule("HEAR-2")
@pytest.mark.rule("HEAR-4")
@pytest.mark.parametrize(
    ("hours", "members", "minutes", "rule"),
    [(-1, 3, "Heard.", "HEAR-4"), (0, 1, "Heard.", "HEAR-2"), (0, 0, "Heard.", "HEAR-2"), (0, 3, " ", "HEAR-4")],
    ids=["before_its_time", "without_a_quorum", "with_nobody_there", "without_minutes"],
)
def test_refuses_to_hold_a_hearing(world: World, hours: int, members: int, minutes: str, rule: str) -> None:
    docket = filed(world)
    at = hearing_of(docket).begins_at + timedelta(hours=hours)
    with pytest.raises(Refused) as refusal:
        hold_hearing(
            actor=acting(presiding(docket)), at=at, docket=docket, minutes=minutes, present=sitting(docket)[:members]
        )
    assert refusal.value.rule == rule
    assert again(docket).state == "awaiting_hearing"


@pytest.mark.rule("HEAR-2")
def test_refuses_a_quorum_made_up_of_one_member_named_twice_or_of_strangers(world: World) -> None:
    docket, other = filed(world), filed(world)
    one = sitting(docket)[0]
    alternate = docket.panels.get().members.filter(alternate=True).first()
    assert alternate is not None
    stranger = next(m for m in sitting(other))
    for present in ([one, one], [one, alternate], [one, stranger]):
        with pytest.raises(Refused, match="HEAR-2"):
            hold_hearing(
                actor=acting(one.person),
                at=hearing_of(docket).begins_at,
                docket=docket,
                minutes="Heard.",
                present=present,
            )


@pytest.mark.rule("HEAR-1")
def test_after_the_limit_the_rule_has_held_it_on_the_papers(world: World) -> None:
    docket = filed(world)
    after = pass_limit(docket, "hearing_due")
    with pytest.raises(NotNow, match="HEAR-1"):
        hold_hearing(
            actor=acting(presiding(docket)), at=after, docket=docket, minutes="Heard.", present=sitting(docket)
        )
    docket = again(docket)
    assert docket.state == "argued"
    limit = Deadline.objects.get(subject=docket.pk, kind="hearing_due")
    lapsed, on_papers = Hearing.objects.filter(docket=docket).order_by("set_at")
    assert lapsed.state == "lapsed"
    assert (on_papers.state, on_papers.held_at) == ("on_papers", limit.instant)
    assert "No hearing was held by" in on_papers.breach
    assert limit.outcome == "enforced"
    assert not Attendance.objects.filter(hearing__docket=docket).exists()


@pytest.mark.rule("INST-5")
def test_no_party_holds_a_hearing(world: World) -> None:
    docket = filed(world)
    with pytest.raises(Refused, match="INST-5"):
        hold_hearing(
            actor=acting(world.union_officer),
            at=hearing_of(docket).begins_at,
            docket=docket,
            minutes="Heard.",
            present=sitting(docket),
        )


@pytest.mark.rule("HEAR-3")
def test_the_record_never_closes_later_than_the_day_before_the_decision_is_due(world: World) -> None:
    docket: Docket = filed(world)
    zone = zone_of(world.commission)
    held = world.after(days=60)
    due = legal_date(held, zone) + timedelta(days=6)
    assert record_closes(held, 10, due, zone) == end_of_day(due - timedelta(days=1), zone)
    assert record_closes(held, 5, due, zone) == end_of_day(due - timedelta(days=1), zone)
    assert record_closes(held, 4, due, zone) == end_of_day(due - timedelta(days=2), zone)
    assert docket.record_closes_at is None
