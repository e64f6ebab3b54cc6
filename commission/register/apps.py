"""The register as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from commission.register.constraints import CONSTRAINTS
from commission.rulebook.constraints import declare


class RegisterConfig(AppConfig):
    """One chained, append-only table of every official act (REG-1)."""

    name = "commission.register"
    label = "register"
    verbose_name = _("Register")

    # grants.py gives the site's role SELECT and INSERT on these, and nothing else.
    append_only_tables = ("register_entry", "register_checkpoint", "register_subtree")

    def ready(self) -> None:
        """Tell the rulebook what the tables make impossible."""
        for name, makes_impossible in CONSTRAINTS:
            declare(name, makes_impossible)
