"""A docket: one complaint, its parties, its allegations, and its numbered record."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commission.authority.api import OBJECT_PERMISSIONS, Places
from commission.authority.capacities import Scope
from commission.authority.models import Person
from commission.directory.models import Country, Organisation, Workplace
from commission.institution.models import Commission
from commission.keys import uuid7
from commission.vault.models import Confidence, SealedText, StoredFile
from complaints.states import ACTS_OPEN_IN, DocketState
from complaints.words import shown_title
from criteria.models import CriterionVersion
from investigations.models import Finding, Team


class Docket(models.Model):
    """A complaint as filed. It has its number, limits, panel and hearing from the instant of filing (FILE-2)."""

    acts_open_in = ACTS_OPEN_IN

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="dockets", db_index=False)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    number = models.CharField(max_length=24, unique=True, help_text="Such as CILR-2026-000123.")
    title = models.CharField(max_length=240)
    state = models.CharField(max_length=24, choices=DocketState, default=DocketState.AWAITING_HEARING)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="dockets", db_index=False)
    relief = models.TextField(blank=True)
    filed_at = models.DateTimeField()
    filed_on = models.DateField(help_text="The commission's own date; day 0.")
    filing_digest = models.CharField(max_length=64, help_text="SHA-256 of the filing as entered; part of the draw.")
    charter_version = models.PositiveIntegerField()
    record_closes_at = models.DateTimeField(null=True, help_text="Set when the hearing has been held (HEAR-3).")
    entries = models.PositiveIntegerField(default=0, help_text="Number of the last entry of the record.")
    withdrawn_at = models.DateTimeField(
        null=True, help_text="The filer's part has ended; the panel's duty has not (FILE-5)."
    )

    class Meta:
        permissions = OBJECT_PERMISSIONS
        constraints: ClassVar = [
            models.UniqueConstraint(name="file_2_docket_serial", fields=["commission", "year", "serial"]),
        ]
        indexes: ClassVar = [
            models.Index(name="docket_newest", fields=["commission", "-filed_at", "-id"]),
            models.Index(name="docket_state", fields=["commission", "state", "-filed_at", "-id"]),
            models.Index(name="docket_country", fields=["country", "-filed_at", "-id"]),
        ]
        ordering: ClassVar = ["-filed_at", "-id"]

    def __str__(self) -> str:
        return self.number

    @property
    def shown_title(self) -> str:
        """What whoever reads calls it, where the commission named it; the record has its `title`."""
        return shown_title(self.title)

    @property
    def commission_key(self) -> uuid.UUID:
        """Its commission."""
        return self.commission_id

    @property
    def matter_key(self) -> uuid.UUID:
        """Everything done in a docket is serialised by its key."""
        return self.pk

    @property
    def places(self) -> Places:
        """Where grants count."""
        return {Scope.DOCKET: self.pk, Scope.COMMISSION: self.commission_id}

    @property
    def matter_label(self) -> str:
        """Its number."""
        return self.number


class Party(models.Model):
    """Who complains, who answers, who intervenes. A person without an organisation is shown by role alone.

    A team that complains is named: its own finding then decides nothing by itself (DEC-1).
    """

    class Role(models.TextChoices):
        COMPLAINANT = "complainant", _("complainant")
        RESPONDENT = "respondent", _("respondent")
        INTERVENER = "intervener", _("intervener")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    docket = models.ForeignKey(Docket, on_delete=models.PROTECT, related_name="parties", db_index=False)
    role = models.CharField(max_length=16, choices=Role)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="parties", db_index=False
    )
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="parties")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="parties")
    confidence = models.ForeignKey(
        Confidence,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Stands for somebody whom the vault alone knows (FILE-4).",
    )
    joined_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="file_1_a_party_is_somebody",
                condition=Q(organisation__isnull=False)
                | Q(person__isnull=False)
                | Q(team__isnull=False)
                | Q(confidence__isnull=False),
            ),
            models.CheckConstraint(
                name="file_4_whom_the_vault_knows_has_no_name_here",
                condition=Q(confidence=None) | Q(role="complainant", organisation=None, person=None, team=None),
            ),
            models.CheckConstraint(
                name="file_1_only_a_complainant_is_a_team", condition=Q(team=None) | Q(role="complainant")
            ),
            models.CheckConstraint(
                name="file_1_a_respondent_is_an_organisation",
                condition=~Q(role="respondent") | Q(organisation__isnull=False),
            ),
            models.UniqueConstraint(
                name="file_1_a_party_once",
                fields=["docket", "role", "organisation", "person", "team"],
                nulls_distinct=False,
            ),
        ]
        indexes: ClassVar = [models.Index(name="party_organisation", fields=["organisation", "role"])]
        ordering: ClassVar = ["role", "joined_at", "id"]

    def __str__(self) -> str:
        return f"{self.role} in {self.docket_id}"

    @property
    def itself(self) -> uuid.UUID | None:
        """The key of the organisation that it is, however the complaint described it (FILE-1)."""
        return self.organisation.itself if self.organisation else None


class Allegation(models.Model):
    """One criterion said to be violated by one respondent. Public as an allegation, unproven until decided (FILE-9)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    docket = models.ForeignKey(Docket, on_delete=models.PROTECT, related_name="allegations", db_index=False)
    number = models.PositiveSmallIntegerField()
    respondent = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="allegations")
    criterion_version = models.ForeignKey(
        CriterionVersion, on_delete=models.PROTECT, related_name="allegations", db_index=False
    )
    workplace = models.ForeignKey(Workplace, null=True, blank=True, on_delete=models.PROTECT)
    facts = models.TextField(blank=True)
    sealed = models.ForeignKey(
        SealedText,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="What was told in confidence: the facts, and days, number and workplace as they are (FILE-9).",
    )
    sealed_digest = models.CharField(
        max_length=64, blank=True, help_text="What the filing's digest is taken over in place of the facts."
    )
    since = models.DateField(help_text="First day of the facts; decides the version of the criterion (CRIT-10).")
    until = models.DateField(null=True, blank=True)
    workers_affected = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="file_3_number_of_an_allegation", fields=["docket", "number"]),
            models.CheckConstraint(
                name="file_3_an_allegation_states_facts", condition=~Q(facts="") | Q(sealed__isnull=False)
            ),
            models.CheckConstraint(
                name="file_9_what_is_told_under_seal_is_not_in_the_open",
                condition=Q(sealed=None, sealed_digest="") | (Q(sealed__isnull=False, facts="") & ~Q(sealed_digest="")),
            ),
        ]
        indexes: ClassVar = [models.Index(name="allegation_criterion", fields=["criterion_version", "docket"])]
        ordering: ClassVar = ["docket", "number"]

    def __str__(self) -> str:
        return f"allegation {self.number}"

    @property
    def told(self) -> str:
        """The facts as anybody may read them: nothing of what is sealed, until a clerk has redacted it (FILE-9)."""
        if self.sealed_id is None:
            return self.facts
        redacted = list(self.redactions.all())
        return redacted[-1].text if redacted else gettext("What happened is sealed until the registry has redacted it.")


