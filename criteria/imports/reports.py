"""What was read of a file, in numbers and in problems, as batches, pages and commands show it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import IO, Any

from criteria.imports.gathering import Gathered, rows_of
from criteria.imports.limits import MOST_PROBLEMS, PREVIEWED
from criteria.imports.turning import Entry, Problem
from criteria.models import ImportBatch
from criteria.rules.norms import NormEntry


def describe(batch: ImportBatch, gathered: Gathered) -> None:
    """Put on a batch what was read."""
    batch.mapping = dict(gathered.mapping.document)
    batch.mapping_sha256 = gathered.mapping.digest
    batch.rows_read = batch.rows_total = gathered.rows_read
    batch.problem_count = len(gathered.problems)
    batch.problems = [as_object(problem) for problem in gathered.problems[:MOST_PROBLEMS]]
    batch.counts = summary(gathered)
    batch.preview = [shown(line, entry) for line, entry in rows_of(gathered, PREVIEWED)]


def summary(gathered: Gathered) -> dict[str, Any]:
    """What was read, and what is left out and why, in numbers."""
    return {
        "mapping": gathered.mapping.name,
        "rows_read": gathered.rows_read,
        "rows_good": gathered.rows_good,
        "rows_bad": gathered.rows_bad,
        "rows_repeated": gathered.rows_repeated,
        "rows_empty": gathered.rows_empty,
        "entries": len(gathered.entries),
        "measures": len(gathered.measures),
        "skipped": dict(gathered.skipped.most_common()),
        "implausible": len(gathered.implausible),
        "first_implausible": [
            shown(gathered.lines[place], gathered.entries[place]) for place in gathered.implausible[:PREVIEWED]
        ],
    }


def write_problems(out: IO[str], problems: Iterable[Problem]) -> None:
    """Write every problem as CSV: line, column, value, reason."""
    writer = csv.writer(out)
    writer.writerow(("line", "column", "value", "reason"))
    writer.writerows((problem.line, problem.column, problem.value, problem.reason) for problem in problems)


def as_object(problem: Problem) -> dict[str, Any]:
    """A problem as a batch keeps it."""
    return {"line": problem.line, "column": problem.column, "value": problem.value, "reason": problem.reason}


def shown(line: int, entry: Entry) -> dict[str, Any]:
    """An entry as the preview shows it: its line, of whom, what, how much, since when or over what time, from where."""
    where = (entry.law_of or ", ".join(entry.countries)) if isinstance(entry, NormEntry) else entry.country
    if isinstance(entry, NormEntry):
        when, source = entry.in_force_from.isoformat(), f"{entry.instrument} {entry.article}".strip()
    else:
        when = f"{entry.period_from.isoformat()} – {entry.period_until.isoformat()}"
        source = entry.provenance
    return {
        "line": line,
        "where": where,
        "measure": entry.measure or "",
        "value": "" if entry.value is None else f"{entry.value:f}",
        "unit": entry.unit,
        "when": when,
        "source": source,
        "text": entry.text if isinstance(entry, NormEntry) else "",
    }
