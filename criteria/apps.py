"""The criteria app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CriteriaConfig(AppConfig):
    """Norms, criteria and their versions."""

    name = "criteria"
    label = "criteria"
    verbose_name = _("Criteria")
