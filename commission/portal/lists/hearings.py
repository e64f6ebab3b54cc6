"""The calendar of hearings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from commission.portal.lists.dockets import found_dockets
from commission.portal.lists.filters import by_commission, by_country
from commission.portal.lists.listing import Filter, Listing
from complaints.models import Docket, Hearing

COMING, PAST = "coming", "past"


class Hearings(Listing[Hearing]):
    """Hearings that are set, the next first; or those that are over, the latest first."""

    order = "begins_at"
    columns = (
        _("Begins (UTC)"),
        _("Ends (UTC)"),
        _("Docket"),
        _("Title"),
        _("On"),
        _("State"),
        _("Room"),
        _("Public link"),
        _("Country"),
    )

    @property
    def falling(self) -> bool:  # type: ignore[override]
        """What is over is read backwards from today."""
        return self.in_effect["when"] == PAST

    def all_filters(self) -> Iterator[Filter[Hearing]]:
        """Coming or past, kind, country."""
        yield Filter(
            "when",
            _("When"),
            _at,
            lambda: [(COMING, _("coming")), (PAST, _("past"))],
            default=COMING,
        )
        yield Filter("kind", _("On"), lambda rows, kind: rows.filter(kind=kind), lambda: Hearing.Kind.choices)
        yield by_country("docket__country", lambda: Q(Exists(Docket.objects.filter(country=OuterRef("pk")))))
        yield by_commission("docket__commission")

    def everything(self) -> QuerySet[Hearing]:
        """Hearings with their dockets."""
        return Hearing.objects.select_related("docket__country", "docket__commission")

    def found(self, rows: QuerySet[Hearing], q: str) -> QuerySet[Hearing]:
        """Hearings of dockets that are found."""
        return rows.filter(docket__in=found_dockets(q))

    def cells(self, row: Hearing) -> Sequence[object]:
        """What the page shows of it."""
        return (
            f"{row.begins_at:%Y-%m-%d %H:%M}",
            f"{row.ends_at:%Y-%m-%d %H:%M}",
            row.docket.number,
            row.docket.shown_title,
            row.get_kind_display(),
            row.get_state_display(),
            row.room,
            row.public_link,
            row.docket.country.shown_name,
        )


def _at(rows: QuerySet[Hearing], when: str) -> QuerySet[Hearing]:
    return rows.filter(state=Hearing.State.SET) if when == COMING else rows.exclude(state=Hearing.State.SET)
