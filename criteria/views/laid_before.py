"""What was laid before a deliberation, in words: everything that changed since the last one (CRIT-9)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.urls import NoReverseMatch, reverse
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from commission.formats import date_format
from criteria.models import Measure, Norm
from criteria.words import group_in_words


class Line(NamedTuple):
    """One thing that changed, and where it can be read."""

    text: str
    url: str = ""


class Section(NamedTuple):
    """Things of one kind that changed."""

    title: StrOrPromise
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class LaidBefore:
    """What changed since `since`; None where nothing was deliberated before."""

    since: datetime | None
    sections: list[Section]


_TITLES: Final[Mapping[str, StrOrPromise]] = {
    "norms": _("Norms recorded"),
    "norms_ended": _("Norms that have ended"),
    "observations": _("Figures observed"),
    "practice": _("Best practice that moved"),
    "reports": _("Reports of teams"),
    "remediation": _("What remedies have shown"),
    "proposals": _("Proposals of workers that wait for an answer"),
}

_BECAUSE: Final[Mapping[str, StrOrPromise]] = {
    "observed": _("a peer reached it"),
    "retracted": _("a figure was retracted"),
    "disputed": _("a figure is disputed"),
    "adopted": _("a peer adopted it as its standard"),
    "ended": _("a standard ended"),
}


def laid_before(held: Mapping[str, Any]) -> LaidBefore:
    """Put what was laid before a deliberation into words, whatever it holds; sections that are empty are left out."""
    measures = _measures(held)
    written: dict[str, Callable[[Mapping[str, Any]], Line]] = {
        "norms": _norm,
        "norms_ended": _norm,
        "observations": lambda row: _observation(row, measures),
        "practice": lambda row: _practice(row, measures),
        "reports": _report,
        "remediation": _remedy,
        "proposals": _proposal,
    }
    sections = []
    for name, value in held.items():
        if name == "since" or not value:
            continue
        title = _TITLES.get(name, name.replace("_", " ").capitalize())
        rows = value if isinstance(value, list) else [value]
        write = written.get(name, _anything)
        sections.append(Section(title, [write(row) if isinstance(row, dict) else Line(str(row)) for row in rows]))
    return LaidBefore(parse_datetime(str(held.get("since") or "")), sections)


def _measures(held: Mapping[str, Any]) -> dict[str, Measure]:
    rows: Iterable[Any] = [*_rows(held, "observations"), *_rows(held, "practice")]
    codes = {str(row["measure"]) for row in rows if isinstance(row, dict) and row.get("measure")}
    return Measure.objects.in_bulk(codes) if codes else {}


def _rows(held: Mapping[str, Any], name: str) -> list[Any]:
    found = held.get(name)
    return found if isinstance(found, list) else []


def _norm(row: Mapping[str, Any]) -> Line:
    source = dict(Norm.Source.choices).get(row.get("source", ""), "")
    named = ", ".join(str(row[key]) for key in ("instrument", "article") if row.get(key))
    return Line(f"{named} ({source})" if source else named, _address("norm", row.get("id")))


def _observation(row: Mapping[str, Any], measures: Mapping[str, Measure]) -> Line:
    count = int(row.get("count", 0))
    said = ngettext("%(quantity)s: %(n)d figure", "%(quantity)s: %(n)d figures", count)
    return Line(said % {"quantity": _quantity(row, measures), "n": count}, _address("measure", row.get("measure")))


def _practice(row: Mapping[str, Any], measures: Mapping[str, Measure]) -> Line:
    because = str(row.get("because", ""))
    return Line(
        gettext("%(quantity)s, %(group)s: %(because)s, %(day)s")
        % {
            "quantity": _quantity(row, measures),
            "group": group_in_words(str(row.get("group", ""))),
            "because": _BECAUSE.get(because, because.replace("_", " ")),
            "day": date_format(day, "DATE_FORMAT") if (day := parse_date(str(row.get("day", "")))) else "",
        },
        _address("measure", row.get("measure")),
    )


def _quantity(row: Mapping[str, Any], measures: Mapping[str, Measure]) -> str:
    code = str(row.get("measure", ""))
    return measures[code].shown_quantity if code in measures else code


def _address(name: str, key: object) -> str:
    """Where a norm or a measure is read; nothing for what has no page."""
    return _read_at(f"criteria:{name}", key) if key else ""


def _read_at(name: str, *keys: object) -> str:
    try:
        return reverse(name, args=keys)
    except NoReverseMatch:
        return ""


def _report(row: Mapping[str, Any]) -> Line:
    count = int(row.get("count", 0))
    if row.get("result") == "success":
        return Line(ngettext("%(n)d success", "%(n)d successes", count) % {"n": count})
    return Line(ngettext("%(n)d failure", "%(n)d failures", count) % {"n": count})


def _remedy(row: Mapping[str, Any]) -> Line:
    if not {"docket", "sanction", "benchmarks"} <= row.keys():
        return _anything(row)
    said = [
        ngettext("%(reached)d of %(n)d benchmark reached", "%(reached)d of %(n)d benchmarks reached", row["benchmarks"])
        % {"reached": row.get("reached", 0), "n": row["benchmarks"]}
    ]
    if row.get("days") is not None:
        said.append(ngettext("the last after %(n)d day", "the last after %(n)d days", row["days"]) % {"n": row["days"]})
    if row.get("refused"):
        said.append(ngettext("%(n)d claim refused", "%(n)d claims refused", row["refused"]) % {"n": row["refused"]})
    said.append(gettext("%(share)s %% of the sanction in force") % {"share": row.get("in_force", "100")})
    of_order = gettext("%(docket)s, sanction %(number)d") % {"docket": row["docket"], "number": row["sanction"]}
    return Line(f"{of_order}: {', '.join(said)}", _read_at("portal:sanction", row["docket"], row["sanction"]))


def _proposal(row: Mapping[str, Any]) -> Line:
    url = reverse("criteria:proposal", args=[row["id"]]) if row.get("id") else ""
    return Line(", ".join(str(row[key]) for key in ("title", "organisation") if row.get(key)), url)


def _anything(row: Mapping[str, Any]) -> Line:
    return Line("; ".join(f"{key.replace('_', ' ')}: {value}" for key, value in row.items() if value not in ("", None)))
