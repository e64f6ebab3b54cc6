"""Rows as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class _Line:
    """Hands each line back as it is written."""

    def write(self, line: str) -> str:
        return line


def harmless(cell: object) -> str:
    """Return a cell as text that no spreadsheet takes for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text


def as_csv(rows: Iterable[Sequence[object]], name: str) -> StreamingHttpResponse:
    """Answer with rows as a CSV file of that name, sent as they are read."""
    writer = csv.writer(_Line())

    def lines() -> Iterator[str]:
        for row in rows:
            yield writer.writerow([harmless(cell) for cell in row])

    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer
