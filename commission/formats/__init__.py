"""Days as people of each language write them. The forms of a language lie in its own package (FORMAT_MODULE_PATH)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import formats


def date_format(day: date | datetime, form: str = "DATE_FORMAT") -> str:
    """A day in a named form of the language in force.

    Where that language writes the first of a month otherwise, as French does with “1er”, it has a form for it.
    """
    of_the_first = f"{form}_OF_THE_FIRST"
    if day.day == 1 and formats.get_format(of_the_first) != of_the_first:
        form = of_the_first
    return formats.date_format(day, form)  # noqa: TID251 (this is the one place)
