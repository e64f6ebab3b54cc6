"""The mail that tells somebody to look at the inbox. It says that something happened, never what."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from commission.formats import date_format
from commission.outbox.models import Notice

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.mail.backends.base import BaseEmailBackend

INBOX = "portal:inbox"


def mail_of(
    notice: Notice, *, address: str, language: str, zone: str, connection: BaseEmailBackend | None = None
) -> EmailMessage:
    """Return the mail for a notice, in the language of whoever gets it.

    It holds the kind of event in general words, the matter's public number, the rule and the date, and nothing of who
    or what. Its Message-ID is the notice's for good, so that a mail that goes out twice is known as one.
    """
    with translation.override(language):
        return EmailMessage(
            subject=_subject(notice),
            body="\n".join(_lines(notice, zone)),
            to=[address],
            headers={"Message-ID": message_id(notice), "Auto-Submitted": "auto-generated"},
            connection=connection,
        )


def message_id(notice: Notice) -> str:
    """Return the Message-ID of a notice's mail."""
    return f"<notice-{notice.pk}@{urlsplit(settings.SITE_URL).hostname}>"


def _subject(notice: Notice) -> str:
    if notice.matter_label:
        return _("Something happened in %(matter)s") % {"matter": notice.matter_label}
    return _("Something happened that concerns you")


def _lines(notice: Notice, zone: str) -> list[str]:
    kind = Notice.Kind(notice.kind).label
    facts = [f"{kind}: {notice.matter_label}" if notice.matter_label else f"{kind}."]
    if notice.rule:
        facts.append(_("Rule: %(rule)s") % {"rule": notice.rule})
    if notice.due_at:
        facts.append(_("Due: %(when)s") % {"when": _in_words(notice.due_at, zone)})
    return [
        *facts,
        "",
        _("Sign in to read it in your inbox:"),
        f"{settings.SITE_URL}{reverse(INBOX)}",
        "",
        _("This message says only that something happened, so that nobody reads here what is meant for you."),
    ]


def _in_words(instant: datetime, zone: str) -> str:
    try:
        told_in = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        told_in = ZoneInfo("UTC")
    there = instant.astimezone(told_in)
    return _("%(day)s, %(hour)s (%(zone)s)") % {
        "day": date_format(there, "DATE_FORMAT"),
        "hour": there.strftime("%H:%M"),
        "zone": told_in.key,
    }
