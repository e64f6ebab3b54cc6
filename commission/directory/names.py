"""What reference rows are called in the language of whoever reads: countries, industries, and our own vocabulary.

The tables keep each name as the record has it; a page shows it as the reader calls it. A name that no catalogue knows,
since a commission gave it itself, is shown as it stands. Nothing here asks the database.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from gettext import NullTranslations, translation
from typing import Final

import pycountry
from django.conf import settings
from django.utils.translation import get_language, gettext, to_locale

from commission.directory.reference import industries_in_french, industries_in_spanish
from commission.directory.reference.industries import industries

MENDED: Final[Mapping[str, Mapping[str, str]]] = {
    "es": {
        "Algeria": "Argelia",
        "Bermuda": "Bermudas",
        "Comoros": "Comoras",
        "Congo, The Democratic Republic of the": "República Democrática del Congo",
        "Côte d'Ivoire": "Costa de Marfil",
        "Guernsey": "Guernesey",
        "Tunisia": "Túnez",
        "Åland Islands": "Islas Åland",
    },
    "fr": {"Venezuela": "Venezuela"},
}
"""Names of countries that the catalogues of ISO 3166-1 have misspelled or left in English."""

INDUSTRIES: Final[Mapping[str, Mapping[str, str]]] = {
    "es": industries_in_spanish.TITLES,
    "fr": industries_in_french.TITLES,
}
"""Titles of industries by language and code."""

ALIKE: Final = 0.8
"""How much alike a name must be to be meant by words that no name holds, as difflib reckons."""
_DIFFERING: Final = 1 - ALIKE + 1e-6
"""Which part of the signs of both may differ at most."""

_OURS: Final = {code: title for code, _parent, title in industries()}


def country_name(own: str) -> str:
    """A country as the reader calls it, from the name that the table has."""
    return _country_name(own, _language())


def industry_title(code: str, own: str) -> str:
    """An industry as the reader calls it; the table's own title where that is not the one that was translated."""
    return _industry_title(code, own, _language())


def said(own: str) -> str:
    """A word of our own vocabulary (a right, a trait, what is measured) as the reader says it."""
    return gettext(own) if own else ""


def in_order(rows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Codes with their names, in the order of a dictionary: accents and capitals make no difference."""
    return sorted(rows, key=lambda row: (plain(row[1]), row[0]))


def plain(name: str) -> str:
    """A name without accents and capitals, its spaces single, as names are searched and put in order."""
    marked = unicodedata.normalize("NFKD", name.replace("’", "'").replace("œ", "oe").replace("Œ", "OE"))
    return " ".join("".join(sign for sign in marked if not unicodedata.combining(sign)).casefold().split())


def countries_called(words: str) -> list[str]:
    """The codes (alpha-3) of the countries that are called so in any language of the site, in whole or in part.

    Where none is, those are found whose name is spelled much like it.
    """
    sought = plain(words)
    if not sought:
        return []
    known = _plain_names()
    found = [alpha3 for alpha3, names in known.items() if any(sought in name for name in names)]
    if found:
        return found
    alike = set(get_close_matches(sought, _perhaps_like(sought), cutoff=ALIKE))
    return [alpha3 for alpha3, names in known.items() if alike & names]


def industries_called(words: str) -> list[str]:
    """The codes of the industries in whose title, in any language of the site, all the words are found."""
    sought = plain(words).split()
    if not sought:
        return []
    return [
        code for code, titles in _titles().items() if any(all(word in title for word in sought) for title in titles)
    ]


@cache
def names_of_countries() -> Mapping[str, frozenset[str]]:
    """What each country is called in the languages of the site, by its code (alpha-3)."""
    return {
        row.alpha_3: frozenset(
            _country_name(name, language)
            for language, _name in settings.LANGUAGES
            for name in {row.name, getattr(row, "common_name", row.name)}
        )
        for row in pycountry.countries
    }


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


@cache
def _catalogue(language: str) -> NullTranslations:
    return translation("iso3166-1", pycountry.LOCALES_DIR, languages=[to_locale(language)], fallback=True)


@cache
def _country_name(own: str, language: str) -> str:
    if not own:
        return ""
    mended = MENDED.get(language.partition("-")[0], {})
    return mended.get(own) or _catalogue(language).gettext(own)


@cache
def _industry_title(code: str, own: str, language: str) -> str:
    if _OURS.get(code) != own:
        return own
    return INDUSTRIES.get(language.partition("-")[0], {}).get(code, own)


@cache
def _plain_names() -> dict[str, frozenset[str]]:
    return {alpha3: frozenset(map(plain, names)) for alpha3, names in names_of_countries().items()}


@cache
def _letters() -> list[tuple[str, int, frozenset[str]]]:
    names = {name for names in _plain_names().values() for name in names}
    return [(name, len(name), frozenset(name)) for name in sorted(names)]


def _perhaps_like(sought: str) -> list[str]:
    """Names that could be alike: each letter which only one of the two has is at least one sign in which they differ.

    difflib looks at every sign of every name. All but a few are left out here at a hundredth of the cost, and none that
    it would find.
    """
    length, letters = len(sought), frozenset(sought)
    return [
        name
        for name, long, signs in _letters()
        if max(abs(length - long), len(letters ^ signs)) <= _DIFFERING * (length + long)
    ]


@cache
def _titles() -> dict[str, list[str]]:
    return {
        code: [plain(title), *(plain(titles[code]) for titles in INDUSTRIES.values())] for code, title in _OURS.items()
    }
