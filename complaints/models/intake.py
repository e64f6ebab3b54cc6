"""What a federation brings in as a file: filings of the past, which are records, and drafts that somebody confirms."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commission.authority.api import Places
from commission.authority.capacities import Scope
from commission.authority.models import Person
from commission.directory.models import Country, Organisation, Plain
from commission.institution.models import Commission
from commission.keys import uuid7


class IntakeBatch(models.Model):
    """One file of filings: how its columns are read, how far it has come in, and what of it could not be read."""

    class Kind(models.TextChoices):
        PAST = "past", _("filings of the past, kept as records")
        DRAFTS = "drafts", _("drafts of complaints, to be confirmed one by one")

    class State(models.TextChoices):
        ARRIVED = "arrived", _("arrived, its columns still to be named")
        READY = "ready", _("read, waiting to be confirmed")
        COMING_IN = "coming_in", _("coming in")
        ENTERED = "entered", _("entered")
        REFUSED = "refused", _("cannot be read")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="intake_batches")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+", help_text="Whose file it is."
    )
    kind = models.CharField(max_length=8, choices=Kind)
    state = models.CharField(max_length=12, choices=State, default=State.ARRIVED)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    columns = models.JSONField(default=list, help_text="Names of the columns, as they stand in the file.")
    samples = models.JSONField(default=list, help_text="The first rows, to name the columns by.")
    reading = models.JSONField(default=dict, help_text="How columns are read.")
    brought_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    rows_read = models.PositiveIntegerField(default=0)
    rows_good = models.PositiveIntegerField(default=0)
    rows_repeated = models.PositiveIntegerField(default=0)
    rows_bad = models.PositiveIntegerField(default=0)
    skips_bad_rows = models.BooleanField(default=False)
    problems = models.JSONField(default=list, help_text="List of {line, column, value, reason}, the first thousand.")
    preview = models.JSONField(default=list, help_text="The first filings, as they would be entered.")
    came_in = models.PositiveIntegerField(default=0, help_text="How many of the good rows have come in so far.")
    last_line = models.PositiveIntegerField(default=0, help_text="Up to which line of the file they have.")

    acts_open_in: ClassVar[Mapping[str, frozenset[str]]] = {
        "begin_intake": frozenset({State.READY}),
        "enter_past_filings": frozenset({State.COMING_IN}),
        "draft_filings": frozenset({State.COMING_IN}),
        "end_intake": frozenset({State.COMING_IN}),
    }

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="file_2_a_file_comes_in_once",
                fields=["commission", "organisation", "kind", "sha256"],
                condition=Q(state__in=["coming_in", "entered"]),
                nulls_distinct=False,
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="intake_newest", fields=["commission", "-id"]),
            models.Index(name="intake_by", fields=["brought_by", "-id"]),
        ]
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def commission_key(self) -> uuid.UUID:
        """The commission that it was brought to."""
        return self.commission_id

    @property
    def matter_key(self) -> uuid.UUID:
        """A file comes in piece by piece, and keeps nobody waiting but itself."""
        return self.pk

    @property
    def places(self) -> Places:
        """Where grants count."""
        return {Scope.COMMISSION: self.commission_id}

    @property
    def matter_label(self) -> str:
        """Its name."""
        return self.file_name[:64]


class PastFiling(models.Model):
    """A filing that was made elsewhere, or before the commission was there: a record, with no clock, panel or party."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="past_filings")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="past_filings")
    batch = models.ForeignKey(IntakeBatch, on_delete=models.PROTECT, related_name="past_filings")
    line = models.PositiveIntegerField(help_text="Line of the file.")
    reference = models.CharField(max_length=80, help_text="Its number where it was filed.")
    respondent_name = models.CharField(max_length=400)
    respondent = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="past_filings_against"
    )
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=200, blank=True)
    filed_on = models.DateField()
    workers = models.PositiveIntegerField(null=True)
    outcome = models.CharField(max_length=200, blank=True, help_text="What became of it, as the file says.")
    office = models.CharField(max_length=200, blank=True, help_text="Where it was filed.")
    facts = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="file_2_a_past_filing_is_recorded_once",
                fields=["commission", "organisation", "reference"],
                nulls_distinct=False,
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="past_filing_newest", fields=["commission", "-id"]),
            models.Index(name="past_filing_of", fields=["organisation", "-id"]),
            models.Index(name="past_filing_reference", fields=["reference"]),
            GinIndex(OpClass(Plain("respondent_name"), name="gin_trgm_ops"), name="past_filing_plain_name"),
        ]
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.reference


class DraftedFiling(models.Model):
    """A row of a file that became a draft: which one, so that whoever brought it finds it again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    batch = models.ForeignKey(IntakeBatch, on_delete=models.PROTECT, related_name="drafted")
    line = models.PositiveIntegerField()
    reference = models.CharField(max_length=160)
    draft_id = models.UUIDField(unique=True, help_text="Key of the draft, for as long as there is one.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="file_2_a_row_is_drafted_once", fields=["batch", "line"]),
        ]
        ordering: ClassVar = ["batch", "line"]

    def __str__(self) -> str:
        return self.reference
