"""Admitting to what was told before: by somebody who reads it already, or by the recovery key (FILE-4).

Who admitted whom to what, and when, is committed before any key is unwrapped, and stays.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from commission.vault.confidences import wrap
from commission.vault.models import Admission, Confidence, ConfidenceKey, ConfidenceReader, KeyPair
from commission.vault.openers import Opener, Strongbox
from commission.vault.reading import not_for_you, unwrapped
from commission.vault.refusal import VaultRefused


def admit_reader(confidence: Confidence, key_pair: KeyPair, *, strongbox: Opener) -> int:
    """Wrap what the open key opens for somebody who was named to read; return how many generations that were.

    Refuses somebody whom nobody named, and what the open key does not open itself (FILE-4). Raises RuntimeError inside
    a transaction, which could undo the entry that she was admitted.
    """
    if key_pair.kind != KeyPair.Kind.RECOVERY and not _is_named(confidence, key_pair):
        raise _nobody_named_her()
    if not ConfidenceKey.objects.filter(confidence=confidence, key_pair=strongbox.key_pair).exists():
        raise not_for_you()
    enter_admissions([confidence.pk], key_pair.owner, by=strongbox)
    return wrapped_for(confidence, key_pair, strongbox=strongbox)


def admit_everywhere(confidences: Sequence[Confidence], key_pair: KeyPair, *, strongbox: Opener) -> int:
    """Admit one reader to all of these that the open key opens, on one commit; return to how many she was."""
    keys = [confidence.pk for confidence in confidences]
    opens = set(
        ConfidenceKey.objects.filter(confidence__in=keys, key_pair=strongbox.key_pair).values_list(
            "confidence", flat=True
        )
    )
    enter_admissions([key for key in keys if key in opens], key_pair.owner, by=strongbox)
    admitted = 0
    for confidence in confidences:
        if confidence.pk not in opens:
            continue
        try:
            wrapped_for(confidence, key_pair, strongbox=strongbox)
        except VaultRefused:
            # Dismissed, or withdrawn, at this very moment.
            continue
        admitted += 1
    return admitted


def enter_admissions(confidences: Iterable[uuid.UUID], person: uuid.UUID | None, *, by: Opener) -> None:
    """Write down who is admitted to what, and by whom, and commit it: before anything is unwrapped (FILE-4)."""
    at = timezone.now()
    admits = by.person if isinstance(by, Strongbox) else None
    with transaction.atomic(durable=True):
        Admission.objects.bulk_create(
            Admission(confidence_id=key, person=person, admitted_by=admits, admitted_at=at) for key in confidences
        )


def wrapped_for(confidence: Confidence, key_pair: KeyPair, *, strongbox: Opener) -> int:
    """Wrap for a key pair what the open key opens; return how many generations. That it is done is on record."""
    with transaction.atomic():
        # Locked first: she may be dismissed at this very moment.
        Confidence.objects.select_for_update().get(pk=confidence.pk)
        if key_pair.kind != KeyPair.Kind.RECOVERY and not _is_named(confidence, key_pair):
            raise _nobody_named_her()
        held = ConfidenceKey.objects.filter(confidence=confidence, key_pair=strongbox.key_pair).order_by("generation")
        generations = [(row.generation, unwrapped(row, strongbox)) for row in held]
        if not generations:
            raise not_for_you()
        wrap(confidence, generations, [key_pair])
    return len(generations)


def _is_named(confidence: Confidence, key_pair: KeyPair) -> bool:
    if key_pair.owner is None or key_pair.retired_at is not None:
        return False
    reads = ConfidenceReader.objects.filter(confidence=confidence, dismissed_at=None)
    return reads.filter(person=key_pair.owner).exists()


def _nobody_named_her() -> VaultRefused:
    return VaultRefused(_("Nobody has named this person to read what was told here."))


@dataclass(frozen=True, slots=True)
class Pending:
    """Somebody who was named to read a confidence, has a key pair, and waits to be admitted to what came before."""

    confidence: Confidence
    person: uuid.UUID
    key_pair: KeyPair
    named_at: datetime


def pending_admissions(person: uuid.UUID, *, most: int = 100) -> list[Pending]:
    """Return who waits to be admitted to what this reader can open, those named first on top."""
    theirs = KeyPair.objects.filter(kind="reader", retired_at=None)
    lacking = ConfidenceKey.objects.filter(
        ~Exists(
            ConfidenceKey.objects.filter(
                confidence=OuterRef("confidence"),
                generation=OuterRef("generation"),
                key_pair__owner=OuterRef(OuterRef("person")),
                key_pair__retired_at=None,
            )
        ),
        confidence=OuterRef("confidence"),
        key_pair__owner=person,
        key_pair__retired_at=None,
    )
    rows = list(
        ConfidenceReader.objects.filter(Exists(theirs.filter(owner=OuterRef("person"))), Exists(lacking))
        .filter(dismissed_at=None)
        .exclude(person=person)
        .select_related("confidence")
        .order_by("named_at", "id")[:most]
    )
    pairs = {pair.owner: pair for pair in theirs.filter(owner__in={row.person for row in rows})}
    return [Pending(row.confidence, row.person, pairs[row.person], row.named_at) for row in rows]
