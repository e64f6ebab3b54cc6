"""The sanctions app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SanctionsConfig(AppConfig):
    """Orders, benchmarks, lifting and the public register of sanctions."""

    name = "sanctions"
    label = "sanctions"
    verbose_name = _("Sanctions")
