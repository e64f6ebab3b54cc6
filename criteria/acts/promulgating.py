"""Official acts on criteria: a deliberation is held, a criterion or a stronger version of it is promulgated."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import NotYours, Refused
from commission.authority.capacities import INVESTIGATORS
from commission.authority.models import Grant, Person
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.clock.days import end_of_day, start_of_day
from commission.institution.models import Commission
from commission.institution.rules import require_composition
from commission.institution.selectors import filled_seats, holds_a_seat
from criteria import rules
from criteria.models import Criterion, CriterionVersion, Deliberation, Right, Statement


@act(cites=("CRIT-8",), permission=Permission.PROMULGATE, matter="commission")
def hold_deliberation(
    act: Performance,
    *,
    commission: Commission,
    title: str,
    held_on: date,
    statements: Sequence[tuple[Person, str, str]],
) -> Deliberation:
    """Record a deliberation on criteria: when it was held, and what each participant put forward in what capacity.

    Refuses one that has not been held yet, or that records nobody (CRIT-8), and whoever is said to have spoken for a
    team without having been on one. Barenberg 2009, §V.A.3, §V.B.1 ideal 7.
    """
    if not title.strip():
        raise Refused("CRIT-8", _("A deliberation has a subject."), field="title")
    if held_on > clock.legal_day(commission.pk, act.at):
        raise Refused("CRIT-8", _("A deliberation is recorded once it has been held."), field="held_on")
    rules.check_statements((capacity, text) for _person, capacity, text in statements)
    _check_investigators(commission, held_on, statements)
    deliberation = Deliberation.objects.create(commission=commission, title=title.strip(), held_on=held_on)
    Statement.objects.bulk_create(
        Statement(deliberation=deliberation, person=person, capacity=capacity, text=text.strip())
        for person, capacity, text in statements
    )
    act.enter(
        deliberation,
        held_on=held_on.isoformat(),
        statements=[
            {"capacity": str(capacity), "sha256": hashlib.sha256(text.strip().encode()).hexdigest()}
            for _person, capacity, text in statements
        ],
    )
    return deliberation


def _check_investigators(commission: Commission, held_on: date, statements: Sequence[tuple[Person, str, str]]) -> None:
    """Whoever spoke for a team held that place on the day."""
    claimed = {(person.pk, str(capacity)) for person, capacity, _text in statements if capacity in set(INVESTIGATORS)}
    zone = clock.zone_of(commission.pk)
    held = Grant.objects.filter(
        Q(held_until=None) | Q(held_until__gt=start_of_day(held_on, zone)),
        commission=commission.pk,
        person__in=[person for person, _capacity in claimed],
        capacity__in=list(INVESTIGATORS),
        held_from__lte=end_of_day(held_on, zone),
    ).values_list("person", "capacity")
    if claimed - set(held):
        raise Refused(
            "CRIT-8",
            _("Somebody is recorded as speaking for an investigative team and was on none that day."),
            field="statements",
        )


@act(cites=("CRIT-1", "CRIT-5", "CRIT-8", "INST-1"), permission=Permission.PROMULGATE, matter="commission")
def promulgate_criterion(
    act: Performance,
    *,
    commission: Commission,
    deliberation: Deliberation,
    code: str,
    right: Right,
    title: str,
    kind: str,
    addressee: str,
    text: str,
    sources: Sequence[Mapping[str, Any]],
    binding_source: str,
    in_force_from: date,
    quantity: str = "",
    unit: str = "",
    statistic: str = "",
    direction: str = "",
    threshold: Decimal | None = None,
    evaluation_days: int | None = None,
) -> CriterionVersion:
    """Promulgate a criterion, or a stronger version of the one that has this code.

    Refuses: a right in the abstract (CRIT-1); a version that asks for less (CRIT-5); a deliberation without members
    of investigative teams (CRIT-8); an effect in the past (CRIT-10); a commission whose composition does not hold
    (INST-1); and anybody who does not sit (INST-3). Barenberg 2009, §IV features 5 and 8, §V.B.1 ideal 7, §VI.B.
    """
    if act.actor.person_id is None or not holds_a_seat(act.actor.person_id, commission, act.at):
        raise NotYours(_("Members who sit promulgate criteria; alternates and those consulted do not."))
    require_composition(commission.charter.composition, filled_seats(commission, act.at))
    demand = rules.Demand(
        kind=kind,
        text=text.strip(),
        quantity=quantity,
        unit=unit,
        statistic=statistic,
        direction=direction,
        threshold=threshold,
        evaluation_days=evaluation_days,
    )
    rules.check_specific(demand)
    rules.check_sources(sources, binding_source)
    if deliberation.commission_id != commission.pk:
        raise Refused("CRIT-8", _("The deliberation was another commission’s."), field="deliberation")
    rules.check_deliberated(set(deliberation.statements.values_list("capacity", flat=True)))
    criterion = Criterion.objects.filter(commission=commission, code=code).first()
    before = criterion.versions.order_by("-number").first() if criterion else None
    rules.check_date_of_effect(
        in_force_from, clock.legal_day(commission.pk, act.at), before.in_force_from if before else None
    )
    if criterion is None:
        criterion = _new_criterion(
            commission=commission, code=code, right=right, title=title, kind=kind, addressee=addressee
        )
    elif before is not None:
        _check_same(criterion, right, addressee)
        rules.check_stronger(rules.Demand.of(before), demand)
    version = CriterionVersion.objects.create(
        criterion=criterion,
        number=before.number + 1 if before else 1,
        kind=kind,
        text=demand.text,
        quantity=quantity,
        unit=unit,
        statistic=statistic,
        direction=direction,
        threshold=threshold,
        evaluation_days=evaluation_days,
        sources=[dict(source) for source in sources],
        binding_source=binding_source,
        in_force_from=in_force_from,
        deliberation=deliberation,
        promulgated_at=act.at,
    )
    act.enter(
        version,
        code=criterion.code,
        number=version.number,
        kind=kind,
        addressee=criterion.addressee,
        right=criterion.right_id,
        threshold=str(threshold) if threshold is not None else None,
        direction=direction,
        unit=unit,
        evaluation_days=evaluation_days,
        in_force_from=in_force_from.isoformat(),
        deliberation=str(deliberation.pk),
        text_sha256=hashlib.sha256(demand.text.encode()).hexdigest(),
    )
    return version


def _new_criterion(
    *, commission: Commission, code: str, right: Right, title: str, kind: str, addressee: str
) -> Criterion:
    if not code.strip() or not title.strip():
        raise Refused("CRIT-1", _("A criterion has its code and its title."), field="code")
    if addressee not in Criterion.Addressee:
        raise Refused("CRIT-7", _("A criterion says whom it binds."), field="addressee")
    return Criterion.objects.create(
        commission=commission, code=code.strip(), right=right, title=title.strip(), kind=kind, addressee=addressee
    )


def _check_same(criterion: Criterion, right: Right, addressee: str) -> None:
    """A revision cannot take a criterion away from those it binds, or from the right that it gives content to."""
    if (criterion.right_id, criterion.addressee) != (right.pk, addressee):
        raise Refused("CRIT-5", _("A revision binds those whom the criterion bound, under the same right."))
