"""Best practice, kept current as observations and laws arrive and go: standings of each, steps of each group.

Nobody else writes these tables. Each call costs a few index seeks for each holder that it is about, and nothing that
grows with the number of observations; many at once are set-based, and come to the same as one by one.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from commission.clock import api as clock
from criteria.models import Basis, Norm, Observation, PracticeStep, Standing
from criteria.practice.groups import ISIC, groups_of_country, groups_of_industry
from criteria.practice.standings import Holder, Moved, lock_measures, stand
from criteria.practice.steps import FEWEST_PEERS, step

__all__ = [
    "FEWEST_PEERS",
    "Holder",
    "adopted",
    "ended",
    "follow",
    "groups_of_country",
    "groups_of_industry",
    "observed",
    "regrouped",
]


def observed(observations: Sequence[Observation], *, on: date, because: str) -> None:
    """Let observations that began or ceased to count on a day move the practice of their holders and groups.

    `because`: observed, disputed or retracted. All are of one commission; their rows say already whether they count.
    """
    if not observations:
        return
    holders = {
        Holder(one.measure_id, one.country_id if one.organisation_id is None else "", one.organisation_id)
        for one in observations
    }
    cause = observations[0].pk if len(observations) == 1 else None
    _move(observations[0].commission_id, holders, basis=Basis.LEVEL, on=on, because=because, cause=cause)


def follow(commission: uuid.UUID, holders: Iterable[Holder], *, on: date) -> None:
    """Let the practice of these holders be what their observations make it, whatever it was."""
    _move(commission, holders, basis=Basis.LEVEL, on=on, because="observed")


def adopted(norms: Sequence[Norm], *, on: date | None = None) -> None:
    """Let standards that governments adopted move the practice of their peers, from a legal day on (today by default).

    Counts what domestic law requires of everybody in the country; other norms are passed over. All of one commission.
    """
    _standards(norms, on, "adopted")


def ended(norm: Norm | Sequence[Norm], *, on: date | None = None) -> None:
    """Let a standard that is no longer in force leave the practice of its peers. What criteria demand stays (CRIT-5).

    One that ends on a later day counts until then; the clock calls this on that day.
    """
    _standards([norm] if isinstance(norm, Norm) else norm, on, "ended")


def regrouped(commission: uuid.UUID, *, on: date) -> int:
    """Let governments whose countries have come into other groups stand among their new peers; return how many groups.

    For whoever changes the groups of countries: nothing else moves then, and the groups would only follow later.
    """
    touched = 0
    with transaction.atomic():
        # All at once and in one order, so that a report on the way never waits for us while we wait for it.
        governed = Standing.objects.filter(commission=commission, organisation=None)
        stood = PracticeStep.objects.filter(commission=commission, until=None).exclude(group__startswith=f"{ISIC}:")
        lock_measures(
            commission,
            {*governed.values_list("measure_id", flat=True), *stood.values_list("measure_id", flat=True)},
        )
        for basis in Basis:
            places = set(stood.filter(basis=basis).values_list("measure_id", "group")) | {
                (measure, group)
                for measure, *named in governed.filter(basis=basis).values_list(
                    "measure_id", "country__region", "country__income", "country__labour_relations"
                )
                for group in groups_of_country(*named)
            }
            moved = [Moved(measure, (group,), (group,)) for measure, group in sorted(places)]
            step(commission, moved, basis=basis, on=on, because="regrouped")
            touched += len(places)
    return touched


def _standards(norms: Sequence[Norm], on: date | None, because: str) -> None:
    standards = [
        norm
        for norm in norms
        if norm.source == Norm.Source.DOMESTIC and norm.measure_id and norm.law_of_id and not norm.industries
        if not norm.traits
    ]
    if not standards:
        return
    commission = standards[0].commission_id
    holders = {Holder(str(norm.measure_id), str(norm.law_of_id)) for norm in standards}
    day = on or clock.legal_day(commission, clock.now_for(commission))
    cause = standards[0].pk if len(standards) == 1 else None
    _move(commission, holders, basis=Basis.STANDARD, on=day, because=because, cause=cause)


@transaction.atomic
def _move(
    commission: uuid.UUID,
    holders: Iterable[Holder],
    *,
    basis: str,
    on: date,
    because: str,
    cause: uuid.UUID | None = None,
) -> None:
    holders = list(holders)
    if not holders:
        return
    lock_measures(commission, (one.measure for one in holders))
    moved = stand(commission, holders, basis=basis, on=on)
    step(commission, moved, basis=basis, on=on, because=because, cause=cause)
