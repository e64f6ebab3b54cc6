"""Who holds which capacity, over what, from when until when; and nobody beyond that."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from commission.authority.api import (
    ANONYMOUS,
    CLOCK,
    OBJECT_PERMISSIONS,
    Award,
    actor_of,
    capacities_of,
    capacity_for,
    end_grants,
    grant,
    holders,
    may,
    object_permission,
)
from commission.authority.capacities import INVESTIGATORS, MEMBERS, PARTIES, Capacity, Scope
from commission.authority.models import Grant, Person
from commission.authority.permissions import PERMISSIONS, Permission
from commission.institution.acts import end_post, resign_seat
from complaints.models import Docket
from tests.complaints.cases import filed, sitting
from tests.personas import World, acting


def over_docket(world: World, docket: Docket, who: Person, capacity: Capacity, **more: Any) -> uuid.UUID:
    """Grant somebody a capacity over a docket; return what it comes from."""
    source: uuid.UUID = more.pop("source_id", uuid.uuid4())
    facts: dict[str, Any] = {"held_from": world.after(days=1), "source": "panel", "source_id": source, **more}
    grant(
        [
            Award(
                person=who,
                capacity=capacity,
                scope=Scope.DOCKET,
                over=docket,
                commission=world.commission.pk,
                **facts,
            )
        ]
    )
    return source


def holds(who: Person, docket: Docket, at: datetime, permission: Permission = Permission.CAST_BALLOT) -> bool:
    return may(acting(who), permission, docket.places, at)


OPEN_TO_ANYBODY = {
    Permission.READ_PUBLIC,
    Permission.FILE_UNDER_PROTECTION,
    Permission.USE_MAILBOX,
    Permission.RECORD_NEED,
    Permission.DESCRIBE_RESPONDENT,
}
"""What a worker without an account does; a receipt code stands for her in a mailbox (FILE-4)."""


# --- The table --------------------------------------------------------------------------------------------------------


@pytest.mark.rule("INST-5")
def test_every_permission_is_held_by_somebody_and_none_by_whoever_has_only_signed_up_save_the_open_ones() -> None:
    assert set(PERMISSIONS) == set(Permission)
    assert all(PERMISSIONS.values())
    open_to_all = {name for name, held in PERMISSIONS.items() if (Capacity.PUBLIC, Scope.SIGNED_IN) in held}
    assert open_to_all == {
        Permission.HAVE_A_HOME,
        Permission.FILE_COMPLAINT,
        Permission.INTERVENE,
        Permission.SPEAK_AT_LIFT_HEARING,
        # The acts ask whether they speak for an organisation that can complain (FILE-1, FILE-7).
        Permission.ASSIST_FILING,
        Permission.BRING_FILINGS,
        # The acts ask for whom they speak, or who invited them (CRIT-8, CRIT-11).
        Permission.TAKE_PART_IN_DELIBERATION,
        Permission.PROPOSE_CRITERION,
        Permission.MOVE_DEMONSTRATION_CLOCK,
    }
    assert {name for name, held in PERMISSIONS.items() if (Capacity.PUBLIC, Scope.ANYONE) in held} == OPEN_TO_ANYBODY


@pytest.mark.rule("INST-5")
@pytest.mark.parametrize(
    ("permission", "capacities"),
    [
        (Permission.CAST_BALLOT, set(MEMBERS)),
        (Permission.HOLD_HEARING, set(MEMBERS)),
        (Permission.ISSUE_DECISION, {*MEMBERS, Capacity.CLOCK}),
        (Permission.READ_SEALED_RECORD, {*MEMBERS, Capacity.REGISTRY_CLERK}),
        (Permission.RECORD_FINDING, {Capacity.STAFF_INVESTIGATOR}),
        (Permission.RECORD_VISIT, set(INVESTIGATORS)),
        (Permission.SUBMIT_TO_RECORD, {*PARTIES, Capacity.REGISTRY_CLERK}),
        (Permission.ANSWER_COMPLAINT, {Capacity.RESPONDENT}),
        (Permission.WITHDRAW_COMPLAINT, {Capacity.COMPLAINANT}),
        (Permission.APPOINT, {Capacity.ADMINISTRATOR, Capacity.CLOCK}),
        (Permission.OPERATE_RULE, {Capacity.CLOCK}),
    ],
)
def test_capacities_are_kept_apart(permission: Permission, capacities: set[Capacity]) -> None:
    assert {capacity for capacity, _scope in PERMISSIONS[permission]} == capacities


@pytest.mark.rule("INST-5")
def test_an_administrator_decides_nothing() -> None:
    held = {name for name, by in PERMISSIONS.items() if any(capacity == Capacity.ADMINISTRATOR for capacity, _ in by)}
    assert not held & {
        Permission.CAST_BALLOT,
        Permission.ISSUE_DECISION,
        Permission.RULE_ON_LIFT,
        Permission.RECORD_FINDING,
        Permission.READ_SEALED_RECORD,
        Permission.PROMULGATE,
        Permission.STRIKE_ENTRY,
    }


# --- At a time, over an object ----------------------------------------------------------------------------------------


@pytest.mark.rule("INST-5")
def test_a_capacity_counts_over_its_object_within_its_dates(world: World) -> None:
    docket, other = filed(world), filed(world)
    over_docket(world, docket, world.outsider, Capacity.JURIST, held_until=world.after(days=9))
    assert not holds(world.outsider, docket, world.after(days=1) - timedelta(microseconds=1))
    assert holds(world.outsider, docket, world.after(days=1))
    assert holds(world.outsider, docket, world.after(days=9) - timedelta(microseconds=1))
    assert not holds(world.outsider, docket, world.after(days=9))
    assert not holds(world.outsider, other, world.after(days=2))
    assert not may(acting(world.outsider), Permission.CAST_BALLOT, {}, world.after(days=2))


@pytest.mark.rule("INST-5")
def test_a_member_who_does_not_sit_on_the_panel_has_no_ballot(world: World) -> None:
    docket = filed(world)
    seated = {member.person_id for member in sitting(docket)}
    at = world.after(days=2)
    for member in world.members:
        assert holds(member, docket, at) is (member.pk in seated)


@pytest.mark.rule("INST-5")
def test_nobody_is_signed_in_and_nobody_who_may_not_sign_in_does_anything(world: World) -> None:
    docket = filed(world)
    at = world.after(days=2)
    gone = Person(email="gone@example.org", is_active=False)
    assert actor_of(gone) == ANONYMOUS
    assert actor_of(object()) == ANONYMOUS
    for permission in Permission:
        assert may(ANONYMOUS, permission, docket.places, at) is (permission in OPEN_TO_ANYBODY)


@pytest.mark.rule("INST-5")
def test_the_rule_does_what_the_table_lists_for_it_and_nothing_else(world: World) -> None:
    docket = filed(world)
    for permission in Permission:
        listed = (Capacity.CLOCK, Scope.ANYONE) in PERMISSIONS[permission]
        assert may(CLOCK, permission, docket.places, world.after(days=2)) is listed
    assert capacity_for(CLOCK, Permission.OPERATE_RULE, {}, world.after(days=2)) == Capacity.CLOCK


@pytest.mark.rule("INST-5")
@pytest.mark.parametrize("capacity", [Capacity.CLOCK, Capacity.PUBLIC])
def test_refuses_to_grant_what_is_nobodys(world: World, capacity: Capacity) -> None:
    with pytest.raises(IntegrityError, match="inst_5_operation_of_the_rule_is_nobodys"), transaction.atomic():
        Grant.objects.create(
            person=world.outsider,
            capacity=capacity,
            scope=Scope.COMMISSION,
            object_id=world.commission.pk,
            commission=world.commission.pk,
            held_from=world.after(),
            source="post",
            source_id=uuid.uuid4(),
        )


@pytest.mark.rule("INST-5")
def test_refuses_the_same_grant_twice_at_a_time_and_one_that_ends_before_it_begins(world: World) -> None:
    docket = filed(world)
    source = over_docket(world, docket, world.outsider, Capacity.JURIST)
    with pytest.raises(IntegrityError, match="held_once_from_one_source"), transaction.atomic():
        over_docket(world, docket, world.outsider, Capacity.JURIST, source_id=source)
    with pytest.raises(IntegrityError, match="ends_after_it_begins"), transaction.atomic():
        Grant.objects.filter(source_id=source).update(held_until=world.after())


@pytest.mark.rule("INST-5")
def test_whoever_holds_two_capacities_acts_in_the_one_held_longer(world: World) -> None:
    docket = filed(world)
    over_docket(world, docket, world.outsider, Capacity.WORKER_REPRESENTATIVE, held_from=world.after(days=2))
    over_docket(world, docket, world.outsider, Capacity.JURIST)
    found = capacity_for(acting(world.outsider), Permission.CAST_BALLOT, docket.places, world.after(days=3))
    assert found == Capacity.JURIST


# --- Object permissions -----------------------------------------------------------------------------------------------


@pytest.mark.rule("INST-5")
def test_the_object_permission_comes_with_the_grant_and_ends_with_the_last_of_them(world: World) -> None:
    docket = filed(world)
    name = f"complaints.{object_permission(Capacity.JURIST)}"
    first = over_docket(world, docket, world.outsider, Capacity.JURIST)
    second = over_docket(world, docket, world.outsider, Capacity.JURIST)
    assert world.outsider.has_perm(name, docket)
    assert not world.outsider.has_perm(name, filed(world))

    assert end_grants(source_id=first, at=world.after(days=3)) == 1
    assert Person.objects.get(pk=world.outsider.pk).has_perm(name, docket), "still held from elsewhere"
    assert end_grants(source_id=second, at=world.after(days=4)) == 1
    assert not Person.objects.get(pk=world.outsider.pk).has_perm(name, docket)
    assert end_grants(source_id=second, at=world.after(days=5)) == 0, "what has ended ends once"
    assert not holds(world.outsider, docket, world.after(days=4))
    assert holds(world.outsider, docket, world.after(days=4) - timedelta(seconds=1)), "what was done stays lawful"


@pytest.mark.rule("INST-5")
def test_a_grant_that_is_ended_before_it_begins_is_never_held(world: World) -> None:
    docket = filed(world)
    source = over_docket(world, docket, world.outsider, Capacity.JURIST, held_from=world.after(days=5))
    end_grants(source_id=source, at=world.after(days=2))
    assert not holds(world.outsider, docket, world.after(days=6))


@pytest.mark.rule("INST-5")
def test_object_permissions_cover_every_capacity_that_is_granted() -> None:
    named = {name for name, _label in OBJECT_PERMISSIONS}
    assert named == {f"act_as_{capacity}" for capacity in Capacity} - {"act_as_public", "act_as_clock"}


# --- Membership brings them, and takes them away ----------------------------------------------------------------------


@pytest.mark.rule("INST-5")
def test_seats_and_posts_bring_capacities_and_their_end_ends_them(world: World) -> None:
    at = world.after(days=1)
    places = world.commission.places
    member = world.jurists[0]
    assert may(acting(member), Permission.PROMULGATE, places, at)
    assert may(acting(world.clerk), Permission.REGISTER_PARTY, places, at)
    assert not may(acting(world.clerk), Permission.PROMULGATE, places, at)

    resign_seat(actor=acting(member), at=at, commission=world.commission, term=world.term_of(member))
    end_post(actor=acting(world.administrator), at=at, commission=world.commission, post=world.post_of(world.clerk))
    later = at + timedelta(seconds=1)
    assert not may(acting(member), Permission.PROMULGATE, places, later)
    assert not may(acting(world.clerk), Permission.REGISTER_PARTY, places, later)


@pytest.mark.rule("INST-5")
def test_holders_and_capacities_are_those_of_the_instant(world: World) -> None:
    docket = filed(world)
    over_docket(world, docket, world.outsider, Capacity.COURT, held_until=world.after(days=9))
    during, after = world.after(days=2), world.after(days=9)
    assert list(holders(object_id=docket.pk, capacities=[Capacity.COURT], at=during)) == [world.outsider]
    assert not holders(object_id=docket.pk, capacities=[Capacity.COURT], at=after).exists()
    assert [held.capacity for held in capacities_of(world.outsider, during)] == [Capacity.COURT]
    assert not capacities_of(world.outsider, after).exists()
