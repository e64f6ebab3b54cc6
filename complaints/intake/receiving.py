"""A file of filings arrives, is read by what its columns mean, is shown, and comes in a thousand rows at a time."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import IO, Final, cast

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Coalesce, Lower
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from commission.acts.refusal import NotNow
from commission.authority.api import Actor, capacity_for
from commission.authority.models import Person
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.directory.models import Country, Organisation
from commission.directory.names import names_of_countries
from commission.institution.models import Commission
from commission.keys import uuid7
from commission.vault.api import UploadedFile, open_file, store
from commission.vault.models import StoredFile
from complaints.acts.intake import begin_intake, draft_filings, end_intake, enter_past_filings
from complaints.intake.columns import Reading, guessed
from complaints.intake.drafting import draft
from complaints.intake.turning import FilingRow, Turned, pieces, turn
from complaints.models import IntakeBatch
from criteria.imports import limits
from criteria.imports.reading import read_table
from criteria.imports.tables import FileUnreadable

PIECE: Final = 1_000
"""Filings that come in together: a piece is one act, and what came before it stays if the next one fails."""

MOST_DRAFTS: Final = 500
"""Drafts that one file can make: somebody has to read and confirm each."""

SAMPLES: Final = 200
_SHOWN: Final = 3
_SHORT: Final = 40
_IN_MEMORY: Final = 8 * 1024 * 1024
_CSV, _XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def receive(
    *,
    commission: Commission,
    organisation: Organisation | None,
    kind: str,
    upload: UploadedFile,
    actor: Actor,
    at: datetime,
    brought_by: Person | None = None,
) -> IntakeBatch:
    """Keep a file that was brought, sealed, with the names of its columns and what they may mean.

    `brought_by`: in whose account drafts will be made, where the registry's own command brings it.
    Raises FileUnreadable for what is no table, and UploadRefused for what the vault does not take.
    """
    if not upload.size:
        raise FileUnreadable(_("The file is empty."), _("Choose it again: it may not have been saved yet."))
    if upload.size > settings.UPLOAD_MAX_BYTES:
        raise FileUnreadable(
            _("The file has %(size)s; one file may have %(most)s at most.")
            % {"size": filesizeformat(upload.size), "most": filesizeformat(settings.UPLOAD_MAX_BYTES)},
            _("Divide it into several files."),
        )
    table = read_table(cast("IO[bytes]", upload.file), upload.name or "", packed=True)
    first = [[cell.replace("\0", "") for cell in row.cells] for row in islice(table.rows, SAMPLES)]
    columns = [name.replace("\0", "") for name in table.columns]
    batch = IntakeBatch(
        id=uuid7(),
        commission=commission,
        organisation=organisation,
        kind=kind,
        brought_by=actor.person or brought_by,
        brought_at=at,
        columns=columns,
        # Long texts tell what happened, and to whom: they stay in the sealed file.
        samples=[[cell if len(cell) <= _SHORT else "…" for cell in row[: len(columns)]] for row in first[:_SHOWN]],
        reading=_last_reading(commission, organisation, kind, columns) or guessed(columns, first).document,
    )
    with transaction.atomic():
        stored = store(
            matter=batch.pk,
            upload=upload,
            brought_by=actor.person_id,
            at=at,
            media_type=_XLSX if table.padded else _CSV,
        )
        batch.file_name, batch.sha256 = stored.name, stored.sha256
        batch.save(force_insert=True)
    return batch


def _last_reading(
    commission: Commission, organisation: Organisation | None, kind: str, columns: Sequence[str]
) -> dict[str, object] | None:
    """How a file with the same columns was read last time, if anything could be read in that way."""
    return (
        IntakeBatch.objects.filter(commission=commission, organisation=organisation, kind=kind, columns=list(columns))
        .exclude(rows_good=0)
        .order_by("-id")
        .values_list("reading", flat=True)
        .first()
    )


def read_through(batch: IntakeBatch, reading: Reading, actor: Actor) -> Turned:
    """Read a file by a reading, and put on the batch what was found. Nothing comes in."""
    batch.reading = reading.document
    try:
        turned = turned_from(batch, reading, actor)
    except FileUnreadable as wrong:
        batch.state = IntakeBatch.State.REFUSED
        batch.problems = [{"line": None, "column": "", "value": "", "reason": f"{wrong.why} {wrong.remedy}".strip()}]
        batch.save()
        return Turned()
    describe(batch, turned)
    batch.save()
    return turned


def describe(batch: IntakeBatch, turned: Turned) -> None:
    """Put on a batch what its file gave, not saved yet."""
    batch.state = IntakeBatch.State.READY
    batch.rows_read, batch.rows_good = turned.rows, len(turned.filings)
    batch.rows_repeated, batch.rows_bad = turned.repeated, turned.bad
    batch.problems = [problem.document for problem in turned.problems[: limits.MOST_PROBLEMS]]
    batch.preview = [shown(one) for one in turned.filings[: limits.PREVIEWED]]


def shown(one: FilingRow) -> dict[str, object]:
    """A filing as the preview shows it."""
    return {
        "line": one.line,
        "reference": one.text("reference"),
        "respondent": one.text("respondent"),
        "country": one.country,
        "place": one.text("place"),
        "day": (one.days.get("filed_on") or one.days.get("since") or "")
        and str(one.days.get("filed_on") or one.days.get("since")),
        "workers": one.workers,
    }


def turned_from(batch: IntakeBatch, reading: Reading, actor: Actor) -> Turned:
    """What the file of a batch holds, read again from the vault."""
    with _opened(batch, actor) as stream:
        return turned_of(stream, batch.file_name, reading, batch.kind, batch.commission)


def turned_of(stream: IO[bytes], name: str, reading: Reading, kind: str, commission: Commission) -> Turned:
    """What a file holds, read by a reading."""
    today = clock.legal_day(commission.pk, clock.now_for(commission.pk))
    table = read_table(stream, name, packed=True)
    turned = turn(table, reading, kind, countries=countries_by_name(), today=today)
    if kind == IntakeBatch.Kind.DRAFTS and len(turned.filings) > MOST_DRAFTS:
        raise FileUnreadable(
            _("The file holds more than %(most)d drafts.") % {"most": MOST_DRAFTS},
            _("Somebody has to confirm each: divide it, or bring filings of the past as records."),
        )
    return turned


def cut_short(batch: IntakeBatch) -> IntakeBatch | None:
    """The same file, which began to come in before and has not come to its end."""
    return (
        IntakeBatch.objects.select_related("commission__charter", "organisation", "brought_by")
        .filter(
            commission=batch.commission_id,
            organisation=batch.organisation_id,
            kind=batch.kind,
            sha256=batch.sha256,
            state=IntakeBatch.State.COMING_IN,
        )
        .first()
    )


def begin(batch: IntakeBatch, actor: Actor, *, skip_bad_rows: bool) -> None:
    """Let a file begin to come in; one that has begun already only goes on."""
    if batch.state == IntakeBatch.State.READY:
        begin_intake(actor=actor, at=clock.now_for(batch.commission_id), batch=batch, skip_bad_rows=skip_bad_rows)
        batch.refresh_from_db()


def go_on(batch: IntakeBatch, actor: Actor, *, progress: Callable[[int], None] = lambda _rows: None) -> IntakeBatch:
    """Let a file that has begun come in to its end, from where it stands, read again from the vault."""
    if batch.state != IntakeBatch.State.COMING_IN:
        raise NotNow(
            "FILE-2",
            _("The file is in the state “%(state)s”, in which it cannot be entered.")
            % {"state": batch.get_state_display()},
            _("Say what its columns mean, and look at what was read."),
        )
    turned = turned_from(batch, Reading.of(batch.reading), actor)
    return come_in(batch, actor, turned.filings, progress=progress)


def come_in(
    batch: IntakeBatch,
    actor: Actor,
    filings: Sequence[FilingRow],
    *,
    progress: Callable[[int], None] = lambda _rows: None,
) -> IntakeBatch:
    """Let filings come in a piece at a time, each of which stays whatever comes after it."""
    respondents = _respondents(filings)
    for piece in pieces([one for one in filings if one.line > batch.last_line], PIECE):
        at = clock.now_for(batch.commission_id)
        if batch.kind == IntakeBatch.Kind.PAST:
            enter_past_filings(actor=actor, at=at, batch=batch, filings=piece, respondents=respondents)
        else:
            with transaction.atomic():
                # Held before the drafts are made: of two who go on with one file, the second finds them made.
                clock.lock_matter(batch.matter_key)
                batch.refresh_from_db(fields=["last_line"])
                drafted = draft(batch, [one for one in piece if one.line > batch.last_line], respondents)
                draft_filings(actor=actor, at=at, batch=batch, filings=piece, drafted=drafted)
        batch.refresh_from_db()
        progress(batch.came_in)
    ended: IntakeBatch = end_intake(actor=actor, at=clock.now_for(batch.commission_id), batch=batch)
    return ended


def _respondents(filings: Sequence[FilingRow]) -> dict[tuple[str, str], uuid.UUID]:
    """The organisation for each country and name, where the directory knows exactly one of that very name.

    What others only described is nobody's name; where it was found whom that describes, it is that one's (FILE-1).
    """
    names = {one.text("respondent").casefold() for one in filings}
    found: dict[tuple[str, str], set[uuid.UUID]] = {}
    listed = (
        Organisation.objects.filter(kind__in=Organisation.ADDRESSABLE, country__in={one.country for one in filings})
        .exclude(described=True, same_as=None)
        .annotate(small=Lower("name"), known=Coalesce("same_as", "id"))
        .filter(small__in=names)
        .values_list("country_id", "small", "known")
    )
    for country, name, key in listed:
        found.setdefault((country, name), set()).add(key)
    return {place: keys.pop() for place, keys in found.items() if len(keys) == 1}


def countries_by_name() -> dict[str, str]:
    """The code of each country, by codes and by its names in the languages of this site, in small letters."""
    known: dict[str, str] = {}
    for alpha3, alpha2, name in Country.objects.values_list("alpha3", "alpha2", "name"):
        known |= {alpha3.casefold(): alpha3, alpha2.casefold(): alpha3, name.casefold(): alpha3}
    there = set(known.values())
    for alpha3, names in names_of_countries().items():
        # What a country is called in the languages of this site; a name that is known already keeps its meaning.
        if alpha3 in there:
            for name in names:
                known.setdefault(name.casefold(), alpha3)
    return known


@contextmanager
def _opened(batch: IntakeBatch, actor: Actor) -> Iterator[IO[bytes]]:
    """The file of a batch, opened from the vault for somebody, which the vault puts on record."""
    stored = StoredFile.objects.filter(matter=batch.pk, copy_of=None).earliest("arrived_at")
    capacity = capacity_for(actor, Permission.BRING_FILINGS, batch.places, clock.now_for(batch.commission_id))
    pieces_of_it = open_file(
        stored, person=actor.person_id, capacity=str(capacity or ""), reason="read by what its columns mean"
    )
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as stream:
        for piece in pieces_of_it:
            stream.write(piece)
        stream.seek(0)
        yield cast("IO[bytes]", stream)
