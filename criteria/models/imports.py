"""Norms and observations that came in from a file, all together, under its digest."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commission.authority.api import Places
from commission.authority.capacities import Scope
from commission.authority.models import Person
from commission.institution.models import Commission
from commission.keys import uuid7


class ImportBatch(models.Model):
    """One file brought in: what it was, how its columns were read, and how many rows of it were entered."""

    class Kind(models.TextChoices):
        NORMS = "norms", _("norms")
        OBSERVATIONS = "observations", _("observations")

    class State(models.TextChoices):
        READING = "reading", _("being read")
        READY = "ready", _("read, waiting to be confirmed")
        ENTERED = "entered", _("entered")
        REFUSED = "refused", _("refused")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="import_batches")
    kind = models.CharField(max_length=16, choices=Kind)
    state = models.CharField(max_length=16, choices=State, default=State.READING)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict, help_text="How columns were read.")
    mapping_sha256 = models.CharField(max_length=64, blank=True, default="")
    brought_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    rows_read = models.PositiveIntegerField(default=0)
    rows_total = models.PositiveIntegerField(null=True)
    rows_entered = models.PositiveIntegerField(default=0)
    rows_skipped = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list, help_text="List of {line, column, value, reason}, the first thousand.")
    problem_count = models.PositiveIntegerField(default=0)
    skips_bad_rows = models.BooleanField(default=False)
    counts = models.JSONField(default=dict, help_text="What is left out, by reason, and what would be entered.")
    preview = models.JSONField(default=list, help_text="The first entries, as they would be entered.")

    acts_open_in: ClassVar[Mapping[str, frozenset[str]]] = {
        "enter_norms": frozenset({State.READY}),
        "enter_observations": frozenset({State.READY}),
    }

    class Meta:
        constraints: ClassVar = [
            # The same file, read in the same way, is entered once.
            models.UniqueConstraint(
                name="crit_3_a_file_is_entered_once",
                fields=["commission", "kind", "sha256", "mapping_sha256"],
                condition=Q(state="entered"),
            ),
        ]
        indexes: ClassVar = [models.Index(name="import_batch_newest", fields=["commission", "-id"])]

    def __str__(self) -> str:
        return self.file_name

    @property
    def commission_key(self) -> uuid.UUID:
        """The commission that it was brought to."""
        return self.commission_id

    @property
    def matter_key(self) -> uuid.UUID:
        """What one commission enters is entered one after the other."""
        return self.commission_id

    @property
    def places(self) -> Places:
        """Where grants count."""
        return {Scope.COMMISSION: self.commission_id}

    @property
    def matter_label(self) -> str:
        """The name of the file."""
        return self.file_name


class HeaderMapping(models.Model):
    """How the columns of files with this header were read last time, so that nobody has to say it again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="header_mappings")
    kind = models.CharField(max_length=16, choices=ImportBatch.Kind)
    header_sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=120, blank=True)
    mapping = models.JSONField()
    used_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="crit_3_one_mapping_of_a_header", fields=["commission", "kind", "header_sha256"]
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.header_sha256[:12]
