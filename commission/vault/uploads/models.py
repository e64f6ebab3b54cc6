"""What is on its way, and what has arrived and waits for the act that takes it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from commission.keys import uuid7


class Upload(models.Model):
    """A file on its way. Whoever holds its token may add to it; here is only the token's digest.

    Its pieces are sealed under a key that comes from the token, so nothing here opens them; nor does the token alone,
    which stands in an address. An act takes it over by wrapping that key for a matter; what nobody takes goes when
    its time is over.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    place = models.UUIDField(db_index=True, help_text="Key of the matter, draft or mailbox that it is meant for.")
    owner = models.UUIDField(null=True, db_index=True, help_text="Key of the person, where one has signed in.")
    salt = models.BinaryField(
        default=b"",
        db_default=b"",
        help_text="Goes into the key with the token, and goes with this row: the token alone opens nothing.",
    )
    name_sealed = models.BinaryField()
    length = models.PositiveBigIntegerField(help_text="Bytes that are to come.")
    arrived = models.PositiveBigIntegerField(default=0, help_text="Bytes that have come and are stored.")
    turn = models.PositiveIntegerField(default=0, help_text="Which request may add: a newer one cuts off an older.")
    parts = models.JSONField(default=list, help_text="Names of the stored parts, in order.")
    started_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    checked_at = models.DateTimeField(null=True)
    refusal = models.CharField(max_length=500, blank=True)
    remedy = models.CharField(max_length=500, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    scan = models.CharField(max_length=16, blank=True)
    copy_id = models.UUIDField(null=True)
    copy_parts = models.JSONField(default=list)
    copy_size = models.PositiveBigIntegerField(default=0)
    copy_sha256 = models.CharField(max_length=64, blank=True)
    copy_note = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="inv_9_no_more_arrives_than_was_announced", condition=Q(arrived__lte=F("length"))
            ),
            models.CheckConstraint(
                name="inv_9_checked_only_when_whole", condition=Q(checked_at=None) | Q(arrived=F("length"))
            ),
            models.CheckConstraint(
                name="inv_9_checked_with_its_digest",
                condition=Q(checked_at=None) | Q(sha256__regex=r"^[0-9a-f]{64}$") | ~Q(refusal=""),
            ),
        ]

    def __str__(self) -> str:
        return f"upload {self.pk}"
