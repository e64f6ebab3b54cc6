"""The public reads: lists with the filters of the pages, by cursor, and single things; each known by its tag."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer, ValidationError
from rest_framework.views import APIView

from commission.acts.described import IF_NONE_MATCH, PUBLIC, UNCHANGED, problems
from commission.acts.endpoints import tagged
from commission.clock.api import open_on
from commission.portal.api import rows
from commission.portal.api.serializers import (
    DecisionRowSerializer,
    DecisionSerializer,
    DocketRowSerializer,
    DocketSerializer,
    HearingSerializer,
    SanctionRowSerializer,
    SanctionSerializer,
    page_of,
)
from commission.portal.converters import Slug
from commission.portal.house import house_of
from commission.portal.lists.decisions import Decisions
from commission.portal.lists.dockets import Dockets
from commission.portal.lists.hearings import Hearings
from commission.portal.lists.listing import Listing
from commission.portal.lists.sanctions import Sanctions
from commission.portal.selectors import docket as selectors
from commission.portal.selectors.decisions import decision_of
from complaints.models import Decision
from sanctions.models import Sanction

PLACE = [
    OpenApiParameter("before", str, description="Where the page begins; follow `older` instead of making it."),
    OpenApiParameter("after", str, description="Where the page ends; follow `newer` instead of making it."),
    OpenApiParameter("q", str, description="Words searched for: a number, a title, a name."),
    OpenApiParameter("commission", str, description="Code of a commission."),
    OpenApiParameter("country", str, description="ISO 3166-1 alpha-3, such as PER."),
    IF_NONE_MATCH,
]
YEAR = OpenApiParameter("year", str, description="Such as 2026.")


class ListView(APIView):
    """One page of a list that anybody may read."""

    listing: ClassVar[type[Listing[Any]]]
    row: ClassVar[Any]

    def get(self, request: Request) -> Response:
        """Answer with the page that the address asks for. Refuses (400) a filter that no row can have."""
        django_request = request._request  # noqa: SLF001 (the lists read the request that Django made)
        listing = self.listing(django_request, house_of(django_request))
        _require_meant(listing)
        found = listing.page()
        row = type(self).row
        return tagged(
            request,
            {
                "results": [row(each) for each in found.rows],
                "newer": found.newer or None,
                "older": found.older or None,
            },
        )


def _require_meant(listing: Listing[Any]) -> None:
    for each in listing.filters:
        value = listing.in_effect[each.name]
        if value in {"", each.default} or value in dict(each.choices()):
            continue
        if each.accepts is None or each.accepts(value) is None:
            raise ValidationError({each.name: [_("Nothing in this list has this value.")]})


def listing_of(
    what: str, summary: str, row: type[Serializer[Any]], named: str, *narrowed: OpenApiParameter
) -> Callable[[type[ListView]], type[ListView]]:
    """Describe a list to programs: what it is a list of, its rows, and how it can be narrowed beside its place."""
    return extend_schema_view(
        get=extend_schema(
            operation_id=what.lower(),
            tags=[what],
            summary=summary,
            parameters=[*PLACE, *narrowed],
            responses={200: page_of(row, named), **UNCHANGED, **problems()},
            auth=PUBLIC,
        )
    )


def one_of(
    what: str, summary: str, answer: type[Serializer[Any]], *named_by: OpenApiParameter
) -> Callable[[type[APIView]], type[APIView]]:
    """Describe the reading of one thing to programs: of what list, what is answered, and how its address names it."""
    return extend_schema_view(
        get=extend_schema(
            operation_id=what.lower().removesuffix("s"),
            tags=[what],
            summary=summary,
            parameters=[*named_by, IF_NONE_MATCH],
            responses={200: answer, **UNCHANGED, **problems(404)},
            auth=PUBLIC,
        )
    )


@listing_of(
    "Dockets",
    "Dockets, the latest first",
    DocketRowSerializer,
    "DocketPage",
    YEAR,
    OpenApiParameter("state", str, description="Such as awaiting_hearing."),
    OpenApiParameter("respondent", str, description="Key of an organisation that answers."),
)
class DocketsView(ListView):
    """Every complaint filed."""

    listing = Dockets
    row = staticmethod(rows.docket_row)


@one_of("Dockets", "A docket: where it stands, what is alleged, what runs", DocketSerializer)
class DocketView(APIView):
    """One docket."""

    def get(self, request: Request, number: str) -> Response:
        """All of it but the record; eight queries at most, whatever its size."""
        found = selectors.docket_of(number)
        if found is None:
            raise Http404
        allegations = selectors.allegations_of(found)
        # Asked for only where something was told in confidence, so that what the registry has redacted is shown.
        prefetch_related_objects([each for each in allegations if each.sealed_id], "redactions")
        return tagged(
            request,
            rows.docket(
                found,
                limits=open_on(found.pk),
                allegations=allegations,
                hearings=selectors.hearings_of(found),
                decisions=Decision.objects.filter(docket=found).select_related("commission").order_by("issued_at"),
                sanctions=Sanction.objects.filter(docket=found).order_by("number").values_list("number", flat=True),
            ),
        )


@listing_of(
    "Decisions",
    "Decisions, the latest first",
    DecisionRowSerializer,
    "DecisionPage",
    YEAR,
    OpenApiParameter("found", str, description="violation or compliance."),
    OpenApiParameter("respondent", str, description="Key of an organisation that answered."),
    OpenApiParameter("criterion", str, description="Code of a criterion, such as EQ-01."),
)
class DecisionsView(ListView):
    """Every decision issued."""

    listing = Decisions
    row = staticmethod(rows.decision_row)


@one_of(
    "Decisions",
    "A decision with all that it finds",
    DecisionSerializer,
    OpenApiParameter("citation", str, OpenApiParameter.PATH, description="2026-cilr-12 for [2026] CILR 12."),
)
class DecisionView(APIView):
    """One decision."""

    def get(self, request: Request, citation: Slug) -> Response:
        """All of it."""
        found = decision_of(citation)
        if found is None:
            raise Http404
        return tagged(request, rows.decision(found))


@listing_of(
    "Sanctions",
    "Sanctions, the latest first: those in force, unless asked otherwise",
    SanctionRowSerializer,
    "SanctionPage",
    YEAR,
    OpenApiParameter("state", str, description="weighing (in force), partly_lifted, lifted or all."),
    OpenApiParameter("kind", str, description="tariff, quota, penalty, withdrawal or suspension."),
    OpenApiParameter("target", str, description="Key of the organisation on which it weighs."),
)
class SanctionsView(ListView):
    """Sanctions, those in force first asked for."""

    listing = Sanctions
    row = staticmethod(rows.sanction_row)


@one_of("Sanctions", "A sanction with its benchmarks and steps", SanctionSerializer)
class SanctionView(APIView):
    """One sanction."""

    def get(self, request: Request, number: str, s: int) -> Response:
        """All of it."""
        found = selectors.with_steps().filter(docket__number=number, number=s).first() if s < 2**15 else None
        if found is None:
            raise Http404
        return tagged(request, rows.sanction(found))


@listing_of(
    "Hearings",
    "Hearings: those to come, the next first; or those that are over",
    HearingSerializer,
    "HearingPage",
    OpenApiParameter("when", str, description="coming (without it) or past."),
    OpenApiParameter("kind", str, description="merits or lifting."),
)
class HearingsView(ListView):
    """The calendar of hearings."""

    listing = Hearings
    row = staticmethod(rows.hearing)
