"""Deliberations: dockets in which teams report, all are heard, and the members decide (CRIT-8, CRIT-9)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commission.authority.api import Places
from commission.authority.capacities import Scope
from commission.authority.models import Person
from commission.directory.models import Country, Industry, Organisation
from commission.institution.models import Commission
from commission.keys import uuid7
from commission.vault.models import StoredFile
from criteria import states
from criteria.models.criteria import Criterion, CriterionVersion, Specified
from criteria.models.norms import Norm
from criteria.models.rights import Right, Subject


class Deliberation(models.Model):
    """A deliberation on criteria, from its notice to its reasoned outcome."""

    class Occasion(models.TextChoices):
        MEMBERS = "members", _("opened by the body that promulgates")
        REVIEW = "review", _("review that has fallen due")
        CORRECTION = "correction", _("correction of an error before its day of effect")

    class State(models.TextChoices):
        FORUM = "forum", _("open to statements")
        BALLOT = "ballot", _("before the members")
        CONCLUDED = "concluded", _("concluded")

    class Outcome(models.TextChoices):
        PROMULGATED = "promulgated", _("criteria promulgated")
        NO_CHANGE = "no_change", _("no change")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="deliberations")
    number = models.CharField(max_length=32, unique=True, help_text="Such as CILR-D-2026-0004.")
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True, help_text="The notice: what is deliberated, and what is asked.")
    occasion = models.CharField(max_length=16, choices=Occasion, default=Occasion.MEMBERS)
    state = models.CharField(max_length=16, choices=State, default=State.FORUM)
    opened_at = models.DateTimeField()
    ballot_from = models.DateField(help_text="First day on which drafts can be put to the ballot.")
    balloted_at = models.DateTimeField(null=True)
    concluded_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    reasons = models.TextField(blank=True)
    laid_before = models.JSONField(default=dict, help_text="What has changed since the last review (CRIT-9).")

    acts_open_in: ClassVar[Mapping[str, frozenset[str]]] = states.ACTS_OPEN_IN

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="crit_9_ends_in_a_reasoned_outcome",
                condition=~Q(state="concluded") | (~Q(outcome="") & ~Q(reasons="") & Q(concluded_at__isnull=False)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="deliberation_newest", fields=["commission", "-id"]),
            models.Index(name="deliberation_by_state", fields=["commission", "state", "-id"]),
            models.Index(name="deliberation_by_occasion", fields=["commission", "occasion", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def commission_key(self) -> uuid.UUID:
        """The commission that deliberates."""
        return self.commission_id

    @property
    def matter_key(self) -> uuid.UUID:
        """Acts in one deliberation follow one another."""
        return self.pk

    @property
    def places(self) -> Places:
        """Where grants count."""
        return {Scope.COMMISSION: self.commission_id}

    @property
    def matter_label(self) -> str:
        """Its number."""
        return self.number


class AgendaItem(models.Model):
    """A criterion that a deliberation reviews, and for whose review it is the outcome."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    deliberation = models.ForeignKey(Deliberation, on_delete=models.PROTECT, related_name="agenda")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="reviews")
    added_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="crit_9_reviewed_once_in_a_deliberation", fields=["deliberation", "criterion"])
        ]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.criterion_id} in {self.deliberation_id}"


class Invitation(models.Model):
    """That somebody is asked to take part, and in what capacity they are heard (CRIT-8)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    deliberation = models.ForeignKey(Deliberation, on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=32)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="crit_8_invited_once", fields=["deliberation", "person"]),
        ]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.capacity} to {self.deliberation_id}"


class Statement(models.Model):
    """What one participant put forward in a deliberation; a team's report says where something worked or failed."""

    class Result(models.TextChoices):
        NONE = "", _("no report")
        SUCCESS = "success", _("success")
        FAILURE = "failure", _("failure")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    deliberation = models.ForeignKey(Deliberation, on_delete=models.PROTECT, related_name="statements")
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    capacity = models.CharField(max_length=32)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    evidence = models.TextField(blank=True, help_text="Documents, and where they can be read.")
    result = models.CharField(max_length=16, choices=Result, blank=True, default="")
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    industry = models.ForeignKey(Industry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    employer = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="crit_8_a_report_says_where",
                condition=Q(result="")
                | Q(country__isnull=False)
                | Q(industry__isnull=False)
                | Q(employer__isnull=False),
            ),
        ]
        indexes: ClassVar = [models.Index(name="statement_in_order", fields=["deliberation", "id"])]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.capacity} in {self.deliberation_id}"


