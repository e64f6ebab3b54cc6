"""Files as they arrived, sealed at rest, with a log of who opened them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commission.keys import uuid7
from commission.vault.uploads.models import Upload


class MatterKey(models.Model):
    """The data key of one matter, wrapped by the master key; every file of the matter is sealed under it."""

    matter = models.UUIDField(primary_key=True)
    key_id = models.CharField(max_length=16, help_text="Which master key wraps it, so that keys can rotate.")
    wrapped = models.BinaryField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"key of {self.matter}"


class StoredFile(models.Model):
    """A file as it arrived: its digest at arrival, its type by content, and where it lies sealed (INV-9)."""

    class Scan(models.TextChoices):
        NOT_SCANNED = "not_scanned", _("not scanned: no scanner is configured")
        NO_ANSWER = "no_answer", _("not scanned: the scanner did not answer")
        CLEAN = "clean", _("scanned, nothing found")
        TOO_LARGE = "too_large", _("not scanned: larger than the scanner takes")

    class CopyNote(models.TextChoices):
        """Why a file has no copy for reading, where it has none."""

        NO_NEED = "no_need", _("It is plain text, with nothing in it but what is read.")
        NOT_MADE = "not_made", _("No copy without metadata is made of a file of this kind.")
        PASSWORD = "password", _("It is locked with a password, so no copy without metadata could be made.")
        DAMAGED = "damaged", _("It is damaged, so no copy without metadata could be made.")
        TOO_LARGE = "too_large", _("It is too large for a copy without metadata to be made.")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.UUIDField(db_index=True)
    name = models.CharField(max_length=200, help_text="As the filer called it, cleaned of paths.")
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    location = models.CharField(max_length=200)
    scan = models.CharField(max_length=16, choices=Scan, default=Scan.NOT_SCANNED)
    brought_by = models.UUIDField(null=True, help_text="Key of the person; names are not kept here.")
    arrived_at = models.DateTimeField()
    confidence = models.ForeignKey(
        "vault.Confidence",
        null=True,
        on_delete=models.PROTECT,
        related_name="files",
        help_text="Where it was brought in confidence: its key is one of that confidence, not of the matter.",
    )
    generation = models.PositiveIntegerField(null=True)
    parts = models.JSONField(default=list, help_text="Where it arrived in pieces: their names in the folder, in order.")
    wrapped = models.BinaryField(null=True, help_text="Where it arrived in pieces: its own key, wrapped.")
    copy_of = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="reading_copy", help_text="The file as it arrived."
    )
    copy_note = models.CharField(max_length=16, choices=CopyNote, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="inv_9_a_file_in_parts_has_its_key",
                condition=Q(parts=[], wrapped=None) | (~Q(parts=[]) & Q(wrapped__isnull=False)),
            ),
            models.CheckConstraint(
                name="inv_9_a_copy_is_of_another_file", condition=Q(copy_of=None) | ~Q(copy_of=F("id"))
            ),
            models.CheckConstraint(
                name="file_4_a_file_in_confidence_has_its_generation",
                condition=Q(confidence=None, generation=None) | Q(confidence__isnull=False, generation__isnull=False),
            ),
            models.CheckConstraint(name="inv_9_a_file_has_its_digest", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.sha256[:12]})"


class Opening(models.Model):
    """One opening of a stored file, committed before anything is decrypted (INV-9). Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="openings")
    person = models.UUIDField(null=True)
    capacity = models.CharField(max_length=32)
    reason = models.CharField(max_length=200)
    opened_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(name="opening_file", fields=["file", "-opened_at"]),
            models.Index(name="opening_newest", fields=["file", "-id"]),
        ]

    def __str__(self) -> str:
        return f"opening of {self.file_id}"


