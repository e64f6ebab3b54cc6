"""Investigative teams, what they saw in workplaces, and what they found."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commission.authority.api import OBJECT_PERMISSIONS, Places
from commission.authority.capacities import Scope
from commission.authority.models import Person
from commission.directory.models import Country, Organisation, Workplace
from commission.institution.models import Commission
from commission.keys import uuid7
from criteria.models import CriterionVersion


class Team(models.Model):
    """An investigative team: staff and worker organisations always, others beside them (INV-1)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="teams")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=160)
    formed_at = models.DateTimeField()

    class Meta:
        permissions = OBJECT_PERMISSIONS
        constraints: ClassVar = [
            models.UniqueConstraint(name="inv_1_name_of_a_team", fields=["commission", "name"]),
        ]
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def commission_key(self) -> uuid.UUID:
        """Its commission."""
        return self.commission_id

    @property
    def matter_key(self) -> uuid.UUID:
        """Acts of a team are serialised by its key."""
        return self.pk

    @property
    def places(self) -> Places:
        """Where grants count."""
        return {Scope.TEAM: self.pk, Scope.COMMISSION: self.commission_id}

    @property
    def matter_label(self) -> str:
        """Its name."""
        return self.name[:64]


class TeamMembership(models.Model):
    """Somebody's place on a team, and from which part of the world of work it is held."""

    class Part(models.TextChoices):
        STAFF = "staff", _("commission staff")
        WORKER_ORGANISATION = "worker_organisation", _("local worker organisation")
        PRODUCTION = "production", _("specialist in production systems")
        SAFETY = "safety", _("specialist in occupational safety and health")
        AGENCY = "agency", _("vetted official of an enforcement agency")
        CIVIL = "civil", _("civil-society organisation")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="team_memberships")
    part = models.CharField(max_length=24, choices=Part)
    lead = models.BooleanField(default=False)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT)
    independence_declared = models.BooleanField(
        default=False, help_text="That neither employer nor state controls the worker organisation."
    )
    vetted_for = models.TextField(blank=True, help_text="Why an agency's official is held to be legitimate.")
    held_from = models.DateTimeField()
    held_until = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="inv_1_one_place_on_a_team", fields=["team", "person"], condition=Q(held_until=None)
            ),
            models.CheckConstraint(
                name="inv_1_an_agency_official_is_vetted", condition=~Q(part="agency") | ~Q(vetted_for="")
            ),
            models.CheckConstraint(
                name="inv_1_a_worker_organisation_is_named",
                condition=~Q(part="worker_organisation") | Q(organisation__isnull=False),
            ),
            models.CheckConstraint(
                name="inst_6_a_worker_organisation_on_a_team_is_independent",
                condition=~Q(part="worker_organisation") | Q(independence_declared=True),
            ),
            models.UniqueConstraint(
                name="inv_7_one_lead_of_a_team", fields=["team"], condition=Q(held_until=None, lead=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} on {self.team_id}"


class Visit(models.Model):
    """A visit to a workplace or agency: when, by whom, whether announced, and what was done there."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="visits")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="visits")
    workplace = models.ForeignKey(Workplace, null=True, blank=True, on_delete=models.PROTECT, related_name="visits")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    announced = models.BooleanField(default=False)
    access_refused = models.BooleanField(default=False)
    interviews_off_premises = models.PositiveIntegerField(default=0)
    interviews_on_premises = models.PositiveIntegerField(default=0)
    account = models.TextField(help_text="What was seen, without anybody's name.")
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="inv_11_a_visit_is_recorded_when_over",
                condition=Q(ended_at__gte=models.F("began_at")) & Q(recorded_at__gte=models.F("ended_at")),
            ),
        ]
        ordering: ClassVar = ["-began_at"]

    def __str__(self) -> str:
        return f"visit of {self.began_at:%Y-%m-%d}"


class Finding(models.Model):
    """A finding on one criterion at one respondent, decided by staff, any disagreement beside it (INV-2)."""

    class Outcome(models.TextChoices):
        MET = "met", _("met")
        NOT_MET = "not_met", _("not met")

    class Basis(models.TextChoices):
        """What it rests on. Only the workplace clears anybody (DEC-8)."""

        WORKPLACE = "workplace", _("verified in the workplace")
        AGENCY = "agency", _("verified at the agency and in workplaces")
        DOCUMENTS = "documents", _("documents and systems alone")
        COMPANY_AUDIT = "company_audit", _("an audit paid by those audited")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="findings")
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="findings")
    respondent = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="findings")
    workplace = models.ForeignKey(Workplace, null=True, blank=True, on_delete=models.PROTECT)
    criterion_version = models.ForeignKey(CriterionVersion, on_delete=models.PROTECT, related_name="findings")
    outcome = models.CharField(max_length=16, choices=Outcome)
    basis = models.CharField(max_length=16, choices=Basis)
    visit = models.ForeignKey(Visit, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    level = models.DecimalField(max_digits=24, decimal_places=8, null=True, blank=True)
    facts = models.TextField()
    dissent = models.TextField(blank=True, help_text="Where other members of the team disagree with its staff.")
    workers_affected = models.PositiveIntegerField(null=True, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT)
    found_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="dec_8_verified_means_a_visit",
                condition=~Q(basis__in=["workplace", "agency"]) | Q(visit__isnull=False),
            ),
            models.CheckConstraint(
                name="dec_8_met_only_if_verified", condition=~Q(outcome="met") | Q(basis__in=["workplace", "agency"])
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="finding_respondent", fields=["commission", "respondent", "criterion_version", "-found_at"]
            ),
        ]
        ordering: ClassVar = ["-found_at"]

    def __str__(self) -> str:
        return f"{self.outcome} ({self.pk})"

    @property
    def verified(self) -> bool:
        """Whether it was verified where people work."""
        return self.basis in {self.Basis.WORKPLACE, self.Basis.AGENCY}

    @property
    def commission_key(self) -> uuid.UUID:
        """Its commission."""
        return self.commission_id

    @property
    def matter_key(self) -> uuid.UUID:
        """Acts on a finding are serialised with its team's."""
        return self.team_id

    @property
    def places(self) -> Places:
        """Where grants count."""
        return {Scope.TEAM: self.team_id, Scope.COMMISSION: self.commission_id}

    @property
    def matter_label(self) -> str:
        """The team's name."""
        return self.team.name[:64]
