"""Somebody speaks for a party from the day of the appointment, in dockets that are open already as well (INST-5)."""

from __future__ import annotations

import pytest

from commission.acts.refusal import Refused
from commission.authority.api import may
from commission.authority.permissions import Permission
from commission.directory.models import Representation
from commission.proceedings.acts import admit_representative, dismiss_representative
from complaints.acts import answer_complaint, withdraw_complaint
from complaints.models import Docket, Service
from tests.complaints.cases import filed
from tests.personas import World, acting, person
from tests.refusals import refused


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


@pytest.mark.rule("INST-5")
@pytest.mark.rule("HEAR-7")
def test_powers_and_term_hold_in_open_dockets_and_in_those_filed_later(world: World) -> None:
    docket, late = filed(world), person("Julia Flores")
    entries = Docket.objects.get(pk=docket.pk).entries
    admit_representative(
        actor=acting(world.clerk),
        at=world.after(days=2),
        commission=world.commission,
        organisation=world.garment_maker,
        person=late,
        powers=["answer", "receive"],
        until=world.after(days=10),
    )
    later = filed(world, title="Another", at=world.after(days=3))
    for case in (docket, later):
        assert may(acting(late), Permission.ANSWER_COMPLAINT, case.places, world.after(days=9))
        assert not may(acting(late), Permission.SUBMIT_TO_RECORD, case.places, world.after(days=9))
        assert not may(acting(late), Permission.ANSWER_COMPLAINT, case.places, world.after(days=10))
    served = Service.objects.get(docket=docket, person=late)
    assert (served.first, served.last) == (1, entries)
    after = filed(world, title="A third", at=world.after(days=11))
    assert not Service.objects.filter(docket=after, person=late).exists()


@pytest.mark.rule("INST-5")
def test_refuses_a_complaint_by_whoever_has_no_power_to_file(world: World) -> None:
    late = person("Julia Flores")
    admit_representative(
        actor=acting(world.clerk),
        at=world.after(hours=0.5),
        commission=world.commission,
        organisation=world.union,
        person=late,
        powers=["argue"],
    )
    with refused("INST-5", "complainant"):
        filed(world, actor=acting(late))


@pytest.mark.rule("FILE-5")
def test_nobody_is_admitted_to_a_case_from_which_the_organisation_has_withdrawn(world: World) -> None:
    docket, late = filed(world), person("Julia Flores")
    withdraw_complaint(actor=acting(world.union_officer), at=world.after(days=1), docket=docket, reasons="Settled.")
    admit_representative(
        actor=acting(world.clerk),
        at=world.after(days=2),
        commission=world.commission,
        organisation=world.union,
        person=late,
    )
    assert not may(acting(late), Permission.SUBMIT_TO_RECORD, docket.places, world.after(days=3))
