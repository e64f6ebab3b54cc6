"""The institution app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from commission.institution.constraints import CONSTRAINTS
from commission.rulebook.constraints import declare


class InstitutionConfig(AppConfig):
    """Charters, commissions, seats, members and terms."""

    name = "commission.institution"
    label = "institution"
    verbose_name = _("Institution")

    append_only_tables = ("institution_charter", "institution_charter_signatories")

    def ready(self) -> None:
        """Tell the rulebook what the tables make impossible."""
        for name, makes_impossible in CONSTRAINTS:
            declare(name, makes_impossible)
