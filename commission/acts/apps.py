"""The acts app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActsConfig(AppConfig):
    """The frame of every official act."""

    name = "commission.acts"
    label = "acts"
    verbose_name = _("Acts")
