"""What the two commands that bring files in have in common: a file is read, and entered unless it is only tried."""

from __future__ import annotations

import hashlib
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, OutputWrapper

from commission.acts.refusal import Refused
from commission.authority.api import CLOCK
from commission.clock import api as clock
from commission.institution.models import Commission
from criteria.acts.imports import enter_norms, enter_observations
from criteria.imports.gathering import Gathered, gather
from criteria.imports.mapping import ColumnMapping, MappingRefused, read_mapping, shipped, shipped_names
from criteria.imports.reports import as_object, describe, summary, write_problems
from criteria.imports.tables import FileUnreadable
from criteria.models import ImportBatch

SHOWN = 20
_READ = 1024 * 1024


class ImportCommand(BaseCommand):
    """`manage.py import_… FILE --mapping NAME`: the same reading, checks and act as through the pages."""

    kind: str
    requires_migrations_checks = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, how to read it, and what to do with what cannot be read."""
        parser.add_argument("file", type=Path, help="CSV, also compressed (.gz), or XLSX")
        parser.add_argument(
            "--mapping",
            required=True,
            metavar="NAME|FILE",
            help=f"how columns are read: {', '.join(shipped_names(self.kind))}; or a document (docs/imports.md)",
        )
        parser.add_argument("--commission", metavar="CODE", help="whose record it is; the only one by default")
        parser.add_argument("--dry-run", action="store_true", help="read and check everything, enter nothing")
        parser.add_argument("--skip-bad-rows", action="store_true", help="enter the rest where rows cannot be entered")
        parser.add_argument("--json", action="store_true", help="say what was done as JSON")
        parser.add_argument("--problems", type=Path, metavar="OUT.csv", help="write every problem to this file")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read, check, and enter."""
        commission = commission_named(options["commission"])
        mapping = mapping_named(options["mapping"], self.kind)
        gathered = gather_file(options["file"], mapping, commission, None if options["json"] else self.stderr)
        if options["problems"]:
            with options["problems"].open("w", encoding="utf-8", newline="") as out:
                write_problems(out, gathered.problems)
        entered = False
        if not options["dry_run"]:
            self._enter(commission, options["file"], gathered, skip=options["skip_bad_rows"], options=options)
            entered = True
        self._say(gathered, options, entered=entered)
        if not entered and gathered.problems and not options["skip_bad_rows"]:
            raise CommandError(f"{gathered.rows_bad} rows cannot be entered, so none would be.")

    def _enter(
        self, commission: Commission, file: Path, gathered: Gathered, *, skip: bool, options: dict[str, Any]
    ) -> None:
        at = clock.now_for(commission.pk)
        batch = ImportBatch(
            commission=commission,
            kind=self.kind,
            state=ImportBatch.State.READY,
            file_name=file.name[:200],
            sha256=digest_of(file),
            brought_at=at,
        )
        describe(batch, gathered)
        enter = enter_norms if self.kind == ImportBatch.Kind.NORMS else enter_observations
        batch.save(force_insert=True)
        try:
            enter(actor=CLOCK, at=at, batch=batch, gathered=gathered, skip_bad_rows=skip)
        except Refused as refused:
            ImportBatch.objects.filter(pk=batch.pk).update(state=ImportBatch.State.REFUSED)
            self._say(gathered, options, entered=False)
            raise CommandError(f"{refused.rule}: {refused.why} {refused.remedy}".strip()) from refused

    def _say(self, gathered: Gathered, options: dict[str, Any], *, entered: bool) -> None:
        said = summary(gathered) | {"entered": entered}
        if options["json"]:
            said["problems"] = [as_object(problem) for problem in gathered.problems]
            self.stdout.write(json.dumps(said, ensure_ascii=False))
            return
        verb = "entered" if entered else "would be entered"
        self.stdout.write(
            f"{said['entries']} {self.kind} from {said['rows_good']} of {said['rows_read']} rows {verb}; "
            f"{said['measures']} measures defined for them."
        )
        self.stdout.write(
            f"Left out: {said['rows_bad']} rows with problems, {said['rows_repeated']} repeated, "
            f"{said['rows_empty']} that say nothing."
        )
        if said["implausible"]:
            self.stdout.write(
                f"Outside what is plausible, and waiting for a second verification: {said['implausible']}."
            )
        for one in said["first_implausible"]:
            self.stdout.write(f"  line {one['line']}, {one['measure']}: {one['value']} {one['unit']}")
        for reason, count in said["skipped"].items():
            self.stdout.write(f"  {count:>6}  {reason}")
        for problem in gathered.problems[:SHOWN]:
            self.stdout.write(f"  line {problem.line}, {problem.column or 'row'}: “{problem.value}” {problem.reason}")
        if len(gathered.problems) > SHOWN:
            self.stdout.write(f"  and {len(gathered.problems) - SHOWN} more problems: --problems OUT.csv has them all.")


def commission_named(code: str | None) -> Commission:
    """The commission of a code; the only one where none is given."""
    found = list(Commission.objects.filter(code=code) if code else Commission.objects.all()[:2])
    if len(found) != 1:
        raise CommandError(
            f"There is no commission {code}." if code else "Say which commission it is: --commission CODE."
        )
    return found[0]


def mapping_named(name: str, kind: str) -> ColumnMapping:
    """A mapping that comes with the software, or the one that a file holds."""
    try:
        if name in shipped_names():
            mapping = shipped(name)
        else:
            path = Path(name)
            if not path.is_file():
                raise CommandError(f"There is no mapping “{name}”. There are: {', '.join(shipped_names(kind))}.")
            mapping = read_mapping(json.loads(path.read_text(encoding="utf-8")))
    except (MappingRefused, ValueError) as wrong:
        raise CommandError(f"The mapping cannot be followed: {wrong}") from wrong
    if mapping.kind != kind:
        raise CommandError(f"The mapping is one of {mapping.kind}, not of {kind}.")
    return mapping


def gather_file(
    file: Path, mapping: ColumnMapping, commission: Commission, progress: OutputWrapper | None = None
) -> Gathered:
    """Read a file on this machine."""
    today = clock.legal_day(commission.pk, clock.now_for(commission.pk))

    def report(rows: int) -> None:
        if progress is not None:
            progress.write(f"{rows} rows read")

    try:
        with file.open("rb") as stream:
            return gather(stream, file.name, mapping, today=today, packed=True, progress=report)
    except OSError as wrong:
        raise CommandError(f"{file} cannot be opened: {wrong.strerror}.") from wrong
    except (FileUnreadable, MappingRefused) as wrong:
        raise CommandError(f"{wrong} {getattr(wrong, 'remedy', '')}".strip()) from wrong


def digest_of(file: Path) -> str:
    """SHA-256 of a file."""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while piece := stream.read(_READ):
            digest.update(piece)
    return digest.hexdigest()
