"""Files that arrive through pages: kept sealed as they came, read through a mapping, shown, and entered."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import IO, Final, cast

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from commission.acts.refusal import NotNow, Refused
from commission.authority.api import Actor, capacity_for
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.institution.models import Commission
from commission.keys import uuid7
from commission.vault.api import FileAltered, UploadedFile, open_file, store
from commission.vault.models import StoredFile
from criteria.acts.imports import enter_norms, enter_observations
from criteria.imports.gathering import Gathered, gather
from criteria.imports.mapping import ColumnMapping, MappingRefused, read_mapping, shipped, shipped_names
from criteria.imports.reading import read_table
from criteria.imports.reports import describe
from criteria.imports.tables import FileUnreadable, header_digest
from criteria.models import HeaderMapping, ImportBatch

PERMISSION: Final[Mapping[str, Permission]] = {
    ImportBatch.Kind.NORMS: Permission.KEEP_NORMS,
    ImportBatch.Kind.OBSERVATIONS: Permission.REPORT_OBSERVATION,
}
"""What somebody needs who brings in a file of each kind."""

READ_AT_ONCE: Final = 2 * 1024 * 1024
"""Bytes of a file that are read while the page waits; of a larger one the worker reads."""

ENTERED_AT_ONCE: Final = 5_000
"""Entries that are entered while the page waits; more are entered by the worker."""

SAMPLES: Final = 3
_IN_MEMORY: Final = 8 * 1024 * 1024
_CSV, _XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def receive(*, commission: Commission, kind: str, upload: UploadedFile, actor: Actor, at: datetime) -> ImportBatch:
    """Keep a file that was brought, sealed, with the names of its columns and its first rows.

    Raises FileUnreadable for what is no table, and UploadRefused for what the vault does not take.
    """
    batch = ImportBatch(
        id=uuid7(),
        commission=commission,
        kind=kind,
        file_name=upload.name or "",
        brought_by=actor.person,
        brought_at=at,
    )
    columns, samples, is_sheet = _looked_at(upload)
    with transaction.atomic():
        stored = store(
            matter=batch.pk,
            upload=upload,
            brought_by=actor.person_id,
            at=at,
            media_type=_XLSX if is_sheet else _CSV,
        )
        batch.file_name, batch.sha256 = stored.name, stored.sha256
        batch.counts = {"columns": columns, "samples": samples}
        batch.save(force_insert=True)
    return batch


def _looked_at(upload: UploadedFile) -> tuple[list[str], list[list[str]], bool]:
    """The columns and first rows of an upload. All of a small file is walked through, so that it is refused at once."""
    if not upload.size:
        raise FileUnreadable(_("The file is empty."), _("Choose it again: it may not have been saved yet."))
    if upload.size > settings.UPLOAD_MAX_BYTES:
        raise FileUnreadable(
            _("The file has %(size)s; one file may have %(most)s at most.")
            % {"size": filesizeformat(upload.size), "most": filesizeformat(settings.UPLOAD_MAX_BYTES)},
            _("Divide it into several files."),
        )
    stream = cast("IO[bytes]", upload.file)
    table = read_table(stream, upload.name or "")
    first = [list(row.cells[: len(table.columns)]) for row in islice(table.rows, SAMPLES)]
    if upload.size <= READ_AT_ONCE:
        for _row in table.rows:
            pass
    samples = [[cell[:80].replace("\0", "") for cell in row] for row in first]
    return [one.replace("\0", "") for one in table.columns], samples, table.padded


def suitable(batch: ImportBatch) -> list[ColumnMapping]:
    """The mappings that come with the software and that a file has all columns for."""
    columns = set(batch.counts.get("columns", ()))
    return [one for one in map(shipped, shipped_names(batch.kind)) if one.columns() <= columns]


def is_large(batch: ImportBatch) -> bool:
    """Whether the worker reads a file, so that no page waits for it."""
    return StoredFile.objects.filter(matter=batch.pk, size__gt=READ_AT_ONCE).exists()


def remembered(batch: ImportBatch) -> ColumnMapping | None:
    """How a file with these columns was read last time, if it was and can still be."""
    found = HeaderMapping.objects.filter(
        commission=batch.commission_id, kind=batch.kind, header_sha256=header_digest(batch.counts.get("columns", ()))
    ).first()
    if found is None:
        return None
    try:
        return read_mapping(found.mapping)
    except MappingRefused:
        return None


def read_through(batch: ImportBatch, mapping: ColumnMapping, actor: Actor) -> ImportBatch:
    """Read a file through a mapping, and put on the batch what was found. Nothing is entered."""
    columns = batch.counts.get("columns", [])
    batch.state, batch.rows_read, batch.rows_total, batch.problems = ImportBatch.State.READING, 0, None, []
    batch.mapping, batch.mapping_sha256, batch.problem_count = dict(mapping.document), mapping.digest, 0
    batch.save()
    try:
        gathered = gathered_from(batch, actor, mapping)
    except (FileUnreadable, MappingRefused) as wrong:
        batch.state = ImportBatch.State.REFUSED
        reason = f"{wrong} {getattr(wrong, 'remedy', '')}".strip()
        batch.problems = [{"line": None, "column": "", "value": "", "reason": reason}]
        batch.problem_count = 1
        batch.save()
        return batch
    describe(batch, gathered)
    batch.counts |= {"columns": columns}
    batch.state = ImportBatch.State.READY
    batch.save()
    HeaderMapping.objects.update_or_create(
        commission=batch.commission,
        kind=batch.kind,
        header_sha256=header_digest(columns),
        defaults={"name": mapping.name, "mapping": batch.mapping, "used_at": clock.now_for(batch.commission_id)},
    )
    return batch


def gathered_from(batch: ImportBatch, actor: Actor, mapping: ColumnMapping | None = None) -> Gathered:
    """What the file of a batch holds, read again from the vault."""
    today = clock.legal_day(batch.commission_id, clock.now_for(batch.commission_id))
    with _opened(batch, actor) as stream:
        return gather(
            stream,
            batch.file_name,
            mapping or read_mapping(batch.mapping),
            today=today,
            progress=lambda rows: report(batch, rows),
        )


def report(batch: ImportBatch, rows: int) -> None:
    """Let everybody see how many rows have been read."""
    if batch.state == ImportBatch.State.READING:
        ImportBatch.objects.filter(pk=batch.pk, state=ImportBatch.State.READING).update(rows_read=rows)
    else:
        cache.set(_place(batch), rows, timeout=600)


def being_entered(batch: ImportBatch) -> int | None:
    """How many rows have been read again by whoever enters them now; None where nobody does."""
    found = cache.get(_place(batch))
    return int(found) if found is not None else None


def enter(batch: ImportBatch, actor: Actor, *, skip_bad_rows: bool) -> ImportBatch:
    """Enter what a batch holds, by the act for its kind. Refuses what the act refuses, and what has not been read."""
    if batch.state != ImportBatch.State.READY:
        raise NotNow(
            "CRIT-3",
            _("The file is in the state “%(state)s”, in which it cannot be entered.")
            % {"state": batch.get_state_display()},
            _("Say what its columns mean, and look at what was read."),
        )
    try:
        gathered = gathered_from(batch, actor)
    except (FileUnreadable, MappingRefused) as wrong:
        raise Refused("CRIT-3", str(wrong), getattr(wrong, "remedy", "")) from wrong
    except FileAltered as wrong:
        raise Refused(
            "INV-9", _("The file that was kept is not the one that arrived."), _("Bring it in again.")
        ) from wrong
    perform = enter_norms if batch.kind == ImportBatch.Kind.NORMS else enter_observations
    try:
        entered: ImportBatch = perform(
            actor=actor,
            at=clock.now_for(batch.commission_id),
            batch=batch,
            gathered=gathered,
            skip_bad_rows=skip_bad_rows,
        )
    finally:
        cache.delete(_place(batch))
    return entered


def _place(batch: ImportBatch) -> str:
    return f"import-{batch.pk}"


@contextmanager
def _opened(batch: ImportBatch, actor: Actor) -> Iterator[IO[bytes]]:
    """The file of a batch, opened from the vault for somebody, which the vault puts on record."""
    stored = StoredFile.objects.get(matter=batch.pk)
    capacity = capacity_for(actor, PERMISSION[batch.kind], batch.places, clock.now_for(batch.commission_id))
    pieces = open_file(
        stored, person=actor.person_id, capacity=str(capacity or ""), reason="read through a mapping of columns"
    )
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as stream:
        for piece in pieces:
            stream.write(piece)
        stream.seek(0)
        yield cast("IO[bytes]", stream)
