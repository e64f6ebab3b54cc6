"""The complaints app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ComplaintsConfig(AppConfig):
    """Dockets, parties, panels, hearings, ballots and decisions."""

    name = "complaints"
    label = "complaints"
    verbose_name = _("Complaints")
