"""Norms enter the record, and end there. What ends is a norm; a criterion promulgated on it stands (CRIT-5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import Refused
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.clock.days import start_of_day
from commission.clock.kinds import DeadlineKind
from commission.institution.models import Commission
from criteria.models import ImportBatch, Norm
from criteria.practice import adopted, ended
from criteria.rules.levels import exact_level
from criteria.rules.norms import NormEntry, Vocabulary, check_end, check_norm, check_not_ended, digest
from criteria.selectors.groups import countries_of
from criteria.selectors.vocabulary import vocabulary

AT_ONCE = 2_000
"""Rows in one statement."""


@act(cites=("CRIT-1", "CRIT-2", "CRIT-7"), permission=Permission.KEEP_NORMS, matter="commission")
def record_norm(act: Performance, *, commission: Commission, entry: NormEntry) -> Norm:
    """Record what one source requires of whom, from when (CRIT-2).

    Refuses a source of no kind and domestic law of no country (CRIT-2), a level in a unit of another dimension or
    outside the plausible range (CRIT-1), and a scope that applies to nobody (CRIT-7). Barenberg 2009, §IV feature 6.
    """
    (norm,) = _enter(act, commission, [entry], None)
    act.enter(norm, norm=entry.fields())
    return norm


@act(cites=("CRIT-1", "CRIT-2", "CRIT-7"), permission=Permission.KEEP_NORMS, matter="commission")
def record_norms(
    act: Performance, *, commission: Commission, entries: Sequence[NormEntry], batch: ImportBatch | None = None
) -> list[Norm]:
    """Record many norms at once, all or none, under one entry with their number and digest (CRIT-2).

    Refuses what `record_norm` refuses, and says of which entry, counted from 1. Barenberg 2009, §IV feature 6.
    """
    if not entries:
        raise Refused("CRIT-2", _("There is no norm to record."))
    if batch is not None and batch.commission_id != commission.pk:
        raise Refused("CRIT-2", _("The file was brought to another commission."), field="batch")
    norms = _enter(act, commission, entries, batch)
    act.enter(
        batch or commission,
        norms=len(norms),
        sha256=digest(entries),
        file_sha256=batch.sha256 if batch else None,
    )
    return norms


@act(cites=("CRIT-2", "CRIT-5"), permission=Permission.KEEP_NORMS, matter="commission")
def end_norm(act: Performance, *, commission: Commission, norm: Norm, on: date, because: str) -> Norm:
    """Record that a norm holds no longer from a day on: repealed, withdrawn, replaced, or recorded by mistake.

    What was recorded by mistake never held, whatever day is named. Facts of earlier days are judged by what held then
    (CRIT-10); criteria promulgated on the norm stand (CRIT-5). Refuses an end before the beginning, and a second one.
    """
    row = Norm.objects.select_for_update(of=("self",)).filter(pk=norm.pk, commission=commission).first()
    if row is None:
        raise Refused("CRIT-2", _("The norm is on another commission’s record."), field="norm")
    check_not_ended(row)
    until = row.in_force_from if because == Norm.Ended.MISTAKEN else on
    check_end(row.in_force_from, until, because, fields=("on", "because"))
    row.in_force_until, row.ended_because, row.ended_at = until, because, act.at
    row.save(update_fields=["in_force_until", "ended_because", "ended_at"])
    ended(row, on=clock.legal_day(commission.pk, act.at))
    clock.supersede(subject=row.pk, kinds=[DeadlineKind.NORM_TURNS], at=act.at)
    await_turn(commission, [row], act.at)
    act.enter(row, instrument=row.instrument, article=row.article, until=until.isoformat(), because=str(because))
    return row


def _enter(
    act: Performance, commission: Commission, entries: Sequence[NormEntry], batch: ImportBatch | None
) -> list[Norm]:
    known = vocabulary()
    resolved: dict[frozenset[str], frozenset[str]] = {frozenset(): frozenset()}
    norms = []
    for number, entry in enumerate(entries, start=1):
        try:
            norm = _norm(entry, known, resolved)
        except Refused as refused:
            if len(entries) == 1:
                raise
            why = _("Norm %(number)s: %(why)s") % {"number": number, "why": refused.why}
            raise Refused(refused.rule, why, refused.remedy, field=refused.field) from refused
        norm.commission, norm.recorded_at, norm.batch = commission, act.at, batch
        norms.append(norm)
    entered = Norm.objects.bulk_create(norms, batch_size=AT_ONCE)
    # What a government has adopted is a practice that its peers owe (CRIT-3).
    adopted(entered, on=clock.legal_day(commission.pk, act.at))
    await_turn(commission, entered, act.at)
    return entered


def await_turn(commission: Commission, norms: Sequence[Norm], at: datetime) -> None:
    """Have the clock follow each law that begins or ends on a day to come: its peers owe what is in force (CRIT-3)."""
    today, zone = clock.legal_day(commission.pk, at), clock.zone_of(commission.pk)
    for norm in norms:
        turns = [day for day in (norm.in_force_from, norm.in_force_until) if day is not None and day > today]
        if norm.source != Norm.Source.DOMESTIC or norm.measure_id is None:
            continue
        if turns:
            clock.open_deadlines(
                [
                    clock.Opening(
                        kind=DeadlineKind.NORM_TURNS,
                        subject=norm.pk,
                        rule="CRIT-3",
                        instant=start_of_day(min(turns), zone),
                        warn=False,
                    )
                ],
                commission=commission.pk,
                matter=norm.pk,
                matter_label=commission.code,
                charter_version=commission.charter.version,
                start=at,
                at=at,
                zone=zone,
            )


def _norm(entry: NormEntry, known: Vocabulary, resolved: dict[frozenset[str], frozenset[str]]) -> Norm:
    """The norm of an entry, once it is checked. `resolved`: groups of countries that were looked up already."""
    groups = frozenset(entry.country_groups)
    if groups not in resolved:
        resolved[groups] = frozenset(countries_of(groups))
    scope = check_norm(entry, known, resolved[groups])
    level = None
    if entry.measure is not None and entry.value is not None:
        level = exact_level(known.measures[entry.measure], known.units[entry.unit], entry.value)
    return Norm(
        source=entry.source,
        instrument=entry.instrument.strip(),
        article=entry.article.strip(),
        law_of_id=entry.law_of,
        subject_id=entry.subject,
        measure_id=entry.measure,
        value=entry.value,
        unit_id=entry.unit or None,
        level=level,
        text=entry.text.strip(),
        addressee=entry.addressee,
        countries=sorted(scope.countries),
        country_groups=sorted(groups),
        industries=sorted(scope.industries),
        traits=sorted(scope.traits),
        in_force_from=entry.in_force_from,
        in_force_until=entry.in_force_until,
        ended_because=entry.ended_because,
        note=entry.note.strip(),
        illustrative=entry.illustrative,
    )
