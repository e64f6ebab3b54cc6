"""Norms: what one source requires of whom, from when to when (CRIT-2)."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commission.directory.models import Country
from commission.institution.models import Commission
from commission.keys import uuid7
from criteria.models.imports import ImportBatch
from criteria.models.rights import Measure, Subject, Unit
from criteria.models.scope import Scoped


class Norm(Scoped):
    """What an article of international law, of a country's law, or a practice requires: a level, or an action."""

    class Source(models.TextChoices):
        INTERNATIONAL = "international", _("international law")
        DOMESTIC = "domestic", _("domestic law")
        BEST_PRACTICE = "best_practice", _("best practice")

    class Ended(models.TextChoices):
        REPEALED = "repealed", _("repealed")
        WITHDRAWN = "withdrawn", _("withdrawn")
        REPLACED = "replaced", _("replaced by another")
        MISTAKEN = "mistaken", _("recorded by mistake")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="norms")
    source = models.CharField(max_length=16, choices=Source)
    instrument = models.CharField(max_length=300, help_text="Such as ILO C183, or Ley 28048.")
    article = models.CharField(max_length=120, blank=True)
    law_of = models.ForeignKey(
        Country, null=True, blank=True, on_delete=models.PROTECT, related_name="norms", help_text="Of domestic law."
    )
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="norms")
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="norms")
    value = models.DecimalField(max_digits=24, decimal_places=8, null=True, blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    level = models.DecimalField(
        max_digits=48, decimal_places=20, null=True, editable=False, help_text="The value, exactly, in base units."
    )
    text = models.TextField(blank=True, help_text="The action required, or what the level is.")
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True, blank=True, help_text="First day on which it no longer holds.")
    ended_because = models.CharField(max_length=16, choices=Ended, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When its end was recorded.")
    note = models.CharField(max_length=300, blank=True)
    illustrative = models.BooleanField(default=False, help_text="Shows what such a norm looks like; not checked.")
    recorded_at = models.DateTimeField()
    batch = models.ForeignKey(ImportBatch, null=True, blank=True, on_delete=models.PROTECT, related_name="norms")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="crit_1_a_norm_is_specific",
                condition=Q(measure__isnull=False, value__isnull=False, unit__isnull=False)
                | (Q(measure__isnull=True, value__isnull=True, unit__isnull=True) & ~Q(text="")),
            ),
            models.CheckConstraint(
                name="crit_2_domestic_law_is_of_a_country",
                condition=Q(source="domestic", law_of__isnull=False) | (~Q(source="domestic") & Q(law_of__isnull=True)),
            ),
            models.CheckConstraint(
                name="crit_2_a_norm_ends_after_it_begins",
                condition=Q(in_force_until__isnull=True, ended_because="")
                | (Q(in_force_until__gte=F("in_force_from")) & ~Q(ended_because="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="norm_ended",
                fields=["commission", "subject", "ended_at"],
                condition=Q(in_force_until__isnull=False),
            ),
            # Those that hold on a day, and those that have ended.
            models.Index(name="norm_by_end", fields=["commission", "in_force_until", "in_force_from"]),
            models.Index(name="norm_of_a_measure", fields=["commission", "measure", "addressee"]),
            models.Index(name="norm_of_a_subject", fields=["commission", "subject", "id"]),
            models.Index(name="norm_of_a_source", fields=["commission", "source", "id"]),
            models.Index(name="norm_of_a_law", fields=["law_of", "measure"], condition=Q(source="domestic")),
            # Those that hold everywhere, and those that name a country.
            GinIndex(name="norm_by_country", fields=["countries"]),
        ]
        ordering: ClassVar = ["subject", "instrument", "id"]

    def __str__(self) -> str:
        return f"{self.instrument} {self.article}".strip()
