"""Sanctions ordered with a decision, the benchmarks that lift them, and the proceedings in which they are lifted."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from commission.authority.api import Places
from commission.authority.models import Person
from commission.directory.models import Country, Industry, Organisation
from commission.institution.models import Commission
from commission.keys import uuid7
from complaints.models import AllegationFinding, Docket, Hearing, RecordEntry
from criteria.models import CriterionVersion
from investigations.models import Finding
from sanctions.states import LIFT_ACTS_OPEN_IN, BenchmarkState, LiftState, SanctionState


class Sanction(models.Model):
    """One sanction for one violation found, in the same decision (DEC-3), strong enough to deter (SANC-2)."""

    class Kind(models.TextChoices):
        TARIFF = "tariff", _("tariff")
        QUOTA = "quota", _("quota")
        PENALTY = "penalty", _("monetary penalty")
        WITHDRAWAL = "withdrawal", _("withdrawal of benefits")
        SUSPENSION = "suspension", _("suspension of benefits")

    class Aim(models.TextChoices):
        COUNTRY = "country", _("the whole country")
        SECTOR = "sector", _("a sector")
        FIRM = "firm", _("a firm")
        ENTITY = "entity", _("a government entity")
        BUYER = "buyer", _("a global corporation supplied by the workplace")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="sanctions")
    docket = models.ForeignKey(Docket, on_delete=models.PROTECT, related_name="sanctions")
    finding = models.ForeignKey(AllegationFinding, on_delete=models.PROTECT, related_name="sanctions")
    number = models.PositiveSmallIntegerField(help_text="Within the docket.")
    kind = models.CharField(max_length=16, choices=Kind)
    aim = models.CharField(max_length=16, choices=Aim)
    target = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="sanctions")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="sanctions")
    industry = models.ForeignKey(Industry, null=True, blank=True, on_delete=models.PROTECT)
    tariff_code = models.CharField(max_length=6, blank=True, help_text="HS 2022 code of the goods.")
    rate = models.DecimalField(
        max_digits=9, decimal_places=4, null=True, blank=True, help_text="Percent, for tariffs; of quota, for quotas."
    )
    yearly_burden = models.DecimalField(
        max_digits=20, decimal_places=2, help_text="What it costs its target in a year."
    )
    yearly_gain = models.DecimalField(
        max_digits=20, decimal_places=2, help_text="What the violation is worth in a year."
    )
    chance = models.DecimalField(
        max_digits=5,
        decimal_places=4,
        help_text="Chance that such a violation is found and sanctioned; 0 < chance <= 1.",
    )
    minimum = models.DecimalField(max_digits=20, decimal_places=2, help_text="Least yearly burden that deters.")
    currency = models.CharField(max_length=3)
    why_this_target = models.TextField(help_text="Why this target can cure the violation (SANC-3).")
    state = models.CharField(max_length=16, choices=SanctionState, default=SanctionState.IN_FORCE)
    share_in_force = models.DecimalField(max_digits=5, decimal_places=2, default=100, help_text="Percent.")
    imposed_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    by_operation = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="sanc_1_number_of_a_sanction", fields=["docket", "number"]),
            models.CheckConstraint(name="sanc_2_gain_is_never_zero", condition=Q(yearly_gain__gt=0)),
            models.CheckConstraint(name="sanc_2_chance_is_a_chance", condition=Q(chance__gt=0, chance__lte=1)),
            models.CheckConstraint(
                name="sanc_2_minimum_follows_from_gain_and_chance",
                condition=Q(yearly_gain__lte=F("minimum") * F("chance")),
            ),
            models.CheckConstraint(name="sanc_2_a_sanction_deters", condition=Q(yearly_burden__gte=F("minimum"))),
            models.CheckConstraint(
                name="lift_4_what_remains_still_deters",
                condition=Q(state="lifted")
                | Q(GreaterThanOrEqual(F("yearly_burden") * F("share_in_force"), F("minimum") * 100)),
            ),
            models.CheckConstraint(name="sanc_3_why_this_target", condition=~Q(why_this_target="")),
            models.CheckConstraint(
                name="lift_1_lifted_in_full_means_nothing_in_force",
                condition=Q(state="lifted", share_in_force=0, lifted_at__isnull=False)
                | (~Q(state="lifted") & Q(share_in_force__gt=0, lifted_at=None)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="sanction_in_force", fields=["commission", "-imposed_at", "-id"], condition=~Q(state="lifted")
            ),
            models.Index(name="sanction_newest", fields=["-imposed_at", "-id"]),
            models.Index(name="sanction_target", fields=["target", "-imposed_at"]),
            models.Index(name="sanction_country", fields=["country", "-imposed_at", "-id"]),
        ]
        ordering: ClassVar = ["-imposed_at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @property
    def commission_key(self) -> uuid.UUID:
        """Its commission."""
        return self.commission_id

    @property
    def matter_key(self) -> uuid.UUID:
        """Acts on a sanction are serialised with its docket's."""
        return self.docket_id

    @property
    def places(self) -> Places:
        """Where grants count: those of its docket."""
        return self.docket.places

    @property
    def matter_label(self) -> str:
        """Docket number and its own."""
        return f"{self.docket.number} S{self.number}"


