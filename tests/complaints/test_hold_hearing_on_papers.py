"""Nobody held the hearing: its limit ends, and the rule holds it on the papers, in public."""

from datetime import date

import pytest

from commission.acts.refusal import Refused
from commission.authority.api import CLOCK
from commission.institution.acts import declare_interest
from commission.outbox.models import Notice
from commission.register.models import Entry
from complaints.acts import hold_hearing_on_papers
from complaints.models import Hearing, RecordEntry
from tests.complaints.cases import again, broken_constraint, filed, heard, limit, pass_limit
from tests.personas import World, acting


@pytest.mark.rule("HEAR-1")
@pytest.mark.rule("FILE-5")
def test_the_breach_is_public_and_the_case_goes_on(world: World) -> None:
    docket = filed(world)
    pass_limit(docket, "hearing_due")
    hearing = Hearing.objects.get(docket=docket, state="on_papers")
    at = limit(docket, "hearing_due")
    assert (hearing.held_at, hearing.ends_at) == (at, at)
    assert "It had been set for" in hearing.breach
    assert RecordEntry.objects.get(docket=docket, kind="minutes").text == hearing.breach
    entry = Entry.objects.get(docket=docket.pk, act="hold_hearing_on_papers")
    assert (entry.capacity, entry.actor, entry.legal_at) == ("clock", None, at)
    told = Notice.objects.filter(matter=docket.pk, kind="limit_passed", rule="HEAR-1")
    assert told.filter(person=world.union_officer.pk).exists()
    docket = again(docket)
    assert docket.state == "argued"
    assert docket.record_closes_at is not None
    assert docket.record_closes_at > at


@pytest.mark.rule("HEAR-1")
def test_a_panel_of_nobody_holds_none_and_the_shortage_is_in_the_breach(world: World) -> None:
    for member in world.members:
        declare_interest(
            actor=acting(member),
            at=world.after(hours=1),
            commission=world.commission,
            person=member,
            organisation=world.garment_maker,
            kind="employed",
            since=date(2020, 1, 1),
            until=None,
        )
    docket = filed(world)
    assert not Hearing.objects.filter(docket=docket).exists()
    pass_limit(docket, "hearing_due")
    hearing = Hearing.objects.get(docket=docket)
    assert hearing.state == "on_papers"
    assert "No time within the limit was free" in hearing.breach
    assert "can be drawn" in hearing.breach


@pytest.mark.rule("HEAR-1")
def test_refuses_a_hearing_on_the_papers_once_one_was_held(world: World) -> None:
    docket = filed(world)
    at = heard(world, docket)
    with pytest.raises(Refused, match="HEAR-1"):
        hold_hearing_on_papers(actor=CLOCK, at=at, docket=docket)


@pytest.mark.rule("INST-5")
def test_nobody_but_the_rule_dispenses_with_a_hearing(world: World) -> None:
    docket = filed(world)
    with pytest.raises(Refused, match="INST-5"):
        hold_hearing_on_papers(actor=acting(world.clerk), at=world.after(days=2), docket=docket)


@pytest.mark.rule("HEAR-6")
@pytest.mark.rule("HEAR-1")
def test_the_database_refuses_a_second_hearing_ahead(world: World) -> None:
    docket = filed(world)
    copied = (
        "INSERT INTO complaints_hearing (id, docket_id, kind, state, begins_at, ends_at, room, public_link, set_at, "
        "breach) SELECT gen_random_uuid(), docket_id, kind, state, begins_at, ends_at, room, public_link, set_at, "
        "breach FROM complaints_hearing WHERE docket_id = %s"
    )
    assert broken_constraint(copied, docket.pk) == "hear_1_one_hearing_ahead"
