"""A member of the commission who leaves it leaves every panel; drawn alternates step in (INST-1)."""

from uuid import UUID, uuid5

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commission.acts.refusal import Refused
from commission.authority.api import CLOCK
from commission.clock.api import lock_matter
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


@pytest.mark.rule("HEAR-6")
def test_all_dockets_are_held_before_the_calendar_so_that_two_acts_never_wait_for_each_other(world: World) -> None:
    first = filed(world)
    person = presiding(first)
    keys = {first.pk}
    while len(keys) < 2:
        docket = filed(world)
        keys |= {docket.pk for member in sitting(docket) if member.person == person}
    with CaptureQueriesContext(connection) as asked:
        leave_panels(
            actor=CLOCK, at=world.after(hours=2), commission=world.commission, person=person, because="seat_ended"
        )
    locks = [query["sql"] for query in asked if "pg_advisory_xact_lock" in query["sql"]]
    calendar = lock_of(uuid5(world.commission.pk, "calendar"))
    assert {lock_of(key) for key in keys} <= set(locks[: locks.index(calendar)])


def lock_of(key: UUID) -> str:
    """The statement that takes a matter's lock."""
    with CaptureQueriesContext(connection) as asked:
        lock_matter(key)
    return asked[0]["sql"]
