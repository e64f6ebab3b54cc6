"""What is kept of a complaint by somebody who must not be named: its seals here, its content in the vault (FILE-4)."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commission.authority.api import Places
from commission.authority.capacities import Scope
from commission.authority.models import Person
from commission.directory.models import Country, Industry, Organisation
from commission.institution.models import Commission
from commission.keys import uuid7
from commission.vault.models import Confidence, SealedText
from complaints.models.dockets import Allegation, Docket, Party, RecordEntry
from complaints.states import ACTS_OPEN_IN
from investigations.models import Team


class Channel(models.TextChoices):
    """How somebody came to the commission (FILE-7)."""

    ONLINE = "online", _("on this site")
    PHONE = "phone", _("by telephone")
    PAPER = "paper", _("on paper")
    VISIT = "visit", _("in a visit")


class ProtectedFiling(models.Model):
    """The side of a docket that belongs to its protected filer: her confidence, and how she came to file.

    Acts on it are serialised with the docket's. Its own limits and messages are in no public list.
    """

    acts_open_in = ACTS_OPEN_IN

    docket = models.OneToOneField(Docket, primary_key=True, on_delete=models.PROTECT, related_name="protected")
    confidence = models.OneToOneField(Confidence, on_delete=models.PROTECT, related_name="+")
    told = models.ForeignKey(
        SealedText, on_delete=models.PROTECT, related_name="+", help_text="Title and relief in her own words."
    )
    told_digest = models.CharField(max_length=64, help_text="What the filing's digest is taken over in their place.")
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.ONLINE)
    made_on = models.DateField(help_text="The day on which she told it; day 0.")
    taken_down_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    taken_down_for = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    read_back_at = models.DateTimeField(null=True, help_text="When it was read back to her, and she said: so it is.")
    identity_withdrawn_at = models.DateTimeField(null=True)
    account_withdrawn_at = models.DateTimeField(null=True, help_text="When she took back what she had told (FILE-8).")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="file_7_what_is_taken_down_is_read_back",
                condition=Q(channel="online", taken_down_by=None, read_back_at=None)
                | (~Q(channel="online") & Q(taken_down_by__isnull=False, read_back_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"protected filing {self.pk}"

    @property
    def commission_key(self) -> uuid.UUID:
        """Its commission."""
        return self.docket.commission_id

    @property
    def matter_key(self) -> uuid.UUID:
        """The docket's: what the filer does and what is done in the case come one after the other."""
        return self.docket_id

    @property
    def places(self) -> Places:
        """Where grants count: the docket, the commission, and the team of the country."""
        docket = self.docket
        found: dict[Scope, uuid.UUID] = {Scope.DOCKET: docket.pk, Scope.COMMISSION: docket.commission_id}
        team = self.team
        return found | ({Scope.TEAM: team.pk} if team else {})

    @property
    def matter_label(self) -> str:
        """The docket's number."""
        return self.docket.number

    @property
    def state(self) -> str:
        """The docket's."""
        return self.docket.state

    def get_state_display(self) -> str:
        """The docket's, in words."""
        return str(self.docket.get_state_display())

    @property
    def team(self) -> Team | None:
        """The team that is competent: the first that was formed for the country of the case."""
        docket = self.docket
        teams = Team.objects.filter(commission=docket.commission_id, country=docket.country_id)
        return teams.order_by("formed_at", "id").first()


