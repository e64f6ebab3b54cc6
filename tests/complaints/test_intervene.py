"""Interventions: any organisation, in writing, by whoever speaks for it, until the record closes."""

import pytest

from commission.acts.refusal import Refused
from complaints.acts import intervene
from complaints.models import Party
from tests.complaints.cases import filed, heard, record_closed
from tests.personas import World, acting


@pytest.mark.rule("HEAR-3")
def test_an_organisation_joins_in_with_written_statements(world: World) -> None:
    docket = filed(world)
    for days in (3, 4):
        entry = intervene(
            actor=acting(world.ngo_officer),
            at=world.after(days=days),
            docket=docket,
            organisation=world.ngo,
            text="We have seen the same in four other firms.",
        )
    assert (entry.kind, entry.capacity) == ("intervention", "public")
    assert Party.objects.get(docket=docket, role="intervener").organisation == world.ngo


@pytest.mark.rule("HEAR-3")
def test_refuses_strangers_parties_empty_statements_and_what_comes_too_late(world: World) -> None:
    docket = filed(world)
    at = world.after(days=3)
    said = "We have seen the same."
    for person, organisation, text, field in (
        (world.outsider, world.ngo, said, "organisation"),
        (world.union_officer, world.union, said, "organisation"),
        (world.garment_maker_counsel, world.garment_maker, said, "organisation"),
        (world.ngo_officer, world.ngo, " ", "text"),
    ):
        with pytest.raises(Refused) as refusal:
            intervene(actor=acting(person), at=at, docket=docket, organisation=organisation, text=text)
        assert (refusal.value.rule, refusal.value.field) == ("HEAR-3", field)
    heard(world, docket)
    with pytest.raises(Refused, match="HEAR-3: The record closed"):
        intervene(
            actor=acting(world.ngo_officer), at=record_closed(docket), docket=docket, organisation=world.ngo, text=said
        )
