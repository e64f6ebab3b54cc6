"""The outbox app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    """Notifications written with the act and delivered after it."""

    name = "commission.outbox"
    label = "outbox"
    verbose_name = _("Outbox")
