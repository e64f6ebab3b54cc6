"""What the columns of a file of filings mean: said once, guessed from their names where these are clear."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from complaints.models import IntakeBatch

DAYS: Final[tuple[tuple[str, StrOrPromise], ...]] = (
    ("%Y-%m-%d", _("year-month-day, such as 2026-11-24")),
    ("%d/%m/%Y", _("day/month/year, such as 24/11/2026")),
    ("%m/%d/%Y", _("month/day/year, such as 11/24/2026")),
    ("%d.%m.%Y", _("day.month.year, such as 24.11.2026")),
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a row can say: its label, the names by which columns are known for it, and who needs it."""

    label: StrOrPromise
    known_as: tuple[str, ...]
    needed_for: tuple[str, ...] = ()


PAST, DRAFTS = IntakeBatch.Kind.PAST.value, IntakeBatch.Kind.DRAFTS.value

MEANINGS: Final[Mapping[str, Meaning]] = {
    "reference": Meaning(
        _("Number or reference of the filing"),
        ("reference", "case number", "case no", "number", "referencia", "expediente", "numero", "dossier"),
        (PAST,),
    ),
    "respondent": Meaning(
        _("Employer or authority that it is about"),
        ("respondent", "employer", "case name", "company", "empleador", "empresa", "demandado", "employeur"),
        (PAST, DRAFTS),
    ),
    "country": Meaning(_("Country"), ("country", "pais", "pays"), (PAST, DRAFTS)),
    "place": Meaning(_("Town or address"), ("place", "location", "city", "lugar", "ciudad", "lieu", "ville")),
    "filed_on": Meaning(
        _("Day on which it was filed"), ("filed on", "date filed", "filed", "fecha", "date de depot"), (PAST,)
    ),
    "since": Meaning(_("First day of the facts"), ("since", "from", "first day", "desde", "depuis"), (DRAFTS,)),
    "until": Meaning(_("Last day of the facts"), ("until", "last day", "hasta", "jusqu au")),
    "workers": Meaning(
        _("Workers affected"),
        ("workers", "workers affected", "employees", "no employees", "trabajadores", "travailleurs"),
    ),
    "title": Meaning(_("Title"), ("title", "subject", "titulo", "asunto", "titre", "objet")),
    "facts": Meaning(
        _("What happened"), ("facts", "what happened", "description", "hechos", "descripcion", "faits"), (DRAFTS,)
    ),
    "criterion": Meaning(_("Code of a criterion"), ("criterion", "criterio", "critere")),
    "relief": Meaning(_("What is asked for"), ("relief", "remedy", "pedido", "demande")),
    "outcome": Meaning(_("What became of it"), ("outcome", "status", "status last", "estado", "resultado", "statut")),
    "office": Meaning(_("Where it was filed"), ("office", "region", "oficina", "bureau")),
}
DAYS_SAID: Final = ("filed_on", "since", "until")


@dataclass(frozen=True, slots=True)
class Reading:
    """How the columns of one file are read: for each meaning its column, or what holds for all rows."""

    columns: Mapping[str, str]
    constants: Mapping[str, str]
    days: str

    @property
    def document(self) -> dict[str, Any]:
        """As it is remembered with the file."""
        return {"columns": dict(self.columns), "constants": dict(self.constants), "days": self.days}

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Reading:
        """The reading that a document says; unknown meanings are left out."""
        return cls(
            {key: str(name) for key, name in dict(document.get("columns", {})).items() if key in MEANINGS},
            {key: str(said) for key, said in dict(document.get("constants", {})).items() if key in MEANINGS},
            str(document.get("days", DAYS[0][0])),
        )


def needed(kind: str) -> list[str]:
    """The meanings without which a row of this kind says nothing."""
    return [name for name, meaning in MEANINGS.items() if kind in meaning.needed_for]


def guessed(columns: Sequence[str], samples: Sequence[Sequence[str]]) -> Reading:
    """What the names of the columns suggest. Nothing is guessed twice for one column."""
    plain = {name: _plain(name) for name in columns}
    found: dict[str, str] = {}
    for meaning, said in MEANINGS.items():
        for known in said.known_as:
            match = next((name for name, words in plain.items() if words == known and name not in found.values()), None)
            if match is not None:
                found[meaning] = match
                break
    return Reading(found, {}, days_written(columns, samples, found))


def days_written(columns: Sequence[str], samples: Sequence[Sequence[str]], found: Mapping[str, str]) -> str:
    """The one way of writing days that fits most of the days in these rows; the first way where several fit as many.

    One day that is none, such as 31 February, must not make all the others unreadable.
    """
    places = [columns.index(found[meaning]) for meaning in DAYS_SAID if meaning in found]
    written = [row[place].strip() for row in samples for place in places if place < len(row) and row[place].strip()]
    return max((way for way, _label in DAYS), key=lambda way: sum(_is_day(day, way) for day in written))


def _is_day(text: str, way: str) -> bool:
    try:
        datetime.strptime(text, way)  # noqa: DTZ007 (a day has no zone)
    except ValueError:
        return False
    return True


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(sign if sign.isalnum() else " " for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(letters.split())
