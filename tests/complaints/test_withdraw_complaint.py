"""Withdrawal ends the filer's own part, and nothing else."""

import pytest

from commission.acts.refusal import Refused
from commission.authority.api import may
from commission.authority.permissions import Permission
from commission.clock.models import Deadline
from complaints.acts import submit_to_record, withdraw_complaint
from complaints.models import AllegationFinding, RecordEntry
from tests.complaints.cases import again, alleged, filed, found, heard, pass_limit, sitting
from tests.personas import World, acting


@pytest.mark.rule("FILE-5")
def test_the_clock_and_the_panel_go_on_to_a_decision(world: World) -> None:
    docket = filed(world, respondents=[world.garment_maker], allegations=[alleged(world)])
    found(world, world.after(days=5))
    limits = set(Deadline.objects.filter(subject=docket.pk, outcome="open").values_list("kind", "instant"))
    withdraw_complaint(
        actor=acting(world.union_officer), at=world.after(days=6), docket=docket, reasons="The firm has settled."
    )
    assert again(docket).withdrawn_at == world.after(days=6)
    assert set(Deadline.objects.filter(subject=docket.pk, outcome="open").values_list("kind", "instant")) == limits
    assert len(sitting(docket)) == 3
    pass_limit(docket, "decision_due")
    assert AllegationFinding.objects.get(allegation__docket=docket).conclusion == "violation"


@pytest.mark.rule("FILE-5")
@pytest.mark.rule("INST-5")
def test_who_withdrew_has_no_part_in_the_case_any_more(world: World) -> None:
    docket = filed(world)
    withdraw_complaint(
        actor=acting(world.union_officer), at=world.after(days=6), docket=docket, reasons="The firm has settled."
    )
    assert not may(acting(world.union_officer), Permission.SUBMIT_TO_RECORD, docket.places, world.after(days=6))
    with pytest.raises(Refused, match="INST-5"):
        submit_to_record(
            actor=acting(world.union_officer),
            at=world.after(days=7),
            docket=docket,
            kind="evidence",
            title="More",
            text="More.",
        )
    assert RecordEntry.objects.get(docket=docket, kind="withdrawal").text == "The firm has settled."


@pytest.mark.rule("FILE-5")
def test_refuses_a_withdrawal_without_reasons_or_by_anybody_else(world: World) -> None:
    docket = filed(world)
    with pytest.raises(Refused, match="FILE-5"):
        withdraw_complaint(actor=acting(world.union_officer), at=world.after(days=6), docket=docket, reasons=" ")
    for person in (world.garment_maker_counsel, world.clerk, world.administrator, sitting(docket)[0].person):
        with pytest.raises(Refused, match="INST-5"):
            withdraw_complaint(actor=acting(person), at=world.after(days=6), docket=docket, reasons="Settled.")


@pytest.mark.rule("FILE-5")
def test_in_every_state_before_the_decision_a_withdrawal_changes_no_limit_and_no_panel(world: World) -> None:
    for stage in ("awaiting_hearing", "argued", "undecided"):
        docket = filed(world, title=stage)
        at = world.after(days=2)
        if stage != "awaiting_hearing":
            at = heard(world, docket)
        if stage == "undecided":
            at = pass_limit(docket, "decision_due")
        assert again(docket).state == stage
        sits = {one.person_id for one in sitting(docket)}
        open_before = set(Deadline.objects.filter(matter=docket.pk, outcome="open").values_list("kind", "instant"))
        withdraw_complaint(actor=acting(world.union_officer), at=at, docket=docket, reasons="We have settled.")
        open_after = set(Deadline.objects.filter(matter=docket.pk, outcome="open").values_list("kind", "instant"))
        assert open_after == open_before, stage
        assert {one.person_id for one in sitting(docket)} == sits
        assert again(docket).state == stage
