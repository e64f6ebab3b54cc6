"""Withdrawal ends the filer's own part, and nothing else."""

import pytest

from commission.acts.refusal import Refused
from commission.authority.api import may
from commission.authority.permissions import Permission
from commission.clock.models import Deadline
from complaints.acts import submit_to_record, withdraw_complaint
from complaints.models import AllegationFinding, RecordEntry
from tests.complaints.cases import again, alleged, filed, found, pass_limit, sitting
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
