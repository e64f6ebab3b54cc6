"""The authority app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuthorityConfig(AppConfig):
    """Persons, grants and the one permission table."""

    name = "commission.authority"
    label = "authority"
    verbose_name = _("Authority")
