"""A federation's file of filings comes in: piece by piece, under its digest, and starts no clock (FILE-2)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from django.db.models import F
from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import NotNow, Refused
from commission.authority.capacities import Capacity
from commission.authority.permissions import Permission
from commission.directory.models import Organisation
from commission.directory.selectors import represents
from complaints.intake.turning import FilingRow
from complaints.models import IntakeBatch, PastFiling

State = IntakeBatch.State


@act(cites=("FILE-2", "FILE-1"), permission=Permission.BRING_FILINGS, matter="batch")
def begin_intake(act: Performance, *, batch: IntakeBatch, skip_bad_rows: bool = False) -> IntakeBatch:
    """Let what a file holds come in, from the first row on; the register holds its digest (REG-1).

    Refuses whoever brings it for an organisation that the charter does not name or that the actor does not speak for
    (FILE-1), a file that came in before, one that holds nothing, and one with bad rows that were not to be left out.
    Barenberg 2009, §V.A.3.
    """
    _require_standing(act, batch)
    before = (
        IntakeBatch.objects.filter(
            commission=batch.commission_id,
            organisation=batch.organisation_id,
            kind=batch.kind,
            sha256=batch.sha256,
            state__in=[State.COMING_IN, State.ENTERED],
        )
        .exclude(pk=batch.pk)
        .exists()
    )
    if before:
        raise NotNow("FILE-2", _("This very file has come in already."), _("Bring one that says something new."))
    if batch.rows_bad and not skip_bad_rows:
        raise Refused(
            "FILE-2",
            _("%(bad)d rows cannot be read, so none comes in.") % {"bad": batch.rows_bad},
            _("Correct them and bring the file again, or let them be left out."),
            field="skip_bad_rows",
        )
    if not batch.rows_good:
        raise Refused("FILE-2", _("Read in this way, the file holds no filing."), _("Name its columns anew."))
    batch.state, batch.skips_bad_rows, batch.came_in, batch.last_line = State.COMING_IN, skip_bad_rows, 0, 0
    batch.save(update_fields=["state", "skips_bad_rows", "came_in", "last_line"])
    act.enter(
        batch,
        kind=batch.kind,
        file_sha256=batch.sha256,
        organisation=str(batch.organisation_id) if batch.organisation_id else None,
        rows=batch.rows_read,
        filings=batch.rows_good,
        left_out=batch.rows_bad,
    )
    return batch


@act(cites=("FILE-2",), permission=Permission.BRING_FILINGS, matter="batch")
def enter_past_filings(
    act: Performance,
    *,
    batch: IntakeBatch,
    filings: Sequence[FilingRow],
    respondents: Mapping[tuple[str, str], uuid.UUID],
) -> IntakeBatch:
    """Record the next filings of a file. What is recorded already is passed over, so it can be taken up again.

    `respondents`: the organisation for a country and a name, where the directory knows exactly one.
    Refuses filings with the reference of one on record that says something else (FILE-2).
    """
    _require_standing(act, batch)
    filings = _require_following(batch, filings)
    rows = [_past(batch, one, respondents) for one in filings]
    known = {
        past.reference: past
        for past in PastFiling.objects.filter(
            commission=batch.commission_id,
            organisation=batch.organisation_id,
            reference__in=[row.reference for row in rows],
        )
    }
    for row in rows:
        past = known.get(row.reference)
        if past is not None and _differ(past, row) and not batch.skips_bad_rows:
            raise Refused(
                "FILE-2",
                _("Line %(line)d has the reference %(reference)s, under which something else is on record.")
                % {"line": row.line, "reference": row.reference},
                _("A record of the past stays as it is. Leave such rows out, or give each a reference of its own."),
            )
    fresh = [row for row in rows if row.reference not in known]
    PastFiling.objects.bulk_create(fresh)
    return _came_in(act, batch, filings, recorded=len(fresh))


@act(cites=("FILE-2", "FILE-3"), permission=Permission.BRING_FILINGS, matter="batch")
def draft_filings(
    act: Performance, *, batch: IntakeBatch, filings: Sequence[FilingRow], drafted: Sequence[FilingRow]
) -> IntakeBatch:
    """Note that the next filings of a file have become drafts, which somebody confirms one by one or throws away.

    A draft starts no clock: the complaint is filed when it is confirmed, and by nobody else (FILE-2).
    """
    _require_standing(act, batch)
    return _came_in(act, batch, _require_following(batch, filings), recorded=len(drafted))


@act(cites=("FILE-2",), permission=Permission.BRING_FILINGS, matter="batch")
def end_intake(act: Performance, *, batch: IntakeBatch) -> IntakeBatch:
    """Say that all of a file has come in. Refuses while rows are still to come."""
    _require_standing(act, batch)
    if batch.came_in < batch.rows_good:
        raise NotNow(
            "FILE-2",
            _("%(left)d filings of the file have not come in yet.") % {"left": batch.rows_good - batch.came_in},
            _("Let it go on first."),
        )
    batch.state = State.ENTERED
    batch.save(update_fields=["state"])
    act.enter(batch, kind=batch.kind, file_sha256=batch.sha256, came_in=batch.came_in)
    return batch


def _require_standing(act: Performance, batch: IntakeBatch) -> None:
    """Whoever brings filings speaks for an organisation that may complain; the registry brings them for anybody."""
    if act.capacity in {Capacity.CLOCK, Capacity.REGISTRY_CLERK}:
        return
    organisation: Organisation | None = batch.organisation
    if organisation is None or organisation.kind not in batch.commission.charter.filers:
        raise Refused(
            "FILE-1",
            _("Filings are brought in by organisations that can complain, and by the registry."),
            _("Choose the organisation for which you speak."),
            field="organisation",
        )
    if act.actor.person is None or not represents(act.actor.person, organisation, act.at):
        raise Refused(
            "FILE-1",
            _("You do not speak for %(name)s.") % {"name": organisation.name},
            _("The registry records who speaks for an organisation."),
            field="organisation",
        )


def _require_following(batch: IntakeBatch, filings: Sequence[FilingRow]) -> list[FilingRow]:
    """The rows that have not come in yet: a piece that arrives twice finds nothing to do."""
    return [one for one in filings if one.line > batch.last_line]


def _past(batch: IntakeBatch, one: FilingRow, respondents: Mapping[tuple[str, str], uuid.UUID]) -> PastFiling:
    name = one.text("respondent")
    return PastFiling(
        commission_id=batch.commission_id,
        organisation_id=batch.organisation_id,
        batch=batch,
        line=one.line,
        reference=one.text("reference"),
        respondent_name=name,
        respondent_id=respondents.get((one.country, name.casefold())),
        country_id=one.country,
        place=one.text("place"),
        filed_on=one.days["filed_on"],
        workers=one.workers,
        outcome=one.text("outcome"),
        office=one.text("office"),
        facts=one.text("facts"),
    )


def _differ(past: PastFiling, row: PastFiling) -> bool:
    """Whether two rows with one reference are of different filings; what became of one may have changed since."""
    said = ("respondent_name", "country_id", "filed_on")
    return any(getattr(past, name) != getattr(row, name) for name in said)


def _came_in(act: Performance, batch: IntakeBatch, filings: Sequence[FilingRow], *, recorded: int) -> IntakeBatch:
    if filings:
        IntakeBatch.objects.filter(pk=batch.pk).update(came_in=F("came_in") + len(filings), last_line=filings[-1].line)
        batch.refresh_from_db(fields=["came_in", "last_line"])
    act.enter(batch, file_sha256=batch.sha256, up_to_line=batch.last_line, came_in=batch.came_in, recorded=recorded)
    return batch
