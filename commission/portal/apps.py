"""The portal app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """The public front page, each role's home page, search and statistics."""

    name = "commission.portal"
    label = "portal"
    verbose_name = _("Portal")
