"""Notices, written in the transaction of the act that they tell of, and delivered after it."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commission.keys import uuid7


class Notice(models.Model):
    """Something that happened, for one person: in the web inbox at once, by mail as a hint that it is there."""

    class Kind(models.TextChoices):
        COMPLAINT_FILED = "complaint_filed", _("A complaint was filed")
        COMPLAINT_SERVED = "complaint_served", _("A complaint is served on you")
        PANEL_DRAWN = "panel_drawn", _("A panel was drawn")
        CALLED_TO_PANEL = "called_to_panel", _("You are called to sit on a panel")
        HEARING_SET = "hearing_set", _("A hearing is set")
        HEARING_HELD = "hearing_held", _("A hearing was held")
        RECORD_ENTRY = "record_entry", _("The record has a new entry")
        LIMIT_NEAR = "limit_near", _("A limit is near")
        LIMIT_PASSED = "limit_passed", _("A limit has passed")
        DECISION_ISSUED = "decision_issued", _("A decision was issued")
        NOT_DECIDED = "not_decided", _("No decision was made in time")
        SANCTION_ORDERED = "sanction_ordered", _("A sanction was ordered")
        LIFT_OPENED = "lift_opened", _("A proceeding on lifting was opened")
        LIFT_NOTICE = "lift_notice", _("Notice of a public hearing on lifting")
        LIFT_RULED = "lift_ruled", _("A ruling on lifting was made")
        FINDING_MADE = "finding_made", _("A team made a finding")
        DELIBERATION_OPENED = "deliberation_opened", _("A deliberation on criteria is open")
        INVITED = "invited", _("You are invited to a deliberation on criteria")
        CRITERIA_BALLOT = "criteria_ballot", _("Drafts of criteria are before the members")
        DELIBERATION_ENDED = "deliberation_ended", _("A deliberation on criteria has its outcome")
        SHORTFALL = "shortfall", _("A figure falls short of what binds")
        TERM_ENDING = "term_ending", _("A term of office ends")
        TOLD_IN_CONFIDENCE = "told_in_confidence", _("Somebody has written in confidence")
        RETALIATION = "retaliation", _("Retaliation is reported")
        PROTECTION_ORDERED = "protection_ordered", _("An interim protective order was made")
        ALARM = "alarm", _("Something needs an administrator")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.UUIDField()
    kind = models.CharField(max_length=24, choices=Kind)
    commission = models.UUIDField(null=True)
    matter = models.UUIDField(null=True)
    matter_label = models.CharField(max_length=64, blank=True, help_text="The matter's public number; never a name.")
    rule = models.CharField(max_length=16, blank=True)
    due_at = models.DateTimeField(null=True)
    legal_at = models.DateTimeField()
    written_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    not_before = models.DateTimeField(
        null=True, help_text="Nothing of it leaves the site before; only its inbox shows it."
    )
    to_pass_on = models.BooleanField(default=True, db_default=True, help_text="Webhooks have still to hear of it.")

    class Meta:
        indexes: ClassVar = [
            models.Index(name="notice_to_pass_on", fields=["id"], condition=Q(to_pass_on=True)),
            models.Index(name="notice_to_mail", fields=["next_attempt_at", "id"], condition=Q(mailed_at=None)),
            models.Index(name="notice_inbox", fields=["person", "-id"]),
            models.Index(name="notice_unread", fields=["person"], condition=Q(read_at=None)),
        ]
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.matter_label}"


class Webhook(models.Model):
    """An address of somebody's own system that is told that something happened, and in which docket; never what."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.UUIDField()
    token = models.UUIDField(null=True, help_text="With which it was made; it ends when that is revoked.")
    address = models.CharField(max_length=500)
    kinds = ArrayField(models.CharField(max_length=24))
    matter = models.UUIDField(null=True, help_text="The docket that it follows; empty: whatever the person is told.")
    matter_label = models.CharField(max_length=64, blank=True)
    secret = models.TextField(help_text="Sealed; shown once.")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0, help_text="In a row; nothing else is sent there meanwhile.")
    rests_until = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(name="webhook_person", fields=["person", "-id"]),
            models.Index(name="webhook_matter", fields=["matter"], condition=Q(ended_at=None, matter__isnull=False)),
        ]
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return str(self.pk)


class WebhookCall(models.Model):
    """One event that one webhook is to be told of, until it has answered that it was."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="calls")
    event = models.UUIDField(help_text="The same for everybody who is told of one event.")
    kind = models.CharField(max_length=24)
    matter_label = models.CharField(max_length=64)
    legal_at = models.DateTimeField()
    written_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    answered = models.CharField(max_length=32, blank=True, help_text="What came of the last attempt.")
    delivered_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="webhook_told_once", fields=["webhook", "event"]),
        ]
        indexes: ClassVar = [
            models.Index(
                name="webhook_to_call", fields=["webhook", "id"], condition=Q(delivered_at=None, given_up_at=None)
            ),
            models.Index(name="webhook_calls", fields=["webhook", "-id"]),
        ]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.matter_label}"
