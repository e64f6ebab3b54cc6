"""Decisions: one finding for every allegation, published at once, with a neutral citation."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commission.institution.models import Commission
from commission.keys import uuid7
from complaints.models.dockets import Allegation, Docket, RecordEntry
from complaints.models.panels import Panel, PanelMember
from criteria.models import CriterionVersion
from investigations.models import Finding


class Decision(models.Model):
    """A panel's final decision. It takes effect, and is public, at the instant of its issue (DEC-5).

    It answers every allegation. Only where neither votes nor a finding decide one by the limit (DEC-1)
    does that one go to a fresh panel; the others are decided all the same, so that silence on one delays none.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    docket = models.ForeignKey(Docket, on_delete=models.PROTECT, related_name="decisions")
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="decisions")
    panel = models.OneToOneField(Panel, on_delete=models.PROTECT, related_name="decision")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    citation = models.CharField(max_length=32, unique=True, help_text="Such as [2026] CILR 12.")
    issued_at = models.DateTimeField()
    issued_on = models.DateField()
    by_operation = models.BooleanField(default=False, help_text="Issued by the rule because nobody issued it in time.")
    signed_by = models.ForeignKey(PanelMember, null=True, blank=True, on_delete=models.PROTECT)
    summary = models.TextField(help_text="In plain language.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="dec_5_citation_serial", fields=["commission", "year", "serial"]),
            models.CheckConstraint(
                name="dec_1_issued_by_the_panel_or_by_the_rule",
                condition=Q(by_operation=True) | Q(signed_by__isnull=False),
            ),
            models.CheckConstraint(name="dec_5_a_decision_has_a_plain_summary", condition=~Q(summary="")),
        ]
        indexes: ClassVar = [models.Index(name="decision_newest", fields=["commission", "-issued_at", "-id"])]
        ordering: ClassVar = ["-issued_at", "-id"]

    def __str__(self) -> str:
        return self.citation


class AllegationFinding(models.Model):
    """The answer to one allegation: facts tied to exhibits, criterion applied, conclusion, reasons (DEC-2)."""

    class Basis(models.TextChoices):
        VOTES = "votes", _("votes of the panel")
        TEAM_FINDING = "team_finding", _("the investigative team's finding, which stands because nobody voted")

    class Conclusion(models.TextChoices):
        VIOLATION = "violation", _("violation")
        COMPLIANCE = "compliance", _("compliance")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="findings")
    allegation = models.OneToOneField(Allegation, on_delete=models.PROTECT, related_name="finding")
    criterion_version = models.ForeignKey(CriterionVersion, on_delete=models.PROTECT, related_name="decided_in")
    conclusion = models.CharField(max_length=16, choices=Conclusion)
    basis = models.CharField(max_length=16, choices=Basis)
    facts = models.TextField()
    reasons = models.TextField()
    exhibits = models.ManyToManyField(RecordEntry, related_name="cited_by_findings")
    team_finding = models.ForeignKey(Finding, null=True, blank=True, on_delete=models.PROTECT)
    votes_violation = models.PositiveSmallIntegerField(default=0)
    votes_compliance = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="dec_2_a_finding_states_facts_and_reasons", condition=~Q(facts="") & ~Q(reasons="")
            ),
            models.CheckConstraint(
                name="dec_8_compliance_found_only_if_verified",
                condition=~Q(conclusion="compliance") | Q(team_finding__isnull=False),
            ),
            models.CheckConstraint(
                name="dec_1_a_standing_finding_is_named",
                condition=~Q(basis="team_finding") | Q(team_finding__isnull=False),
            ),
        ]
        ordering: ClassVar = ["decision", "allegation__number"]

    def __str__(self) -> str:
        return f"{self.conclusion} on {self.allegation_id}"


__all__ = ["AllegationFinding", "Decision"]
