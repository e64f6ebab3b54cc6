"""The draw of a fresh panel, and of a first one for which no secret had been left."""

import pytest
from django.db.models import F

from commission.acts.refusal import Refused
from commission.authority.api import CLOCK, may
from commission.authority.permissions import Permission
from commission.clock.models import Deadline
from commission.clock.sweep import sweep
from commission.keys import uuid7
from commission.register.api import commit_draw_secrets, publish_checkpoint
from commission.register.models import DrawSecret, Entry
from complaints.acts import draw_panel
from complaints.acts.draws import SAT_BEFORE
from complaints.models import Hearing, PanelMember
from complaints.selectors import waiting_for_draw
from tests.complaints.cases import again, filed, limit, pass_limit, sitting
from tests.personas import World, acting, found_world
from tools import verify_draw


@pytest.mark.rule("HEAR-2")
def test_refuses_to_draw_again_while_a_panel_sits(world: World) -> None:
    docket = filed(world)
    with pytest.raises(Refused, match="HEAR-2"):
        draw_panel(actor=CLOCK, at=world.after(days=1), docket=docket)


@pytest.mark.rule("INST-5")
def test_nobody_draws_a_panel_but_the_rule(world: World) -> None:
    docket = filed(world)
    for person in (world.administrator, world.clerk, world.union_officer, sitting(docket)[0].person):
        with pytest.raises(Refused, match="INST-5"):
            draw_panel(actor=acting(person), at=world.after(hours=2), docket=docket)


@pytest.mark.rule("HEAR-2")
@pytest.mark.rule("FILE-2")
def test_a_panel_that_waited_for_a_secret_is_drawn_and_its_hearing_set(committed_db: str) -> None:
    world = found_world()
    DrawSecret.objects.filter(commission=world.commission.pk).update(
        used_for=uuid7(), draw_number=F("position"), filing_digest="0" * 64, checkpoint_size=F("committed_seq")
    )
    docket = filed(world)
    assert waiting_for_draw(world.commission) == [docket]
    assert not Hearing.objects.filter(docket=docket).exists()
    entries = docket.record.count()
    draw_panel(actor=CLOCK, at=world.after(hours=2), docket=docket)
    assert docket.record.count() == entries, "it still waits, and the record said so already"
    commit_draw_secrets(commission=world.commission.pk, count=1, at=world.after(hours=3))
    publish_checkpoint(at=world.after(hours=3))

    sweep(at=world.after(days=1, hours=1), commission=world.commission.pk)

    panel = docket.panels.get()
    assert (panel.round, panel.complete, panel.shortage) == (1, True, "")
    assert verify_draw.differences(panel.draw) == []
    assert len(sitting(docket)) == 3
    assert Hearing.objects.get(docket=docket).state == "set"
    assert waiting_for_draw(world.commission) == []
    assert docket.panels.count() == 1
    assert {row.act for row in Entry.objects.filter(docket=docket.pk)} >= {"draw_panel", "set_first_hearing"}


@pytest.mark.rule("HEAR-2")
def test_a_fresh_panel_is_never_drawn_from_a_secret_made_by_somebody_who_knew_the_filing(committed_db: str) -> None:
    world = found_world()
    docket = filed(world)
    first = docket.panels.get().draw
    DrawSecret.objects.filter(commission=world.commission.pk, used_for=None).update(
        used_for=uuid7(), draw_number=F("position"), filing_digest="0" * 64, checkpoint_size=F("committed_seq")
    )
    commit_draw_secrets(commission=world.commission.pk, count=5, at=world.after(days=2))
    publish_checkpoint(at=world.after(days=2))

    pass_limit(docket, "hearing_due")
    pass_limit(docket, "decision_due")

    fresh = docket.panels.get(discharged_at=None).draw
    assert fresh["secret"] == first["secret"]
    assert fresh["again"] == {"filing_digest": docket.filing_digest, "round": 2}
    assert fresh["filing_digest"] != docket.filing_digest
    assert verify_draw.differences(fresh) == []
    assert verify_draw.differences(fresh | {"again": fresh["again"] | {"round": 3}}) != []


@pytest.mark.rule("DEC-1")
@pytest.mark.rule("HEAR-2")
def test_a_fresh_panel_leaves_out_who_did_not_decide_where_enough_others_are(world: World) -> None:
    docket = filed(world)
    first = {member.person_id: member.kind for member in sitting(docket)}
    pass_limit(docket, "hearing_due")
    pass_limit(docket, "decision_due")
    fresh = docket.panels.get(discharged_at=None)
    assert fresh.round == 2
    # Of five jurists two sat, of four worker representatives one: enough others are left.
    assert not {member.person_id for member in sitting(docket)} & set(first)
    excluded = [one for one in fresh.draw["candidates"] if one["excluded"] == SAT_BEFORE]
    assert len(excluded) == len(first)
    assert verify_draw.differences(fresh.draw) == []


@pytest.mark.rule("DEC-1")
def test_who_sat_before_the_last_panel_sits_again_where_too_few_others_are_left(world: World) -> None:
    docket = filed(world)
    pass_limit(docket, "hearing_due")
    pass_limit(docket, "decision_due")
    after = pass_limit(docket, "fresh_decision_due")
    third = docket.panels.get(discharged_at=None)
    assert (third.round, third.complete) == (3, True)
    # Four of five jurists have sat, which leaves too few: now only those who sat last are left out.
    jurists = [one["excluded"] for one in third.draw["candidates"] if one["kind"] == "jurist"]
    assert sorted(jurists, key=str) == [SAT_BEFORE, SAT_BEFORE, None, None, None]
    assert Deadline.objects.filter(subject=docket.pk, kind="fresh_decision_due", outcome="open").count() == 1
    assert limit(docket, "fresh_decision_due") > after
    assert again(docket).state == "undecided"


@pytest.mark.rule("INST-5")
def test_the_discharged_hold_nothing_over_the_docket_any_more(world: World) -> None:
    docket = filed(world)
    first = [member.person for member in sitting(docket)]
    pass_limit(docket, "hearing_due")
    after = pass_limit(docket, "decision_due")
    for person in first:
        assert not may(acting(person), Permission.CAST_BALLOT, docket.places, after)
        assert not person.has_perm("complaints.act_as_jurist", docket)
    assert set(PanelMember.objects.filter(panel__round=1).values_list("left_because", flat=True)) == {"discharged"}
