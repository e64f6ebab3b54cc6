"""Charters as data, the commissions that they set up, their seats and terms, declarations, interests and posts."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commission.authority.api import OBJECT_PERMISSIONS, Places
from commission.authority.capacities import Capacity, Scope
from commission.authority.models import Person, TsTzRange
from commission.directory.models import Country, Organisation
from commission.institution.usual import USUAL
from commission.keys import uuid7


class SeatKind(models.TextChoices):
    """Kinds of seat; a charter says which it has and in what proportion (INST-1)."""

    JURIST = "jurist", _("jurist")
    WORKER_REPRESENTATIVE = "worker_representative", _("worker representative")
    GOVERNMENT = "government", _("government")
    EMPLOYER = "employer", _("employer")

    @property
    def capacity(self) -> Capacity:
        """The capacity in which a holder of such a seat acts."""
        return {
            SeatKind.JURIST: Capacity.JURIST,
            SeatKind.WORKER_REPRESENTATIVE: Capacity.WORKER_REPRESENTATIVE,
            SeatKind.GOVERNMENT: Capacity.GOVERNMENT_MEMBER,
            SeatKind.EMPLOYER: Capacity.EMPLOYER_MEMBER,
        }[self]


class Charter(models.Model):
    """What sets a commission up: who sits, files, hears, decides and imposes, within which limits."""

    class Body(models.TextChoices):
        """Who does a thing under the charter."""

        COMMISSION = "commission", _("the commission as a whole")
        PANEL = "panel", _("a panel of the commission")
        DEPARTMENT = "department", _("the department")
        TRADE_REPRESENTATIVE = "trade_representative", _("the trade representative")
        MEMBER_STATES = "member_states", _("the member states")
        OFFICE = "office", _("the office")

    class Waiver(models.TextChoices):
        NONE = "none", _("no waiver")
        BOTH_HOUSES = "both_houses", _("petition, vote of both houses, and signature")

    class Standard(models.TextChoices):
        MORE_LIKELY = "more_likely", _("more likely than not")
        CLEAR = "clear", _("clear and convincing")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    rule = models.CharField(max_length=16, help_text="Rule of the rulebook that describes it, such as CHART-1.")
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=200)
    mandatory_rules = ArrayField(models.CharField(max_length=16))
    composition = models.JSONField(
        help_text="`seats` and `alternates` of each kind, `least` of each kind that must be filled, and `majority`: "
        "the kinds that must together hold more than half of the seats filled."
    )
    panel = models.JSONField(help_text="Seat kind to number on a panel.")
    panel_alternates = models.PositiveSmallIntegerField(default=2)
    signatories = models.ManyToManyField(Country, blank=True, help_text="Countries that must be on each panel.")
    quorum = models.PositiveSmallIntegerField()
    majority = models.CharField(max_length=16, default="of_votes_cast")
    standard_of_proof = models.CharField(max_length=16, choices=Standard, default=Standard.MORE_LIKELY)
    filers = ArrayField(
        models.CharField(max_length=32), help_text="Kinds of organisation, `worker`, `team`, `partner`."
    )
    limits = models.JSONField(help_text="Days of each limit, by name; see charters/limits.py.")
    promulgates = models.CharField(max_length=24, choices=Body)
    hears = models.CharField(max_length=24, choices=Body)
    decides = models.CharField(max_length=24, choices=Body)
    imposes = models.CharField(max_length=24, choices=Body)
    lifts = models.CharField(max_length=24, choices=Body)
    court = models.CharField(max_length=120, blank=True, help_text="Empty where the charter names none.")
    waiver = models.CharField(max_length=16, choices=Waiver)
    floors = models.JSONField(
        help_text="Least yearly gain of a violation, by right, where money cannot measure it (SANC-2)."
    )
    currency = models.CharField(max_length=3)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="chart_7_versions_of_a_charter", fields=["rule", "version"]),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.rule}, version {self.version})"

    def days(self, limit: str) -> int:
        """Days of a limit, by name, such as `hearing`: the charter's, or the usual ones of what every charter has.

        Refuses a name that neither sets with KeyError.
        """
        found: int = self.limits[limit] if limit in self.limits else USUAL[limit]
        return found


class Commission(models.Model):
    """A commission that sits under a charter, with its own members, docket, clock and citation series."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=8, unique=True, help_text="Opens docket numbers and citations, such as CILR.")
    name = models.CharField(max_length=200)
    charter = models.ForeignKey(Charter, on_delete=models.PROTECT, related_name="commissions")
    zone = models.CharField(max_length=64)
    seat_city = models.CharField(max_length=80)
    demonstration = models.BooleanField(default=False)
    constituted_at = models.DateTimeField(null=True)

    class Meta:
        permissions = OBJECT_PERMISSIONS
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.name

    @property
    def commission_key(self) -> uuid.UUID:
        """Its own key."""
        return self.pk

    @property
    def matter_key(self) -> uuid.UUID:
        """Acts on the commission itself are serialised by its key."""
        return self.pk

    @property
    def places(self) -> Places:
        """Where grants count."""
        return {Scope.COMMISSION: self.pk}

    @property
    def matter_label(self) -> str:
        """Its code."""
        return self.code


