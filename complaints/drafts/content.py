"""What a draft holds, once it is open."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Final, Self

Typed = dict[str, list[str]]
"""The fields of one page as they were typed, checked or not."""

LONGEST_FIELD: Final = 25_000
MOST_VALUES: Final = 400


@dataclass(slots=True)
class Content:
    """Everything typed, page by page; which pages are done; and what the site found for her on the way."""

    typed: dict[str, Typed] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)
    code: str = ""
    code_kept: bool = False
    organisations: dict[str, list[str]] = field(default_factory=dict)
    """Respondents by key: name, kind, country, industry."""
    described: list[list[str]] = field(default_factory=list)
    """Respondents whom the directory does not hold: kind and name."""
    workplaces: dict[str, list[str]] = field(default_factory=dict)
    """Workplaces of the respondents by key: name, and the employer's key."""
    leads: dict[str, list[str]] = field(default_factory=dict)
    """Criteria chosen, by version and respondent: code, title, respondent's name, first day."""
    files: list[dict[str, str]] = field(default_factory=list)
    """Evidence: what finds each file, its name and size."""
    outcome: dict[str, str] = field(default_factory=dict)
    """What came of it, for the receipt."""

    def dump(self) -> bytes:
        """As it is sealed."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def load(cls, plain: bytes) -> Self:
        """As it was sealed; what a later version of the site added is empty."""
        found: dict[str, Any] = json.loads(plain)
        known = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in found.items() if name in known})

    def value(self, page: str, name: str) -> str:
        """The last value typed into a field; nothing where none was."""
        values = self.typed.get(page, {}).get(name) or [""]
        return values[-1]

    def values(self, page: str, name: str) -> Sequence[str]:
        """Everything chosen in a field."""
        return self.typed.get(page, {}).get(name, [])


def typed_from(posted: Mapping[str, Sequence[str]], names: Sequence[str]) -> Typed:
    """Return what was typed into these fields: as typed, but for what no text holds and no page takes."""
    return {
        name: [value.replace("\0", "")[:LONGEST_FIELD] for value in posted[name]][:MOST_VALUES]
        for name in names
        if name in posted
    }
