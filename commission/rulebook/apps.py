"""The rulebook as a Django app: it holds no tables, only words to be translated."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RulebookConfig(AppConfig):
    """The lowest layer: whatever acts cites it, and it imports nothing of ours."""

    name = "commission.rulebook"
    label = "rulebook"
    verbose_name = _("Rulebook")