class Benchmark(models.Model):
    """A level to be reached, how it is verified, and the share of the sanction that reaching it lifts (SANC-6)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sanction = models.ForeignKey(Sanction, on_delete=models.PROTECT, related_name="benchmarks")
    number = models.PositiveSmallIntegerField()
    criterion_version = models.ForeignKey(CriterionVersion, on_delete=models.PROTECT, related_name="benchmarks")
    level = models.TextField(help_text="What must be seen in the workplace.")
    verified_how = models.TextField()
    threshold = models.DecimalField(
        max_digits=24,
        decimal_places=8,
        null=True,
        blank=True,
        help_text="The level as a figure, in the criterion's unit; then what a team measured decides, and nobody else.",
    )
    share = models.DecimalField(max_digits=5, decimal_places=2, help_text="Percent of the sanction.")
    full_compliance = models.BooleanField(help_text="Reaching it is full compliance with the criterion; it lifts last.")
    state = models.CharField(max_length=16, choices=BenchmarkState, default=BenchmarkState.OPEN)
    reached_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="sanc_6_number_of_a_benchmark", fields=["sanction", "number"]),
            models.CheckConstraint(name="sanc_6_a_benchmark_lifts_a_share", condition=Q(share__gt=0, share__lte=100)),
            models.CheckConstraint(
                name="sanc_6_a_benchmark_can_be_verified", condition=~Q(level="") & ~Q(verified_how="")
            ),
            models.UniqueConstraint(
                name="sanc_6_one_benchmark_of_full_compliance",
                fields=["sanction"],
                condition=Q(full_compliance=True),
            ),
        ]
        ordering: ClassVar = ["sanction", "number"]

    def __str__(self) -> str:
        return f"benchmark {self.number}"


class LiftProceeding(models.Model):
    """Whether one benchmark has been reached: verification, notice, public hearing, ruling (LIFT-1, LIFT-2)."""

    acts_open_in = LIFT_ACTS_OPEN_IN

    class OpenedBy(models.TextChoices):
        CLAIM = "claim", _("the respondent's claim")
        TEAM = "team", _("a team's verification")
        CLOCK = "clock", _("the clock")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    benchmark = models.ForeignKey(Benchmark, on_delete=models.PROTECT, related_name="proceedings")
    docket = models.ForeignKey(Docket, on_delete=models.PROTECT, related_name="lift_proceedings")
    state = models.CharField(max_length=16, choices=LiftState, default=LiftState.VERIFYING)
    opened_by = models.CharField(max_length=16, choices=OpenedBy)
    opened_at = models.DateTimeField()
    claim = models.TextField(blank=True)
    verification = models.ForeignKey(
        Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="lift_proceedings"
    )
    verified_at = models.DateTimeField(null=True, help_text="When verification was concluded, whatever it found.")
    reached = models.BooleanField(
        null=True, help_text="Whether the benchmark was seen to be reached; empty if nobody verified it."
    )
    notice = models.TextField(blank=True)
    noticed_at = models.DateTimeField(null=True)
    hearing = models.ForeignKey(
        Hearing, null=True, blank=True, on_delete=models.PROTECT, related_name="lift_proceedings"
    )
    heard_at = models.DateTimeField(null=True)
    ruled_at = models.DateTimeField(null=True)
    reasons = models.TextField(blank=True)
    by_operation = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="lift_1_one_proceeding_on_a_benchmark",
                fields=["benchmark"],
                condition=~Q(state__in=["granted", "refused", "ended"]),
            ),
            models.CheckConstraint(
                name="lift_2_a_ruling_follows_notice_and_hearing",
                condition=~Q(state__in=["granted", "refused"])
                | (
                    Q(noticed_at__isnull=False, heard_at__isnull=False, ruled_at__isnull=False, hearing__isnull=False)
                    & Q(heard_at__gte=F("noticed_at"), ruled_at__gte=F("heard_at"))
                    & ~Q(reasons="")
                ),
            ),
            models.CheckConstraint(
                name="lift_1_granted_only_if_verified",
                condition=~Q(state="granted") | Q(verification__isnull=False, reached=True),
            ),
            models.CheckConstraint(
                name="lift_1_what_was_verified_is_said", condition=Q(verification=None) | Q(reached__isnull=False)
            ),
        ]
        indexes: ClassVar = [models.Index(name="lift_docket", fields=["docket", "-opened_at"])]
        ordering: ClassVar = ["-opened_at"]

    def __str__(self) -> str:
        return f"proceeding on benchmark {self.benchmark_id}"

    @property
    def commission_key(self) -> uuid.UUID:
        """Its commission."""
        return self.docket.commission_id

    @property
    def matter_key(self) -> uuid.UUID:
        """Acts here are serialised with the docket's."""
        return self.docket_id

    @property
    def places(self) -> Places:
        """Where grants count: those of its docket."""
        return self.docket.places

    @property
    def matter_label(self) -> str:
        """The docket's number."""
        return self.docket.number


