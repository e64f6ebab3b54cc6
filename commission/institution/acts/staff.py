"""Posts on the commission's staff, and the court's registry, are filled and end."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import NotNow, Refused
from commission.authority import api as authority
from commission.authority.api import Award
from commission.authority.capacities import Capacity, Scope
from commission.authority.models import Person
from commission.authority.permissions import Permission
from commission.institution import rules
from commission.institution.models import Commission, Post, Term
from commission.vault.offices import office_changed


@act(cites=("INST-5",), permission=Permission.APPOINT, matter="commission")
def appoint_staff(
    act: Performance,
    *,
    commission: Commission,
    person: Person,
    capacity: Capacity,
    held_from: datetime,
    held_until: datetime | None = None,
) -> Post:
    """Appoint somebody to a post: clerk, administrator, staff investigator, or the court's registry.

    Refuses a member of the commission and whoever holds another post, since capacities are separated (INST-5).
    Barenberg 2009, §V.A.
    """
    if capacity not in rules.POSTS:
        raise Refused("INST-5", _("There is no post of this capacity."), field="capacity")
    if held_until is not None and held_until <= held_from:
        raise Refused("INST-5", _("A post ends after it begins."), field="held_until")
    lasting = Q(held_until=None) | Q(held_until__gt=held_from)
    if held_until is not None:
        lasting &= Q(held_from__lt=held_until)
    if Term.objects.filter(lasting, commission=commission, person=person).exists():
        raise Refused("INST-5", _("A member of the commission cannot serve on its staff."), field="person")
    if Post.objects.filter(lasting, commission=commission, person=person).exists():
        raise Refused("INST-5", _("This person holds a post in that time."), _("End that post first."), field="person")
    post = Post.objects.create(
        commission=commission, person=person, capacity=capacity, held_from=held_from, held_until=held_until
    )
    authority.grant(
        [
            Award(
                person=person,
                capacity=capacity,
                scope=Scope.COMMISSION,
                over=commission,
                commission=commission.pk,
                held_from=held_from,
                held_until=held_until,
                source="post",
                source_id=post.pk,
            )
        ]
    )
    office_changed(commission.pk, person.pk, at=act.at)
    act.enter(
        post,
        capacity=str(capacity),
        person=str(person.pk),
        held_from=held_from.isoformat(),
        held_until=held_until.isoformat() if held_until else None,
    )
    return post


@act(cites=("INST-5",), permission=Permission.APPOINT, matter="commission")
def end_post(act: Performance, *, commission: Commission, post: Post) -> Post:
    """End a post; what its holder could see and do ends with it (INST-5).

    Refuses to leave the commission without an administrator, since nobody could then appoint one.
    """
    row = Post.objects.select_for_update(of=("self",)).filter(pk=post.pk, commission=commission).first()
    if row is None or (row.held_until is not None and row.held_until <= act.at):
        raise NotNow("INST-5", _("This post has ended already."))
    others = Post.objects.filter(
        Q(held_until=None) | Q(held_until__gt=act.at), commission=commission, capacity=Capacity.ADMINISTRATOR
    ).exclude(pk=row.pk)
    if row.capacity == Capacity.ADMINISTRATOR and not others.filter(held_from__lte=act.at).exists():
        raise Refused(
            "INST-5",
            _("This is the last administrator, and nobody could appoint another."),
            _("Appoint the successor first."),
        )
    row.held_until = max(act.at, row.held_from)
    row.save(update_fields=["held_until"])
    authority.end_grants(source_id=row.pk, at=act.at)
    office_changed(commission.pk, row.person_id, at=act.at)
    act.enter(row, capacity=row.capacity, person=str(row.person_id))
    return row
