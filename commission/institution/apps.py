"""The institution app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InstitutionConfig(AppConfig):
    """Charters, commissions, seats, members and terms."""

    name = "commission.institution"
    label = "institution"
    verbose_name = _("Institution")