class Seat(models.Model):
    """A seat of a commission, or a standing alternate's place, which fills a vacancy of its kind at once (INST-1)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="seats")
    kind = models.CharField(max_length=24, choices=SeatKind)
    number = models.PositiveSmallIntegerField()
    signatory = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT)
    alternate = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="inst_1_seat_number", fields=["commission", "kind", "alternate", "number"]),
        ]
        ordering: ClassVar = ["kind", "alternate", "number"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class Term(models.Model):
    """A person's time in a seat, with the public declaration on which the appointment rests (INST-2, INST-4)."""

    class Ended(models.TextChoices):
        EXPIRED = "expired", _("the term ran out")
        RESIGNED = "resigned", _("the member resigned")
        MOVED_UP = "moved_up", _("the alternate took a seat")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="terms")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="terms")
    seat_kind = models.CharField(max_length=24, choices=SeatKind, help_text="Copied from the seat for INST-2's check.")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="terms")
    held_from = models.DateTimeField()
    held_until = models.DateTimeField()
    ended_by = models.CharField(max_length=16, choices=Ended, blank=True)
    specialised_in = models.TextField(help_text="Field of law, and where it was practised or taught.")
    independent_of_governments = models.BooleanField()
    independent_of_corporations = models.BooleanField()
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        help_text="The worker organisation that a worker representative comes from.",
    )
    declared_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="inst_2_a_jurist_is_specialised_and_independent",
                condition=~Q(seat_kind="jurist")
                | (~Q(specialised_in="") & Q(independent_of_governments=True, independent_of_corporations=True)),
            ),
            models.CheckConstraint(
                name="inst_6_a_worker_representative_is_independent",
                condition=~Q(seat_kind="worker_representative")
                | Q(
                    independent_of_governments=True,
                    independent_of_corporations=True,
                    organisation__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="inst_4_a_term_ends_after_it_begins", condition=Q(held_until__gt=F("held_from"))
            ),
            ExclusionConstraint(
                name="inst_4_one_holder_of_a_seat_at_a_time",
                expressions=[
                    ("seat", RangeOperators.EQUAL),
                    (TsTzRange("held_from", "held_until"), RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="inst_4_one_seat_for_a_person_at_a_time",
                expressions=[
                    ("commission", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    (TsTzRange("held_from", "held_until"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="term_person", fields=["person", "held_until"]),
            models.Index(name="term_commission", fields=["commission", "held_until"]),
        ]
        ordering: ClassVar = ["held_from"]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_seat_kind_display()})"


class Interest(models.Model):
    """Work or pay that ties a person to an organisation; it keeps them off panels about it for five years (INST-4)."""

    class Kind(models.TextChoices):
        EMPLOYED = "employed", _("employed by")
        PAID = "paid", _("paid by")
        OWNS = "owns", _("owns part of")
        OFFICE = "office", _("holds an office in")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="interests")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="interests")
    kind = models.CharField(max_length=16, choices=Kind)
    since = models.DateField()
    until = models.DateField(null=True, help_text="Empty while it lasts.")
    declared_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="inst_4_an_interest_ends_after_it_begins", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="interest_organisation", fields=["organisation", "person"]),
            models.Index(name="interest_person", fields=["person", "until"]),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.organisation_id}"


class Post(models.Model):
    """A post on the commission's staff: registry clerk, administrator, staff investigator, or the court's registry."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="posts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    capacity = models.CharField(
        max_length=32,
        choices=[
            (c.value, c.label)
            for c in (Capacity.REGISTRY_CLERK, Capacity.ADMINISTRATOR, Capacity.STAFF_INVESTIGATOR, Capacity.COURT)
        ],
    )
    held_from = models.DateTimeField()
    held_until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="inst_5_a_post_is_held_once",
                fields=["commission", "person", "capacity"],
                condition=Q(held_until=None),
            ),
            models.CheckConstraint(
                name="inst_5_a_post_ends_after_it_begins",
                condition=Q(held_until=None) | Q(held_until__gte=F("held_from")),
            ),
        ]
        indexes: ClassVar = [models.Index(name="post_person", fields=["person", "commission"])]

    def __str__(self) -> str:
        return f"{self.person_id} as {self.capacity}"


class Series(models.Model):
    """A gapless series of public numbers, one for each commission, year and kind of number."""

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="file_2_one_series_a_year", fields=["commission", "year", "kind"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"
