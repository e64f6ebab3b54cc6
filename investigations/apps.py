"""The investigations app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from commission.rulebook.constraints import declare
from investigations.constraints import CONSTRAINTS


class InvestigationsConfig(AppConfig):
    """Investigative teams, their visits and their findings."""

    name = "investigations"
    label = "investigations"
    verbose_name = _("Investigations")

    append_only_tables = ("investigations_visit", "investigations_finding")

    def ready(self) -> None:
        """Tell the rulebook what the tables make impossible, and criteria who is on the teams of a country."""
        from criteria.evaluation import install
        from investigations.selectors import people_on_teams

        for name, makes_impossible in CONSTRAINTS:
            declare(name, makes_impossible)
        install(people_on_teams)
