"""The acts app."""

from django.apps import AppConfig
from django.forms import Field
from django.utils.translation import gettext_lazy as _


class ActsConfig(AppConfig):
    """The frame of every official act."""

    name = "commission.acts"
    label = "acts"
    verbose_name = _("Acts")

    def ready(self) -> None:
        """Ask for a missing answer in the words of these pages; Django's own speak of fields."""
        Field.default_error_messages["required"] = _("An answer is needed here.")
