"""For whom somebody can complain."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from commission.authority.models import Person
from commission.directory.models import Organisation
from commission.directory.selectors import spoken_for


def filers_of(person: Person | None, filers: Collection[str], at: datetime) -> list[Organisation]:
    """The organisations that somebody speaks for and that the charter lets complain (FILE-1)."""
    return [one for one in spoken_for(person, at) if one.kind in filers] if person else []
