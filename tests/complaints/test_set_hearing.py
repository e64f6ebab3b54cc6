"""Moving the hearing: anywhere within the limit, with notice, where members and a room are free."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from commission.acts.refusal import NotNow, Refused
from commission.outbox.models import Notice
from complaints.acts import set_hearing
from complaints.acts.calendar import rooms_of, write_attendance
from complaints.models import Attendance, Docket, Hearing, RecordEntry
from complaints.rules.hearings import ROOMS
from tests.complaints.cases import again, filed, heard, hearing_of, limit, presiding, sitting
from tests.personas import World, acting, found_world


@pytest.mark.rule("HEAR-1")
def test_a_member_moves_the_hearing_within_its_limit(world: World) -> None:
    docket = filed(world)
    before = hearing_of(docket)
    moved = set_hearing(
        actor=acting(presiding(docket)),
        at=world.after(days=2),
        docket=docket,
        begins_at=before.begins_at + timedelta(days=3),
    )
    assert moved.pk == before.pk
    assert moved.begins_at == before.begins_at + timedelta(days=3)
    held = Attendance.objects.filter(hearing=moved)
    assert {row.during.lower for row in held} == {moved.begins_at}
    assert held.count() == 4
    assert RecordEntry.objects.get(docket=docket, title="Hearing moved").kind == "notice"
    told = set(Notice.objects.filter(matter=docket.pk, kind="hearing_set").values_list("person", flat=True))
    assert world.union_officer.pk in told
    assert world.garment_maker_counsel.pk in told
    assert presiding(docket).pk not in told


@pytest.mark.rule("HEAR-1")
def test_refuses_a_day_after_the_limit_and_allows_its_last_instant(world: World) -> None:
    docket = filed(world)
    last = limit(docket, "hearing_due")
    with pytest.raises(Refused) as refusal:
        set_hearing(
            actor=acting(presiding(docket)),
            at=world.after(days=2),
            docket=docket,
            begins_at=last + timedelta(seconds=1),
        )
    assert (refusal.value.rule, refusal.value.field) == ("HEAR-1", "begins_at")
    moved = set_hearing(actor=acting(presiding(docket)), at=world.after(days=2), docket=docket, begins_at=last)
    assert moved.begins_at == last


@pytest.mark.rule("HEAR-1")
@pytest.mark.rule("HEAR-4")
def test_refuses_what_is_past_and_what_nobody_could_come_to(world: World) -> None:
    docket = filed(world)
    at = world.after(days=10)
    for begins_at, rule in ((at, "HEAR-1"), (at - timedelta(days=1), "HEAR-1"), (at + timedelta(days=2), "HEAR-4")):
        with pytest.raises(Refused) as refusal:
            set_hearing(actor=acting(presiding(docket)), at=at, docket=docket, begins_at=begins_at)
        assert refusal.value.rule == rule


@pytest.mark.rule("HEAR-6")
def test_refuses_a_time_at_which_a_member_sits_elsewhere(world: World) -> None:
    docket = filed(world)
    others = [filed(world) for _ in range(8)]
    mine = {member.person_id for member in sitting(docket)}
    other = next(one for one in others if mine & {member.person_id for member in sitting(one)})
    with pytest.raises(Refused) as refusal:
        set_hearing(
            actor=acting(presiding(docket)),
            at=world.after(days=1),
            docket=docket,
            begins_at=hearing_of(other).begins_at + timedelta(minutes=30),
        )
    assert refusal.value.rule == "HEAR-6"
    assert "sits in another hearing" in refusal.value.why


@pytest.mark.rule("HEAR-6")
def test_refuses_a_time_at_which_every_room_is_taken(world: World) -> None:
    docket = filed(world)
    begins_at = hearing_of(docket).begins_at + timedelta(days=7)
    other = filed(world)
    hearing = hearing_of(other)
    hearing.begins_at, hearing.ends_at = begins_at, begins_at + timedelta(hours=2)
    for room in rooms_of(world.commission):
        write_attendance(hearing, [], room)
    assert Attendance.objects.filter(what="room", during__contains=begins_at).count() == len(ROOMS)
    with pytest.raises(Refused, match="room"):
        set_hearing(actor=acting(presiding(docket)), at=world.after(days=1), docket=docket, begins_at=begins_at)


@pytest.mark.rule("HEAR-2")
@pytest.mark.rule("INST-5")
def test_no_party_moves_a_hearing(world: World) -> None:
    docket = filed(world)
    for person in (world.union_officer, world.garment_maker_counsel, world.clerk, world.outsider):
        with pytest.raises(Refused, match="INST-5"):
            set_hearing(
                actor=acting(person),
                at=world.after(days=1),
                docket=docket,
                begins_at=hearing_of(docket).begins_at + timedelta(days=1),
            )


@pytest.mark.rule("HEAR-1")
def test_refuses_to_move_a_hearing_that_was_held(world: World) -> None:
    docket = filed(world)
    at = heard(world, docket)
    with pytest.raises(NotNow, match="HEAR-1"):
        set_hearing(actor=acting(presiding(docket)), at=at, docket=again(docket), begins_at=at + timedelta(days=5))


@pytest.mark.rule("HEAR-6")
def test_of_two_who_take_the_same_member_at_once_one_is_refused(committed_db: str) -> None:
    world = found_world()
    dockets: list[Docket] = [filed(world)]
    while len(dockets) < 2:
        other = filed(world)
        if {m.person_id for m in sitting(other)} & {m.person_id for m in sitting(dockets[0])}:
            dockets.append(other)
    begins_at = hearing_of(dockets[0]).begins_at + timedelta(days=5)
    ready = threading.Barrier(2)
    came: list[str] = []

    def move(docket: Docket) -> None:
        try:
            actor = acting(presiding(docket))
            ready.wait(10)
            set_hearing(actor=actor, at=world.after(days=1), docket=docket, begins_at=begins_at)
            came.append("moved")
        except Refused as refusal:
            came.append(refusal.rule)
        finally:
            connection.close()

    threads = [threading.Thread(target=move, args=(docket,)) for docket in dockets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(came) == ["HEAR-6", "moved"]
    assert Hearing.objects.filter(begins_at=begins_at).count() == 1
