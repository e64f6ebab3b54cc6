"""Reading a JSON document by hand: each fault in a sentence, with its place in the document."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

LARGEST = 1_000_000
MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, where in the document, and under which rule, if it is one that speaks."""

    path: str
    why: str
    rule: str = ""


class Faulty(Exception):
    """The document cannot be acted on; nothing has been done."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(f"{fault.path}: {fault.why}" for fault in faults))
        self.faults = faults


def parse(text: bytes) -> dict[str, Any]:
    """Read JSON whose outermost is an object. Refuses anything else with its one fault."""
    if len(text) > LARGEST:
        raise Faulty([Fault("", _("This is not the document of a constitution: it is larger than a megabyte."))])
    try:
        found = json.loads(text.decode("utf-8-sig"), object_pairs_hook=_without_repetition)
    except RecursionError:
        raise Faulty([Fault("", _("This is not the document of a constitution: it is nested too deeply."))]) from None
    except ValueError as unreadable:
        raise Faulty([Fault("", _("This is not JSON: %(why)s.") % {"why": unreadable})]) from unreadable
    if not isinstance(found, dict):
        raise Faulty([Fault("", _("The document is one object in braces."))])
    return found


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        raise ValueError(_("“%(name)s” is said twice") % {"name": max(names, key=names.count)})
    return found


@dataclass(slots=True)
class Part:
    """An object of the document, read name by name. What is wrong is noted, and reading goes on."""

    value: dict[str, Any]
    path: str
    faults: list[Fault]
    read: set[str] = field(default_factory=set)

    def at(self, name: str) -> str:
        """Where a name of this object stands in the document."""
        return f"{self.path}.{name}" if self.path else name

    def fault(self, name: str, why: str, rule: str = "") -> None:
        """Note what is wrong with a name."""
        self.faults.append(Fault(self.at(name), why, rule))

    def text(self, name: str, *, most: int, needed: bool = True) -> str:
        """A line or lines of text; empty where there is none."""
        said = self._take(name, needed=needed)
        if said is None:
            return ""
        if not isinstance(said, str):
            self.fault(name, _("This is text, in quotation marks."))
            return ""
        line = " ".join(said.split())
        if not line and needed:
            self.fault(name, _("This cannot be empty."))
        if len(line) > most:
            self.fault(name, _("This is longer than %(most)d characters.") % {"most": most})
        if not line.isprintable():
            self.fault(name, _("This holds characters that cannot be printed."))
            return ""
        return line

    def email(self, name: str) -> str:
        """An e-mail address, in small letters."""
        said = self.text(name, most=254)
        if not said:
            return ""
        try:
            validate_email(said)
        except ValidationError:
            self.fault(name, _("This is not an e-mail address."))
            return ""
        return said.lower()

    def flag(self, name: str, *, default: bool) -> bool:
        """Yes or no."""
        said = self._take(name, needed=False)
        if said is None:
            return default
        if not isinstance(said, bool):
            self.fault(name, _("This is true or false, without quotation marks."))
            return default
        return said

    def whole(self, name: str, *, least: int, most: int) -> int:
        """A whole number."""
        said = self._take(name)
        if said is None:
            return least
        if type(said) is not int or not least <= said <= most:
            self.fault(name, _("This is a whole number from %(least)d to %(most)d.") % {"least": least, "most": most})
            return least
        return said

    def one_of(self, name: str, among: Collection[str]) -> str:
        """One of some words; empty where it is none of them."""
        said = self.text(name, most=200)
        if said and said not in among:
            self.fault(name, _("This is one of: %(among)s.") % {"among": ", ".join(among)})
            return ""
        return said

    def part(self, name: str) -> Part:
        """An object within this one."""
        said = self._take(name)
        if said is not None and not isinstance(said, dict):
            self.fault(name, _("This is an object in braces."))
            said = None
        missing = said is None
        # What is missing as a whole is said once, not again for each of its parts.
        return Part(said or {}, self.at(name), [] if missing else self.faults)

    def parts(self, name: str, *, needed: bool = True) -> Iterator[Part]:
        """The objects of a list."""
        said = self._take(name, needed=needed)
        if said is None:
            return
        if not isinstance(said, list) or len(said) > MOST_ROWS:
            self.fault(name, _("This is a list in brackets, of at most %(most)d.") % {"most": MOST_ROWS})
            return
        for index, row in enumerate(said):
            path = f"{self.at(name)}[{index}]"
            if isinstance(row, dict):
                yield Part(row, path, self.faults)
            else:
                self.faults.append(Fault(path, _("This is an object in braces.")))

    def close(self) -> None:
        """Note names that mean nothing here: a name mistyped would otherwise be overlooked."""
        for name in self.value:
            if name not in self.read:
                self.fault(name, _("Nothing of this name is known here."))

    def _take(self, name: str, *, needed: bool = True) -> Any:
        self.read.add(name)
        said = self.value.get(name)
        if said is None and needed:
            self.fault(name, _("This is missing."))
        return said
