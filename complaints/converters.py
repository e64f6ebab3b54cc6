"""Public numbers in addresses."""

from __future__ import annotations

from django.urls import register_converter


class DocketNumber:
    """A docket's number, such as CILR-2026-000123; whatever else stands in its place is no address of ours."""

    regex = r"[A-Za-z][A-Za-z0-9]{0,7}-[0-9]{4}-[0-9]{1,10}"

    def to_python(self, value: str) -> str:
        """Numbers are written in capitals."""
        return value.upper()

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


register_converter(DocketNumber, "number")
