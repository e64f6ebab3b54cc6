"""The words in which people tell what happened, and the subject to which they lead (FILE-3)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from criteria.models.rights import Subject


class PlainWord(models.Model):
    """Words of one language that lead to a subject. The database keeps beside them what they match (`sought`)."""

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="plain_words")
    language = models.CharField(max_length=2, help_text="en, es or fr.")
    words = models.CharField(max_length=80)
    as_written = models.BooleanField(default=False, help_text="Whether they lead there only in this form, no other.")
    weight = models.PositiveSmallIntegerField(help_text="The more words have to be told, the more they say.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="file_3_words_lead_once", fields=["language", "subject", "words"]),
        ]

    def __str__(self) -> str:
        return f"{self.words} → {self.subject_id}"
