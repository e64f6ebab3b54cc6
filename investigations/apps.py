"""The investigations app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InvestigationsConfig(AppConfig):
    """Teams, monitoring, visits and findings."""

    name = "investigations"
    label = "investigations"
    verbose_name = _("Investigations")
