"""What would identify a protected person by combination, and how coarsely it is said instead (FILE-9).

This is the one place where it is decided. A protected filing goes through it before anything of it is written, so that
tables, pages, exports, feeds and interfaces hold the coarse facts alone; the exact ones are sealed in the vault.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commission.acts.refusal import Refused
from commission.directory.models import Workplace
from commission.formats import date_format
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
    re.compile(r"(?<!\d)(?<!\d[.,])\+?\d[\d ().-]{6,}\d(?!\d|[.,]\d)"),
)
_DAY: Final = re.compile(
    r"\b(?P<first>\d{1,2})[./-](?P<second>\d{1,2})[./-](?P<year>\d{4}|\d{2})\b"
    r"|\b(?P<iso_year>\d{4})[./-](?P<iso_month>\d{1,2})[./-](?P<iso_day>\d{1,2})\b"
)
# Without accents, as a text is looked at. What stands in several languages stands in the first of them.
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan enero janvier",
            "february feb febrero fevrier",
            "march mar marzo mars",
            "april apr abril avril",
            "may mayo mai",
            "june jun junio juin",
            "july jul julio juillet",
            "august aug agosto aout",
            "september sep septiembre setiembre septembre",
            "october oct octubre octobre",
            "november nov noviembre novembre",
            "december dec diciembre decembre",
        ),
        start=1,
    )
    for name in names.split()
}
# The English May stands by itself: “at most 11 may go” is no day. Nor is “mar” one, which is the sea in Spanish.
# Beside a year they are months, all the same.
_MONTH: Final = (
    rf"(?:(?i:{'|'.join(sorted(_MONTHS.keys() - {'may', 'mar'}, key=len, reverse=True))})|May"
    r"|(?i:may|mar)(?=[\s.,/-]+(?:del?\s+)?\d{4}\b))\b"
)
_DAY_IN_WORDS: Final = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|o|\.)?[\s./-]+(?:of\s+|de\s+)?(?P<month>{_MONTH})"
    r"(?:[,./-]?\s*(?:del?\s+)?(?P<year>\d{4})\b)?"
    rf"|\b(?P<month_first>{_MONTH})\.?\s+(?P<day_last>\d{{1,2}})"
    r"(?:(?:st|nd|rd|th)\b|(?=,?\s+\d{4}\b|\s*[.,;:!?)]|\s*$))(?:,?\s+(?P<year_last>\d{4})\b)?"
)
_FEW: Final = re.compile(
    r"(?<![\d.,])\b(?:[1-9]|two|three|four|five|six|seven|eight|nine"
    r"|dos|tres|cuatro|cinco|seis|siete|ocho|nueve"
    r"|deux|trois|quatre|cinq|sept|huit|neuf)\s+(?:(?!of\b|in\b|de\b|des\b|en\b)[^\W\d_]+\s+)?"
    r"(?:workers?|wom[ae]n|m[ae]n|people|persons?|employees|colleagues|girls?|mothers"
    r"|trabajador(?:a|es|as)?|mujer(?:es)?|hombres?|personas?|emplead[oa]s?|companer[oa]s?|obrer[oa]s?|madres?"
    r"|travailleu(?:r|rs|se|ses)|femmes?|hommes?|personnes?|salarie(?:e|s|es)?|employe(?:e|s|es)?|collegues?"
    r"|ouvri(?:er|ers|ere|eres)|meres?)\b",
    re.IGNORECASE,
)
"""So few people, counted, in the languages of the site: what `coarse_number` leaves out of the facts."""


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


@dataclass(frozen=True, slots=True)
class InTheOpen:
    """What anybody reads of a docket anyway, or must not: days that the commission set, and workplaces not named."""

    days: frozenset[date] = frozenset()
    small_workplaces: tuple[str, ...] = ()

    def has(self, day: int, month: int, year: int | None) -> bool:
        """Whether a day is one that the commission set, and so says nothing of anybody."""
        return any(
            (one.day, one.month) == (day, month) and (year is None or year in {one.year, one.year % 100})
            for one in self.days
        )


NOTHING_OPEN: Final = InTheOpen()


def require_names_nobody(
    text: str, keep_out: Collection[str], field: str, in_the_open: InTheOpen = NOTHING_OPEN
) -> None:
    """Refuse a text for the public by which somebody could be found out, alone or by combination (FILE-9).

    That is: a word of what names the filer, an address, an exact day, a number of so few, a workplace of so few.
    However it is written: with accents or without, in capitals or not. The refusal says which words, as they stand in
    the text; whoever gives `keep_out` has opened it, and reads what it holds.
    """
    # A line under a word is no part of it.
    seen = plain(text).replace("_", " ")
    for word in words_of(keep_out):
        if found := _found(word, seen):
            raise Refused(
                "FILE-9",
                _("“%(words)s” stands in what names or reaches the filer.") % {"words": found},
                _("Say it so that nobody is named: what was done, and not to whom."),
                field=field,
            )
    if said := _exact_day(seen, in_the_open):
        raise Refused(
            "FILE-9",
            _("“%(words)s” is an exact day, by which an employer can find out who was there.") % {"words": said},
            _("Say the month."),
            field=field,
        )
    for pattern in _CONTACT:
        if matched := pattern.search(seen):
            raise Refused(
                "FILE-9",
                _("“%(words)s” looks like an address or a telephone number.") % {"words": matched.group()},
                _("Leave it out, or write the number in words if it is none."),
                field=field,
            )
    if few := _FEW.search(seen):
        raise Refused(
            "FILE-9",
            _("“%(words)s”: of so few an employer can find out who they are.") % {"words": few.group()},
            _("Of fewer than %(few)d say no number: “several” is enough.") % {"few": FEWEST},
            field=field,
        )
    for name in in_the_open.small_workplaces:
        if found := _found(plain(name), seen):
            raise Refused(
                "FILE-9",
                _("So few work at “%(words)s” that whoever reads this could find out who spoke.") % {"words": found},
                _("Name the employer, and not the workplace."),
                field=field,
            )


def _found(word: str, text: str) -> str:
    """The word as it stands in the text, if it does."""
    edges = ("", "") if _UNPARTED.search(word) else (r"(?<!\w)", r"(?!\w)")
    matched = re.search(rf"{edges[0]}{re.escape(word)}{edges[1]}", text, re.IGNORECASE)
    return matched.group() if matched else ""


def _exact_day(text: str, in_the_open: InTheOpen) -> str:
    """The first exact day that a text says and that stands nowhere in the open."""
    for said in _DAY.finditer(text):
        if said["iso_year"]:
            readings = [(int(said["iso_day"]), int(said["iso_month"]))]
        else:
            first, second = int(said["first"]), int(said["second"])
            readings = [(first, second), (second, first)]
        year = int(said["iso_year"] or said["year"])
        if not any(in_the_open.has(day, month, year) for day, month in readings):
            return said.group()
    for said in _DAY_IN_WORDS.finditer(text):
        month = _MONTHS[(said["month"] or said["month_first"]).casefold()]
        named = said["year"] or said["year_last"]
        if not in_the_open.has(int(said["day"] or said["day_last"]), month, int(named) if named else None):
            return said.group()
    return ""
