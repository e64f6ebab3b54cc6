"""What is told of dockets and records: what a page shows to whoever asks, and a word why something is withheld."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from commission.prepared import ask
from complaints.models import Docket, Party, RecordEntry

_ENTERED: Final = "SELECT body FROM register_entry WHERE docket = %s AND act = 'file_complaint' ORDER BY seq LIMIT 1"


def receipt_data(docket: Docket) -> dict[str, Any]:
    """What came with a filing, from the register, where it stays as it was: one query."""
    found = ask(_ENTERED, [docket.pk])
    entered: Mapping[str, Any] = json.loads(found[0][0]) if found else {}
    limits = entered.get("limits", {})
    return {
        "number": docket.number,
        "filed_on": docket.filed_on.isoformat(),
        "digest": docket.filing_digest,
        "limits": [{"kind": kind, "ends_at": limits[kind]} for kind in sorted(limits, key=lambda kind: limits[kind])],
        "hearing": entered.get("hearing"),
        "docket": reverse("portal:docket_api", args=[docket.number]),
        "record": reverse("complaints:record_api", args=[docket.number]),
        "page": reverse("portal:docket", args=[docket.number]),
    }


def filed_data(docket: Docket) -> dict[str, Any]:
    """One filing in a list."""
    return {
        "number": docket.number,
        "title": docket.title,
        "state": docket.state,
        "filed_on": docket.filed_on.isoformat(),
        "docket": reverse("portal:docket_api", args=[docket.number]),
    }


def by_whom(party: Party | None) -> str | None:
    """A party as anyone may read it: an organisation's or a team's name; a person by role alone (FILE-4)."""
    if party is None:
        return None
    return party.organisation.name if party.organisation else _("a person, shown by role alone")


def entry_data(docket: Docket, entry: RecordEntry) -> dict[str, Any]:
    """One entry, as whoever asked may read it."""
    return {
        "number": entry.number,
        "kind": entry.kind,
        "entered_at": entry.entered_at.isoformat(),
        "title": entry.title,
        "text": entry.text,
        "by": by_whom(entry.party),
        "file": _file(docket, entry),
        "file_held": entry.file_held,
        "sealed": entry.sealed,
        "withheld": {"because": entry.sealed_because} if entry.withheld else None,
        "struck_at": entry.struck_at.isoformat() if entry.struck_at else None,
        "struck_because": entry.struck_because,
    }


def _file(docket: Docket, entry: RecordEntry) -> dict[str, Any] | None:
    if entry.file is None:
        return None
    return {
        "name": entry.file.name,
        "media_type": entry.file.media_type,
        "size": entry.file.size,
        "sha256": entry.file.sha256,
        "address": reverse("complaints:record_file", args=[docket.number, entry.number]),
    }


def record_data(docket: Docket, entries: list[RecordEntry]) -> dict[str, Any]:
    """The whole record."""
    return {
        "docket": docket.number,
        "closes_at": docket.record_closes_at.isoformat() if docket.record_closes_at else None,
        "entries": [entry_data(docket, entry) for entry in entries],
    }
