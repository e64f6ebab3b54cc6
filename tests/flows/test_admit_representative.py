"""Somebody speaks for a party from the day of the appointment, in dockets that are open already as well (INST-5)."""

from __future__ import annotations

import pytest

from commission.acts.refusal import Refused
from commission.authority.api import may
from commission.authority.permissions import Permission
from commission.directory.models import Representation
from commission.proceedings.acts import admit_representative, dismiss_representative
from complaints.acts import answer_complaint
from tests.complaints.cases import filed
from tests.personas import World, acting, person


@pytest.mark.rule("INST-5")
def test_a_representative_appointed_after_the_filing_answers_and_one_who_was_dismissed_does_not(world: World) -> None:
    docket = filed(world)
    late = person("Julia Flores")
    with pytest.raises(Refused, match="INST-5"):
        answer_complaint(actor=acting(late), at=world.after(days=3), docket=docket, text="We deny it.")

    representation = admit_representative(
        actor=acting(world.clerk),
        at=world.after(days=4),
        commission=world.commission,
        organisation=world.garment_maker,
        person=late,
    )
    answer_complaint(actor=acting(late), at=world.after(days=5), docket=docket, text="We deny it.")

    dismiss_representative(
        actor=acting(world.clerk), at=world.after(days=6), commission=world.commission, representation=representation
    )
    assert not may(acting(late), Permission.ANSWER_COMPLAINT, docket.places, world.after(days=7))
    # The colleague who spoke for the firm from the beginning still does.
    colleague = acting(world.garment_maker_counsel)
    assert may(colleague, Permission.ANSWER_COMPLAINT, docket.places, world.after(days=7))


@pytest.mark.rule("INST-5")
def test_refuses_an_appointment_by_a_party(world: World) -> None:
    with pytest.raises(Refused, match="INST-5"):
        admit_representative(
            actor=acting(world.union_officer),
            at=world.after(days=4),
            commission=world.commission,
            organisation=world.garment_maker,
            person=world.outsider,
        )
    assert not Representation.objects.filter(person=world.outsider).exists()
