"""A member of the commission who leaves it leaves every panel; drawn alternates step in (INST-1)."""

import pytest

from commission.acts.refusal import Refused
from commission.authority.api import CLOCK
from commission.proceedings.acts import resign_from_commission
from commission.register.models import Entry
from complaints.acts import leave_panels
from complaints.models import PanelMember
from tests.complaints.cases import filed, presiding, sitting
from tests.personas import World, acting


@pytest.mark.rule("INST-1")
def test_who_resigns_is_replaced_on_every_panel_in_the_same_act(world: World) -> None:
    dockets = [filed(world) for _ in range(3)]
    person = presiding(dockets[0])
    sat_on = [docket for docket in dockets if person in {member.person for member in sitting(docket)}]
    resign_from_commission(
        actor=acting(person), at=world.after(hours=2), commission=world.commission, term=world.term_of(person)
    )
    for docket in dockets:
        assert len(sitting(docket)) == 3
        assert person not in {member.person for member in sitting(docket)}
        assert sum(member.presiding for member in sitting(docket)) == 1
    left = Entry.objects.get(act="leave_panels")
    assert set(left.body["dockets"]) >= {docket.number for docket in sat_on}
    for docket in sat_on:
        assert Entry.objects.filter(act="leave_place", docket=docket.pk).exists()
    assert not PanelMember.objects.filter(person=person, left_at=None).exists()


@pytest.mark.rule("INST-1")
def test_an_alternate_who_leaves_is_never_called(world: World) -> None:
    docket = filed(world)
    alternate = PanelMember.objects.filter(panel__docket=docket, alternate=True).select_related("person")[0]
    leave_panels(
        actor=CLOCK, at=world.after(hours=2), commission=world.commission, person=alternate.person, because="seat_ended"
    )
    assert PanelMember.objects.get(pk=alternate.pk).left_because == "seat_ended"
    assert len(sitting(docket)) == 3
    assert docket.panels.get().complete


@pytest.mark.rule("INST-5")
def test_nobody_takes_members_off_panels_but_the_rule(world: World) -> None:
    docket = filed(world)
    with pytest.raises(Refused, match="INST-5"):
        leave_panels(
            actor=acting(world.administrator),
            at=world.after(hours=2),
            commission=world.commission,
            person=presiding(docket),
            because="seat_ended",
        )
