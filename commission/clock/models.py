"""Limits as rows. PostgreSQL decides what is due; whoever wakes up merely asks it."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from commission.clock.kinds import DeadlineKind
from commission.keys import uuid7


class CommissionClock(models.Model):
    """The time that a commission lives in: its zone, and for a demonstration how far it has been moved ahead."""

    commission = models.UUIDField(primary_key=True, editable=False)
    zone = models.CharField(max_length=64)
    demonstration = models.BooleanField(default=False)
    ahead = models.DurationField(default="0")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="reg_1_only_demonstrations_move_through_time",
                condition=Q(demonstration=True) | Q(ahead="0"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commission} ({self.zone})"


class Deadline(models.Model):
    """One limit: what is due on which matter, by which instant, under which rule, and how it ended."""

    class Outcome(models.TextChoices):
        OPEN = "open"
        MET = "met"
        ENFORCED = "enforced"
        SUPERSEDED = "superseded"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=32, choices=DeadlineKind)
    commission = models.UUIDField()
    matter = models.UUIDField(help_text="The row that an act on this limit locks: docket, team, commission.")
    matter_label = models.CharField(max_length=64, help_text="The matter's public number; never a name.")
    subject = models.UUIDField(help_text="What the limit is about: the matter, a sanction, a term, another limit.")
    due_from = ArrayField(models.CharField(max_length=32), default=list)
    rule = models.CharField(max_length=16)
    charter_version = models.PositiveIntegerField()
    opened_at = models.DateTimeField()
    legal_date = models.DateField(null=True, help_text="The commission's own date, where the limit is counted in days.")
    instant = models.DateTimeField(help_text="Last instant at which the thing due may still be done.")
    outcome = models.CharField(max_length=16, choices=Outcome, default=Outcome.OPEN)
    closed_at = models.DateTimeField(null=True, help_text="Legal time at which it was met, enforced or superseded.")
    closed_recorded_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    quarantined_until = models.DateTimeField(null=True)
    last_failure = models.CharField(max_length=200, blank=True, help_text="Class of the failure; never its content.")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="reg_2_closed_deadline_has_its_time",
                condition=Q(outcome="open", closed_at=None, closed_recorded_at=None)
                | (~Q(outcome="open") & Q(closed_at__isnull=False, closed_recorded_at__isnull=False)),
            ),
            models.UniqueConstraint(
                name="hear_1_one_open_limit_of_a_kind",
                fields=["subject", "kind"],
                condition=Q(outcome="open") & ~Q(kind="warning"),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="deadline_open", fields=["instant", "id"], condition=Q(outcome="open")),
            models.Index(name="deadline_matter", fields=["matter", "instant"]),
            models.Index(name="deadline_subject", fields=["subject"]),
            models.Index(name="deadline_ended", fields=["commission", "kind", "outcome"]),
            models.Index(
                name="deadline_quarantined",
                fields=["quarantined_until"],
                condition=Q(quarantined_until__isnull=False),
            ),
        ]
        ordering: ClassVar = [F("instant").asc(), F("id").asc()]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} by {self.instant:%Y-%m-%d}"


class Enforcement(models.Model):
    """The one time that a limit was enforced by operation of its rule. The key makes a second time impossible."""

    deadline = models.OneToOneField(Deadline, on_delete=models.PROTECT, primary_key=True, related_name="enforcement")
    act = models.CharField(max_length=64)
    legal_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.act
