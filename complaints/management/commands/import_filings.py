"""Brings in a file of filings, as the page does: as records of the past, or as drafts in somebody's account."""

from __future__ import annotations

import gzip
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import IO, Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from commission.authority.api import CLOCK
from commission.authority.models import Person
from commission.clock import api as clock
from commission.directory.models import Organisation
from commission.institution.models import Commission
from commission.vault.api import UploadRefused
from complaints.intake import receiving
from complaints.intake.columns import DAYS, MEANINGS, Reading, needed
from complaints.models import IntakeBatch
from criteria.imports.tables import FileUnreadable

SHOWN = 20


class Command(BaseCommand):
    """`manage.py import_filings FILE`: its columns are guessed, or said; what is wrong is shown; it comes in."""

    help = "Bring in a file of filings: as records of the past, or as drafts that somebody confirms. No clock starts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, what it holds, and how its columns are read."""
        parser.add_argument("file", type=Path, help="CSV, also compressed (.gz), or XLSX")
        parser.add_argument("--kind", choices=IntakeBatch.Kind.values, default=IntakeBatch.Kind.PAST)
        parser.add_argument("--commission", metavar="CODE", help="to which; the only one by default")
        parser.add_argument("--organisation", metavar="KEY", help="whose filings they are")
        parser.add_argument("--person", metavar="ADDRESS", help="in whose account drafts are made")
        parser.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="WHAT=COLUMN",
            help=f"what a column means, instead of the guess: {', '.join(MEANINGS)}",
        )
        parser.add_argument(
            "--all",
            action="append",
            default=[],
            metavar="WHAT=SAID",
            help="what holds for all rows, such as country=USA",
        )
        parser.add_argument("--days", choices=[way for way, _label in DAYS], help="how days are written in the file")
        parser.add_argument("--dry-run", action="store_true", help="read and check everything, enter nothing")
        parser.add_argument("--skip-bad-rows", action="store_true", help="let the rest in where rows cannot be read")
        parser.add_argument("--json", action="store_true", help="say what was done as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read, check, and let in; or take up what was cut short."""
        commission = _commission(options["commission"])
        person = _person(options["person"])
        if options["kind"] == IntakeBatch.Kind.DRAFTS and person is None:
            raise CommandError(_("Say in whose account the drafts are made: --person ADDRESS."))
        batch = self._arrived(commission, person, options)
        reading = _reading(batch, options)
        if batch.state != IntakeBatch.State.COMING_IN:
            self._read(batch, reading)
        if not options["dry_run"]:
            self._let_in(batch, options)
        else:
            _forget(batch)
        self._say(batch, options)
        if options["dry_run"] and batch.rows_bad and not options["skip_bad_rows"]:
            raise CommandError(_("%(bad)d rows cannot be read, so none would come in.") % {"bad": batch.rows_bad})

    def _arrived(self, commission: Commission, person: Person | None, options: dict[str, Any]) -> IntakeBatch:
        """The file, kept; or the same file, which began to come in before and was cut short."""
        path: Path = options["file"]
        try:
            packed = path.suffix == ".gz"
            stream = gzip.open(path, "rb") if packed else path.open("rb")  # noqa: SIM115 (closed below)
            name = path.stem if packed else path.name
            with stream:
                upload = UploadedFile(file=cast("IO[bytes]", stream), name=name, size=_length(stream))
                return receiving.receive(
                    commission=commission,
                    organisation=_organisation(options["organisation"]),
                    kind=options["kind"],
                    upload=upload,
                    actor=CLOCK,
                    at=clock.now_for(commission.pk),
                    brought_by=person,
                )
        except OSError as wrong:
            raise CommandError(_("%(file)s: %(why)s") % {"file": path, "why": wrong.strerror or wrong}) from wrong
        except (FileUnreadable, UploadRefused) as wrong:
            raise CommandError(f"{wrong.why} {wrong.remedy}".strip()) from wrong

    def _read(self, batch: IntakeBatch, reading: Reading) -> None:
        missing = [one for one in needed(batch.kind) if one not in reading.columns and one not in reading.constants]
        if missing:
            _forget(batch)
            raise CommandError(
                _("Say where these come from, with --column or --all: %(what)s. The columns are: %(columns)s.")
                % {"what": ", ".join(missing), "columns": ", ".join(batch.columns)}
            )
        receiving.read_through(batch, reading, CLOCK)
        if batch.state == IntakeBatch.State.REFUSED:
            raise CommandError(str(batch.problems[0]["reason"]))

    def _let_in(self, batch: IntakeBatch, options: dict[str, Any]) -> None:
        def progress(came: int) -> None:
            if not options["json"]:
                self.stderr.write(_("%(came)d of %(all)d came in") % {"came": came, "all": batch.rows_good})

        try:
            before = receiving.cut_short(batch)
            if before is not None:
                _forget(batch)
                receiving.go_on(before, CLOCK, progress=progress)
                batch.pk, batch.came_in, batch.state = before.pk, before.came_in, IntakeBatch.State.ENTERED
                return
            receiving.begin(batch, CLOCK, skip_bad_rows=options["skip_bad_rows"])
            receiving.go_on(batch, CLOCK, progress=progress)
        except Refused as refused:
            self._say(batch, options)
            raise CommandError(f"{refused.rule}: {refused.why} {refused.remedy}".strip()) from refused
        batch.refresh_from_db()

    def _say(self, batch: IntakeBatch, options: dict[str, Any]) -> None:
        said = {
            "rows": batch.rows_read,
            "good": batch.rows_good,
            "bad": batch.rows_bad,
            "repeated": batch.rows_repeated,
            "came_in": batch.came_in,
            "reading": batch.reading,
        }
        if options["json"]:
            self.stdout.write(json.dumps(said | {"problems": batch.problems}, ensure_ascii=False))
            return
        self.stdout.write(
            _("%(rows)d rows: %(good)d can come in, %(bad)d cannot, %(repeated)d repeat another. %(came)d came in.")
            % {**said, "came": batch.came_in}
        )
        for problem in batch.problems[:SHOWN]:
            self.stdout.write(
                _("  line %(line)s, %(column)s: “%(value)s” %(reason)s") % {key: problem[key] or "" for key in problem}
            )


def _length(stream: Any) -> int:
    length: int = stream.seek(0, 2)
    stream.seek(0)
    return length


def _commission(code: str | None) -> Commission:
    found = list(Commission.objects.filter(code=code) if code else Commission.objects.exclude(constituted_at=None)[:2])
    if len(found) != 1:
        raise CommandError(_("Say which commission it is: --commission CODE."))
    return found[0]


def _person(address: str | None) -> Person | None:
    if not address:
        return None
    found = Person.objects.filter(email=address.lower()).first()
    if found is None:
        raise CommandError(_("Nobody signs in with this address."))
    return found


def _organisation(key: str | None) -> Organisation | None:
    if not key:
        return None
    try:
        return Organisation.objects.get(pk=key)
    except (Organisation.DoesNotExist, ValueError) as wrong:
        raise CommandError(_("The directory has no such organisation.")) from wrong


def _reading(batch: IntakeBatch, options: dict[str, Any]) -> Reading:
    guess = Reading.of(batch.reading)
    columns = {**guess.columns, **_said(options["column"])}
    constants = {**guess.constants, **_said(options["all"])}
    unknown = sorted({name for name in columns.values() if name not in batch.columns})
    if unknown:
        raise CommandError(
            _("The file has no column “%(names)s”.") % {"names": "”, “".join(unknown)}
            + " "
            + _("It has: %(names)s.") % {"names": ", ".join(batch.columns)}
        )
    return Reading(
        {key: one for key, one in columns.items() if key not in _said(options["all"])},
        constants,
        options["days"] or guess.days,
    )


def _said(pairs: list[str]) -> dict[str, str]:
    said = {}
    for pair in pairs:
        what, equals, value = pair.partition("=")
        if not equals or what not in MEANINGS:
            raise CommandError(_("“%(pair)s” does not say what a column means.") % {"pair": pair})
        said[what] = value
    return said


def _forget(batch: IntakeBatch) -> None:
    """A file that is only tried leaves nothing that could come in."""
    IntakeBatch.objects.filter(pk=batch.pk).update(state=IntakeBatch.State.REFUSED, reading={})
