"""Best practice: the best level that each government or employer has verifiably reached, and the best of each group."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from commission.directory.models import Country, Organisation
from commission.institution.models import Commission
from commission.keys import uuid7
from criteria.models.norms import Norm
from criteria.models.observations import Observation
from criteria.models.rights import Measure


class Basis(models.TextChoices):
    """What a peer did: reach a level, or adopt a standard (CRIT-3)."""

    LEVEL = "level", _("level reached")
    STANDARD = "standard", _("standard adopted")


def _of_industry(digits: int) -> models.Index:
    """Employers of one ISIC section (1), division (3), group (4) or class (5), the most protective first."""
    return models.Index(
        F("commission"),
        F("measure"),
        F("basis"),
        Left("industry", digits),
        F("rank"),
        F("since"),
        F("country"),
        F("organisation"),
        name=f"standing_of_industry_{digits}",
        condition=Q(organisation__isnull=False),
    )


class Standing(models.Model):
    """The best that one government or employer has reached, or adopted, of a measure."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="standings")
    basis = models.CharField(max_length=16, choices=Basis)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    industry = models.CharField(max_length=5, blank=True, help_text="Finest ISIC code known of an employer.")
    level = models.DecimalField(max_digits=48, decimal_places=20)
    rank = models.DecimalField(
        max_digits=48, decimal_places=20, help_text="The level, with its sign turned so that less protects more."
    )
    since = models.DateField(help_text="Day since which the observation or norm that made it counts.")
    observation = models.ForeignKey(Observation, null=True, on_delete=models.PROTECT, related_name="+")
    norm = models.ForeignKey(Norm, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="crit_3_one_standing_of_a_government",
                fields=["commission", "measure", "basis", "country"],
                condition=Q(organisation__isnull=True),
            ),
            models.UniqueConstraint(
                name="crit_3_one_standing_of_an_employer",
                fields=["commission", "measure", "basis", "organisation"],
                condition=Q(organisation__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            *(_of_industry(digits) for digits in (1, 3, 4, 5)),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.level}"


class PracticeGroup(models.Model):
    """How many employers have a standing in an industry now: kept by adding and taking away, never counted anew."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=16, choices=Basis)
    group = models.CharField(max_length=80)
    peers = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="crit_3_one_count_of_a_group", fields=["commission", "group", "measure", "basis"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.group} {self.peers}"


class PracticeStep(models.Model):
    """The best practice of a group of peers from a day on: who sets it, and who would if they were left out.

    `group` is `region:South America`, `income:upper_middle`, `labour:sector` for governments, or `isic:C14` for
    employers. Steps are only added: best practice on a day in the past stays what it was.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="practice_steps")
    basis = models.CharField(max_length=16, choices=Basis)
    group = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    day = models.DateField(help_text="From this day on.")
    until = models.DateField(null=True, help_text="Day of the next step.")
    peers = models.PositiveIntegerField(help_text="How many have a standing.")
    # Null where nobody is left in the group.
    level = models.DecimalField(max_digits=48, decimal_places=20, null=True)
    holder = models.UUIDField(null=True, help_text="Employer that sets it.")
    country = models.CharField(max_length=3, blank=True, help_text="Country that sets it, or the employer’s.")
    since = models.DateField(null=True, help_text="Day since which what sets it counts.")
    observation = models.ForeignKey(
        Observation, null=True, on_delete=models.PROTECT, related_name="+", help_text="What sets it."
    )
    norm = models.ForeignKey(Norm, null=True, on_delete=models.PROTECT, related_name="+", help_text="What sets it.")
    # The best of the others, for the one that sets it: nobody is a peer of its own.
    second_level = models.DecimalField(max_digits=48, decimal_places=20, null=True)
    second_holder = models.UUIDField(null=True)
    second_country = models.CharField(max_length=3, blank=True)
    second_since = models.DateField(null=True)
    second_observation = models.ForeignKey(Observation, null=True, on_delete=models.PROTECT, related_name="+")
    second_norm = models.ForeignKey(Norm, null=True, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=40, help_text="What moved it: observed, retracted, disputed, adopted, ended.")
    cause = models.UUIDField(null=True, help_text="Observation or norm that moved it; none where many did at once.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="crit_3_steps_follow_one_another", fields=["commission", "measure", "basis", "group", "number"]
            ),
            models.UniqueConstraint(
                name="crit_3_one_step_at_a_time",
                fields=["commission", "group", "measure", "basis"],
                condition=Q(until=None),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="practice_on_a_day", fields=["commission", "group", "measure", "basis", "-day"]),
        ]
        ordering: ClassVar = ["measure", "group", "number"]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.group} {self.level}"
