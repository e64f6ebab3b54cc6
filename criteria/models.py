"""Rights, and the specific criteria that give them content: what an employer, agency or government must do or reach."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commission.authority.models import Person
from commission.institution.models import Commission
from commission.keys import uuid7


class Right(models.Model):
    """An abstract right: a rubric over criteria. It can never itself be alleged, found or sanctioned (CRIT-1)."""

    code = models.SlugField(primary_key=True, max_length=40)
    title = models.CharField(max_length=160)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return self.title


class Deliberation(models.Model):
    """What a promulgation rests on: when it was deliberated, by whom in what capacity, what they said (CRIT-8)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="deliberations")
    title = models.CharField(max_length=200)
    held_on = models.DateField()

    def __str__(self) -> str:
        return self.title


class Statement(models.Model):
    """What one participant put forward in a deliberation."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    deliberation = models.ForeignKey(Deliberation, on_delete=models.PROTECT, related_name="statements")
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    capacity = models.CharField(max_length=32)
    text = models.TextField()

    def __str__(self) -> str:
        return f"{self.capacity} in {self.deliberation_id}"


class Criterion(models.Model):
    """A bright-line rule or a performance measure of a commission, through all its versions."""

    class Kind(models.TextChoices):
        BRIGHT_LINE = "bright_line", _("bright-line rule")
        MEASURE = "measure", _("performance measure")

    class Addressee(models.TextChoices):
        GOVERNMENT = "government", _("governments and their agencies")
        EMPLOYER = "employer", _("employers")
        GLOBAL_BUYER = "global_buyer", _("global corporations that buy")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="criteria")
    code = models.CharField(max_length=16, help_text="Such as FA-03.")
    right = models.ForeignKey(Right, on_delete=models.PROTECT, related_name="criteria")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=Kind)
    addressee = models.CharField(max_length=16, choices=Addressee)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="crit_1_code_of_a_criterion", fields=["commission", "code"]),
        ]
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class CriterionVersion(models.Model):
    """A criterion as promulgated: the action required, or the level, with its sources, in force from a day."""

    class Direction(models.TextChoices):
        AT_LEAST = "at_least", _("at least")
        AT_MOST = "at_most", _("at most")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(
        max_length=16, choices=Criterion.Kind, help_text="Copied from the criterion for CRIT-1's check."
    )
    text = models.TextField(help_text="What must be done, or what must be reached.")
    quantity = models.CharField(max_length=120, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    statistic = models.CharField(max_length=80, blank=True)
    direction = models.CharField(max_length=16, choices=Direction, blank=True)
    threshold = models.DecimalField(max_digits=24, decimal_places=8, null=True)
    evaluation_days = models.PositiveIntegerField(null=True, help_text="Period over which the level is evaluated.")
    sources = models.JSONField(help_text="List of {kind, instrument, article, note}; the binding one first.")
    binding_source = models.CharField(max_length=24)
    in_force_from = models.DateField()
    deliberation = models.ForeignKey(Deliberation, on_delete=models.PROTECT)
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
        indexes: ClassVar = [models.Index(name="version_in_force", fields=["criterion", "-in_force_from"])]
        ordering: ClassVar = ["criterion", "number"]

    def __str__(self) -> str:
        return f"{self.criterion.code} v{self.number}"
