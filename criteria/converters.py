"""Public numbers of deliberations in addresses."""

from __future__ import annotations


class DeliberationNumber:
    """A deliberation's number, such as CILR-D-2026-0004; those from before there were numbers end in part of a key."""

    regex = r"[A-Za-z][A-Za-z0-9]{0,7}-D-[0-9]{4}-[0-9a-f-]{1,16}"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value
