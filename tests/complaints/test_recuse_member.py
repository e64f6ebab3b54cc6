"""A member with a conflict leaves the panel; the alternate steps in, or the shortage is public; nothing stops."""

from datetime import datetime

import pytest

from commission.acts.refusal import Refused
from commission.authority.api import may
from commission.authority.models import Person
from commission.authority.permissions import Permission
from commission.clock.models import Deadline
from commission.directory.models import Organisation
from commission.institution.acts import declare_interest
from commission.institution.models import Interest
from commission.outbox.models import Notice
from complaints.acts import recuse_member
from complaints.models import Attendance, PanelMember, RecordEntry
from complaints.selectors import tally
from tests.complaints.cases import again, filed, heard, hearing_of, presiding, sitting, vote
from tests.personas import World, acting


def tied(world: World, person: Person, at: datetime, to: Organisation | None = None) -> None:
    """Let the registry declare that an organisation pays somebody; the respondent, if none is named."""
    declare_interest(
        actor=acting(world.clerk),
        at=at,
        commission=world.commission,
        person=person,
        organisation=to or world.garment_maker,
        kind=Interest.Kind.PAID,
        since=world.today,
    )


@pytest.mark.rule("INST-4")
@pytest.mark.rule("INST-1")
def test_the_alternate_of_the_kind_steps_in_with_everything_that_goes_with_it(world: World) -> None:
    docket = filed(world)
    left = next(member for member in sitting(docket) if member.presiding)
    waiting = PanelMember.objects.filter(panel__docket=docket, kind="jurist", alternate=True).order_by("position")
    successor = waiting[0].person
    at = world.after(days=2)
    recuse_member(actor=acting(left.person), at=at, docket=docket, member=left, because="My sister works there.")
    assert left.person not in {member.person for member in sitting(docket)}
    assert successor in {member.person for member in sitting(docket)}
    assert not may(acting(left.person), Permission.CAST_BALLOT, docket.places, at)
    assert may(acting(successor), Permission.CAST_BALLOT, docket.places, at)
    booked = set(Attendance.objects.filter(hearing=hearing_of(docket), what="member").values_list("who", flat=True))
    assert booked == {member.person_id for member in sitting(docket)}
    assert sum(member.presiding for member in sitting(docket)) == 1
    assert next(member for member in sitting(docket) if member.presiding).kind == "jurist"
    assert Notice.objects.filter(person=successor.pk, kind="called_to_panel", matter=docket.pk).exists()
    assert RecordEntry.objects.filter(docket=docket, kind="notice").latest("number").text == "My sister works there."
    place = PanelMember.objects.get(pk=left.pk)
    assert (place.left_at, place.left_because, place.presiding) == (at, "recused", False)


@pytest.mark.rule("INST-4")
@pytest.mark.rule("HEAR-2")
def test_a_member_recuses_only_herself_and_the_registry_enters_what_is_known_of_another(world: World) -> None:
    docket = filed(world)
    one, other = sitting(docket)[:2]
    at = world.after(days=2)
    with pytest.raises(Refused, match="INST-4"):
        recuse_member(actor=acting(one.person), at=at, docket=docket, member=other, because="I dislike him.")
    for person in (world.garment_maker_counsel, world.union_officer, world.outsider):
        with pytest.raises(Refused, match="INST-5"):
            recuse_member(actor=acting(person), at=at, docket=docket, member=other, because="He will not do.")
    tied(world, other.person, at)
    left = recuse_member(actor=acting(world.clerk), at=at, docket=docket, member=other, because="Paid by the firm.")
    assert left.pk not in {member.pk for member in sitting(docket)}


@pytest.mark.rule("HEAR-2")
def test_the_registry_cannot_go_on_until_it_likes_who_is_left(world: World) -> None:
    docket = filed(world)
    at = world.after(days=2)
    member = sitting(docket)[0]
    tied(world, member.person, at, world.federation)  # above the union that complains, which keeps nobody off
    with pytest.raises(Refused, match="HEAR-2"):
        recuse_member(actor=acting(world.clerk), at=at, docket=docket, member=member, because="She is hostile.")
    assert member.pk in {one.pk for one in sitting(docket)}


