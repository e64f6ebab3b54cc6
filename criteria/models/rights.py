"""Rights, the subjects into which they divide, and the vocabulary in which levels are stated: units and measures."""

from __future__ import annotations

import re
from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commission.directory.names import said

_IN_AIR: Final = re.compile(r"(?P<name>.+) in breathed air(?P<rest>( \(.*\))?)", re.DOTALL)


def measured(quantity: str) -> str:
    """What is measured, as whoever reads says it; of a substance that a file brought, all but the substance's name."""
    shown = said(quantity)
    if shown != quantity or (found := _IN_AIR.fullmatch(quantity)) is None:
        return shown
    return gettext("%(name)s in breathed air") % {"name": found["name"]} + found["rest"]


class Right(models.Model):
    """An abstract right: a rubric over criteria. It can never itself be alleged, found or sanctioned (CRIT-1)."""

    class Group(models.TextChoices):
        """The groups in which rights are listed."""

        ASSOCIATION = "association", _("freedom of association and collective bargaining")
        FORCED_LABOUR = "forced_labour", _("freedom from forced labour")
        CHILD_LABOUR = "child_labour", _("freedom from child labour")
        EQUALITY = "equality", _("freedom from discrimination")
        CONDITIONS = "conditions", _("acceptable conditions of work")
        ENFORCEMENT = "enforcement", _("enforcement, which every government owes")

    code = models.SlugField(primary_key=True, max_length=40)
    title = models.CharField(max_length=160)
    group = models.CharField(max_length=16, choices=Group, default=Group.CONDITIONS)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return self.shown_title

    @property
    def shown_title(self) -> str:
        """What whoever reads calls it; the record has its `title`."""
        return said(self.title)


class Subject(models.Model):
    """What requirements are about, under one right: among those on one subject, the most protective binds (CRIT-2)."""

    code = models.SlugField(primary_key=True, max_length=60)
    right = models.ForeignKey(Right, on_delete=models.PROTECT, related_name="subjects")
    title = models.CharField(max_length=160)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["right__position", "position", "code"]

    def __str__(self) -> str:
        return self.shown_title

    @property
    def shown_title(self) -> str:
        """What whoever reads calls it; the record has its `title`."""
        return said(self.title)


class Unit(models.Model):
    """A unit, and how many of the base unit of its dimension it is, exactly: 1 mg/m3 is 1000 ug/m3."""

    code = models.CharField(primary_key=True, max_length=40, help_text="UCUM-style, such as mg/m3.")
    dimension = models.CharField(max_length=40)
    factor = models.DecimalField(max_digits=30, decimal_places=12)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="crit_1_a_unit_has_a_factor", condition=Q(factor__gt=0)),
        ]
        ordering: ClassVar = ["dimension", "factor"]

    def __str__(self) -> str:
        return self.code


class Direction(models.TextChoices):
    """In which direction a level protects workers."""

    AT_LEAST = "at_least", _("at least")
    AT_MOST = "at_most", _("at most")


class Measure(models.Model):
    """A quantity with the statistic and the method by which it is taken, and the direction that protects workers.

    Levels of one measure can be compared; those of two never are, were they on one subject and in one unit. Cotton
    dust that one law samples as respirable and another as inhalable are two measures (CRIT-1).
    """

    code = models.SlugField(primary_key=True, max_length=80)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="measures")
    quantity = models.CharField(max_length=160)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", help_text="In which levels are shown.")
    statistic = models.CharField(max_length=120, help_text="Such as 8-hour time-weighted mean, or 95th percentile.")
    method = models.CharField(max_length=160, blank=True, help_text="How it is sampled or counted.")
    direction = models.CharField(max_length=16, choices=Direction)
    least = models.DecimalField(max_digits=24, decimal_places=8, help_text="Least plausible value, in the unit.")
    most = models.DecimalField(max_digits=24, decimal_places=8, help_text="Greatest plausible value, in the unit.")
    # By volume (ppm) and by mass (mg/m3) are one measure where the substance is known: what it weighs, in what volume.
    cas = models.CharField(max_length=16, blank=True, help_text="CAS number of the substance.")
    molar_mass = models.DecimalField(max_digits=10, decimal_places=4, null=True, help_text="g/mol")
    molar_volume = models.DecimalField(
        max_digits=10, decimal_places=4, null=True, help_text="l/mol of the air in which limits are stated; 24.45."
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="crit_1_a_measure_has_one_direction", fields=["subject", "quantity", "statistic", "method"]
            ),
            models.CheckConstraint(name="crit_1_a_plausible_range", condition=Q(least__lt=F("most"))),
            models.CheckConstraint(
                name="crit_1_a_substance_weighs_something",
                condition=Q(molar_mass__isnull=True, molar_volume__isnull=True)
                | Q(molar_mass__gt=0, molar_volume__gt=0),
            ),
        ]
        indexes: ClassVar = [models.Index(name="measure_cas", fields=["cas"], condition=~Q(cas=""))]
        ordering: ClassVar = ["subject", "code"]

    def __str__(self) -> str:
        return self.shown_quantity

    @property
    def shown_quantity(self) -> str:
        """What is measured, as whoever reads says it; the record has `quantity`."""
        return measured(self.quantity)

    @property
    def shown_statistic(self) -> str:
        """The statistic, as whoever reads says it."""
        return said(self.statistic)

    @property
    def shown_method(self) -> str:
        """The method, as whoever reads says it."""
        return said(self.method)
