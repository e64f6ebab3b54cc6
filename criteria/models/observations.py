"""What was observed: a value measured for a country, an employer or a workplace, its source, who verified it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commission.authority.api import Places
from commission.authority.capacities import Capacity, Scope
from commission.authority.models import Person
from commission.directory.models import Country, Industry, Organisation, Workplace
from commission.institution.models import Commission
from commission.keys import uuid7
from criteria import states
from criteria.models.imports import ImportBatch
from criteria.models.rights import Measure, Unit


class Observation(models.Model):
    """A level of a measure that a government or an employer reached over a period."""

    class State(models.TextChoices):
        REPORTED = "reported", _("reported, not verified")
        VERIFIED = "verified", _("verified")
        DISPUTED = "disputed", _("disputed")
        RETRACTED = "retracted", _("retracted")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="observations")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="observations")
    # A government's level has no organisation: it is the country's.
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="observations")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="observations"
    )
    workplace = models.ForeignKey(
        Workplace, null=True, blank=True, on_delete=models.PROTECT, related_name="observations"
    )
    industry = models.ForeignKey(Industry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    traits = ArrayField(models.SlugField(max_length=40), default=list, blank=True)
    value = models.DecimalField(max_digits=24, decimal_places=8)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    level = models.DecimalField(
        max_digits=48, decimal_places=20, editable=False, help_text="The value, exactly, in base units."
    )
    period_from = models.DateField()
    period_until = models.DateField(help_text="Last day of the period.")
    method = models.CharField(
        max_length=160, blank=True, help_text="How it was taken, where that is not the measure’s own method."
    )
    provenance = models.CharField(max_length=300, help_text="Document, survey or visit it comes from.")
    state = models.CharField(max_length=16, choices=State, default=State.REPORTED)
    verifications = models.PositiveSmallIntegerField(default=0)
    needs_second = models.BooleanField(
        default=False, help_text="Implausible, or far beyond every peer: counts once two people have verified it."
    )
    counts_from = models.DateField(null=True, help_text="Day since which it counts for best practice.")
    reported_at = models.DateTimeField()
    reported_by = models.ForeignKey(
        Person, null=True, blank=True, db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    batch = models.ForeignKey(ImportBatch, null=True, blank=True, on_delete=models.PROTECT, related_name="observations")

    acts_open_in: ClassVar[Mapping[str, frozenset[str]]] = states.OBSERVATION_ACTS

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="crit_3_a_period_ends_after_it_begins", condition=Q(period_until__gte=F("period_from"))
            ),
            models.CheckConstraint(name="crit_3_an_observation_comes_from_somewhere", condition=~Q(provenance="")),
            models.CheckConstraint(
                name="crit_3_counts_once_verified",
                condition=Q(counts_from__isnull=True)
                | Q(state="verified", needs_second=False, verifications__gte=1)
                | Q(state="verified", verifications__gte=2),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="observation_newest", fields=["commission", "-id"]),
            models.Index(name="observation_of_a_measure", fields=["measure", "-id"]),
            models.Index(name="observation_of_a_country_new", fields=["country", "-id"]),
            models.Index(name="observation_by_state", fields=["commission", "state", "-id"]),
            # A best level is a seek from either end; of equal ones, the first that counted.
            models.Index(
                name="observation_best_country",
                fields=["commission", "measure", "country", "level", "counts_from", "id"],
                condition=Q(counts_from__isnull=False, organisation__isnull=True),
            ),
            models.Index(
                name="observation_best_employer",
                fields=["commission", "measure", "organisation", "level", "counts_from", "id"],
                condition=Q(counts_from__isnull=False, organisation__isnull=False),
            ),
            models.Index(name="observation_of_a_country", fields=["country", "measure", "-period_until"]),
            models.Index(
                name="observation_of_an_employer",
                fields=["organisation", "measure", "-period_until"],
                condition=Q(organisation__isnull=False),
            ),
            models.Index(
                name="observation_of_employer_new",
                fields=["organisation", "-id"],
                condition=Q(organisation__isnull=False),
            ),
            models.Index(name="observation_waiting", fields=["commission", "id"], condition=Q(state="reported")),
            models.Index(
                name="observation_needs_second",
                fields=["commission", "-id"],
                condition=Q(needs_second=True, verifications__lt=2, state__in=["reported", "verified"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.value} {self.unit_id}"

    @property
    def commission_key(self) -> uuid.UUID:
        """The commission that keeps it."""
        return self.commission_id

    @property
    def matter_key(self) -> uuid.UUID:
        """Acts on one observation follow one another; those on different ones need not."""
        return self.pk

    @property
    def places(self) -> Places:
        """Where grants count."""
        return {Scope.COMMISSION: self.commission_id}

    @property
    def matter_label(self) -> str:
        """What was measured; an observation has no number."""
        return self.measure_id


class Mark(models.Model):
    """That somebody verified, disputed or retracted an observation, and why. Nothing of it is ever changed."""

    class Kind(models.TextChoices):
        VERIFIED = "verified", _("verified")
        DISPUTED = "disputed", _("disputed")
        RETRACTED = "retracted", _("retracted")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    observation = models.ForeignKey(Observation, on_delete=models.PROTECT, related_name="marks")
    kind = models.CharField(max_length=16, choices=Kind)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=32, choices=Capacity, help_text="In which the person acted.")
    reason = models.TextField(help_text="How it was verified, or what is wrong with it.")
    marked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            # A second verification is somebody else's.
            models.UniqueConstraint(
                name="crit_3_verified_by_two_people",
                fields=["observation", "person"],
                condition=Q(kind="verified"),
            ),
        ]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.observation_id}"


class Evaluation(models.Model):
    """An observation held against what bound its respondent on the last day of its period (DISC-4)."""

    class Outcome(models.TextChoices):
        MET = "met", _("met")
        NOT_MET = "not_met", _("not met")
        NOT_COMPARABLE = "not_comparable", _("not comparable")
        NOTHING_BINDS = "nothing_binds", _("nothing binds")

    class Why(models.TextChoices):
        """Why an observation is held against nothing though something binds its respondent."""

        OTHER_METHOD = "other_method", _("It was taken by another method than the measure’s.")
        OTHER_MEASURE = "other_measure", _("What binds on this subject is a level of other measures.")
        RULES_ONLY = "rules_only", _("What binds on this subject is an action, not a level.")

    # The rows that it is computed from are never removed, so that they are there need not be looked up anew: one
    # statement, which has just joined them, writes a million evaluations. What is listed has its own index.
    observation = models.OneToOneField(
        Observation, primary_key=True, on_delete=models.PROTECT, related_name="evaluation", db_constraint=False
    )
    commission = models.ForeignKey(
        Commission, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    outcome = models.CharField(max_length=16, choices=Outcome)
    required = models.DecimalField(max_digits=48, decimal_places=20, null=True, help_text="The level that bound.")
    shortfall = models.DecimalField(
        max_digits=48, decimal_places=20, null=True, help_text="By how much it was not met, in base units."
    )
    # What bound: a version, a norm or a step of best practice.
    version = models.ForeignKey(
        "CriterionVersion", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    norm = models.ForeignKey(
        "Norm", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    step = models.ForeignKey(
        "PracticeStep", null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    why = models.CharField(max_length=200, blank=True, choices=Why, help_text="Why it cannot be compared.")
    evaluated_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="disc_4_a_shortfall_says_by_how_much",
                condition=Q(outcome="not_met", required__isnull=False, shortfall__isnull=False, shortfall__gt=0)
                | (~Q(outcome="not_met") & Q(shortfall__isnull=True)),
            ),
            models.CheckConstraint(
                name="disc_4_an_evaluation_says_what_bound",
                condition=Q(outcome="nothing_binds", required__isnull=True)
                | Q(outcome="not_comparable")
                | (
                    Q(outcome__in=["met", "not_met"], required__isnull=False, why="")
                    & (Q(version__isnull=False) | Q(norm__isnull=False) | Q(step__isnull=False))
                ),
            ),
            models.CheckConstraint(
                name="disc_4_what_is_not_compared_says_why",
                condition=~Q(outcome="not_comparable") | ~Q(why=""),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="shortfall_newest", fields=["commission", "observation"], condition=Q(outcome="not_met")),
            models.Index(
                name="shortfall_of_a_measure",
                fields=["commission", "measure", "observation"],
                condition=Q(outcome="not_met"),
            ),
            models.Index(
                name="shortfall_of_a_country",
                fields=["commission", "country", "observation"],
                condition=Q(outcome="not_met"),
            ),
            models.Index(
                name="shortfall_of_an_employer",
                fields=["commission", "organisation", "observation"],
                condition=Q(outcome="not_met", organisation__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.observation_id} {self.outcome}"
