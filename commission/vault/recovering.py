"""What the recovery key is for: a lost passphrase, a key that was replaced, a confidence that nobody else can open."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from commission.vault.confidences import next_generation
from commission.vault.models import Confidence, ConfidenceKey, ConfidenceReader, KeyPair
from commission.vault.openers import RecoveryKey
from commission.vault.readers import key_pair_of, make_recovery_key, recovery_key, replace_reader
from commission.vault.reading import admit_reader


def keep_recovery_key(path: Path, at: datetime) -> KeyPair:
    """Make the recovery key and write its private half into a new file, which its owner alone can read.

    Raises FileExistsError: a key that is there is never written over. Nothing is kept where the file cannot be written.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with transaction.atomic(), os.fdopen(descriptor, "w", encoding="utf-8") as file:
            row, text = make_recovery_key(at)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return row


def recover_reader(person: uuid.UUID, passphrase: str, recovery: RecoveryKey, at: datetime) -> tuple[int, int]:
    """Give a reader who lost her passphrase a new key pair, and wrap anew all that she was named to read.

    Returns how many confidences she opens again as a whole, and in how many this recovery key lacks something.
    """
    with transaction.atomic():
        replace_reader(person, passphrase, at)
        key_pair = key_pair_of(person)
        if key_pair is None:  # made a line above
            raise RuntimeError
        done, not_opened = 0, 0
        for confidence in _named_to(person):
            if _holds(recovery, confidence):
                whole = admit_reader(confidence, key_pair, strongbox=recovery) == confidence.generation
            else:
                whole = False
            done, not_opened = done + whole, not_opened + (not whole)
        ConfidenceKey.objects.filter(key_pair__owner=person).exclude(key_pair=key_pair).delete()
    return done, not_opened


def rotate(recovery: RecoveryKey | None = None) -> tuple[int, int]:
    """Begin a new generation of every confidence; with a former recovery key, wrap earlier ones for the present one.

    Returns how many confidences have a new generation, and for how many the present recovery key opens all that the
    former one opened.
    """
    present = recovery_key()
    begun, wrapped = 0, 0
    for confidence in _each(Confidence.objects.filter(forgotten_at=None)):
        next_generation(confidence)
        begun += 1
        if recovery and recovery.key_pair != present.pk and _holds(recovery, confidence):
            admit_reader(confidence, present, strongbox=recovery)
            wrapped += 1
    return begun, wrapped


@dataclass(frozen=True, slots=True)
class VaultStatus:
    """Whether what is told in confidence is read by somebody."""

    recovery: KeyPair | None
    readers: list[KeyPair]
    without_key_pair: list[uuid.UUID]
    waiting: int
    unread: list[uuid.UUID]
    confidences: int


def vault_status() -> VaultStatus:
    """Return who has a key pair, who is named and has none, who waits, and what nobody but the recovery key opens."""
    pairs = KeyPair.objects.filter(kind=KeyPair.Kind.READER, retired_at=None)
    named = ConfidenceReader.objects.filter(dismissed_at=None)
    held = ConfidenceKey.objects.filter(confidence=OuterRef("pk"), key_pair__kind=KeyPair.Kind.READER)
    open_ones = Confidence.objects.filter(forgotten_at=None)
    return VaultStatus(
        recovery=KeyPair.objects.filter(kind=KeyPair.Kind.RECOVERY, retired_at=None).first(),
        readers=list(pairs.order_by("made_at", "id")),
        without_key_pair=list(
            named.exclude(person__in=pairs.values("owner")).values_list("person", flat=True).distinct()
        ),
        waiting=named.filter(person__in=pairs.values("owner"))
        .exclude(
            Exists(
                ConfidenceKey.objects.filter(
                    confidence=OuterRef("confidence"), generation=1, key_pair__owner=OuterRef("person")
                )
            )
        )
        .count(),
        unread=list(open_ones.filter(~Exists(held)).values_list("pk", flat=True)),
        confidences=open_ones.count(),
    )


def _holds(recovery: RecoveryKey, confidence: Confidence) -> bool:
    return ConfidenceKey.objects.filter(confidence=confidence, key_pair=recovery.key_pair).exists()


def _named_to(person: uuid.UUID) -> Iterator[Confidence]:
    named = ConfidenceReader.objects.filter(person=person, dismissed_at=None).values("confidence")
    return _each(Confidence.objects.filter(Q(pk__in=named), forgotten_at=None))


def _each(rows: QuerySet[Confidence]) -> Iterator[Confidence]:
    for key in list(rows.values_list("pk", flat=True)):
        yield Confidence.objects.get(pk=key)
