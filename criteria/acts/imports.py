"""What a file holds is entered, all of it together, under one entry with the digest of the file."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import Refused
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.formats import date_format
from criteria.acts.measures import define_measures
from criteria.acts.norms import record_norms
from criteria.acts.observations import report_observations
from criteria.imports.gathering import Gathered
from criteria.models import ImportBatch
from criteria.rules.norms import NormEntry
from criteria.rules.observations import ObservationEntry


@act(cites=("CRIT-1", "CRIT-2"), permission=Permission.KEEP_NORMS, matter="batch")
def enter_norms(
    act: Performance, *, batch: ImportBatch, gathered: Gathered, skip_bad_rows: bool = False
) -> ImportBatch:
    """Enter the norms of a file, with the measures that they need, all or none (CRIT-2).

    Refuses a file of observations, one that is entered already, one that holds nothing, and one with rows that cannot
    be entered, unless those were to be left out. Barenberg 2009, §IV feature 6.
    """
    batch.skips_bad_rows = skip_bad_rows
    _check(batch, gathered, ImportBatch.Kind.NORMS, "CRIT-2")
    _define(act, batch, gathered)
    entries = [entry for entry in gathered.entries if isinstance(entry, NormEntry)]
    record_norms(actor=act.actor, at=act.at, commission=batch.commission, entries=entries, batch=batch)
    return _entered(act, batch, gathered, entries)


@act(cites=("CRIT-1", "CRIT-3"), permission=Permission.REPORT_OBSERVATION, matter="batch")
def enter_observations(
    act: Performance, *, batch: ImportBatch, gathered: Gathered, skip_bad_rows: bool = False
) -> ImportBatch:
    """Enter the observations of a file, with the measures that they need, all or none; they are not verified (CRIT-3).

    Refuses a file of norms, one that is entered already, one that holds nothing, and one with rows that cannot be
    entered, unless those were to be left out. Barenberg 2009, endnote 48.
    """
    batch.skips_bad_rows = skip_bad_rows
    _check(batch, gathered, ImportBatch.Kind.OBSERVATIONS, "CRIT-3")
    _define(act, batch, gathered)
    entries = [entry for entry in gathered.entries if isinstance(entry, ObservationEntry)]
    report_observations(actor=act.actor, at=act.at, commission=batch.commission, entries=entries, batch=batch)
    return _entered(act, batch, gathered, entries)


def _check(batch: ImportBatch, gathered: Gathered, kind: str, rule: str) -> None:
    if batch.kind != kind or gathered.mapping.kind != kind:
        raise Refused(rule, _("The file holds other things than these."), field="mapping")
    if gathered.mapping.digest != batch.mapping_sha256:
        raise Refused(
            rule, _("The columns have been given other meanings since the file was looked at."), field="mapping"
        )
    before = ImportBatch.objects.filter(
        commission=batch.commission_id,
        kind=kind,
        sha256=batch.sha256,
        mapping_sha256=batch.mapping_sha256,
        state=ImportBatch.State.ENTERED,
    ).first()
    if before is not None:
        raise Refused(
            "CRIT-3",
            _("This very file was entered on %(day)s, read in the same way.")
            % {"day": date_format(clock.legal_day(before.commission_id, before.brought_at), "DATE_FORMAT")},
            _("Nothing needs to be done. A file that was changed since is another file."),
            field="upload",
        )
    if gathered.rows_bad and not batch.skips_bad_rows:
        raise Refused(
            rule,
            _("%(bad)d rows cannot be entered, so none is.") % {"bad": gathered.rows_bad},
            _("Correct them and bring the file again, or let them be left out."),
            field="skip_bad_rows",
        )
    if not gathered.entries:
        raise Refused(rule, _("Read in this way, the file holds nothing that could be entered."), field="mapping")


def _define(act: Performance, batch: ImportBatch, gathered: Gathered) -> None:
    if gathered.measures:
        define_measures(actor=act.actor, at=act.at, commission=batch.commission, measures=gathered.measures)


def _entered(
    act: Performance, batch: ImportBatch, gathered: Gathered, entries: Sequence[NormEntry | ObservationEntry]
) -> ImportBatch:
    batch.state = ImportBatch.State.ENTERED
    batch.rows_entered = gathered.rows_good
    batch.rows_skipped = gathered.rows_read - gathered.rows_good
    batch.save(update_fields=["state", "rows_entered", "rows_skipped", "skips_bad_rows"])
    act.enter(
        batch,
        kind=batch.kind,
        file_sha256=batch.sha256,
        mapping=gathered.mapping.name,
        mapping_sha256=batch.mapping_sha256,
        rows_read=gathered.rows_read,
        rows_entered=batch.rows_entered,
        rows_left_out=batch.rows_skipped,
        rows_bad=gathered.rows_bad,
        entries=len(entries),
        measures=len(gathered.measures),
    )
    return batch
