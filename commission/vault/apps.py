"""The vault app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from commission.rulebook.constraints import declare
from commission.vault.constraints import CONSTRAINTS


class VaultConfig(AppConfig):
    """Sealed identities, exhibits and the log of who read them."""

    name = "commission.vault"
    label = "vault"
    verbose_name = _("Vault")

    # The site's role may add to these, and nothing else.
    append_only_tables = ("vault_storedfile", "vault_opening", "vault_textopening", "vault_admission")

    def ready(self) -> None:
        """Tell the rulebook what the tables make impossible."""
        for name, makes_impossible in CONSTRAINTS:
            declare(name, makes_impossible)
