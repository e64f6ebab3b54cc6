"""The ballot: who sits votes, after the hearing, until it closes by itself, with reasons and exhibits, on no excuse."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from commission.acts.refusal import NotNow, Refused
from commission.register.models import Entry
from complaints.models import PanelMember, RecordEntry, Vote
from complaints.selectors import tally
from tests.complaints.cases import (
    again,
    all_vote,
    alleged,
    broken_constraint,
    filed,
    found,
    heard,
    limit,
    pass_limit,
    sitting,
    vote,
)
from tests.personas import World, found_world


@pytest.mark.rule("DEC-1")
@pytest.mark.rule("INST-3")
def test_a_member_votes_and_changes_the_vote_until_the_ballot_closes(world: World) -> None:
    docket = filed(world)
    met = found(world, world.after(days=1), outcome="met")
    at = heard(world, docket)
    member = sitting(docket)[0]
    vote(docket, member, 1, at=at, conclusion="compliance", verified_by=met)
    changed = vote(docket, member, 1, at=limit(docket, "decision_due"))
    assert Vote.objects.get() == changed
    assert (changed.conclusion, changed.verified_by) == ("violation", None)
    assert [entry.number for entry in changed.cites.all()] == [1]


@pytest.mark.rule("DEC-1")
def test_the_register_says_that_a_vote_was_cast_and_not_how(world: World) -> None:
    docket = filed(world)
    at = heard(world, docket)
    vote(docket, sitting(docket)[0], 1, at=at)
    body = Entry.objects.filter(act="cast_ballot").latest("seq").body
    assert set(body) == {"docket", "allegation", "member"}


@pytest.mark.rule("DEC-1")
def test_refuses_a_vote_before_the_hearing_and_after_the_limit(world: World) -> None:
    docket = filed(world)
    member = sitting(docket)[0]
    with pytest.raises(NotNow, match="DEC-1"):
        vote(docket, member, 1, at=world.after(days=2))
    heard(world, docket)
    found(world, world.after(days=46))
    late = limit(docket, "decision_due") + timedelta(seconds=1)
    with pytest.raises(Refused):
        vote(docket, member, 1, at=late)
    assert not Vote.objects.exists()


@pytest.mark.rule("INST-3")
@pytest.mark.rule("INST-5")
def test_alternates_parties_teams_and_staff_do_not_vote(world: World) -> None:
    docket = filed(world)
    at = heard(world, docket)
    waiting = PanelMember.objects.filter(panel__docket=docket, alternate=True).select_related("person")[0]
    for person in (waiting.person, world.union_officer, world.investigator, world.clerk, world.administrator):
        place = PanelMember(person=person)
        with pytest.raises(Refused, match="INST-5"):
            vote(docket, place, 1, at=at)


@pytest.mark.rule("DEC-2")
@pytest.mark.rule("DEC-4")
@pytest.mark.rule("DEC-8")
@pytest.mark.parametrize(
    ("changes", "rule", "field"),
    [
        ({"reasons": " "}, "DEC-2", "reasons"),
        ({"reasons": "x" * 20_001}, "INV-9", "reasons"),
        ({"cites": []}, "DEC-2", "cites"),
        ({"conclusion": "abstention"}, "DEC-2", "conclusion"),
        ({"ground": "mood"}, "DEC-2", "ground"),
        ({"conclusion": "compliance"}, "DEC-8", "verified_by"),
        *(
            ({"conclusion": "compliance", "ground": ground}, "DEC-4", "ground")
            for ground in ("taking_steps", "promise", "resources", "discretion", "development", "once")
        ),
    ],
)
def test_refuses_a_vote(world: World, changes: dict[str, Any], rule: str, field: str) -> None:
    docket = filed(world)
    at = heard(world, docket)
    with pytest.raises(Refused) as refusal:
        vote(docket, sitting(docket)[0], 1, at=at, **changes)
    assert (refusal.value.rule, refusal.value.field) == (rule, field)
    assert not Vote.objects.exists()


@pytest.mark.rule("DEC-8")
def test_compliance_rests_on_a_finding_verified_in_this_workplace_and_nothing_less(world: World) -> None:
    docket = filed(world)
    not_met = found(world, world.after(days=1))
    elsewhere = found(
        world,
        world.after(days=1),
        outcome="met",
        respondent=world.farm,
        workplace=world.farm_workplace,
        criterion_version=world.criteria["EQ-01"],
    )
    other = found(world, world.after(days=1), outcome="met", criterion_version=world.criteria["FA-02"])
    met = found(world, world.after(days=2), outcome="met")
    at = heard(world, docket)
    member = sitting(docket)[0]
    for finding in (not_met, elsewhere, other):
        with pytest.raises(Refused) as refusal:
            vote(docket, member, 1, at=at, conclusion="compliance", verified_by=finding)
        assert (refusal.value.rule, refusal.value.field) == ("DEC-8", "verified_by")
    assert vote(docket, member, 1, at=at, conclusion="compliance", verified_by=met).verified_by == met
    with pytest.raises(Refused, match="DEC-8"):
        vote(docket, member, 2, at=at, conclusion="compliance", verified_by=met)


@pytest.mark.rule("DEC-8")
def test_what_one_respondent_does_well_clears_no_other(world: World) -> None:
    docket = filed(
        world,
        respondents=[world.garment_maker, world.farm],
        allegations=[alleged(world), alleged(world, respondent=world.farm)],
    )
    met = found(world, world.after(days=1), outcome="met", respondent=world.farm, workplace=world.farm_workplace)
    at = heard(world, docket)
    member = sitting(docket)[0]
    with pytest.raises(Refused, match="DEC-8"):
        vote(docket, member, 1, at=at, conclusion="compliance", verified_by=met)
    assert vote(docket, member, 2, at=at, conclusion="compliance", verified_by=met).verified_by == met


@pytest.mark.rule("DEC-2")
def test_refuses_exhibits_of_another_docket(world: World) -> None:
    docket, other = filed(world), filed(world)
    at = heard(world, docket)
    strange = list(RecordEntry.objects.filter(docket=other, number=1))
    with pytest.raises(Refused) as refusal:
        vote(docket, sitting(docket)[0], 1, at=at, cites=strange)
    assert (refusal.value.rule, refusal.value.field) == ("DEC-2", "cites")
    cast = vote(docket, sitting(docket)[0], 1, at=at)
    added = "INSERT INTO complaints_vote_cites (vote_id, recordentry_id) VALUES (%s, %s)"
    assert broken_constraint(added, cast.pk, strange[0].pk) == "dec_2_votes_cite_the_record"


@pytest.mark.rule("DEC-1")
def test_votes_stand_once_the_allegation_is_decided(world: World) -> None:
    docket = filed(world)
    at = heard(world, docket)
    all_vote(docket, at)
    pass_limit(docket, "decision_due")
    assert again(docket).state == "decided"
    for statement in (
        "UPDATE complaints_vote SET conclusion = 'compliance'",
        "UPDATE complaints_vote SET reasons = 'Other ones.'",
    ):
        assert broken_constraint(statement) == "dec_1_votes_stand_once_decided"
    assert tally(again(docket)) == []


@pytest.mark.rule("DEC-1")
def test_two_members_vote_at_once_and_one_twice_and_each_has_one_vote(committed_db: str) -> None:
    world = found_world()
    docket = filed(world)
    at = heard(world, docket)
    first, second = sitting(docket)[:2]
    ready = threading.Barrier(3)

    def cast(member: PanelMember) -> None:
        try:
            ready.wait(10)
            vote(docket, member, 1, at=at)
        finally:
            connection.close()

    threads = [threading.Thread(target=cast, args=(member,)) for member in (first, second, first)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert set(Vote.objects.values_list("member", flat=True)) == {first.pk, second.pk}
    assert tally(again(docket))[0].violation == 2
