"""Who holds which capacity: the only door to grants, for acts (at a legal time) and for reads (now)."""

from __future__ import annotations

import functools
import operator
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import Permission as DjangoPermission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from guardian.models import UserObjectPermission

from commission.authority.capacities import Capacity, Power, Scope
from commission.authority.models import Grant, Person
from commission.authority.permissions import PERMISSIONS, POWER_FOR, Permission
from commission.writing import write

Places = Mapping[Scope, uuid.UUID]
"""For each scope the object that a matter lies in, such as its docket and its commission."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person, the operation of a rule, or somebody who has not signed in."""

    person: Person | None
    clock: bool = False

    @property
    def person_id(self) -> uuid.UUID | None:
        """Key of the person, if a person acts."""
        return self.person.pk if self.person else None


CLOCK = Actor(person=None, clock=True)
ANONYMOUS = Actor(person=None)


def actor_of(user: object) -> Actor:
    """Return the actor for a request's user."""
    return Actor(person=user) if isinstance(user, Person) and user.is_active else ANONYMOUS


def in_effect(at: datetime) -> Q:
    """Condition: the grant is held at this instant."""
    return Q(held_from__lte=at) & (Q(held_until=None) | Q(held_until__gt=at))


def with_power(power: Power | None) -> Q:
    """Condition: whoever holds the grant has this power; every power, where the grant names none."""
    return Q() if power is None else Q(powers=None) | Q(powers__contains=[power])


def capacity_for(actor: Actor, permission: Permission, places: Places, at: datetime) -> Capacity | None:
    """Return the capacity in which the actor may do this there at that time, or None (INST-5)."""
    holders = PERMISSIONS[permission]
    if actor.clock:
        return Capacity.CLOCK if (Capacity.CLOCK, Scope.ANYONE) in holders else None
    if (Capacity.PUBLIC, Scope.ANYONE) in holders:
        return Capacity.PUBLIC
    if actor.person is None:
        return None
    here = [
        Q(capacity=capacity, scope=scope, object_id=places[scope]) for capacity, scope in holders if scope in places
    ]
    held = here and (
        Grant.objects.filter(
            functools.reduce(operator.or_, here),
            in_effect(at),
            with_power(POWER_FOR.get(permission)),
            person=actor.person,
        )
        .order_by("held_from", "id")
        .values_list("capacity", flat=True)
        .first()
    )
    if held:
        return Capacity(held)
    return Capacity.PUBLIC if (Capacity.PUBLIC, Scope.SIGNED_IN) in holders else None


def may(actor: Actor, permission: Permission, places: Places, at: datetime) -> bool:
    """Say whether the actor may do this there at that time."""
    return capacity_for(actor, permission, places, at) is not None


def holds_somewhere(actor: Actor, permission: Permission, at: datetime) -> bool:
    """Say whether the actor may do this anywhere at all at that time: for pages about no matter (INST-5)."""
    return actor.person is not None and _held(actor.person, permission, at).exists()


def commissions_where(actor: Actor, permission: Permission, at: datetime) -> set[uuid.UUID]:
    """Return the commissions in which the actor may do this at that time."""
    if actor.person is None:
        return set()
    return set(_held(actor.person, permission, at).values_list("commission", flat=True))


def _held(person: Person, permission: Permission, at: datetime) -> QuerySet[Grant]:
    wanted = Q(pk__in=())
    for capacity, scope in PERMISSIONS[permission]:
        wanted |= Q(capacity=capacity, scope=scope)
    return Grant.objects.filter(wanted, in_effect(at), person=person)


@dataclass(frozen=True, slots=True)
class Award:
    """One capacity to be granted: to whom, over which object, from when, and from what it comes."""

    person: Person | uuid.UUID
    capacity: Capacity
    scope: Scope
    over: Model
    commission: uuid.UUID
    held_from: datetime
    source: str
    source_id: uuid.UUID
    held_until: datetime | None = None
    powers: Sequence[str] | None = None

    @property
    def person_id(self) -> uuid.UUID:
        """Key of the person."""
        return self.person.pk if isinstance(self.person, Person) else self.person


