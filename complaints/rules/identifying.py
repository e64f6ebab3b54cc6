"""What would identify a protected person by combination, and how coarsely it is said instead (FILE-9).

This is the one place where it is decided. A protected filing goes through it before anything of it is written, so that
tables, pages, exports, feeds and interfaces hold the coarse facts alone; the exact ones are sealed in the vault.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commission.acts.refusal import Refused
from commission.directory.models import Workplace
from complaints.rules.filing import AllegationFiled

FEWEST: Final = 10
"""Of fewer people than this no number is said."""

SMALLEST_WORKPLACE: Final = 100
"""A workplace with fewer workers than this, or of which nobody knows how many it has, is not named."""

SHORTEST_WORD: Final = 3
"""Words that are shorter stand in too many sentences to give anybody away."""


def coarse_number(number: int | None) -> int | None:
    """How many, to one figure and never more: 847 is said as 800, 43 as 40, and less than ten not at all."""
    if number is None or number < FEWEST:
        return None
    step: int = 10 ** (len(str(number)) - 1)
    return number // step * step


def coarse_first_day(day: date, in_force_from: date) -> date:
    """The first day of its month, or the one from which the criterion bound, if that came later in the month."""
    return max(day.replace(day=1), in_force_from)


def coarse_last_day(day: date | None, today: date) -> date | None:
    """The last day of its month, or today, if the month is not over."""
    return None if day is None else min(day.replace(day=monthrange(day.year, day.month)[1]), today)


def coarse_workplace(workplace: Workplace | None) -> Workplace | None:
    """The workplace, if so many work there that it points to nobody."""
    return workplace if workplace and (workplace.workers or 0) >= SMALLEST_WORKPLACE else None


def coarse(alleged: AllegationFiled, today: date) -> AllegationFiled:
    """An allegation as it may stand in the open. The facts themselves are sealed by whoever files."""
    return replace(
        alleged,
        since=coarse_first_day(alleged.since, alleged.criterion_version.in_force_from),
        until=coarse_last_day(alleged.until, today),
        workers_affected=coarse_number(alleged.workers_affected),
        workplace=coarse_workplace(alleged.workplace),
    )


def month_in_words(day: date) -> str:
    """A day said by its month: “March 2026”."""
    return date_format(day, "YEAR_MONTH_FORMAT")


def number_in_words(number: int) -> str:
    """A number said coarsely: “40 workers or more”."""
    return ngettext("%(number)d worker or more", "%(number)d workers or more", number) % {"number": number}


_CONTACT: Final = (
    re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    re.compile(r"(?<![\d.,])\+?\d[\d ().-]{6,}\d(?![\d.,])"),
)
_DAY: Final = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b")
# Without accents. The English May stands by itself: “at most 11 may go” is no day.
_MONTH: Final = (
    r"(?:(?i:january|february|march|april|june|july|august|september|october|november|december"
    r"|jan|feb|apr|jun|jul|aug|oct|nov|dec"
    r"|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre"
    r"|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)|May)\b"
)
_DAY_IN_WORDS: Final = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th|er|o|\.)?\s+(?:of\s+|de\s+)?{_MONTH}"
    rf"|\b{_MONTH}\.?\s+\d{{1,2}}(?:(?:st|nd|rd|th)\b|(?=,?\s+\d{{4}}\b|\s*[.,;:!?)]|\s*$))"
)


_UNPARTED: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of languages that part no words by blanks: a name stands between other words without a seam."""


def plain(text: str) -> str:
    """A text without accents and without signs that nobody sees: neither hides a name from whoever looks for it."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if unicodedata.category(sign) not in {"Mn", "Cf"})


def words_of(names: Iterable[str]) -> list[str]:
    """The words of what names somebody, each by itself: one half of a surname gives her away, too.

    A name of short words alone is looked for as a whole.
    """
    found = set()
    for name in names:
        words = re.findall(r"[^\W_]+", plain(name).casefold())
        long_ones = {word for word in words if len(word) >= (2 if _UNPARTED.search(word) else SHORTEST_WORD)}
        found |= long_ones or ({" ".join(words)} if len(words) > 1 else set())
    return sorted(found)


def _stands_in(word: str, text: str) -> bool:
    edges = ("", "") if _UNPARTED.search(word) else (r"(?<!\w)", r"(?!\w)")
    return re.search(rf"{edges[0]}{re.escape(word)}{edges[1]}", text, re.IGNORECASE) is not None


def require_names_nobody(text: str, keep_out: Collection[str], field: str) -> None:
    """Refuse a text for the public that holds a word of what names the filer, an address, or an exact day (FILE-9).

    However it is written: with accents or without, in capitals or not.
    """
    seen = plain(text)
    for word in words_of(keep_out):
        if _stands_in(word, seen):
            raise Refused(
                "FILE-9",
                _("The text holds a word that stands in what names or reaches the filer."),
                _("Say it so that nobody is named: what was done, and not to whom."),
                field=field,
            )
    if _DAY.search(seen) or _DAY_IN_WORDS.search(seen):
        raise Refused(
            "FILE-9",
            _("The text holds an exact day, by which an employer can find out who was there."),
            _("Say the month."),
            field=field,
        )
    if any(pattern.search(seen) for pattern in _CONTACT):
        raise Refused(
            "FILE-9",
            _("The text holds what looks like an address or a telephone number."),
            _("Leave it out, or write the number in words if it is none."),
            field=field,
        )
