"""The vault app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VaultConfig(AppConfig):
    """Sealed identities, exhibits and the log of who read them."""

    name = "commission.vault"
    label = "vault"
    verbose_name = _("Vault")