@pytest.mark.rule("INST-4")
def test_refuses_without_reasons_and_a_place_on_another_panel(world: World) -> None:
    docket, other = filed(world), filed(world)
    at = world.after(days=2)
    member = sitting(docket)[0]
    with pytest.raises(Refused, match="INST-4"):
        recuse_member(actor=acting(member.person), at=at, docket=docket, member=member, because=" ")
    with pytest.raises(Refused, match="INST-4"):
        recuse_member(actor=acting(world.clerk), at=at, docket=docket, member=sitting(other)[0], because="Paid.")


@pytest.mark.rule("INST-1")
@pytest.mark.rule("HEAR-1")
def test_with_no_alternate_left_the_shortage_is_public_and_nothing_stops(world: World) -> None:
    docket = filed(world)
    at = world.after(days=2)
    for _ in range(3):
        member = next(one for one in sitting(docket) if one.kind == "worker_representative")
        tied(world, member.person, at)
        recuse_member(actor=acting(world.clerk), at=at, docket=docket, member=member, because="Paid by the firm.")
    panel = docket.panels.get()
    assert not panel.complete
    assert "no alternate of that kind is left" in panel.shortage
    assert [member.kind for member in sitting(docket)] == ["jurist", "jurist"]
    assert Deadline.objects.filter(subject=docket.pk, outcome="open").count() == 3
    heard(world, docket)
    assert again(docket).state == "argued"


@pytest.mark.rule("INST-4")
@pytest.mark.rule("DEC-1")
def test_the_vote_of_a_recused_member_does_not_count_and_her_successor_has_one(world: World) -> None:
    docket = filed(world)
    at = heard(world, docket)
    member = sitting(docket)[0]
    vote(docket, member, 1, at=at)
    assert tally(docket)[0].violation == 1
    recuse_member(actor=acting(member.person), at=at, docket=docket, member=member, because="My sister works there.")
    assert tally(docket)[0].cast == 0
    for one in sitting(docket):
        vote(docket, one, 1, at=at)
    assert tally(docket)[0].violation == 3


@pytest.mark.rule("HEAR-6")
def test_an_alternate_who_can_be_at_the_hearing_goes_before_one_who_cannot(world: World) -> None:
    docket = filed(world)
    left = presiding(docket)
    waiting = list(PanelMember.objects.filter(panel__docket=docket, kind="jurist", alternate=True).order_by("position"))
    hearing = hearing_of(docket)
    other = hearing_of(filed(world))
    other.attendances.filter(who__in=[one.person_id for one in waiting]).delete()
    during = hearing.attendances.values_list("during", flat=True)[0]
    Attendance.objects.create(hearing=other, who=waiting[0].person_id, what="member", during=during)
    member = next(one for one in sitting(docket) if one.person == left)
    recuse_member(actor=acting(left), at=world.after(days=2), docket=docket, member=member, because="Paid once.")
    assert waiting[1].person_id in {one.person_id for one in sitting(docket)}
    assert waiting[0].person_id not in {one.person_id for one in sitting(docket)}


@pytest.mark.rule("INST-4")
def test_an_alternate_whose_interest_became_known_since_the_draw_is_not_called(world: World) -> None:
    docket = filed(world)
    waiting = list(PanelMember.objects.filter(panel__docket=docket, kind="jurist", alternate=True).order_by("position"))
    tied(world, waiting[0].person, world.after(days=1))
    member = next(one for one in sitting(docket) if one.kind == "jurist")
    recuse_member(
        actor=acting(member.person), at=world.after(days=2), docket=docket, member=member, because="Paid once."
    )
    seated = {one.person_id for one in sitting(docket)}
    assert waiting[0].person_id not in seated
    assert waiting[1].person_id in seated


@pytest.mark.rule("HEAR-7")
def test_the_parties_are_told_that_a_member_left(world: World) -> None:
    docket = filed(world)
    member = sitting(docket)[0]
    recuse_member(
        actor=acting(member.person), at=world.after(days=2), docket=docket, member=member, because="Paid once."
    )
    told = set(
        Notice.objects.filter(kind="record_entry", matter=docket.pk, rule="INST-4").values_list("person", flat=True)
    )
    assert {world.union_officer.pk, world.garment_maker_counsel.pk} <= told
