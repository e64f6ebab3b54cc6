"""The world that complaints are about: countries, industries, organisations, workplaces, and who supplies whom."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from commission.authority.capacities import Power
from commission.authority.models import Person, TsTzRange
from commission.directory.names import country_name, industry_title, said
from commission.keys import uuid7


class Plain(Func):
    """A text without accents and capitals, as names are searched; the database's own function, so it can be indexed."""

    function = "plain_text"
    output_field = models.TextField()


class Country(models.Model):
    """A country (ISO 3166), with the three groupings in which governments are compared (CRIT-3)."""

    class Income(models.TextChoices):
        LOW = "low", _("low income")
        LOWER_MIDDLE = "lower_middle", _("lower middle income")
        UPPER_MIDDLE = "upper_middle", _("upper middle income")
        HIGH = "high", _("high income")

    class LabourRelations(models.TextChoices):
        """Who bargains, and how far bargains reach."""

        SECTOR = "sector", _("bargaining by sector")
        MIXED = "mixed", _("bargaining by sector and by enterprise")
        ENTERPRISE = "enterprise", _("bargaining by enterprise")
        STATE = "state", _("terms set by the state")
        UNKNOWN = "", _("not classified")

    alpha3 = models.CharField(primary_key=True, max_length=3)
    alpha2 = models.CharField(max_length=2, unique=True)
    name = models.CharField(max_length=120)
    m49 = models.CharField(max_length=3, unique=True)
    region = models.CharField(max_length=60, db_index=True, help_text="M49 sub-region.")
    income = models.CharField(max_length=16, choices=Income, blank=True, db_index=True)
    labour_relations = models.CharField(max_length=16, choices=LabourRelations, blank=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """What whoever reads calls it; the record has its `name`."""
        return country_name(self.name)

    @property
    def shown_region(self) -> str:
        """Its region as whoever reads calls it."""
        return said(self.region)


class Industry(models.Model):
    """An industry of ISIC Rev.4: section, division, group or class."""

    code = models.CharField(primary_key=True, max_length=5, help_text="Section letter and digits, such as C1410.")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="narrower")
    title = models.CharField(max_length=255)

    class Meta:
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.shown_title}"

    @property
    def shown_title(self) -> str:
        """What whoever reads calls it; the record has its `title`."""
        return industry_title(self.code, self.title)


class Trait(models.Model):
    """A trait of workplaces on which requirements may depend, such as night work or the spinning of cotton."""

    code = models.SlugField(primary_key=True, max_length=40)
    title = models.CharField(max_length=160)

    class Meta:
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.shown_title

    @property
    def shown_title(self) -> str:
        """What whoever reads calls it; the record has its `title`."""
        return said(self.title)


