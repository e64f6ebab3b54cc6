"""What the recovery key is for: a lost passphrase, a key that was replaced, a confidence that nobody else can open."""

from __future__ import annotations

import errno
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from commission.vault import boxes
from commission.vault.admitting import admit_reader, enter_admissions, wrapped_for
from commission.vault.arrival import cleaned_name
from commission.vault.confidences import next_generation
from commission.vault.keeping import FileAltered, open_file
from commission.vault.models import Confidence, ConfidenceKey, ConfidenceReader, KeyPair, StoredFile
from commission.vault.openers import RecoveryKey
from commission.vault.readers import (
    check_passphrase,
    key_pair_of,
    make_recovery_key,
    recovery_key,
    replace_reader,
)
from commission.vault.refusal import VaultRefused


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

    Returns how many confidences she opens again as a whole, and in how many this recovery key lacks something. That
    she is given them is committed first.
    """
    check_passphrase(passphrase)
    named = list(_named_to(person))
    held = set(
        ConfidenceKey.objects.filter(confidence__in=[one.pk for one in named], key_pair=recovery.key_pair).values_list(
            "confidence", flat=True
        )
    )
    enter_admissions(sorted(held), person, by=recovery)
    with transaction.atomic():
        replace_reader(person, passphrase, at)
        key_pair = key_pair_of(person)
        if key_pair is None:  # made a line above
            raise RuntimeError
        whole = 0
        for confidence in named:
            if confidence.pk in held:
                whole += wrapped_for(confidence, key_pair, strongbox=recovery) == confidence.generation
        ConfidenceKey.objects.filter(key_pair__owner=person).exclude(key_pair=key_pair).delete()
    return whole, len(named) - whole


@dataclass(frozen=True, slots=True)
class Written:
    """A file brought in confidence that was written out, or why it could not be."""

    file: uuid.UUID
    path: Path
    sha256: str
    failure: str = ""


def write_files(confidence: Confidence, recovery: RecoveryKey, folder: Path, reason: str) -> list[Written]:
    """Write out the files brought in a confidence, as they arrived; that each is opened is committed before it is.

    Into a folder that its owner alone reads, made where there is none. Raises FileExistsError before anything is opened
    where a file of that name is there: none is ever written over. What is broken, or sealed to another recovery key,
    is passed over and said.
    """
    brought = StoredFile.objects.filter(
        file_key__confidence=confidence, file_key__withdrawn_at=None, copy_of=None
    ).order_by("arrived_at", "id")
    places = [
        (stored, folder / f"{number:03d}-{cleaned_name(stored.name) or stored.pk}")
        for number, stored in enumerate(brought, start=1)
    ]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for _stored, path in places:
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    return [_written_out(stored, path, recovery, reason) for stored, path in places]


def _written_out(stored: StoredFile, path: Path, recovery: RecoveryKey, reason: str) -> Written:
    try:
        pieces = open_file(stored, person=None, capacity="recovery", reason=reason, opener=recovery)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                for piece in pieces:
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    except VaultRefused as refused:
        return Written(stored.pk, path, stored.sha256, refused.why)
    except (FileAltered, boxes.BoxBroken):
        return Written(stored.pk, path, stored.sha256, _("It is not what arrived: it was altered, or a part is lost."))
    return Written(stored.pk, path, stored.sha256)


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
