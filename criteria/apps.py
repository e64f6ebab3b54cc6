"""The criteria app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from commission.rulebook.constraints import declare
from criteria.constraints import CONSTRAINTS


class CriteriaConfig(AppConfig):
    """Criteria and performance measures, and the deliberations that promulgate them."""

    name = "criteria"
    label = "criteria"
    verbose_name = _("Criteria")

    append_only_tables = (
        "criteria_agendaitem",
        "criteria_criterion",
        "criteria_criterionversion",
        "criteria_draft",
        "criteria_invitation",
        "criteria_mark",
        "criteria_measure",
        "criteria_proposal",
        "criteria_proposalanswer",
        "criteria_rulefinding",
        "criteria_statement",
        "criteria_vote",
    )

    # A unit with another factor would weaken every criterion that is stated in it.
    read_only_tables = ("criteria_plainword", "criteria_right", "criteria_subject", "criteria_unit")

    def ready(self) -> None:
        """Tell the rulebook what the tables make impossible."""
        for name, makes_impossible in CONSTRAINTS:
            declare(name, makes_impossible)