class LiftTestimony(models.Model):
    """What workers and organisations put to a lifting hearing (LIFT-2)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    proceeding = models.ForeignKey(LiftProceeding, on_delete=models.PROTECT, related_name="testimony")
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT)
    entry = models.ForeignKey(RecordEntry, on_delete=models.PROTECT)
    given_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"testimony in {self.proceeding_id}"


class SanctionStep(models.Model):
    """One step of a sanction's staircase: imposed, lifted by a benchmark, restored. Append-only."""

    class Cause(models.TextChoices):
        IMPOSED = "imposed", _("imposed")
        LIFTED = "lifted", _("lifted as a benchmark was reached")
        LIFTED_IN_FULL = "lifted_in_full", _("lifted in full: every violated criterion is met")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sanction = models.ForeignKey(Sanction, on_delete=models.PROTECT, related_name="steps")
    cause = models.CharField(max_length=16, choices=Cause)
    benchmark = models.ForeignKey(Benchmark, null=True, blank=True, on_delete=models.PROTECT, related_name="steps")
    proceeding = models.OneToOneField(LiftProceeding, null=True, blank=True, on_delete=models.PROTECT)
    share_after = models.DecimalField(max_digits=5, decimal_places=2)
    taken_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="lift_2_a_step_down_comes_from_a_proceeding",
                condition=Q(cause="imposed") | Q(proceeding__isnull=False, benchmark__isnull=False),
            ),
        ]
        ordering: ClassVar = ["sanction", "taken_at", "id"]

    def __str__(self) -> str:
        return f"{self.cause}: {self.share_after} %"
