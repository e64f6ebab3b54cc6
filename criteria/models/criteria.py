"""Criteria and their versions: what the commission promulgated, and what each version rests on."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commission.directory.names import said
from commission.institution.models import Commission
from commission.keys import uuid7
from criteria.models.rights import Direction, Measure, Right, Subject, measured
from criteria.models.scope import Addressee, Scoped


class Kind(models.TextChoices):
    """A criterion says what must be done, or what must be reached (CRIT-1)."""

    BRIGHT_LINE = "bright_line", _("bright-line rule")
    MEASURE = "measure", _("performance measure")


class Criterion(models.Model):
    """A bright-line rule or a performance measure of a commission, through all its versions."""

    Kind = Kind
    Addressee = Addressee

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="criteria")
    code = models.CharField(max_length=16, help_text="Such as FA-03.")
    right = models.ForeignKey(Right, on_delete=models.PROTECT, related_name="criteria")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="criteria")
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="criteria")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=Kind)
    addressee = models.CharField(max_length=16, choices=Addressee)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="crit_1_code_of_a_criterion", fields=["commission", "code"]),
            models.CheckConstraint(
                name="crit_1_a_code_has_an_address", condition=Q(code__regex=r"^[A-Za-z0-9][A-Za-z0-9.-]*$")
            ),
            models.CheckConstraint(
                name="crit_1_a_measure_is_named",
                condition=Q(kind="measure", measure__isnull=False) | Q(kind="bright_line", measure__isnull=True),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="criterion_of_a_measure", fields=["commission", "measure"]),
            models.Index(name="criterion_of_a_right", fields=["commission", "right", "code"]),
        ]
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Specified(Scoped):
    """What a version of a criterion, or a draft of one, demands, of whom, from when, on what sources."""

    Direction = Direction

    kind = models.CharField(max_length=16, choices=Kind, help_text="Copied from the criterion for CRIT-1's check.")
    text = models.TextField(help_text="What must be done, or what must be reached.")
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # As they read on the day: the measure's own, copied.
    quantity = models.CharField(max_length=160, blank=True)
    unit = models.CharField(max_length=40, blank=True, help_text="In which the threshold is stated.")
    statistic = models.CharField(max_length=120, blank=True)
    direction = models.CharField(max_length=16, choices=Direction, blank=True)
    threshold = models.DecimalField(max_digits=24, decimal_places=8, null=True, blank=True)
    evaluation_days = models.PositiveIntegerField(
        null=True, blank=True, help_text="Period over which the level is evaluated."
    )
    sources = models.JSONField(help_text="List of {kind, instrument, article, note}; the binding one first.")
    binding_source = models.CharField(max_length=24)
    in_force_from = models.DateField()

    class Meta:
        abstract = True

    @property
    def shown_quantity(self) -> str:
        """What is measured, as whoever reads says it; the record has `quantity`."""
        return measured(self.quantity)

    @property
    def shown_statistic(self) -> str:
        """The statistic, as whoever reads says it."""
        return said(self.statistic)


class CriterionVersion(Specified):
    """A criterion as promulgated: the action required, or the level, with its sources, in force from a day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    level = models.DecimalField(
        max_digits=48, decimal_places=20, null=True, editable=False, help_text="The threshold, exactly, in base units."
    )
    corrects = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrected_by",
        help_text="The version before it, which had an error and never took effect.",
    )
    deliberation = models.ForeignKey("Deliberation", on_delete=models.PROTECT, related_name="versions")
    draft = models.OneToOneField("Draft", null=True, on_delete=models.PROTECT, related_name="version")
    promulgated_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="crit_5_number_of_a_version", fields=["criterion", "number"]),
            models.CheckConstraint(
                name="crit_1_a_criterion_is_specific",
                condition=~Q(text="")
                & (
                    Q(kind="bright_line")
                    | (
                        ~Q(quantity="")
                        & ~Q(unit="")
                        & ~Q(statistic="")
                        & ~Q(direction="")
                        & Q(threshold__isnull=False, evaluation_days__isnull=False)
                    )
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="version_in_force", fields=["criterion", "-in_force_from"]),
            models.Index(name="version_of_a_measure", fields=["measure", "-in_force_from"]),
        ]
        ordering: ClassVar = ["criterion", "number"]

    def __str__(self) -> str:
        return f"{self.criterion.code} v{self.number}"
