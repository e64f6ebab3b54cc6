"""Panels, hearings, ballots: who decides a docket, when they hear it, and how they vote."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commission.authority.models import Person
from commission.institution.models import SeatKind, Term
from commission.keys import uuid7
from complaints.models.dockets import Allegation, Docket, RecordEntry
from investigations.models import Finding


class Panel(models.Model):
    """The panel drawn for a docket, with everything that lets anyone repeat the draw (HEAR-2)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    docket = models.ForeignKey(Docket, on_delete=models.PROTECT, related_name="panels", db_index=False)
    round = models.PositiveSmallIntegerField(default=1)
    drawn_at = models.DateTimeField()
    draw = models.JSONField(help_text="Commitment, revealed secret, filing digest, candidates, exclusions, result.")
    sits_for = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="The panel of the docket entered first, whose members sit here as well, since they are joined.",
    )
    complete = models.BooleanField(help_text="Whether the composition could be held; if not, `shortage` says why.")
    shortage = models.TextField(blank=True)
    discharged_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="hear_2_one_panel_a_round", fields=["docket", "round"]),
            models.UniqueConstraint(
                name="hear_2_one_sitting_panel", fields=["docket"], condition=Q(discharged_at=None)
            ),
            models.CheckConstraint(name="hear_2_a_shortage_is_stated", condition=Q(complete=True) | ~Q(shortage="")),
        ]
        ordering: ClassVar = ["docket", "-round"]

    def __str__(self) -> str:
        return f"panel {self.round} of {self.docket_id}"


class PanelMember(models.Model):
    """A member's place on a panel, or a drawn alternate's, who steps in when a member leaves it."""

    class Left(models.TextChoices):
        RECUSED = "recused", _("recused")
        SEAT_ENDED = "seat_ended", _("no longer a member of the commission")
        DISCHARGED = "discharged", _("discharged with the panel")
        JOINED = "joined", _("discharged before the hearing, since the docket was joined to another")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="members", db_index=False)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="panel_places")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="panel_places", db_index=False)
    kind = models.CharField(max_length=24, choices=SeatKind)
    position = models.PositiveSmallIntegerField(help_text="Order of the draw; the first jurist presides.")
    alternate = models.BooleanField(default=False, help_text="Drawn as an alternate and not yet called to sit.")
    presiding = models.BooleanField(default=False)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    left_because = models.CharField(max_length=16, choices=Left, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="hear_2_a_member_once", fields=["panel", "person"]),
            models.UniqueConstraint(
                name="hear_2_one_presides", fields=["panel"], condition=Q(presiding=True, left_at=None)
            ),
        ]
        indexes: ClassVar = [models.Index(name="panel_member_person", fields=["person", "left_at"])]
        ordering: ClassVar = ["panel", "alternate", "position"]

    def __str__(self) -> str:
        return f"{self.person_id} on {self.panel_id}"


