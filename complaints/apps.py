"""The complaints app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from commission.rulebook.constraints import declare
from complaints.constraints import CONSTRAINTS


class ComplaintsConfig(AppConfig):
    """Dockets, parties, panels, hearings, ballots and decisions."""

    name = "complaints"
    label = "complaints"
    verbose_name = _("Complaints")

    # The site's role adds to these and changes nothing in them.
    append_only_tables = (
        "complaints_allegation",
        "complaints_decision",
        "complaints_allegationfinding",
        "complaints_allegationfinding_exhibits",
        "complaints_consolidation",
        "complaints_furtherdocket",
        "complaints_redaction",
        "complaints_interimorder",
        "complaints_pastfiling",
        "complaints_fileconfirmation",
    )

    def ready(self) -> None:
        """Tell the rulebook what the tables make impossible."""
        for name, makes_impossible in CONSTRAINTS:
            declare(name, makes_impossible)

        from commission.vault.offices import install
        from complaints.selectors.confidences import read_from

        install(read_from)
