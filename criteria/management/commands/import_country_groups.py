"""`manage.py import_country_groups FILE --mapping NAME`: bring the groups of countries up to date from a file."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from commission.authority.api import CLOCK
from commission.clock import api as clock
from commission.directory.models import Country
from commission.institution.models import Commission
from criteria.acts.groups import regroup_countries
from criteria.imports.cells import Cell, CellMissing, CellUnreadable
from criteria.imports.countries import Countries
from criteria.imports.mapping import ColumnMapping, shipped_names
from criteria.imports.reading import read_table
from criteria.imports.tables import FileUnreadable
from criteria.imports.turning import Problem
from criteria.management.commands._importing import digest_of, mapping_named
from criteria.rules.groups import GROUPS


class Command(BaseCommand):
    """Groups of countries, by which governments are compared (CRIT-3), come in from a file."""

    help = (
        "Bring the groups of countries up to date from a file. What is made of them afterwards counts by the new ones."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, how to read it, and whether to change anything."""
        parser.add_argument("file", type=Path, help="CSV, also compressed (.gz), or XLSX")
        parser.add_argument(
            "--mapping",
            default="worldbank-income-2020",
            metavar="NAME|FILE",
            help=f"how columns are read: {', '.join(shipped_names('countries'))}; or a document (docs/imports.md)",
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read, compare, and change. A country that is not in the directory is named and left out."""
        mapping = mapping_named(options["mapping"], "countries")
        wanted, problems = read_groups(options["file"], mapping)
        changed = changes(wanted)
        if changed and not options["dry_run"]:
            self._enter(wanted, digest_of(options["file"]))
        said = {
            "countries": len(wanted),
            "changed": changed,
            "entered": not options["dry_run"],
            "problems": [
                {"line": one.line, "column": one.column, "value": one.value, "reason": one.reason} for one in problems
            ],
        }
        if options["json"]:
            self.stdout.write(json.dumps(said, ensure_ascii=False))
            return
        verb = "would change" if options["dry_run"] else "changed"
        self.stdout.write(f"{len(wanted)} countries read; {len(changed)} {verb}.")
        for one in changed:
            self.stdout.write(f"  {one['country']} {one['group']}: {one['from'] or 'none'} to {one['to']}")
        for problem in problems:
            self.stdout.write(f"  line {problem.line}, {problem.column}: “{problem.value}” {problem.reason}")

    def _enter(self, wanted: Mapping[str, Mapping[str, str]], sha256: str) -> None:
        known = set(Country.objects.filter(pk__in=wanted).values_list("pk", flat=True))
        groups = {country: said for country, said in wanted.items() if country in known}
        commissions = list(Commission.objects.filter(constituted_at__isnull=False).order_by("code"))
        if not commissions:
            raise CommandError("There is no commission yet, on whose record this would be.")
        with transaction.atomic():
            for commission in commissions:
                now = clock.now_for(commission.pk)
                regroup_countries(actor=CLOCK, at=now, commission=commission, groups=groups, file_sha256=sha256)


def changes(wanted: Mapping[str, Mapping[str, str]]) -> list[dict[str, str]]:
    """What a file would change: of which country which group, from what to what."""
    return [
        {"country": country.pk, "group": group, "from": getattr(country, group), "to": to}
        for country in Country.objects.filter(pk__in=wanted).order_by("pk")
        for group, to in wanted[country.pk].items()
        if getattr(country, group) != to
    ]


def read_groups(file: Path, mapping: ColumnMapping) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """The groups of each country that a file names; of several years the last that says something."""
    countries, wanted, problems = Countries(), dict[str, dict[str, str]](), list[Problem]()
    years: dict[tuple[str, str], int] = {}
    (fields,) = mapping.entries
    try:
        with file.open("rb") as stream:
            table = read_table(stream, file.name, packed=True)
            lacking = sorted(mapping.columns() - set(table.columns))
            if lacking:
                raise CommandError(f"The file has no column {', '.join(lacking)}.")
            for row in table.rows:
                cells = dict(zip(table.columns, row.cells, strict=False))
                try:
                    said = {
                        name: _content(cell, cells, mapping) for name, cell in fields.items() if isinstance(cell, Cell)
                    }
                    _take(said, countries, wanted, years)
                except CellUnreadable as wrong:
                    problems.append(Problem(row.line, wrong.column, wrong.value, wrong.reason))
    except OSError as wrong:
        raise CommandError(f"{file} cannot be opened: {wrong.strerror}.") from wrong
    except FileUnreadable as wrong:
        raise CommandError(f"{wrong} {wrong.remedy}".strip()) from wrong
    return wanted, problems


def _content(cell: Cell, cells: Mapping[str, str], mapping: ColumnMapping) -> Any:
    try:
        return cell.content(cells, mapping.missing)
    except CellMissing:
        return None


def _take(
    said: Mapping[str, Any],
    countries: Countries,
    wanted: dict[str, dict[str, str]],
    years: dict[tuple[str, str], int],
) -> None:
    name = str(said.get("country") or "")
    country = countries.find(name)
    if country is None:
        raise CellUnreadable("country", name, "is no country of the directory")
    for group, allowed in GROUPS.items():
        value = said.get(group)
        if value is None:
            continue
        if allowed is not None and value not in allowed:
            raise CellUnreadable(group, str(value), "is no such group")
        year = int(said.get("year") or 0)
        if year >= years.get((country, group), 0):
            years[country, group] = year
            wanted.setdefault(country, {})[group] = str(value)
