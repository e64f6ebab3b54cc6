"""Answers: each respondent for itself, in time or late while the record is open; silence stops nothing."""

from datetime import timedelta

import pytest

from commission.acts.refusal import Refused
from commission.clock.models import Deadline
from complaints.acts import answer_complaint
from complaints.models import RecordEntry
from tests.complaints.cases import again, filed, heard, pass_limit, record_closed
from tests.personas import World, acting


@pytest.mark.rule("HEAR-3")
def test_the_limit_is_met_when_every_respondent_has_answered(world: World) -> None:
    docket = filed(world)
    limit = Deadline.objects.filter(subject=docket.pk, kind="answer_due")
    entry = answer_complaint(
        actor=acting(world.garment_maker_counsel), at=world.after(days=5), docket=docket, text="We deny it."
    )
    assert entry.party is not None
    assert entry.party.organisation == world.garment_maker
    assert limit.get().outcome == "open"
    answer_complaint(
        actor=acting(world.labour_ministry_counsel), at=world.after(days=6), docket=docket, text="So do we."
    )
    assert limit.get().outcome == "met"
    assert limit.get().closed_at == world.after(days=6)


@pytest.mark.rule("INST-5")
def test_nobody_answers_but_a_respondent(world: World) -> None:
    docket = filed(world)
    for person in (world.union_officer, world.clerk, world.farm_counsel):
        with pytest.raises(Refused, match="INST-5"):
            answer_complaint(actor=acting(person), at=world.after(days=5), docket=docket, text="We deny it.")


@pytest.mark.rule("INV-9")
def test_refuses_an_empty_answer(world: World) -> None:
    docket = filed(world)
    with pytest.raises(Refused, match="INV-9"):
        answer_complaint(actor=acting(world.garment_maker_counsel), at=world.after(days=5), docket=docket, text=" ")


@pytest.mark.rule("FILE-5")
def test_silence_is_noted_and_stops_nothing(world: World) -> None:
    docket = filed(world)
    answer_complaint(
        actor=acting(world.garment_maker_counsel), at=world.after(days=5), docket=docket, text="We deny it."
    )
    late = pass_limit(docket, "answer_due")
    noted = RecordEntry.objects.get(docket=docket, title="No answer within the limit")
    assert world.labour_ministry.name in noted.text
    assert world.garment_maker.name not in noted.text
    assert again(docket).state == "awaiting_hearing"
    entry = answer_complaint(
        actor=acting(world.labour_ministry_counsel), at=late, docket=docket, text="We answer late."
    )
    assert entry.kind == "answer"


@pytest.mark.rule("HEAR-3")
def test_refuses_an_answer_once_the_record_has_closed(world: World) -> None:
    docket = filed(world)
    heard(world, docket)
    late = record_closed(docket)
    with pytest.raises(Refused, match="HEAR-3"):
        answer_complaint(
            actor=acting(world.garment_maker_counsel), at=late + timedelta(hours=1), docket=docket, text="We deny it."
        )