class Redaction(models.Model):
    """What a clerk has made public of an allegation that was told under seal. The latest stands (FILE-9).

    Where she has taken back her account, the last one says so, and stands in place of what was redacted (FILE-8).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    docket = models.ForeignKey(Docket, on_delete=models.PROTECT, related_name="redactions")
    allegation = models.ForeignKey(
        Allegation, null=True, on_delete=models.PROTECT, related_name="redactions", help_text="None: the relief."
    )
    text = models.TextField()
    redacted_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", help_text="None: she has taken it back."
    )
    redacted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="file_9_a_redaction_says_something", condition=~Q(text="")),
        ]
        ordering: ClassVar = ["redacted_at", "id"]

    def __str__(self) -> str:
        return f"redaction {self.pk}"


class RetaliationReport(models.Model):
    """A report, under a receipt code, of retaliation for using the commission (FILE-8). In no public list.

    Its limits are counted on itself and not on the docket: that there is one tells whoever retaliated whom it was.
    """

    class State(models.TextChoices):
        OPEN = "open", _("waiting for the team")
        ANSWERED = "answered", _("answered by the team")
        BEFORE_THE_PANEL = "before_the_panel", _("before the panel")
        ORDERED = "ordered", _("an interim protective order was made")
        REFUSED = "refused", _("the panel has refused an order")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    filing = models.ForeignKey(ProtectedFiling, on_delete=models.PROTECT, related_name="reports")
    text = models.ForeignKey(SealedText, on_delete=models.PROTECT, related_name="+")
    may_order = models.BooleanField(help_text="Whether she agrees to an order, from which the employer may guess.")
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    reported_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    for_panel = models.TextField(blank=True, help_text="What the team tells the panel; it names nobody.")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="file_8_no_order_against_her_will",
                condition=Q(may_order=True) | ~Q(state__in=["before_the_panel", "ordered", "refused"]),
            ),
        ]
        indexes: ClassVar = [models.Index(name="retaliation_filing", fields=["filing", "-reported_at"])]
        ordering: ClassVar = ["-reported_at", "-id"]

    def __str__(self) -> str:
        return f"report {self.pk}"

    @property
    def commission_key(self) -> uuid.UUID:
        """Its commission."""
        return self.filing.commission_key

    @property
    def matter_key(self) -> uuid.UUID:
        """Its own: what is due on it holds up nothing in the docket, and is seen by nobody there."""
        return self.pk

    @property
    def places(self) -> Places:
        """Where grants count."""
        return self.filing.places

    @property
    def matter_label(self) -> str:
        """The docket's number."""
        return self.filing.matter_label


class InterimOrder(models.Model):
    """An order that protects everybody at a respondent until the decision (FILE-8). Public, and names no worker."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    docket = models.ForeignKey(Docket, on_delete=models.PROTECT, related_name="interim_orders")
    respondent = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    report = models.OneToOneField(
        RetaliationReport, null=True, on_delete=models.PROTECT, related_name="order", help_text="Shown to nobody."
    )
    terms = models.TextField()
    reasons = models.TextField()
    by_rule = models.BooleanField(help_text="Nobody had acted by the limit; the rule ordered it.")
    ordered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    entry = models.OneToOneField(RecordEntry, on_delete=models.PROTECT, related_name="interim_order")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="file_8_an_order_has_terms_and_reasons", condition=~Q(terms="") & ~Q(reasons="")
            ),
            models.CheckConstraint(
                name="file_8_ordered_by_a_member_or_by_the_rule",
                condition=Q(by_rule=True, ordered_by=None) | Q(by_rule=False, ordered_by__isnull=False),
            ),
        ]
        ordering: ClassVar = ["ordered_at", "id"]

    def __str__(self) -> str:
        return f"interim order {self.pk}"


class Need(models.Model):
    """What somebody told that no criterion covers yet: evidence of need, and work for a team (FILE-7, CRIT-11)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="needs")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    industry = models.ForeignKey(Industry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="needs")
    confidence = models.ForeignKey(Confidence, on_delete=models.PROTECT, related_name="+")
    text = models.ForeignKey(SealedText, on_delete=models.PROTECT, related_name="+")
    told_on = models.DateField(help_text="The first day of the month in which it was told (FILE-9).")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="file_9_a_need_is_dated_by_its_month", condition=Q(told_on__day=1)),
        ]
        indexes: ClassVar = [
            models.Index(name="need_newest", fields=["commission", "-recorded_at", "-id"]),
            models.Index(name="need_team", fields=["team", "-recorded_at", "-id"]),
        ]
        ordering: ClassVar = ["-recorded_at", "-id"]

    def __str__(self) -> str:
        return f"need {self.pk}"

    @property
    def commission_key(self) -> uuid.UUID:
        """Its commission."""
        return self.commission_id

    @property
    def matter_key(self) -> uuid.UUID:
        """Its own."""
        return self.pk

    @property
    def places(self) -> Places:
        """Where grants count: the commission, and the team to which it was referred."""
        found: dict[Scope, uuid.UUID] = {Scope.COMMISSION: self.commission_id}
        return found | ({Scope.TEAM: self.team_id} if self.team_id else {})

    @property
    def matter_label(self) -> str:
        """The commission's code: a need has no number."""
        return self.commission.code


__all__ = ["Channel", "InterimOrder", "Need", "ProtectedFiling", "Redaction", "RetaliationReport"]
