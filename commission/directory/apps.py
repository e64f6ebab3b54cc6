"""The directory app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from commission.directory.constraints import CONSTRAINTS
from commission.rulebook.constraints import declare


class DirectoryConfig(AppConfig):
    """Countries, industries, organisations, workplaces and supply links."""

    name = "commission.directory"
    label = "directory"
    verbose_name = _("Directory")

    def ready(self) -> None:
        """Tell the rulebook what the tables make impossible."""
        for name, makes_impossible in CONSTRAINTS:
            declare(name, makes_impossible)
