"""Persons who sign in, and the capacities that they hold, over what, from when until when."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Func, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from commission.authority.capacities import Capacity, Power, Scope
from commission.keys import uuid7


class PersonManager(BaseUserManager["Person"]):
    """Makes persons; addresses are compared without regard to case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """Make a person who signs in with this address. Refuses an empty address."""
        if not email:
            raise ValueError("A person needs an address to sign in with.")
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """Make a person for whom Django's own tools are open. No official capacity comes with it."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> Person:
        """Find by address, whatever its case."""
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in. What they may do comes from their grants alone."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    display_name = models.CharField(_("name shown to others"), max_length=150)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    locale = models.CharField(_("language"), max_length=16, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    date_joined = models.DateTimeField(default=timezone.now, editable=False)
    last_visit_at = models.DateTimeField(null=True, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    objects = PersonManager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="person_email_without_case")]

    def __str__(self) -> str:
        return self.display_name

    def get_full_name(self) -> str:
        """Name shown to others."""
        return self.display_name


class TsTzRange(Func):
    """The time range of a grant, for the exclusion constraint."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class Grant(models.Model):
    """A capacity that a person holds over one object; it ends with the seat, panel, team or post it comes from."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants", db_index=False)
    capacity = models.CharField(max_length=32, choices=Capacity)
    scope = models.CharField(max_length=16, choices=Scope)
    object_id = models.UUIDField()
    commission = models.UUIDField()
    held_from = models.DateTimeField()
    held_until = models.DateTimeField(null=True)
    source = models.CharField(max_length=32, help_text="What it comes from: term, panel, team, party, post.")
    source_id = models.UUIDField()
    powers = ArrayField(
        models.CharField(max_length=16, choices=Power),
        null=True,
        help_text="What its holder may do for the party that she speaks for; null: everything that the party may.",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="inst_5_operation_of_the_rule_is_nobodys",
                condition=~Q(capacity__in=[Capacity.CLOCK, Capacity.PUBLIC]),
            ),
            models.CheckConstraint(
                name="inst_5_a_grant_ends_after_it_begins",
                condition=Q(held_until=None) | Q(held_until__gte=models.F("held_from")),
            ),
            models.CheckConstraint(
                name="inst_5_only_who_speaks_for_a_party_has_limited_powers",
                condition=Q(powers=None) | Q(source="party"),
            ),
            ExclusionConstraint(
                name="inst_5_a_capacity_is_held_once_from_one_source",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("capacity", RangeOperators.EQUAL),
                    ("object_id", RangeOperators.EQUAL),
                    ("source_id", RangeOperators.EQUAL),
                    (TsTzRange("held_from", "held_until"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="grant_holder", fields=["person", "object_id"]),
            models.Index(name="grant_capacity", fields=["person", "capacity"]),
            # At home: everything that somebody holds but dockets, and of her dockets the newest.
            models.Index(name="grant_of_an_office", fields=["person"], condition=~Q(scope="docket")),
            models.Index(name="grant_of_a_docket", fields=["person", "-id"], condition=Q(scope="docket")),
            models.Index(name="grant_object", fields=["object_id", "capacity"]),
            models.Index(name="grant_source", fields=["source_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.capacity} over {self.scope} {self.object_id}"


class Token(models.Model):
    """What a program shows in place of a person's sign-in: for some scopes and days, perhaps for one organisation.

    It opens nothing that its person may not do: acts ask her grants, as ever. Only a digest of it is kept, and its
    first letters, by which she knows it again.
    """

    class Scope(models.TextChoices):
        READ = "read", _("read what is mine, sealed entries that I brought among them")
        FILE = "file", _("file complaints")
        RECORD = "record", _("bring evidence and argument into records")
        WEBHOOKS = "webhooks", _("keep webhooks")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tokens")
    organisation = models.UUIDField(null=True, help_text="The one organisation it speaks for; empty: whoever she is.")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=16)
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the whole token.")
    scopes = ArrayField(models.CharField(max_length=12, choices=Scope))
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="inst_5_a_token_has_an_end", condition=Q(expires_at__gt=models.F("made_at"))),
            models.CheckConstraint(name="inst_5_a_token_is_for_something", condition=Q(scopes__len__gt=0)),
        ]
        indexes: ClassVar = [models.Index(name="token_person", fields=["person", "-id"])]
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.prefix

    @property
    def scopes_in_words(self) -> list[str]:
        """What it is for, as people read it."""
        return [str(self.Scope(scope).label) for scope in self.scopes]
