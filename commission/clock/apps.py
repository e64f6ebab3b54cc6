"""The clock app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from commission.clock.constraints import CONSTRAINTS
from commission.rulebook.constraints import declare


class ClockConfig(AppConfig):
    """Deadlines, day arithmetic and the sweep."""

    name = "commission.clock"
    label = "clock"
    verbose_name = _("Clock")

    append_only_tables = ("clock_enforcement",)

    def ready(self) -> None:
        """Tell the rulebook what the table makes impossible."""
        for name, makes_impossible in CONSTRAINTS:
            declare(name, makes_impossible)
