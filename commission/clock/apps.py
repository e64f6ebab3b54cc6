"""The clock app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClockConfig(AppConfig):
    """Deadlines, day arithmetic and the sweep."""

    name = "commission.clock"
    label = "clock"
    verbose_name = _("Clock")
