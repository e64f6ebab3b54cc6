"""Dockets that are heard together: which they are, and how the hearing of the first becomes that of all (FILE-6)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from complaints.acts.calendar import lock_dockets
from complaints.models import Consolidation, Docket


def joined_to(docket: Docket) -> list[Docket]:
    """The dockets that are heard together with this one, which leads, in the order of their keys; each is held.

    They are asked for, and so held, before the calendar is touched: nobody holds the calendar and waits for a docket.
    """
    keys = list(Docket.objects.filter(consolidation__lead=docket).order_by("pk").values_list("pk", flat=True))
    lock_dockets(keys)
    return list(Docket.objects.filter(pk__in=keys).select_related("commission__charter").order_by("pk"))


def lead_of(docket: Docket) -> Docket | None:
    """The docket that leads, where this one is joined to it."""
    found = Consolidation.objects.select_related("lead").filter(docket=docket).first()
    return found.lead if found else None


def require_lead(docket: Docket) -> None:
    """Refuse to do in a joined docket what is done in the one that leads, for all of them (FILE-6)."""
    lead = lead_of(docket)
    if lead is not None:
        raise Refused(
            "FILE-6",
            _("%(docket)s is heard together with %(lead)s, which was entered first.")
            % {"docket": docket.number, "lead": lead.number},
            _("Do it in %(lead)s: it counts for both.") % {"lead": lead.number},
        )
