"""An interest that becomes known while a case runs ends the member's place on its panel at once (INST-4)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from commission.authority.api import may
from commission.authority.permissions import Permission
from commission.institution.models import Interest
from commission.proceedings.acts import disclose_interest
from complaints.models import PanelMember, RecordEntry
from tests.complaints.cases import alleged, filed, sitting
from tests.personas import World, acting
from tests.refusals import last_entry, refused


def disclose(world: World, person: Any, **changes: Any) -> Interest:
    said: dict[str, Any] = {
        "actor": acting(person),
        "at": world.after(days=3),
        "organisation": world.garment_maker,
        "kind": Interest.Kind.PAID,
        "since": date(2024, 1, 1),
    }
    return disclose_interest(commission=world.commission, person=person, **(said | changes))


@pytest.mark.rule("INST-4")
def test_the_alternate_steps_in_and_the_record_says_why(world: World) -> None:
    docket = filed(world)
    elsewhere = filed(
        world, title="At the farm", respondents=[world.farm], allegations=[alleged(world, respondent=world.farm)]
    )
    member = sitting(docket)[0]
    disclose(world, member.person)
    place = PanelMember.objects.get(pk=member.pk)
    assert (place.left_because, place.left_at) == ("recused", world.after(days=3))
    assert len(sitting(docket)) == 3
    assert not may(acting(member.person), Permission.CAST_BALLOT, docket.places, world.after(days=3))
    entry = RecordEntry.objects.filter(docket=docket).latest("number")
    assert "An interest was declared" in entry.text
    assert last_entry("disclose_interest").body["dockets"] == [docket.number]
    untouched = PanelMember.objects.filter(panel__docket=elsewhere, person=member.person)
    assert all(one.left_at is None for one in untouched)


@pytest.mark.rule("INST-4")
def test_an_alternate_who_waits_is_called_no_more(world: World) -> None:
    docket = filed(world)
    waiting = PanelMember.objects.filter(panel__docket=docket, alternate=True).first()
    assert waiting is not None
    before = RecordEntry.objects.filter(docket=docket).count()
    disclose(world, waiting.person, actor=acting(world.clerk))
    waiting.refresh_from_db()
    assert waiting.left_because == "recused"
    assert RecordEntry.objects.filter(docket=docket).count() == before


@pytest.mark.rule("INST-4")
def test_an_interest_that_ended_long_ago_takes_nobody_off(world: World) -> None:
    docket = filed(world)
    member = sitting(docket)[0]
    disclose(world, member.person, since=date(2010, 1, 1), until=date(2015, 1, 1))
    assert member.pk in {one.pk for one in sitting(docket)}


@pytest.mark.rule("INST-5")
def test_refuses_parties_and_members_who_declare_for_others(world: World) -> None:
    docket = filed(world)
    member = sitting(docket)[0]
    for who in (world.garment_maker_counsel, world.union_officer, sitting(docket)[1].person):
        with refused("INST-5"):
            disclose(world, member.person, actor=acting(who))
    with refused("INST-4", "since"):
        disclose(world, member.person, since=date(2030, 1, 1))
