"""The authority app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from commission.authority.constraints import CONSTRAINTS
from commission.rulebook.constraints import declare


class AuthorityConfig(AppConfig):
    """Persons, grants and the one permission table."""

    name = "commission.authority"
    label = "authority"
    verbose_name = _("Authority")

    def ready(self) -> None:
        """Tell the rulebook what the table makes impossible."""
        for name, makes_impossible in CONSTRAINTS:
            declare(name, makes_impossible)
