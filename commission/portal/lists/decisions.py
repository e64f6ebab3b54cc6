"""The list of decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from commission.portal.lists.dockets import answered_by, found_dockets, parties
from commission.portal.lists.filters import by_commission, by_country, by_organisation, by_year
from commission.portal.lists.listing import Filter, Listing
from commission.portal.lists.words import conclusions_in_words
from complaints.models import AllegationFinding, Decision
from criteria.models import Criterion


class Decisions(Listing[Decision]):
    """Every decision issued, the latest first."""

    order = "issued_at"
    columns = (
        _("Citation"),
        _("Issued on"),
        _("Docket"),
        _("Title"),
        _("Country"),
        _("Violations found"),
        _("Compliance found"),
        _("By operation of the rule"),
        _("Summary"),
    )

    def all_filters(self) -> Iterator[Filter[Decision]]:
        """What was found, country, year, one respondent, and one criterion."""
        yield Filter(
            "found",
            _("Found"),
            lambda rows, found: rows.filter(
                Exists(AllegationFinding.objects.filter(decision=OuterRef("pk"), conclusion=found))
            ),
            lambda: AllegationFinding.Conclusion.choices,
        )
        yield by_country("docket__country", lambda: Q(Exists(Decision.objects.filter(docket__country=OuterRef("pk")))))
        yield by_year(Decision, "issued_at", "year")
        yield by_organisation(
            "respondent",
            _("Respondent"),
            lambda rows, key: rows.filter(docket__in=answered_by(key)),
        )
        yield Filter(
            "criterion",
            _("Criterion"),
            lambda rows, code: rows.filter(
                pk__in=AllegationFinding.objects.filter(criterion_version__criterion__code=code).values("decision")
            ),
            accepts=_criterion,
        )
        yield by_commission()

    def everything(self) -> QuerySet[Decision]:
        """Decisions with their dockets and what each found."""
        findings = Prefetch("findings", AllegationFinding.objects.order_by("allegation__number"))
        return Decision.objects.select_related("docket__country", "commission").prefetch_related(
            findings, Prefetch("docket__parties", parties())
        )

    def found(self, rows: QuerySet[Decision], q: str) -> QuerySet[Decision]:
        """Decisions with that citation, or in a docket that is found."""
        return rows.filter(Q(citation__iexact=q) | Q(docket__in=found_dockets(q)))

    def finish(self, rows: Sequence[Decision]) -> Sequence[Decision]:
        """Each with what it found in words."""
        for row in rows:
            row.found_in_words = conclusions_in_words(row.findings.all())  # type: ignore[attr-defined]
        return rows

    def cells(self, row: Decision) -> Sequence[object]:
        """What the page shows of it."""
        found = [finding.conclusion for finding in row.findings.all()]
        return (
            row.citation,
            row.issued_on.isoformat(),
            row.docket.number,
            row.docket.shown_title,
            row.docket.country.shown_name,
            found.count(AllegationFinding.Conclusion.VIOLATION),
            found.count(AllegationFinding.Conclusion.COMPLIANCE),
            _("yes") if row.by_operation else _("no"),
            row.summary,
        )


def _criterion(code: str) -> str | None:
    return Criterion.objects.filter(code=code).values_list("code", flat=True).first()
