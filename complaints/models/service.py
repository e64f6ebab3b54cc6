"""What is served on whom, and which dockets go together: for one hearing, or one after the other."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commission.authority.models import Person
from commission.keys import uuid7
from complaints.models.dockets import Docket, Party


class Service(models.Model):
    """That entries of a record were served: on whom, for which party, when, how, and when they were read (HEAR-7).

    One row stands for the entries of one act, `first` to `last`: they are numbered one after the other. Without a
    person nobody could be served, and the row says where the entries wait for the party.
    """

    class How(models.TextChoices):
        INBOX = "inbox", _("in the inbox on this site, with a mail that says so")
        MAILBOX = "mailbox", _("in the mailbox that the receipt code opens")
        DOCKET = "docket", _("nobody appears for the party: kept in the docket for whoever does")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    docket = models.ForeignKey(Docket, on_delete=models.PROTECT, related_name="services")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    how = models.CharField(max_length=8, choices=How)
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    served_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, help_text="When its person first opened the record with these entries.")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="hear_7_entries_are_served_in_order", condition=Q(last__gte=F("first"))),
            models.CheckConstraint(
                name="hear_7_who_is_served_is_somebody",
                condition=Q(how="inbox", person__isnull=False) | (~Q(how="inbox") & Q(person=None)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="service_not_read",
                fields=["person", "id"],
                condition=Q(read_at=None, person__isnull=False),
            ),
        ]
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"service of entries {self.first} to {self.last}"


class Consolidation(models.Model):
    """That a docket is heard together with the one entered first: one panel, one hearing, the earliest limits (FILE-6).

    Each docket keeps its own record, limits and parties, and gets its own decision on each of its allegations.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    lead = models.ForeignKey(Docket, on_delete=models.PROTECT, related_name="joined")
    docket = models.OneToOneField(Docket, on_delete=models.PROTECT, related_name="consolidation")
    reasons = models.TextField()
    joined_at = models.DateTimeField()
    joined_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="file_6_joining_has_its_reasons", condition=~Q(reasons="")),
            models.CheckConstraint(name="file_6_the_docket_entered_first_leads", condition=Q(lead__lt=F("docket"))),
        ]
        ordering: ClassVar = ["joined_at", "id"]

    def __str__(self) -> str:
        return f"{self.docket_id} with {self.lead_id}"


class FurtherDocket(models.Model):
    """That a docket holds what was alleged after another had been filed: it has its own clock (FILE-6)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    first = models.ForeignKey(Docket, on_delete=models.PROTECT, related_name="further")
    docket = models.OneToOneField(Docket, on_delete=models.PROTECT, related_name="follows")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="file_6_a_docket_does_not_follow_itself", condition=~Q(first=F("docket"))),
        ]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.docket_id} after {self.first_id}"


__all__ = ["Consolidation", "FurtherDocket", "Service"]
