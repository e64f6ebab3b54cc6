"""To whom a requirement applies: addressee, countries, industries, traits of the workplace."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Addressee(models.TextChoices):
    """Whom a requirement binds (CRIT-7). What binds governments binds their agencies, and what binds employers all."""

    GOVERNMENT = "government", _("governments and their agencies")
    AGENCY = "agency", _("government agencies")
    EMPLOYER = "employer", _("employers")
    GLOBAL_BUYER = "global_buyer", _("global corporations that buy")


class Scoped(models.Model):
    """The fields of a scope. An empty list leaves nobody out; traits must all be there.

    Groups of countries are resolved when the requirement is made, so that a country that leaves a group loses nothing.
    """

    addressee = models.CharField(max_length=16, choices=Addressee)
    countries = ArrayField(models.CharField(max_length=3), default=list, blank=True)
    country_groups = ArrayField(
        models.CharField(max_length=80), default=list, blank=True, help_text="The groups that `countries` came from."
    )
    industries = ArrayField(models.CharField(max_length=5), default=list, blank=True, help_text="ISIC prefixes.")
    traits = ArrayField(models.SlugField(max_length=40), default=list, blank=True)

    class Meta:
        abstract = True
