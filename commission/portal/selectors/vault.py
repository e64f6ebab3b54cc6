"""Who waits for whom in the vault, and who opened what, in words."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from commission.authority.capacities import Capacity
from commission.authority.models import Person
from commission.vault.api import Pending, pending_admissions
from commission.vault.models import Opening, TextOpening
from complaints.models import Docket

ROWS = 20


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who was named to read, and to how many confidences she waits to be admitted."""

    person: uuid.UUID
    name: str
    confidences: int
    since: datetime


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """One opening: when, by whom, in what capacity, of what, why."""

    pk: uuid.UUID
    opened_at: datetime
    who: str
    capacity: str
    what: str
    docket: str
    reason: str


def waiting(person: uuid.UUID) -> list[Pending]:
    """Return who waits to be admitted to what this reader can open."""
    return pending_admissions(person, most=500)


def waiting_people(person: uuid.UUID) -> list[Waiting]:
    """Return the same, one row for each person."""
    pending = waiting(person)
    counts = Counter(each.person for each in pending)
    since = {each.person: each.named_at for each in reversed(pending)}
    names = _names(counts)
    return [Waiting(key, names[key], number, since[key]) for key, number in counts.items()]


@dataclass(frozen=True, slots=True)
class OpeningsPage:
    """Some openings, and the addresses of those before and after, empty where there are none."""

    rows: list[OpeningRow]
    newer: str
    older: str


def openings(commissions: Collection[uuid.UUID], *, before: uuid.UUID | None, here: str) -> OpeningsPage:
    """Return a page of openings of texts and files in these commissions, the newest first."""
    texts = TextOpening.objects.filter(text__confidence__commission__in=commissions)
    files = Opening.objects.filter(
        Exists(Docket.objects.filter(pk=OuterRef("file__matter"), commission__in=commissions))
    )
    if before is not None:
        texts, files = texts.filter(pk__lt=before), files.filter(pk__lt=before)
    of_texts = texts.select_related("text__confidence").defer("text__content").order_by("-pk")[: ROWS + 1]
    of_files = files.select_related("file").order_by("-pk")[: ROWS + 1]
    found: list[TextOpening | Opening] = sorted([*of_texts, *of_files], key=attrgetter("pk"), reverse=True)
    older = f"{here}?before={found[ROWS - 1].pk}" if len(found) > ROWS else ""
    return OpeningsPage(rows=_in_words(found[:ROWS]), newer=here if before else "", older=older)


def _in_words(found: list[TextOpening | Opening]) -> list[OpeningRow]:
    names = _names({each.person for each in found if each.person})
    dockets = {docket.pk: docket.number for docket in Docket.objects.filter(pk__in=[_matter(each) for each in found])}
    return [
        OpeningRow(
            pk=each.pk,
            opened_at=each.opened_at,
            who=names[each.person] if each.person else _nobody(each.capacity),
            capacity=str(Capacity(each.capacity).label) if each.capacity in Capacity.values else "",
            what=_what(each),
            docket=dockets.get(_matter(each) or uuid.UUID(int=0), ""),
            reason=each.reason,
        )
        for each in found
    ]


def _what(each: TextOpening | Opening) -> str:
    """What was opened, without its name: a file's may name somebody."""
    if isinstance(each, TextOpening):
        return _("sealed text")
    if each.file.confidence_id is not None:
        return _("file brought in confidence")
    return _("file of the record")


def _nobody(capacity: str) -> str:
    return _("the recovery key") if capacity == "recovery" else _("nobody who had signed in")


def _matter(each: TextOpening | Opening) -> uuid.UUID | None:
    return each.text.confidence.matter if isinstance(each, TextOpening) else each.file.matter


def _names(people: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    known = dict(Person.objects.filter(pk__in=list(people)).values_list("pk", "display_name"))
    return {key: known.get(key, _("somebody who is no longer here")) for key in people}
