"""Days and hours as they stand in refusals, notices and the record."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from commission.clock.days import legal_date
from commission.directory.names import said
from commission.formats import date_format

_BETWEEN: Final = "; "


def in_the_language_of_the_record() -> AbstractContextManager[None]:
    """Write what the rule itself enters in one language, whoever's request brought it about."""
    return translation.override(settings.LANGUAGE_CODE)


def protected_title(rights: Iterable[str]) -> str:
    """What the docket of a protected person is called: the rights that are alleged to be violated, nothing of hers."""
    return _("Protected complaint: %(rights)s") % {"rights": _BETWEEN.join(rights)}


def shown_title(title: str) -> str:
    """The title of a docket as its reader says it, where the commission made it; any other stays as it was given."""
    with in_the_language_of_the_record():
        beginning = protected_title([])
    if not title.startswith(beginning):
        return title
    return protected_title(said(right) for right in title.removeprefix(beginning).split(_BETWEEN))


def day_in_words(when: date | datetime, zone: ZoneInfo) -> str:
    """A day in words: “3 March 2027”, the commission's own date of an instant."""
    return date_format(legal_date(when, zone) if isinstance(when, datetime) else when, "DATE_FORMAT")


def hour_in_words(instant: datetime, zone: ZoneInfo, city: str) -> str:
    """An hour in words, with the place whose clock shows it: “24 February 2027, 10:00 in Lima”."""
    local = instant.astimezone(zone)
    return _("%(day)s, %(hour)s in %(city)s") % {
        "day": date_format(local, "DATE_FORMAT"),
        "hour": date_format(local, "H:i"),
        "city": city,
    }
