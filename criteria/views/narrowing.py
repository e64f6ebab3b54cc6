"""Lists that are narrowed by links, shown page by page, and sent as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django_stubs_ext import StrOrPromise

from commission.acts.rows import ROWS, Page, key

M = TypeVar("M", bound=Model)
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class Link(NamedTuple):
    """A choice of a filter as a link; `here` if it is the one in effect."""

    label: StrOrPromise
    url: str
    here: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A way to narrow a list, with its choices as links; `chosen` says in words which is in effect."""

    title: StrOrPromise
    chosen: StrOrPromise
    all: str
    links: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What an address asks a list for: `values` by the name of the filter, the empty text where nothing is asked."""

    path: str
    values: Mapping[str, str]
    kept: Mapping[str, str]

    @classmethod
    def of(cls, request: HttpRequest, names: Iterable[str], kept: Iterable[str] = ("commission",)) -> Narrowing:
        """Read the filters of an address; `kept` are carried along and narrow nothing here."""

        def asked(name: str) -> str:
            text = request.GET.get(name, "")
            return "" if "\0" in text else text

        return cls(request.path, {one: asked(one) for one in names}, {one: asked(one) for one in kept})

    def address(self, **changes: str) -> str:
        """The address of the list with some things changed."""
        question = self.question(**changes)
        return f"{self.path}?{question}" if question else self.path

    def question(self, **changes: str) -> str:
        """What is asked, as it stands in an address."""
        return urlencode({name: value for name, value in {**self.kept, **self.values, **changes}.items() if value})

    def offer(self, name: str, title: StrOrPromise, choices: Sequence[tuple[str, StrOrPromise]]) -> Filter:
        """A filter as links. Refuses a value that is not among the choices (404)."""
        value = self.values[name]
        labels = dict(choices)
        if value and value not in labels:
            raise Http404
        links = [Link(label, self.address(**{name: one}), one == value) for one, label in choices]
        return Filter(title, labels.get(value, ""), self.address(**{name: ""}), links)

    def page(self, request: HttpRequest, rows: QuerySet[M], cursor: str) -> Page[M]:
        """Rows that are older than the one that the address names; the newest where it names none."""
        before = key(request.GET.get(cursor, ""))
        if before is not None:
            rows = rows.filter(pk__lt=before)
        found = list(rows.order_by("-pk")[: ROWS + 1])
        older = self.address(**{cursor: str(found[ROWS - 1].pk)}) if len(found) > ROWS else ""
        return Page(found[:ROWS], self.address() if before is not None else "", older)


class _Line:
    """Hands each line back as it is written."""

    def write(self, line: str) -> str:
        return line


def as_csv(rows: Iterable[Sequence[object]], name: str) -> StreamingHttpResponse:
    """Answer with rows as a CSV file of that name, sent as they are read; no spreadsheet takes a cell for a formula."""
    writer = csv.writer(_Line())

    def lines() -> Iterator[str]:
        for row in rows:
            cells = ["" if cell is None else str(cell) for cell in row]
            yield writer.writerow([f"'{cell}" if cell.startswith(_BEGINS_A_FORMULA) else cell for cell in cells])

    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer
