"""Days and hours in words: “3 March 2027”, “24 February 2027, 10:00 in Lima”, “in 6 days”."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import get_language_info, gettext, ngettext

from commission.clock.days import legal_date
from commission.formats import date_format
from complaints.words import day_in_words, hour_in_words

__all__ = ["briefly", "day_in_words", "from_today", "hour_in_words", "languages", "the_date"]


def the_date(when: date | datetime, zone: ZoneInfo) -> date:
    """Return the commission's own date of a day or an instant."""
    return legal_date(when, zone) if isinstance(when, datetime) else when


def briefly(when: date | datetime, zone: ZoneInfo) -> str:
    """A day in few letters, for drawings."""
    return date_format(the_date(when, zone), "SHORT_DATE_FORMAT")


def from_today(day: date, today: date) -> str:
    """How far a day is from today."""
    days = (day - today).days
    if days == 0:
        return gettext("today")
    if days == 1:
        return gettext("tomorrow")
    if days == -1:
        return gettext("yesterday")
    if days > 0:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    return ngettext("%(days)d day ago", "%(days)d days ago", -days) % {"days": -days}


@cache
def languages() -> list[tuple[str, str]]:
    """Return the languages into which the pages are translated, by their own names; none where there is but one."""
    translated = [
        (code, str(get_language_info(code)["name_local"]))
        for code, _name in settings.LANGUAGES
        if code == settings.LANGUAGE_CODE
        or any((Path(folder) / code / "LC_MESSAGES" / "django.mo").exists() for folder in settings.LOCALE_PATHS)
    ]
    return translated if len(translated) > 1 else []
