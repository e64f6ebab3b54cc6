"""Confidences: what a protected person told, sealed to those who may read it, and opened by them alone (FILE-4).

Sealing needs nobody's private key: each generation of a confidence has a key pair, texts are sealed to its public
half, and its private half is wrapped for the readers' key pairs, the recovery key and the mailbox of the filer's code.
Whoever was named or dismissed since is noticed at the next sealing: it begins the next generation.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from commission.keys import uuid7
from commission.vault import boxes, keys
from commission.vault.codes import ReceiptCode, new_mailbox
from commission.vault.models import Confidence, ConfidenceKey, ConfidenceReader, FileKey, KeyPair, SealedText
from commission.vault.openers import Mailbox
from commission.vault.readers import NoRecoveryKey, recovery_key
from commission.vault.refusal import VaultRefused
from commission.vault.texts import packed


def start_confidence(
    *,
    commission: uuid.UUID,
    readers: Iterable[uuid.UUID],
    code: ReceiptCode | None,
    at: datetime,
    matter: uuid.UUID | None = None,
) -> Confidence:
    """Begin what somebody tells in confidence: for these readers, the recovery key, and the mailbox of her code.

    Readers without a key pair are named all the same, and wait until they have one. Raises NoRecoveryKey, whose words
    say what to run; that nobody can read yet refuses nothing (see `has_reader`). The source has workers speak in
    safety, away from whoever could punish them (§III, §VI.B).
    """
    private = boxes.new_private()
    named = list(dict.fromkeys(readers))
    holders = list(
        KeyPair.objects.filter(Q(kind="reader", owner__in=named) | Q(kind="recovery"), retired_at=None).order_by("id")
    )
    if not any(holder.kind == KeyPair.Kind.RECOVERY for holder in holders):
        raise NoRecoveryKey
    with transaction.atomic():
        if code is not None:
            holders.append(new_mailbox(code, at))
        confidence = Confidence.objects.create(
            commission=commission, matter=matter, public=boxes.public_of(private), made_at=at
        )
        ConfidenceReader.objects.bulk_create(
            ConfidenceReader(confidence=confidence, person=person, named_at=at) for person in named
        )
        wrap(confidence, [(1, private)], holders)
    return confidence


def place_confidence(confidence: Confidence, matter: uuid.UUID) -> None:
    """Say in which matter a confidence is told, once it exists; it stays there."""
    Confidence.objects.filter(pk=confidence.pk, matter=None).update(matter=matter)
    confidence.matter = matter


def seal_text(confidence: Confidence, kind: str, text: str, *, at: datetime, from_filer: bool) -> SealedText:
    """Seal a text to those who may read the confidence at present; its `commitment` goes into digests and registers.

    Nobody's private key is needed. Refuses a confidence that was withdrawn altogether (FILE-8).
    """
    with transaction.atomic():
        generation, public = _present(confidence)
        content, commitment = packed(text)
        row = SealedText(
            id=uuid7(),
            confidence=confidence,
            generation=generation,
            kind=kind,
            commitment=commitment,
            written_at=at,
            from_filer=from_filer,
        )
        row.content = boxes.seal_to(public, content, row.bound_to())
        row.save(force_insert=True)
    return row


def file_key_for_sealing(confidence: Confidence, file: uuid.UUID) -> tuple[bytes, int]:
    """Return a fresh key for a file brought in confidence, and its generation.

    In the transaction that saves the file's row, whose key `file` is: the sealed key is kept with it.
    """
    generation, public = _present(confidence)
    row = FileKey(file_id=file, confidence=confidence, generation=generation)
    key = keys.new_key()
    row.wrapped = boxes.seal_to(public, key, row.bound_to())
    row.save(force_insert=True)
    return key, generation


def confidence_of(mailbox: Mailbox) -> Confidence | None:
    """Return what was told under the code that opened this mailbox; None where all of it was withdrawn."""
    return Confidence.objects.filter(keys__key_pair=mailbox.key_pair).first()


def has_reader(confidence: Confidence) -> bool:
    """Whether somebody who was named can open it. Where nobody can, administrators are alarmed (FILE-4)."""
    return ConfidenceKey.objects.filter(confidence=confidence, key_pair__kind=KeyPair.Kind.READER).exists()


def withdraw_text(text: SealedText, at: datetime) -> None:
    """Throw away what a text says; that there was one, and its commitment, stay (FILE-8)."""
    SealedText.objects.filter(pk=text.pk, withdrawn_at=None).update(content=b"", withdrawn_at=at)
    text.content, text.withdrawn_at = b"", at


def withdraw_file_key(file: uuid.UUID, at: datetime) -> None:
    """Throw away the key of a file brought in confidence, and of its copy: nobody opens them again (FILE-8)."""
    of_it = Q(pk=file) | Q(file__copy_of=file)
    FileKey.objects.filter(of_it, withdrawn_at=None).update(wrapped=b"", withdrawn_at=at)


def forget_confidence(confidence: Confidence, at: datetime) -> None:
    """Throw away every key of a confidence: neither readers nor recovery key nor code open it again (FILE-8)."""
    with transaction.atomic():
        Confidence.objects.filter(pk=confidence.pk, forgotten_at=None).update(forgotten_at=at)
        ConfidenceKey.objects.filter(confidence=confidence).delete()
    confidence.forgotten_at = at


def wrap(
    confidence: Confidence, generations: Iterable[tuple[int, X25519PrivateKey]], holders: Iterable[KeyPair]
) -> None:
    """Wrap private keys of generations for these key pairs, where that has not been done."""
    rows = []
    holders = list(holders)
    for generation, private in generations:
        for holder in holders:
            row = ConfidenceKey(confidence=confidence, generation=generation, key_pair=holder)
            row.wrapped = boxes.seal_to(bytes(holder.public), private.private_bytes_raw(), row.bound_to())
            rows.append(row)
    ConfidenceKey.objects.bulk_create(rows, ignore_conflicts=True)


def next_generation(confidence: Confidence) -> None:
    """Begin the next generation of a confidence, for those who may read it now."""
    with transaction.atomic():
        row = _held(confidence)
        _begin(row, _wanted(row))
    confidence.generation, confidence.public = row.generation, row.public


def _held(confidence: Confidence) -> Confidence:
    """Hold a confidence until the transaction ends: who reads it changes before or after what is done now."""
    return Confidence.objects.select_for_update(no_key=True).get(pk=confidence.pk)


def _present(confidence: Confidence) -> tuple[int, bytes]:
    """Return generation and public key to seal to; begin a generation where others may read than when it began.

    In the transaction that keeps what is sealed: whoever leaves meanwhile is waited for, or waits.
    """
    row = _held(confidence)
    if row.forgotten_at is not None:
        raise VaultRefused(
            _("What was told here was withdrawn, and nothing is added to it."), _("Begin anew with a new code.")
        )
    wanted = _wanted(row)
    if not _is_current(row, wanted):
        _begin(row, wanted)
    confidence.generation, confidence.public = row.generation, row.public
    return row.generation, bytes(row.public)


def _wanted(row: Confidence) -> list[KeyPair]:
    """Key pairs of those who may read at present: readers, the recovery key, the filer's mailbox."""
    readers = ConfidenceReader.objects.filter(confidence=row, dismissed_at=None).values("person")
    mailbox = ConfidenceKey.objects.filter(confidence=row, key_pair__kind=KeyPair.Kind.MAILBOX).values("key_pair")
    return list(
        KeyPair.objects.filter(
            Q(kind="reader", owner__in=readers) | Q(kind="recovery") | Q(kind="mailbox", pk__in=mailbox),
            retired_at=None,
        ).order_by("id")
    )


def _is_current(row: Confidence, wanted: list[KeyPair]) -> bool:
    """Whether the generation is wrapped for those who may read, and nobody has left who had its key."""
    left = ConfidenceReader.objects.filter(confidence=OuterRef("confidence"), dismissed_in__gte=OuterRef("generation"))
    held = ConfidenceKey.objects.filter(~Exists(left), confidence=row, generation=row.generation)
    return bool(wanted) and set(held.values_list("key_pair", flat=True)) == {holder.pk for holder in wanted}


def _begin(row: Confidence, wanted: list[KeyPair]) -> None:
    if not any(holder.kind == KeyPair.Kind.RECOVERY for holder in wanted):
        recovery_key()
    private = boxes.new_private()
    row.generation += 1
    row.public = boxes.public_of(private)
    row.save(update_fields=["generation", "public"])
    wrap(row, [(row.generation, private)], wanted)
