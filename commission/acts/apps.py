"""The acts app."""

from django.apps import AppConfig
from django.forms import Field
from django.utils.translation import gettext_lazy as _

from commission.rulebook.constraints import declare


class ActsConfig(AppConfig):
    """The frame of every official act."""

    name = "commission.acts"
    label = "acts"
    verbose_name = _("Acts")

    append_only_tables = ("acts_unnamedactor",)

    def ready(self) -> None:
        """Ask for a missing answer in these pages' words, where Django speaks of fields; say what a table prevents."""
        Field.default_error_messages["required"] = _("An answer is needed here.")
        declare("file_4_who_acted_unnamed_is_kept", _("Who acted without being named is never changed or removed."))
