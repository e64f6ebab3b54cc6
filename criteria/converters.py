"""What stands in the addresses of criteria and deliberations."""

from __future__ import annotations


class _AsItIs:
    """A text that stands in an address as it is."""

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


class DeliberationNumber(_AsItIs):
    """A deliberation's number, such as CILR-D-2026-0004; those from before there were numbers end in part of a key."""

    regex = r"[A-Za-z][A-Za-z0-9]{0,7}-D-[0-9]{4}-[0-9a-f-]{1,16}"


class CommissionCode(_AsItIs):
    """The code of a commission, such as CILR: capitals, so that no other page under /criteria/ is taken for one."""

    regex = r"[A-Z][A-Z0-9]{1,7}"


class CountryCode(_AsItIs):
    """A country of ISO 3166, such as PER."""

    regex = r"[A-Z]{3}"


class IndustryCode(_AsItIs):
    """A section of ISIC Rev.4, or a division, group or class of one, such as C, C14, C141, C1410."""

    regex = r"[A-U][0-9]{0,4}"