class KeyPair(models.Model):
    """Two keys: anybody seals to the public half, and only a secret of its owner gives the private one.

    A reader's private half is sealed under her passphrase, a mailbox's under its receipt code; that of the recovery
    key was written to a file when it was made, and is not here at all (FILE-4).
    """

    class Kind(models.TextChoices):
        READER = "reader", _("reader")
        MAILBOX = "mailbox", _("mailbox of a receipt code")
        RECOVERY = "recovery", _("recovery key, kept offline")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=8, choices=Kind)
    owner = models.UUIDField(null=True, help_text="Key of the reader. A mailbox belongs to nobody who is known.")
    public = models.BinaryField()
    private_sealed = models.BinaryField(null=True)
    salt = models.BinaryField(null=True)
    stretching = models.CharField(max_length=64, blank=True, help_text="How argon2id was run: passes, KiB, lanes.")
    lookup = models.BinaryField(null=True, unique=True, help_text="Keyed digest of the receipt code.")
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="file_4_a_private_key_lies_under_its_owners_secret",
                condition=Q(kind="recovery", owner=None, private_sealed=None, salt=None, lookup=None)
                | Q(kind="reader", owner__isnull=False, private_sealed__isnull=False, salt__isnull=False, lookup=None)
                | Q(
                    kind="mailbox",
                    owner=None,
                    private_sealed__isnull=False,
                    salt__isnull=False,
                    lookup__isnull=False,
                ),
            ),
            models.UniqueConstraint(
                name="file_4_a_reader_has_one_key_pair", fields=["owner"], condition=Q(kind="reader", retired_at=None)
            ),
            models.UniqueConstraint(
                name="file_4_one_recovery_key_at_a_time",
                fields=["kind"],
                condition=Q(kind="recovery", retired_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Confidence(models.Model):
    """What one protected person told under one receipt code, or one sealed statement (FILE-4).

    Each generation has a key pair: texts and file keys are sealed to `public`, and its private half lies here only as
    wrapped for those who may read (`ConfidenceKey`). When who may read has changed, the next generation begins.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commission = models.UUIDField()
    matter = models.UUIDField(null=True, db_index=True)
    generation = models.PositiveIntegerField(default=1)
    public = models.BinaryField()
    made_at = models.DateTimeField()
    forgotten_at = models.DateTimeField(null=True, help_text="When every key was thrown away: nobody opens it again.")

    class Meta:
        indexes: ClassVar = [models.Index(name="confidence_commission", fields=["commission", "id"])]

    def __str__(self) -> str:
        return f"confidence {self.pk}"


class ConfidenceReader(models.Model):
    """Somebody who is to read a confidence, from when until when. Whether she can yet is in the wrapped keys."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    confidence = models.ForeignKey(Confidence, on_delete=models.PROTECT, related_name="readers")
    person = models.UUIDField()
    named_at = models.DateTimeField()
    dismissed_at = models.DateTimeField(null=True)
    dismissed_in = models.PositiveIntegerField(
        null=True, help_text="The generation at that time: she may have kept its key, so nothing more is sealed to it."
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="file_4_a_reader_is_named_once", fields=["confidence", "person"], condition=Q(dismissed_at=None)
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="confidence_reader", fields=["person", "confidence"], condition=Q(dismissed_at=None))
        ]

    def __str__(self) -> str:
        return f"reader of {self.confidence_id}"


class ConfidenceKey(models.Model):
    """The private key of one generation of a confidence, wrapped for one key pair."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    confidence = models.ForeignKey(Confidence, on_delete=models.PROTECT, related_name="keys")
    generation = models.PositiveIntegerField()
    key_pair = models.ForeignKey(KeyPair, on_delete=models.PROTECT, related_name="wrapped_keys")
    wrapped = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="file_4_wrapped_once_for_each", fields=["confidence", "generation", "key_pair"]
            ),
        ]

    def __str__(self) -> str:
        return f"key {self.generation} of {self.confidence_id}"

    def bound_to(self) -> bytes:
        """What the wrapping is bound to: it opens in this row alone."""
        return f"vault_confidencekey|{self.confidence_id}|{self.generation}|{self.key_pair_id}|wrapped".encode()


class SealedText(models.Model):
    """One text of a confidence: a name, a narrative, a message. Its commitment gives nothing of it away."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    confidence = models.ForeignKey(Confidence, on_delete=models.PROTECT, related_name="texts")
    generation = models.PositiveIntegerField()
    kind = models.CharField(max_length=24)
    content = models.BinaryField()
    commitment = models.CharField(max_length=64, help_text="SHA-256 of a salt, which is sealed as well, and the text.")
    written_at = models.DateTimeField()
    from_filer = models.BooleanField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="file_4_a_sealed_text_is_committed_to", condition=Q(commitment__regex=r"^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(
                name="file_8_what_is_withdrawn_is_empty",
                condition=Q(withdrawn_at=None) | Q(content=b""),
            ),
        ]
        indexes: ClassVar = [models.Index(name="sealed_text_kind", fields=["confidence", "kind", "id"])]

    def __str__(self) -> str:
        return f"{self.kind} of {self.confidence_id}"

    def bound_to(self) -> bytes:
        """What the sealed content is bound to: it opens in this row alone."""
        return f"vault_sealedtext|{self.pk}|{self.confidence_id}|{self.generation}|{self.kind}|content".encode()


class TextOpening(models.Model):
    """One opening of a sealed text, committed before anything is decrypted (FILE-4). Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    text = models.ForeignKey(SealedText, on_delete=models.PROTECT, related_name="openings")
    person = models.UUIDField(null=True)
    capacity = models.CharField(max_length=32)
    reason = models.CharField(max_length=200)
    opened_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="file_4_an_opening_has_its_reason", condition=~Q(reason="")),
        ]
        indexes: ClassVar = [
            models.Index(name="text_opening_text", fields=["text", "-opened_at"]),
            models.Index(name="text_opening_newest", fields=["text", "-id"]),
        ]

    def __str__(self) -> str:
        return f"opening of {self.text_id}"


class Admission(models.Model):
    """Somebody was given the keys of what was told before, committed before any was unwrapped (FILE-4). Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    confidence = models.ForeignKey(Confidence, on_delete=models.PROTECT, related_name="admissions")
    person = models.UUIDField(null=True, help_text="Who was admitted; null: the present recovery key.")
    admitted_by = models.UUIDField(null=True, help_text="Who admitted; null: whoever brought the recovery key.")
    admitted_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(name="admission_newest", fields=["person", "-id"])]

    def __str__(self) -> str:
        return f"admission to {self.confidence_id}"


class FileKey(models.Model):
    """The key of one file that was brought in confidence, sealed to the generation of its confidence (FILE-4)."""

    file = models.OneToOneField(StoredFile, primary_key=True, on_delete=models.PROTECT, related_name="file_key")
    confidence = models.ForeignKey(Confidence, on_delete=models.PROTECT, related_name="file_keys")
    generation = models.PositiveIntegerField()
    wrapped = models.BinaryField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="file_8_a_withdrawn_file_has_no_key", condition=Q(withdrawn_at=None) | Q(wrapped=b"")
            ),
        ]

    def __str__(self) -> str:
        return f"key of {self.file_id}"

    def bound_to(self) -> bytes:
        """What the wrapping is bound to: it opens in this row alone."""
        return f"vault_filekey|{self.file_id}|{self.confidence_id}|{self.generation}|wrapped".encode()


__all__ = [
    "Admission",
    "Confidence",
    "ConfidenceKey",
    "ConfidenceReader",
    "FileKey",
    "KeyPair",
    "MatterKey",
    "Opening",
    "SealedText",
    "StoredFile",
    "TextOpening",
    "Upload",
]