def grant(awards: Iterable[Award]) -> None:
    """Write grants and the object permissions that carry them. For acts that appoint, draw or name."""
    write(*granted(awards), unless_there=[UserObjectPermission])


def granted(awards: Iterable[Award]) -> tuple[list[Grant], list[UserObjectPermission]]:
    """The grants that awards make, and the object permissions that carry them, of which some may be there already."""
    awards = list(awards)
    grants = [
        Grant(
            person_id=award.person_id,
            capacity=award.capacity,
            scope=award.scope,
            object_id=award.over.pk,
            commission=award.commission,
            held_from=award.held_from,
            held_until=award.held_until,
            source=award.source,
            source_id=award.source_id,
            powers=None if award.powers is None else list(award.powers),
        )
        for award in awards
    ]
    permissions = [
        UserObjectPermission(
            user_id=award.person_id,
            permission_id=_permission_id(award.over, award.capacity),
            content_type=ContentType.objects.get_for_model(award.over),
            object_pk=str(award.over.pk),
        )
        for award in awards
    ]
    return grants, permissions


def _permission_id(over: Model, capacity: Capacity) -> int:
    """Key of the object permission; asked once for each kind of object and capacity, then remembered."""
    content_type = ContentType.objects.get_for_model(over)
    return _permission_ids(content_type.pk)[object_permission(capacity)]


@functools.cache
def _permission_ids(content_type_id: int) -> Mapping[str, int]:
    found = DjangoPermission.objects.filter(content_type_id=content_type_id, codename__startswith="act_as_")
    return dict(found.values_list("codename", "pk"))


def end_grants(*, source_id: uuid.UUID, at: datetime, person: Person | None = None) -> int:
    """End every grant that came from this seat, place, membership or party, and its object permission.

    With `person`, theirs alone: several may speak for one party.
    """
    ended = 0
    # A grant that ends at this very instant still has its object permission, which ends with it.
    whose = Q(person=person) if person else Q()
    for row in Grant.objects.select_for_update().filter(
        Q(held_until=None) | Q(held_until__gte=at), whose, source_id=source_id
    ):
        row.held_until = max(at, row.held_from)
        row.save(update_fields=["held_until"])
        ended += 1
        still = (
            Grant.objects.filter(in_effect(at), person_id=row.person_id, capacity=row.capacity, object_id=row.object_id)
            .exclude(pk=row.pk)
            .exists()
        )
        if not still:
            UserObjectPermission.objects.filter(
                user_id=row.person_id,
                object_pk=str(row.object_id),
                permission__codename=object_permission(Capacity(row.capacity)),
            ).delete()
    return ended


def object_permission(capacity: Capacity) -> str:
    """Name of the object permission that carries a capacity. Models that grants may name declare them all."""
    return f"act_as_{capacity}"


OBJECT_PERMISSIONS: tuple[tuple[str, str], ...] = tuple(
    (object_permission(capacity), f"Act as {capacity.value.replace('_', ' ')}")
    for capacity in Capacity
    if capacity not in (Capacity.CLOCK, Capacity.PUBLIC)
)
"""For `Meta.permissions` of commission, docket and team."""


def holders(
    *, object_id: uuid.UUID, capacities: Iterable[Capacity], at: datetime, power: Power | None = None
) -> QuerySet[Person]:
    """Persons who hold one of these capacities over the object at that time, with this power if one is named."""
    held = Grant.objects.filter(in_effect(at), with_power(power), object_id=object_id, capacity__in=list(capacities))
    return Person.objects.filter(pk__in=held.values("person"))


def capacities_of(person: Person, at: datetime) -> QuerySet[Grant]:
    """All grants that a person holds at that time, seats and posts first."""
    return Grant.objects.filter(in_effect(at), person=person).order_by("scope", "held_from")