class Organisation(models.Model):
    """A government, an agency of it, an employer, a global corporation, or an organisation of workers or citizens."""

    class Kind(models.TextChoices):
        GOVERNMENT = "government", _("government")
        AGENCY = "agency", _("government agency")
        EMPLOYER = "employer", _("employer")
        GLOBAL_CORPORATION = "global_corporation", _("global corporation")
        LABOUR_ORGANISATION = "labour_organisation", _("labour organisation")
        HUMAN_RIGHTS_ORGANISATION = "human_rights_organisation", _("human-rights organisation")
        CIVIL_ORGANISATION = "civil_organisation", _("civil-society organisation")

    ADDRESSABLE: ClassVar = (Kind.GOVERNMENT, Kind.AGENCY, Kind.EMPLOYER, Kind.GLOBAL_CORPORATION)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=32, choices=Kind)
    name = models.CharField(max_length=400)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="organisations")
    industry = models.ForeignKey(Industry, null=True, blank=True, on_delete=models.PROTECT)
    part_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text="The government of an agency, the group of a firm, the federation of a union.",
    )
    lei = models.CharField(max_length=20, blank=True, help_text="Legal Entity Identifier.")
    described = models.BooleanField(
        default=False,
        db_default=False,
        help_text="As somebody who complains of it described it; the registry has not confirmed it yet.",
    )
    same_as = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="descriptions",
        help_text="Whom the registry found to have been described: it is in the directory under its own name.",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="organisation_lei", fields=["lei"], condition=~Q(lei="")),
            models.UniqueConstraint(
                name="one_government_a_country", fields=["country"], condition=Q(kind="government")
            ),
            models.CheckConstraint(
                name="file_1_only_respondents_are_described",
                condition=Q(described=False)
                | Q(kind__in=["government", "agency", "employer", "global_corporation"], lei=""),
            ),
            models.CheckConstraint(
                name="file_1_only_a_description_is_of_another", condition=Q(same_as=None) | Q(described=True)
            ),
        ]
        indexes: ClassVar = [
            GinIndex(OpClass(Plain("name"), name="gin_trgm_ops"), name="organisation_plain_name"),
            models.Index(name="organisation_kind", fields=["kind", "country"]),
            models.Index(name="organisation_described", fields=["id"], condition=Q(described=True)),
        ]
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def itself(self) -> uuid.UUID:
        """The key under which the directory knows it: of whoever it was found to be, or its own."""
        return self.same_as_id or self.pk

    @property
    def in_words(self) -> str:
        """Its name, with its kind and its country in brackets; whoever asks has read the country with it."""
        return f"{self.name} ({self.get_kind_display()}, {self.country.shown_name})"


class Representation(models.Model):
    """Somebody who speaks for an organisation before the commission, with the powers and for the term recorded.

    A term that was recorded with its end ends by itself: whoever asks who speaks for it asks for an instant.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="representations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="representations")
    held_from = models.DateTimeField()
    held_until = models.DateTimeField(null=True)
    powers = ArrayField(
        models.CharField(max_length=16, choices=Power),
        null=True,
        help_text="What was given to do for it; null: everything that the organisation itself may.",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_current_representation", fields=["organisation", "person"], condition=Q(held_until=None)
            ),
            ExclusionConstraint(
                name="file_1_speaks_for_it_once_at_a_time",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    (TsTzRange("held_from", "held_until"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                name="file_1_a_term_ends_after_it_begins",
                condition=Q(held_until=None) | Q(held_until__gte=F("held_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.organisation_id}"

    @property
    def powers_in_words(self) -> list[str]:
        """What it covers, as people read it; nothing where it covers everything."""
        return [] if self.powers is None else [str(power.label) for power in Power if power in self.powers]

    def may(self, power: Power) -> bool:
        """Whether it covers this."""
        return self.powers is None or power in self.powers


class Workplace(models.Model):
    """A place where people work, and the employer who runs it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="workplaces")
    name = models.CharField(max_length=300)
    place = models.CharField(max_length=200, blank=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="workplaces")
    industry = models.ForeignKey(Industry, null=True, blank=True, on_delete=models.PROTECT)
    workers = models.PositiveIntegerField(null=True, blank=True)
    traits = ArrayField(models.SlugField(max_length=40), default=list, blank=True, db_default=[])

    class Meta:
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class SupplyLink(models.Model):
    """A recorded supply: this employer's goods reach that buyer. Sanctions may follow it up the chain (SANC-1)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    supplier = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="buyers")
    buyer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="suppliers")
    tariff_code = models.CharField(max_length=6, blank=True, help_text="HS 2022 heading or sub-heading.")
    known_from = models.DateField()
    known_until = models.DateField(null=True)
    source = models.CharField(max_length=300)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="sanc_1_nobody_supplies_itself", condition=~Q(supplier=F("buyer"))),
            models.UniqueConstraint(
                name="sanc_1_one_current_supply_link",
                fields=["supplier", "buyer", "tariff_code"],
                condition=Q(known_until=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.supplier_id} supplies {self.buyer_id}"
