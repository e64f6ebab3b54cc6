"""Measures are defined, in which norms, criteria and observations can then state levels. A measure never changes."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import Refused
from commission.authority.permissions import Permission
from commission.institution.models import Commission
from criteria.models import Measure, Subject, Unit
from criteria.rules.measures import MeasureEntry, check_measure, check_one_direction, digest

AT_ONCE = 2_000
"""Rows in one statement."""


@act(cites=("CRIT-1",), permission=Permission.KEEP_NORMS, matter="commission")
def define_measure(act: Performance, *, commission: Commission, measure: MeasureEntry) -> Measure:
    """Define what is measured, how, and which direction protects workers (CRIT-1).

    Refuses one that is not specific, a unit or subject that does not exist, a range that is none, and a measure that
    exists already or goes the other way: another statistic or method makes another measure. Barenberg 2009, §IV.
    """
    (defined,) = _define([measure])
    act.enter(
        commission,
        code=measure.code,
        of=measure.subject,
        quantity=measure.quantity,
        unit=measure.unit,
        statistic=measure.statistic,
        method=measure.method,
        direction=measure.direction,
    )
    return defined


@act(cites=("CRIT-1",), permission=Permission.KEEP_NORMS, matter="commission")
def define_measures(act: Performance, *, commission: Commission, measures: Sequence[MeasureEntry]) -> list[Measure]:
    """Define many measures at once, all or none, under one entry with their number and digest (CRIT-1).

    Refuses what `define_measure` refuses. Barenberg 2009, §IV.
    """
    if not measures:
        raise Refused("CRIT-1", _("There is no measure to define."))
    defined = _define(measures)
    act.enter(commission, measures=len(defined), sha256=digest(measures))
    return defined


def _define(entries: Sequence[MeasureEntry]) -> list[Measure]:
    subjects = set(Subject.objects.values_list("code", flat=True))
    dimensions = dict(Unit.objects.values_list("code", "dimension"))
    alike = Measure.objects.filter(
        Q(code__in={entry.code for entry in entries}) | Q(subject__in={entry.subject for entry in entries})
    )
    by_code = {other.code: other for other in alike}
    by_words = {(other.subject_id, other.quantity, other.statistic, other.method): other for other in alike}
    rows: list[Measure] = []
    for entry in entries:
        check_measure(entry, subjects=subjects, dimensions=dimensions)
        check_one_direction(entry, filter(None, (by_words.get(entry.says()), by_code.get(entry.code))))
        row = _row(entry)
        by_code[row.code] = by_words[entry.says()] = row
        rows.append(row)
    return Measure.objects.bulk_create(rows, batch_size=AT_ONCE)


def _row(entry: MeasureEntry) -> Measure:
    return Measure(
        code=entry.code,
        subject_id=entry.subject,
        quantity=entry.quantity.strip(),
        unit_id=entry.unit,
        statistic=entry.statistic.strip(),
        method=entry.method.strip(),
        direction=entry.direction,
        least=entry.least,
        most=entry.most,
        cas=entry.cas,
        molar_mass=entry.molar_mass,
        molar_volume=entry.molar_volume,
    )
