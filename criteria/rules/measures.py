"""Measures as they are put forward, and what is refused of them before they can state a level: pure checks."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from criteria.models import Direction, Measure
from criteria.rules.demands import is_level
from criteria.rules.levels import BY_MASS, BY_VOLUME

MOLAR_VOLUME: Final = Decimal("24.45")
"""Litres of air that a mole takes at 25 degrees and 1013 hPa, for which most limits by volume are stated."""

LONGEST: Mapping[str, int] = {"code": 80, "quantity": 160, "statistic": 120, "method": 160, "cas": 16}

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CAS = re.compile(r"[0-9]{2,7}-[0-9]{2}-[0-9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureEntry:
    """A quantity, how it is taken, and the direction that protects workers. `least` and `most` are in `unit`.

    With a molar mass (g/mol), levels by volume and by mass of the substance are levels of one measure.
    """

    code: str
    subject: str
    quantity: str
    unit: str
    statistic: str
    method: str = ""
    direction: str
    least: Decimal
    most: Decimal
    cas: str = ""
    molar_mass: Decimal | None = None
    molar_volume: Decimal | None = None

    def says(self) -> tuple[str, str, str, str]:
        """What the measure is of, apart from its code: no two measures say the same."""
        return self.subject, self.quantity, self.statistic, self.method


def digest(entries: Iterable[MeasureEntry]) -> str:
    """SHA-256 over the entries in their order: one line of JSON each, keys in order."""
    lines = (
        json.dumps(
            {one.name: None if (value := getattr(entry, one.name)) is None else str(value) for one in fields(entry)},
            sort_keys=True,
            ensure_ascii=False,
        )
        for entry in entries
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def is_cas(number: str) -> bool:
    """Whether a text is a CAS number: its form, and its check digit."""
    if not _CAS.fullmatch(number):
        return False
    digits = number.replace("-", "")
    return sum(place * int(digit) for place, digit in enumerate(reversed(digits[:-1]), start=1)) % 10 == int(digits[-1])


def check_measure(entry: MeasureEntry, *, subjects: Iterable[str], dimensions: Mapping[str, str]) -> None:
    """Refuse a measure in which nobody could state a level (CRIT-1). `dimensions`: of each unit by its code."""
    for name, most in LONGEST.items():
        if len(getattr(entry, name)) > most:
            raise Refused("CRIT-1", _("This has at most %(most)s characters.") % {"most": most}, field=name)
    if not _CODE.fullmatch(entry.code):
        raise Refused("CRIT-1", _("A code is of small letters, digits and hyphens."), field="code")
    if entry.subject not in subjects:
        raise Refused("CRIT-1", _("There is no subject “%(code)s”.") % {"code": entry.subject}, field="subject")
    for name in ("quantity", "statistic"):
        if not getattr(entry, name).strip():
            raise Refused(
                "CRIT-1", _("A measure says what is measured, and by what statistic it is stated."), field=name
            )
    if entry.unit not in dimensions:
        raise Refused("CRIT-1", _("There is no unit “%(code)s”.") % {"code": entry.unit}, field="unit")
    if entry.direction not in Direction:
        raise Refused("CRIT-1", _("A measure says which direction protects workers."), field="direction")
    if not (is_level(entry.least) and is_level(entry.most) and entry.least < entry.most):
        raise Refused("CRIT-1", _("The least plausible value lies below the greatest."), field="least")
    _check_substance(entry, dimensions[entry.unit])


def _check_substance(entry: MeasureEntry, dimension: str) -> None:
    if entry.cas and not is_cas(entry.cas):
        raise Refused("CRIT-1", _("“%(cas)s” is not a CAS number.") % {"cas": entry.cas}, field="cas")
    mass, volume = entry.molar_mass, entry.molar_volume
    if mass is None and volume is None:
        return
    if mass is None or volume is None or not 0 < mass < 10**6 or not 0 < volume < 10**3:
        raise Refused(
            "CRIT-1",
            _("A substance has both its molar mass and the volume of a mole of air, each more than nothing."),
            field="molar_mass",
        )
    if dimension not in {BY_MASS, BY_VOLUME}:
        raise Refused(
            "CRIT-1", _("A molar mass is of use for levels by mass or by volume of air only."), field="molar_mass"
        )


def check_one_direction(entry: MeasureEntry, others: Iterable[Measure]) -> None:
    """Refuse a measure that exists, under its code or another, the more so in the other direction (CRIT-1)."""
    for other in others:
        same = (other.subject_id, other.quantity, other.statistic, other.method) == entry.says()
        if same and other.direction != entry.direction:
            raise Refused(
                "CRIT-1",
                _("Of the measure “%(code)s”, which is the same, workers are protected by “%(own)s”.")
                % {"code": other.code, "own": other.get_direction_display()},
                _("A measure has one direction."),
                field="direction",
            )
        if same or other.code == entry.code:
            raise Refused(
                "CRIT-1",
                _("This measure exists, under the code “%(code)s”.") % {"code": other.code},
                _("Use it as it is. Another statistic or another method makes another measure."),
                field="code",
            )
