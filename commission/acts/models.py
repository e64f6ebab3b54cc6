"""What the frame remembers of acts besides the register: which forms were acted on, and who acted unnamed."""

from __future__ import annotations

from django.db import models


class ActedForm(models.Model):
    """A form, or an API request, that has been acted on: sending it again finds the result and does nothing."""

    key = models.UUIDField(primary_key=True)
    person = models.UUIDField(null=True)
    act = models.CharField(max_length=64)
    result_id = models.UUIDField(null=True)
    said = models.CharField(
        max_length=64, default="", db_default="", help_text="Digest of what the request said; empty for a form."
    )
    acted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.act} ({self.key})"


class UnnamedActor(models.Model):
    """Who did an act whose register entry only commits to it, with the salt that opens the commitment (FILE-4)."""

    entry = models.BigIntegerField(primary_key=True)
    person = models.UUIDField()
    salt = models.BinaryField()

    def __str__(self) -> str:
        return f"of entry {self.entry}"
