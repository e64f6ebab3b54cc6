"""Reading confidences: who reads is written down first (FILE-4)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from commission.vault import boxes
from commission.vault.models import (
    ConfidenceKey,
    FileKey,
    SealedText,
    StoredFile,
    TextOpening,
)
from commission.vault.openers import Mailbox, Opener, RecoveryKey, Strongbox
from commission.vault.refusal import VaultRefused
from commission.vault.texts import unpacked


class NotForYou(VaultRefused):
    """The key that is open does not open this confidence."""


class Withdrawn(VaultRefused):
    """What was told was withdrawn by whoever told it (FILE-8)."""

    rule = "FILE-8"


def open_text(
    text: SealedText, *, strongbox: Strongbox | RecoveryKey, person: uuid.UUID | None, capacity: str, reason: str
) -> str:
    """Open one sealed text for a reader; see `open_texts`."""
    return open_texts([text], strongbox=strongbox, person=person, capacity=capacity, reason=reason)[0]


def open_texts(
    texts: Sequence[SealedText],
    *,
    strongbox: Strongbox | RecoveryKey,
    person: uuid.UUID | None,
    capacity: str,
    reason: str,
) -> list[str]:
    """Open sealed texts for a reader: who, when and why is committed before anything is decrypted (FILE-4).

    Refuses an empty reason, what the reader's key does not open (NotForYou) and what was withdrawn (Withdrawn). Raises
    RuntimeError inside a transaction, which could undo the entry that they were opened, and TextAltered.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise VaultRefused(_("Say why you open it."), _("One sentence is enough."), field="reason")
    if isinstance(strongbox, Strongbox) and strongbox.person != person:
        raise NotForYou(_("The key that is open belongs to somebody else."), _("Open your own."))
    at = timezone.now()
    with transaction.atomic(durable=True):
        # What is taken back at this moment is opened, and on record, before that, or not at all.
        _hold([text.pk for text in texts])
        wrapped = _wrapped(texts, strongbox)
        TextOpening.objects.bulk_create(
            TextOpening(text=text, person=person, capacity=capacity, reason=reason[:200], opened_at=at)
            for text in texts
        )
    return _decrypted(texts, wrapped, strongbox)


def _hold(texts: Sequence[uuid.UUID]) -> None:
    """Let nobody take these texts back meanwhile. Refuses where somebody has, since they were read."""
    rows = SealedText.objects.select_for_update().filter(pk__in=texts).order_by("pk")
    if any(withdrawn is not None for withdrawn in rows.values_list("withdrawn_at", flat=True)):
        raise _withdrawn()


def _withdrawn() -> Withdrawn:
    return Withdrawn(_("What was told here was withdrawn by whoever told it."))


def open_text_with_code(text: SealedText, mailbox: Mailbox) -> str:
    """Open one text for whoever holds its receipt code: what she told, or what was answered her."""
    return open_texts_with_code([text], mailbox)[0]


def open_texts_with_code(texts: Sequence[SealedText], mailbox: Mailbox) -> list[str]:
    """Open texts for whoever holds their receipt code. It is hers, so no reason is asked."""
    return _decrypted(texts, _wrapped(texts, mailbox), mailbox)


@dataclass(frozen=True, slots=True, repr=False)
class HeldFileKey:
    """The sealed key of a file and the wrapped key that opens it: found, and nothing of it decrypted yet."""

    row: FileKey
    held: ConfidenceKey
    opener: Opener

    def open(self) -> bytes:
        """Decrypt the key of the file; that the file is opened has been written down before."""
        return boxes.open_with(unwrapped(self.held, self.opener), bytes(self.row.wrapped), self.row.bound_to())


def held_file_key(stored: StoredFile, opener: Opener) -> HeldFileKey:
    """Find what opens a file brought in confidence. Refuses whom it was not sealed to, and what was withdrawn.

    In the transaction that writes down that it is opened, so that nothing is withdrawn in between.
    """
    row = FileKey.objects.select_for_update().filter(pk=stored.pk).first()
    if row is None or row.withdrawn_at is not None:
        raise Withdrawn(_("This file was withdrawn by whoever brought it."))
    held = ConfidenceKey.objects.filter(
        confidence=row.confidence_id, generation=row.generation, key_pair=opener.key_pair
    ).first()
    if held is None:
        raise not_for_you()
    return HeldFileKey(row, held, opener)


Wrapped = Mapping[tuple[uuid.UUID, int], ConfidenceKey]


def _wrapped(texts: Sequence[SealedText], opener: Opener) -> Wrapped:
    """Find the wrapped keys that these texts need, before anything is decrypted or written."""
    if any(text.withdrawn_at is not None for text in texts):
        raise _withdrawn()
    found = ConfidenceKey.objects.filter(
        confidence__in={text.confidence_id for text in texts}, key_pair=opener.key_pair
    )
    wrapped = {(row.confidence_id, row.generation): row for row in found}
    if any((text.confidence_id, text.generation) not in wrapped for text in texts):
        raise not_for_you()
    return wrapped


def _decrypted(texts: Sequence[SealedText], wrapped: Wrapped, opener: Opener) -> list[str]:
    opened = {key: unwrapped(row, opener) for key, row in wrapped.items()}
    return [
        unpacked(
            boxes.open_with(opened[text.confidence_id, text.generation], bytes(text.content), text.bound_to()),
            text.commitment,
        )
        for text in texts
    ]


def unwrapped(row: ConfidenceKey, opener: Opener) -> X25519PrivateKey:
    """Decrypt the private key of a generation; that it is done has been written down before."""
    return X25519PrivateKey.from_private_bytes(boxes.open_with(opener.private, bytes(row.wrapped), row.bound_to()))


def not_for_you() -> NotForYou:
    """The refusal to whom nothing was sealed."""
    return NotForYou(
        _("Your key does not open what was told here."),
        _("If you have been named to read it, ask somebody who reads it already to admit you."),
    )
