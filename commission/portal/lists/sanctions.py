"""The list of sanctions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from commission.directory.selectors import aliases_of
from commission.portal.lists.dockets import found_dockets
from commission.portal.lists.filters import by_commission, by_country, by_organisation, by_year
from commission.portal.lists.listing import Filter, Listing
from sanctions.models import Sanction
from sanctions.states import SanctionState

WEIGHING, ALL = "weighing", "all"


class Sanctions(Listing[Sanction]):
    """Sanctions in force, the latest first; or those lifted; or all."""

    order = "imposed_at"
    columns = (
        _("Sanction"),
        _("Kind"),
        _("Aimed at"),
        _("Target"),
        _("Country"),
        _("HS code"),
        _("Rate"),
        _("Share in force, percent"),
        _("State"),
        _("Yearly burden"),
        _("Currency"),
        _("Imposed on"),
        _("Lifted on"),
        _("Decision"),
    )

    def all_filters(self) -> Iterator[Filter[Sanction]]:
        """State, kind, country, year, one target."""
        yield Filter(
            "state",
            _("State"),
            _in_state,
            lambda: [
                (WEIGHING, _("in force, whole or in part")),
                (SanctionState.PARTLY_LIFTED, _("partly lifted")),
                (SanctionState.LIFTED, _("lifted in full")),
                (ALL, _("all")),
            ],
            default=WEIGHING,
        )
        yield Filter("kind", _("Kind"), lambda rows, kind: rows.filter(kind=kind), lambda: Sanction.Kind.choices)
        yield by_country("country", lambda: Q(Exists(Sanction.objects.filter(country=OuterRef("pk")))))
        yield by_year(Sanction, "imposed_at")
        yield by_organisation("target", _("Target"), lambda rows, key: rows.filter(target__in=aliases_of([key])))
        yield by_commission()

    def everything(self) -> QuerySet[Sanction]:
        """Sanctions with docket, decision, target and country."""
        return Sanction.objects.select_related("docket", "finding__decision", "target", "country", "commission")

    def found(self, rows: QuerySet[Sanction], q: str) -> QuerySet[Sanction]:
        """Sanctions in dockets that are found, or on a target of that name."""
        return rows.filter(docket__in=found_dockets(q))

    def cells(self, row: Sanction) -> Sequence[object]:
        """What the page shows of it."""
        return (
            row.matter_label,
            row.get_kind_display(),
            row.get_aim_display(),
            row.target.name,
            row.country.shown_name,
            row.tariff_code,
            row.rate,
            row.share_in_force,
            row.get_state_display(),
            row.yearly_burden,
            row.currency,
            f"{row.imposed_at:%Y-%m-%d}",
            f"{row.lifted_at:%Y-%m-%d}" if row.lifted_at else "",
            row.finding.decision.citation,
        )


def _in_state(rows: QuerySet[Sanction], state: str) -> QuerySet[Sanction]:
    if state == ALL:
        return rows
    if state == WEIGHING:
        return rows.exclude(state=SanctionState.LIFTED)
    return rows.filter(state=state)
