"""The filter of every template that writes a day, in place of Django's own."""

from __future__ import annotations

import datetime as dt

from django import template

from commission.formats import date_format

register = template.Library()


@register.filter(expects_localtime=True, is_safe=False)
def date(when: dt.date | str | None, form: str = "DATE_FORMAT") -> str:
    """A day in a form, by its name or as Django writes forms; nothing for no day."""
    return date_format(when, form) if isinstance(when, dt.date) else ""
