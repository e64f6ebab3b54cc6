"""Interests are declared: what ties a member to others, and so keeps that member off panels about them."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import NotYours, Refused
from commission.authority.capacities import MEMBERS
from commission.authority.models import Person
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.directory.models import Organisation
from commission.institution import rules
from commission.institution.models import Commission, Interest


@act(cites=("INST-4",), permission=Permission.DISCLOSE_CONFLICT, matter="commission")
def declare_interest(
    act: Performance,
    *,
    commission: Commission,
    person: Person,
    organisation: Organisation,
    kind: Interest.Kind,
    since: date,
    until: date | None = None,
) -> Interest:
    """Declare that somebody is or was employed or paid by, owns part of, or holds an office in an organisation.

    A member declares the own interests; the registry those that it learns of, also before an appointment (INST-4).
    Declared once more with its end, a lasting interest ends, and counts for five years from then. Refuses an interest
    that has not begun or ends before it begins. Barenberg 2009, §IV, §VI.B.
    """
    if act.capacity in MEMBERS and person.pk != act.actor.person_id:
        raise NotYours(_("A member declares the own interests only; the registry enters what else it learns of."))
    if kind not in Interest.Kind:
        raise Refused("INST-4", _("There is no such kind of interest."), field="kind")
    rules.check_interest(since, until, clock.legal_day(commission.pk, act.at))
    lasting = Interest.objects.filter(person=person, organisation=organisation, kind=kind, since=since, until=None)
    interest = lasting.select_for_update().first()
    if interest is None:
        interest = Interest(person=person, organisation=organisation, kind=kind, since=since)
    interest.until = until
    interest.declared_at = act.at
    interest.save()
    act.enter(
        interest,
        person=str(person.pk),
        organisation=str(organisation.pk),
        kind=str(kind),
        since=since.isoformat(),
        until=until.isoformat() if until else None,
    )
    return interest
