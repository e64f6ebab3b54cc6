"""Public numbers in addresses."""

from __future__ import annotations

from typing import NamedTuple


class DocketNumber:
    """A docket's number, such as CILR-2026-000123."""

    regex = r"[A-Za-z][A-Za-z0-9]{0,7}-[0-9]{4}-[0-9]{1,10}"

    def to_python(self, value: str) -> str:
        """Numbers are written in capitals."""
        return value.upper()

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


class Slug(NamedTuple):
    """What a decision's address says: year, code of the commission, number in the year."""

    year: int
    code: str
    serial: int


class DecisionSlug:
    """A citation in an address: 2026-cilr-12 for [2026] CILR 12."""

    regex = r"[0-9]{4}-[A-Za-z][A-Za-z0-9]{0,7}-[0-9]{1,9}"

    def to_python(self, value: str) -> Slug:
        """Its three parts."""
        year, code, serial = value.split("-")
        return Slug(int(year), code, int(serial))

    def to_url(self, value: object) -> str:
        """A slug, or the text of one."""
        return f"{value.year:04}-{value.code.lower()}-{value.serial}" if isinstance(value, Slug) else str(value)


class Sequence:
    """The number of an entry, no longer than any can be."""

    regex = r"[0-9]{1,19}"

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, value: object) -> str:
        """Its digits."""
        return str(value)
