"""The proceedings app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProceedingsConfig(AppConfig):
    """Acts that span several apps, and the table of what each deadline does."""

    name = "commission.proceedings"
    label = "proceedings"
    verbose_name = _("Proceedings")
