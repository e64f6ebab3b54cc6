"""Files as they arrived, sealed at rest, with a log of who opened them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commission.keys import uuid7


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

    class Meta:
        constraints: ClassVar = [
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
        indexes: ClassVar = [models.Index(name="opening_file", fields=["file", "-opened_at"])]

    def __str__(self) -> str:
        return f"opening of {self.file_id}"
