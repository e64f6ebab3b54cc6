"""The list of dockets."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from commission.directory.selectors import aliases_of
from commission.portal.lists.filters import by_commission, by_country, by_organisation, by_year
from commission.portal.lists.listing import Filter, Listing
from commission.portal.selectors.courses import with_ribbons
from complaints.models import Docket, Party
from complaints.states import DocketState

# The trigram indexes find the few that match before anything is put in order; otherwise PostgreSQL walks the index of
# the order and looks at every row of it.
_HITS = """
    WITH hits AS MATERIALIZED (
        SELECT id FROM complaints_docket
        WHERE plain_text(title) LIKE plain_text(%s) OR plain_text(title) %%> plain_text(%s)
        UNION SELECT id FROM complaints_docket WHERE number LIKE %s
        UNION SELECT party.docket_id FROM complaints_party party
              JOIN directory_organisation organisation ON organisation.id = party.organisation_id
              WHERE plain_text(organisation.name) LIKE plain_text(%s)
                 OR plain_text(organisation.name) %%> plain_text(%s)
    )
    SELECT id FROM hits
"""


def found_dockets(q: str) -> RawSQL:
    """Keys of the dockets whose number begins so, or whose title or a party's name holds the words or is like them."""
    plain = q.replace("\\", "").replace("%", "").replace("_", "")
    part, number = f"%{plain}%", f"{plain.upper()}%"
    return RawSQL(_HITS, [part, q, number, part, q])  # noqa: S611 (the text is ours; what was typed goes as parameters)


def parties() -> QuerySet[Party]:
    """Parties with their organisations, to be fetched with dockets."""
    return Party.objects.select_related("organisation").order_by("role", "joined_at", "id")


def answered_by(organisation: uuid.UUID) -> QuerySet[Party, Any]:
    """Dockets in which an organisation is a respondent, under its name or as described, as a subquery of their keys."""
    found = Party.objects.filter(organisation__in=aliases_of([organisation]), role=Party.Role.RESPONDENT)
    return found.values("docket")


class Dockets(Listing[Docket]):
    """Every complaint filed, the latest first."""

    order = "filed_at"
    columns = (
        _("Docket"),
        _("Title"),
        _("State"),
        _("Filed on"),
        _("Country"),
        _("Complainants"),
        _("Respondents"),
        _("Commission"),
    )

    def all_filters(self) -> Iterator[Filter[Docket]]:
        """State, country, year, and one respondent."""
        yield Filter("state", _("State"), lambda rows, state: rows.filter(state=state), lambda: DocketState.choices)
        yield by_country("country", lambda: Q(Exists(Docket.objects.filter(country=OuterRef("pk")))))
        yield by_year(Docket, "filed_at", "year")
        yield by_organisation(
            "respondent",
            _("Respondent"),
            lambda rows, key: rows.filter(pk__in=answered_by(key)),
        )
        yield by_commission()

    def everything(self) -> QuerySet[Docket]:
        """Dockets with country, commission and parties."""
        return Docket.objects.select_related("country", "commission__charter").prefetch_related(
            Prefetch("parties", parties())
        )

    def found(self, rows: QuerySet[Docket], q: str) -> QuerySet[Docket]:
        """Dockets found by number, title or the name of a party."""
        return rows.filter(pk__in=found_dockets(q))

    def finish(self, rows: Sequence[Docket]) -> Sequence[Docket]:
        """Each with its ribbon."""
        return with_ribbons(rows, self.house)

    def cells(self, row: Docket) -> Sequence[object]:
        """What the page shows of it."""
        named = {role: [who(p) for p in row.parties.all() if p.role == role] for role in Party.Role}
        return (
            row.number,
            row.shown_title,
            row.get_state_display(),
            row.filed_on.isoformat(),
            row.country.shown_name,
            "; ".join(named[Party.Role.COMPLAINANT]),
            "; ".join(named[Party.Role.RESPONDENT]),
            row.commission.code,
        )


def who(party: Party) -> str:
    """A party's name as it may be read by anyone: an organisation's; a person is shown by role alone."""
    return party.organisation.name if party.organisation else str(_("a person, shown by role alone"))