class RecordEntry(models.Model):
    """A numbered entry of the docket's record. It may be struck, with reasons; it is never removed."""

    class Kind(models.TextChoices):
        COMPLAINT = "complaint", _("complaint")
        ANSWER = "answer", _("answer")
        EVIDENCE = "evidence", _("evidence")
        ARGUMENT = "argument", _("argument")
        POST_HEARING = "post_hearing", _("written argument after the hearing")
        INTERVENTION = "intervention", _("intervention")
        TEAM_FINDING = "team_finding", _("finding of an investigative team")
        NOTICE = "notice", _("notice")
        DRAW = "draw", _("draw of the panel")
        MINUTES = "minutes", _("minutes of a hearing")
        WITHDRAWAL = "withdrawal", _("withdrawal")
        DECISION = "decision", _("decision")
        APPEARANCE = "appearance", _("notice of appearance")
        REDACTED = "redacted", _("redacted public version")
        AMENDMENT = "amendment", _("amendment of facts")
        CONSOLIDATION = "consolidation", _("joining of dockets")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    docket = models.ForeignKey(Docket, on_delete=models.PROTECT, related_name="record", db_index=False)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=Kind)
    title = models.CharField(max_length=240)
    text = models.TextField(blank=True)
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="entries")
    capacity = models.CharField(max_length=32)
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT)
    entered_at = models.DateTimeField()
    sealed = models.BooleanField(default=False)
    sealed_because = models.CharField(max_length=200, blank=True)
    finding = models.ForeignKey(Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="entries")
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="entries")
    told = models.ForeignKey(
        SealedText,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The text, where it was brought in confidence (FILE-4).",
    )
    about = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="redacted_versions",
        db_index=False,
        help_text="The sealed original of which this is the redacted public version (HEAR-4).",
    )
    allegation = models.ForeignKey(
        Allegation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="amendments",
        db_index=False,
        help_text="The allegation whose facts it amends; the original stands (FILE-6).",
    )
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=300, blank=True)

    file_held = False  # set by what reads the record, where a clerk has still to say that its file leads to nobody
    withheld = False  # set by what reads the record, on entries that its viewer may not read
    taken_back = False  # set with it: on the public version of what a protected person has taken back
    public_version: RecordEntry | None = None  # set with it: the newest redacted version of a sealed entry

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="inv_9_number_of_an_entry", fields=["docket", "number"]),
            models.CheckConstraint(
                name="hear_4_a_seal_has_its_reason", condition=Q(sealed=False) | ~Q(sealed_because="")
            ),
            models.CheckConstraint(
                name="inv_9_striking_has_its_reason", condition=Q(struck_at=None) | ~Q(struck_because="")
            ),
            models.CheckConstraint(
                name="hear_4_a_redacted_version_has_its_original",
                condition=Q(kind="redacted", about__isnull=False, sealed=False) | (~Q(kind="redacted") & Q(about=None)),
            ),
            models.CheckConstraint(
                name="file_6_an_amendment_has_its_allegation",
                condition=Q(kind="amendment", allegation__isnull=False) | (~Q(kind="amendment") & Q(allegation=None)),
            ),
            models.UniqueConstraint(
                name="hear_5_a_finding_enters_a_record_once",
                fields=["docket", "finding"],
                condition=Q(finding__isnull=False),
            ),
        ]
        ordering: ClassVar = ["docket", "number"]

    def __str__(self) -> str:
        return f"entry {self.number}"


class FileConfirmation(models.Model):
    """A clerk has seen that the file of an entry leads to nobody who is protected: everybody may read it (FILE-9)."""

    entry = models.OneToOneField(
        RecordEntry, primary_key=True, on_delete=models.PROTECT, related_name="file_confirmation"
    )
    sha256 = models.CharField(max_length=64, help_text="Of what everybody reads: the copy, or the plain text itself.")
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"file of {self.entry_id}"


class AppealRight(models.Model):
    """The right to go to court that a decision, or the lack of one in time, opens (APP-1). Nothing is stayed by it."""

    class Ground(models.TextChoices):
        DECISION = "decision", _("a decision was issued")
        NO_DECISION = "no_decision", _("no decision was made in time")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    docket = models.ForeignKey(Docket, on_delete=models.PROTECT, related_name="appeal_rights")
    ground = models.CharField(max_length=16, choices=Ground)
    court = models.CharField(max_length=120)
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"appeal to {self.court}"


__all__ = ["Allegation", "AppealRight", "Docket", "FileConfirmation", "Party", "RecordEntry"]
