"""Which rules are enforced today: an act, a limit or a constraint carries each, and a test shows it.

A rule of which a part still waits stands in `IN_PART`, with what is not there yet, so that nobody takes it for whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ENFORCED: frozenset[str] = frozenset(
    {
        "CHART-7",
        "CRIT-1",
        "CRIT-10",
        "CRIT-11",
        "CRIT-12",
        "CRIT-2",
        "CRIT-3",
        "CRIT-4",
        "CRIT-5",
        "CRIT-6",
        "CRIT-7",
        "CRIT-8",
        "CRIT-9",
        "DEC-1",
        "DEC-2",
        "DEC-3",
        "DEC-4",
        "DEC-8",
        "FILE-1",
        "FILE-2",
        "FILE-3",
        "FILE-4",
        "FILE-5",
        "FILE-6",
        "FILE-7",
        "FILE-8",
        "FILE-9",
        "HEAR-6",
        "INST-1",
        "INST-2",
        "INST-4",
        "INST-5",
        "INV-1",
        "INV-2",
        "INV-4",
        "INV-9",
        "LIFT-2",
        "LIFT-3",
        "LIFT-4",
        "REG-1",
        "REG-2",
        "SANC-2",
        "SANC-3",
        "SANC-6",
    }
)

IN_PART: Mapping[str, StrOrPromise] = {
    "APP-1": _("The right to go to court opens and closes by the rule; filing the appeal here is not there yet."),
    "DEC-5": _("Summaries in the languages of the workers and separate opinions are not there yet."),
    "DISC-4": _(
        "Figures are evaluated as they are reported, and shortfalls go to the team; disclosure by governments and "
        "employers themselves is not there yet."
    ),
    "HEAR-1": _("Hearing a party orally after a hearing on the papers, and joint sittings, are not there yet."),
    "HEAR-2": _(
        "Places for every signatory are not there yet; and a panel for which no secret was left at filing is drawn "
        "from one that was committed to afterwards."
    ),
    "HEAR-3": _("Organisations that support a complainant bring a statement; evidence of their own is not there yet."),
    "HEAR-4": _(
        "Testimony can be sealed, the seal is shown, and a redacted version stands beside it; hearing a part of a case "
        "closed is not there yet."
    ),
    "HEAR-5": _("What teams hold enters the record by itself; ordering further fact-gathering is not there yet."),
    "HEAR-7": _(
        "Every entry is served, and the registry publishes redacted versions of sealed evidence; "
        "nothing makes it do so by a day yet."
    ),
    "INST-3": _("Only members vote; a review of the team’s finding that stood without votes is not there yet."),
    "INST-6": _("Independence is declared; bringing a breach of duty before the other members is not there yet."),
    "INV-5": _("A refusal of access is recorded and public; subpoenas are not there yet."),
    "INV-11": _("No visit is public before it is over; check-ins and their alarm are not there yet."),
    "LIFT-1": _("Sanctions lift step by step; benefits that rise by the same rule are not there yet."),
    "SANC-1": _("Positive benefits are not there yet."),
}
"""Rule to what is not there yet."""
