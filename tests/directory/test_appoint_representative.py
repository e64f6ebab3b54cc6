"""Who speaks for an organisation is on record, from when until when."""

from __future__ import annotations

import pytest

from commission.authority.models import Person
from commission.directory.acts import appoint_representative, end_representation
from commission.directory.models import Organisation, Representation
from commission.directory.selectors import organisations_of, representatives_of, represents
from tests.personas import World, acting
from tests.refusals import last_entry, refused

pytestmark = pytest.mark.django_db


def appoint(
    world: World, who: Person, organisation: Organisation, *, by: Person | None = None, days: float = 1
) -> Representation:
    return appoint_representative(
        actor=acting(by or world.clerk),
        at=world.after(days=days),
        commission=world.commission,
        organisation=organisation,
        person=who,
    )


def end(world: World, representation: Representation, *, days: float, by: Person | None = None) -> Representation:
    return end_representation(
        actor=acting(by or world.clerk),
        at=world.after(days=days),
        commission=world.commission,
        representation=representation,
    )


@pytest.mark.rule("FILE-1")
def test_somebody_speaks_for_an_organisation_from_the_appointment_to_its_end(world: World) -> None:
    representation = appoint(world, world.outsider, world.union)
    assert not represents(world.outsider, world.union, world.after(days=0.9))
    assert represents(world.outsider, world.union, world.after(days=1))
    assert list(organisations_of(world.outsider, world.after(days=2))) == [world.union]
    spoken = representatives_of([world.union], world.after(days=2))
    assert {row.person for row in spoken} == {world.union_officer, world.outsider}
    assert last_entry("appoint_representative").body["person"] == str(world.outsider.pk)
    end(world, representation, days=3)
    assert represents(world.outsider, world.union, world.after(days=2.9))
    assert not represents(world.outsider, world.union, world.after(days=3))
    assert last_entry("end_representation").subject_id == representation.pk


@pytest.mark.rule("FILE-1")
def test_refuses_to_appoint_or_to_end_twice(world: World) -> None:
    with refused("FILE-1", "person"):
        appoint(world, world.union_officer, world.union)
    representation = Representation.objects.get(person=world.union_officer)
    end(world, representation, days=2)
    with refused("FILE-1"):
        end(world, representation, days=3)
    assert appoint(world, world.union_officer, world.union, days=4).pk != representation.pk


@pytest.mark.rule("INST-5")
def test_refuses_whoever_does_not_keep_the_directory(world: World) -> None:
    with refused("INST-5"):
        appoint(world, world.outsider, world.union, by=world.outsider)
    with refused("INST-5"):
        end(world, Representation.objects.get(person=world.union_officer), days=2, by=world.garment_maker_counsel)