class StatementFile(models.Model):
    """A file that came with a statement as the evidence for it, kept sealed as it arrived (CRIT-8, INV-9)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="files")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return str(self.file)


class Proposal(models.Model):
    """A criterion that an organisation of workers proposes, or its evidence of need; it must be answered (CRIT-11)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="proposals")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="proposals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    right = models.ForeignKey(Right, on_delete=models.PROTECT, related_name="+")
    criterion = models.ForeignKey(Criterion, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals")
    title = models.CharField(max_length=200)
    text = models.TextField(help_text="What should be required.")
    evidence = models.TextField(blank=True, help_text="Why it is needed.")
    made_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(name="proposal_newest", fields=["commission", "-id"])]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.title


class ProposalAnswer(models.Model):
    """What a deliberation answers to a proposal, with reasons."""

    class Kind(models.TextChoices):
        TAKEN_UP = "taken_up", _("taken up in a draft")
        PARTLY = "partly", _("taken up in part")
        REFUSED = "refused", _("not taken up")
        UNANSWERED = "unanswered", _("left unanswered; it stands over to the next deliberation")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="answers")
    deliberation = models.ForeignKey(Deliberation, on_delete=models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=16, choices=Kind)
    reasons = models.TextField()
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="crit_11_answered_once", fields=["proposal", "deliberation"]),
            models.CheckConstraint(name="crit_11_answered_with_reasons", condition=~Q(reasons="")),
        ]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.proposal_id}"


class Draft(Specified):
    """The text of a criterion, or of a stronger version of one, as it is put before a deliberation."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    deliberation = models.ForeignKey(Deliberation, on_delete=models.PROTECT, related_name="drafts")
    number = models.PositiveSmallIntegerField(help_text="Of the draft in its deliberation.")
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by", help_text="Earlier text."
    )
    criterion = models.ForeignKey(Criterion, null=True, blank=True, on_delete=models.PROTECT, related_name="drafts")
    corrects = models.ForeignKey(CriterionVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=16)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    why = models.TextField(blank=True, help_text="Why it protects more than what is in force.")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    put_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="crit_8_number_of_a_draft", fields=["deliberation", "number"]),
        ]
        ordering: ClassVar = ["deliberation", "number"]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Vote(models.Model):
    """How one member voted on one draft. Only members vote (INST-3)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="votes")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    in_favour = models.BooleanField()
    reasons = models.TextField(blank=True)
    cast_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="crit_8_one_vote_on_a_draft", fields=["draft", "person"]),
            models.CheckConstraint(
                name="crit_8_a_vote_against_has_reasons", condition=Q(in_favour=True) | ~Q(reasons="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.in_favour}"


class RuleFinding(models.Model):
    """What a draft, once promulgated, finds of another bright-line rule, with reasons (CRIT-2).

    `REPLACES`: the promulgated rule is at least as protective, and stands in its place. `CONTRARY`: a rule of domestic
    law, or a practice, is contrary to the norm of international law `against`, and so does not bind.
    """

    class Kind(models.TextChoices):
        REPLACES = "replaces", _("at least as protective as, and in place of")
        CONTRARY = "contrary", _("contrary to international law")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=16, choices=Kind)
    norm = models.ForeignKey(Norm, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    criterion = models.ForeignKey(Criterion, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    against = models.ForeignKey(Norm, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reasons = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="crit_2_a_finding_has_reasons",
                condition=~Q(reasons="")
                & (
                    Q(kind="replaces", norm__isnull=False, criterion__isnull=True, against__isnull=True)
                    | Q(kind="replaces", norm__isnull=True, criterion__isnull=False, against__isnull=True)
                    | Q(kind="contrary", norm__isnull=False, criterion__isnull=True, against__isnull=False)
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.norm_id or self.criterion_id}"

    def fields(self) -> dict[str, Any]:
        """What the register holds of it."""
        return {
            "kind": self.kind,
            "norm": str(self.norm_id) if self.norm_id else None,
            "criterion": str(self.criterion_id) if self.criterion_id else None,
            "against": str(self.against_id) if self.against_id else None,
        }
