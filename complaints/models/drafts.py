"""A complaint that is being written: sealed under a key that the site keeps only for who signs in (FILE-4)."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q

from commission.authority.models import Person
from commission.institution.models import Commission
from commission.keys import uuid7
from complaints.models.dockets import Docket


class Draft(models.Model):
    """What somebody has told so far, page by page.

    Its key lies in the cookie of her browser. It lies here as well, under the master key, where she files with her
    account and comes back by signing in; and under her receipt code, where she has one and comes back with it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField()
    version = models.PositiveIntegerField(default=0, help_text="So that two pages saved at once lose nothing.")
    step = models.CharField(max_length=16, help_text="The question to which she comes back.")
    own_key = models.BinaryField(null=True, help_text="Its key, under the master key.")
    lookup = models.BinaryField(null=True, unique=True, help_text="Keyed digest of the receipt code.")
    salt = models.BinaryField(null=True)
    stretching = models.CharField(max_length=64, blank=True, help_text="How argon2id was run: passes, KiB, lanes.")
    coded_key = models.BinaryField(null=True, help_text="Its key, under the receipt code.")
    made_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    filed_at = models.DateTimeField(null=True)
    docket = models.OneToOneField(Docket, null=True, on_delete=models.PROTECT, related_name="draft")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="file_4_a_draft_without_a_name_keeps_no_key", condition=Q(person__isnull=False) | Q(own_key=None)
            ),
            models.CheckConstraint(
                name="file_4_a_key_under_a_code_is_whole",
                condition=Q(lookup=None, salt=None, coded_key=None)
                | Q(lookup__isnull=False, salt__isnull=False, coded_key__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            # A draft is saved with every answer: when that was is in no index that is written each time.
            BrinIndex(name="draft_saved_by", fields=["saved_at"], autosummarize=True, pages_per_range=8),
        ]

    def __str__(self) -> str:
        return f"draft {self.pk}"
