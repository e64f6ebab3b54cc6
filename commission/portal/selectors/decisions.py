"""Decisions, read for the pages that show them."""

from __future__ import annotations

from django.db.models import Prefetch

from commission.portal.converters import Slug
from complaints.models import AllegationFinding, Decision, PanelMember, RecordEntry


def decision_of(slug: Slug) -> Decision | None:
    """Return the decision of a citation, with everything that its page shows."""
    findings = (
        AllegationFinding.objects.select_related(
            "allegation__respondent__organisation",
            "allegation__workplace",
            "criterion_version__criterion__right",
            "criterion_version__deliberation",
            "team_finding__team",
            "team_finding__visit",
        )
        .prefetch_related(
            Prefetch("exhibits", RecordEntry.objects.order_by("number")), "sanctions", "allegation__redactions"
        )
        .order_by("allegation__number")
    )
    members = PanelMember.objects.select_related("person").order_by("alternate", "position")
    return (
        Decision.objects.filter(year=slug.year, serial=slug.serial, commission__code__iexact=slug.code)
        .select_related("docket__country", "docket__commission", "commission__charter", "signed_by__person", "panel")
        .prefetch_related(Prefetch("findings", findings), Prefetch("panel__members", members))
        .first()
    )
