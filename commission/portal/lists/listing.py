"""One list: its rows, the filters that narrow it, where its pages begin and end, and what its CSV holds."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest
from django_stubs_ext import StrOrPromise

from commission.portal.house import House
from commission.portal.lists import asked
from commission.portal.lists.asked import Cursor

M = TypeVar("M", bound=Model)
PAGE = 25

Choices = Sequence[tuple[str, StrOrPromise]]


class Link(NamedTuple):
    """A choice of a filter as a link; `here` if it is the one in effect."""

    label: StrOrPromise
    url: str
    here: bool


@dataclass(frozen=True, slots=True)
class Filter(Generic[M]):
    """A way to narrow a list. `choices` are offered as links; `accepts` knows a value that is not among them."""

    name: str
    title: StrOrPromise
    apply: Callable[[QuerySet[M], str], QuerySet[M]]
    choices: Callable[[], Choices] = list
    accepts: Callable[[str], StrOrPromise | None] | None = None
    default: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """A filter as the page shows it."""

    title: StrOrPromise
    chosen: StrOrPromise
    links: Sequence[Link]
    all: str
    has_default: bool
    without: str


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """The rows of one page, and the addresses of its neighbours, empty where there is none."""

    rows: Sequence[M]
    newer: str
    older: str


class Listing(ABC, Generic[M]):
    """A list as one request asks for it."""

    order: ClassVar[str] = "filed_at"
    """The instant by which it is ordered, with the key after it."""
    falling: bool = True
    """Whether the latest comes first."""
    columns: ClassVar[Sequence[StrOrPromise]]

    def __init__(self, request: HttpRequest, house: House) -> None:
        self.request = request
        self.house = house
        self.q = asked.search(request.GET)
        self.filters = list(self.all_filters())
        self.in_effect = {each.name: self._value(each) for each in self.filters}

    @abstractmethod
    def all_filters(self) -> Iterator[Filter[M]]:
        """The ways in which this list can be narrowed."""

    @abstractmethod
    def everything(self) -> QuerySet[M]:
        """All rows, with what a row shows."""

    @abstractmethod
    def found(self, rows: QuerySet[M], q: str) -> QuerySet[M]:
        """Rows in which the words are found."""

    @abstractmethod
    def cells(self, row: M) -> Sequence[object]:
        """What the CSV holds of a row, in the order of `columns`."""

    def finish(self, rows: Sequence[M]) -> Sequence[M]:
        """Give the rows of one page what is read for them together."""
        return rows

    def _value(self, each: Filter[M]) -> str:
        text = self.request.GET.get(each.name, "")
        return text if text and "\0" not in text else each.default

    @property
    def rows(self) -> QuerySet[M]:
        """The rows that the address asks for, in no order."""
        rows = self.everything()
        for each in self.filters:
            value = self.in_effect[each.name]
            if value:
                rows = each.apply(rows, value)
        return self.found(rows, self.q) if self.q else rows

    def address(self, **changes: str) -> str:
        """The address of this list with some things changed; a page's place is never carried over."""
        said = {"q": self.q, **{e.name: self.in_effect[e.name] for e in self.filters}} | changes
        defaults = {each.name: each.default for each in self.filters}
        kept = {name: value for name, value in said.items() if value != defaults.get(name, "")}
        return f"{self.request.path}?{urlencode(kept)}" if kept else self.request.path

    @property
    def question(self) -> str:
        """What is asked, for the address of the CSV."""
        return self.address().partition("?")[2]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The filters in effect, for the search to keep."""
        return [(e.name, self.in_effect[e.name]) for e in self.filters if self.in_effect[e.name] != e.default]

    @property
    def file_address(self) -> str:
        """The address of the same rows as CSV."""
        question = self.question
        path = f"{self.request.path.rstrip('/')}.csv"
        return f"{path}?{question}" if question else path

    @property
    def narrowed(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.question)

    def offered(self) -> list[Offered]:
        """The filters as links. Refuses a value that no choice has (404)."""
        return [self._offer(each) for each in self.filters]

    def chosen(self, offered: Sequence[Offered]) -> list[tuple[StrOrPromise, str]]:
        """What narrows the list besides the first filter, in words, each with the address of the list without it."""
        found = [(each.chosen, each.without) for each in offered[1:] if each.without]
        return [*found, (f"“{self.q}”", self.address(q=""))] if self.q else found

    def _offer(self, each: Filter[M]) -> Offered:
        value = self.in_effect[each.name]
        choices = list(each.choices())
        labels = dict(choices)
        chosen: StrOrPromise | None = labels.get(value, "" if not value else None)
        if chosen is None and each.accepts:
            chosen = each.accepts(value)
        if chosen is None:
            raise Http404
        links = [Link(label, self.address(**{each.name: one}), one == value) for one, label in choices]
        without = self.address(**{each.name: each.default}) if value != each.default else ""
        return Offered(each.title, chosen, links, self.address(**{each.name: ""}), bool(each.default), without)

    def page(self) -> Page[M]:
        """The page that the address asks for, read through the index that the order has."""
        before, after = asked.cursor(self.request.GET, "before"), asked.cursor(self.request.GET, "after")
        backwards = after is not None
        place = after or before
        falling = self.falling is not backwards
        rows = self.rows
        if place is not None:
            rows = rows.filter(self._beyond(place, falling=falling))
        sign = "-" if falling else ""
        found = list(rows.order_by(f"{sign}{self.order}", f"{sign}pk")[: PAGE + 1])
        more, found = len(found) > PAGE, found[:PAGE]
        if backwards:
            found.reverse()
        first_page, last_page = (not more, False) if backwards else (place is None, not more)
        return Page(
            rows=self.finish(found),
            newer="" if first_page or not found else self._to("after", found[0]),
            older="" if last_page or not found else self._to("before", found[-1]),
        )

    def _beyond(self, place: Cursor, *, falling: bool) -> Q:
        way = "lt" if falling else "gt"
        return Q(**{f"{self.order}__{way}e": place.at}) & (
            Q(**{f"{self.order}__{way}": place.at}) | Q(**{f"pk__{way}": place.key})
        )

    def _to(self, name: str, row: M) -> str:
        instant: datetime = getattr(row, self.order)
        return self.address(**{name: str(Cursor(instant, row.pk))})

    def table(self) -> Iterator[Sequence[object]]:
        """Every row that the address asks for, as the CSV holds it, read in pieces."""
        yield [str(column) for column in self.columns]
        sign = "-" if self.falling else ""
        rows: QuerySet[Any] = self.rows.order_by(f"{sign}{self.order}", f"{sign}pk")
        for row in rows.iterator(chunk_size=500):
            yield self.cells(row)