class Hearing(models.Model):
    """A hearing of a docket: on the complaint, or on lifting. Public and announced (HEAR-4)."""

    class Kind(models.TextChoices):
        MERITS = "merits", _("on the complaint")
        LIFTING = "lifting", _("on lifting a sanction")

    class State(models.TextChoices):
        SET = "set", _("set")
        HELD = "held", _("held")
        ON_PAPERS = "on_papers", _("held on the papers by operation of the rule")
        LAPSED = "lapsed", _("not held on its day")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    docket = models.ForeignKey(Docket, on_delete=models.PROTECT, related_name="hearings", db_index=False)
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.MERITS)
    state = models.CharField(max_length=16, choices=State, default=State.SET)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    room = models.CharField(max_length=80, help_text="Room or public link; one hearing at a time in it.")
    public_link = models.CharField(max_length=200, blank=True)
    together_with = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="together",
        db_index=False,
        help_text="The hearing of the docket entered first, which this one is, since the dockets are joined (FILE-6).",
    )
    set_at = models.DateTimeField()
    held_at = models.DateTimeField(null=True)
    minutes = models.ForeignKey(RecordEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="minutes_of")
    breach = models.TextField(blank=True, help_text="Where the limit was not kept: what happened, in public.")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="hear_6_a_hearing_has_length", condition=Q(ends_at__gt=models.F("begins_at"))),
            models.UniqueConstraint(
                name="hear_1_one_hearing_ahead", fields=["docket"], condition=Q(state="set", kind="merits")
            ),
            models.CheckConstraint(
                name="lift_2_a_lifting_hearing_is_never_on_the_papers",
                condition=~Q(kind="lifting", state="on_papers"),
            ),
            models.CheckConstraint(
                name="hear_4_a_hearing_held_has_its_minutes",
                condition=~Q(state="held")
                | Q(minutes__isnull=False, held_at__isnull=False, held_at__gte=models.F("begins_at")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="hearing_calendar", fields=["begins_at", "id"]),
            models.Index(name="hearing_docket", fields=["docket", "kind"]),
        ]
        ordering: ClassVar = ["begins_at", "id"]

    def __str__(self) -> str:
        return f"hearing of {self.begins_at:%Y-%m-%d}"


class Attendance(models.Model):
    """A member's, room's or interpreter's time taken by a hearing: nobody is in two at once (HEAR-6)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="attendances")
    who = models.UUIDField(help_text="Person, or the room's key.")
    what = models.CharField(
        max_length=16, choices=[("member", _("member")), ("room", _("room")), ("interpreter", _("interpreter"))]
    )
    during = DateTimeRangeField()

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="hear_6_nobody_in_two_hearings_at_once",
                expressions=[("who", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.who}"


class Vote(models.Model):
    """One member's vote on one allegation, with reasons. It may be changed until the ballot closes; the last stands."""

    class Conclusion(models.TextChoices):
        VIOLATION = "violation", _("the criterion is not met")
        COMPLIANCE = "compliance", _("the criterion is met")

    class Ground(models.TextChoices):
        """Grounds that members name; those that excuse nothing are listed so that a refusal can name them (DEC-4)."""

        EVIDENCE = "evidence", _("the evidence, weighed by the charter's standard of proof")
        TAKING_STEPS = "taking_steps", _("steps are being taken")
        PROMISE = "promise", _("steps have been promised")
        RESOURCES = "resources", _("resources were spent elsewhere")
        DISCRETION = "discretion", _("enforcement is at the government's discretion")
        DEVELOPMENT = "development", _("the country's level of development")
        ONCE = "once", _("it happened only once")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    allegation = models.ForeignKey(Allegation, on_delete=models.PROTECT, related_name="votes")
    member = models.ForeignKey(PanelMember, on_delete=models.PROTECT, related_name="votes")
    conclusion = models.CharField(max_length=16, choices=Conclusion)
    ground = models.CharField(max_length=16, choices=Ground, default=Ground.EVIDENCE)
    reasons = models.TextField()
    cites = models.ManyToManyField(RecordEntry, related_name="cited_by_votes")
    verified_by = models.ForeignKey(
        Finding,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        help_text="The finding, verified in a workplace, that a vote for compliance rests on (DEC-8).",
    )
    cast_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="dec_1_one_vote_on_an_allegation", fields=["allegation", "member"]),
            models.CheckConstraint(name="dec_2_a_vote_has_reasons", condition=~Q(reasons="")),
            models.CheckConstraint(
                name="dec_8_compliance_rests_on_a_verified_finding",
                condition=~Q(conclusion="compliance") | Q(verified_by__isnull=False),
            ),
            models.CheckConstraint(
                name="dec_4_no_excuse_grounds_compliance",
                condition=~Q(conclusion="compliance") | Q(ground="evidence"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.conclusion} on {self.allegation_id}"


__all__ = ["Attendance", "Hearing", "Panel", "PanelMember", "Vote"]
