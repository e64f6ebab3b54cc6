"""The sanctions app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from commission.rulebook.constraints import declare
from sanctions.constraints import CONSTRAINTS


class SanctionsConfig(AppConfig):
    """Orders, benchmarks, lifting and the public register of sanctions."""

    name = "sanctions"
    label = "sanctions"
    verbose_name = _("Sanctions")

    # The site's role adds to these and changes nothing in them.
    append_only_tables = ("sanctions_sanctionstep", "sanctions_lifttestimony")

    def ready(self) -> None:
        """Tell the rulebook what the tables make impossible, and reviews of criteria what orders have shown."""
        for name, makes_impossible in CONSTRAINTS:
            declare(name, makes_impossible)
        # Models can be read once every app is loaded.
        from criteria.experience import tell_of_remedies
        from sanctions.selectors.experience import what_orders_have_shown

        tell_of_remedies(what_orders_have_shown)
