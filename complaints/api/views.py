"""Filing, and bringing evidence and argument, by a program: the acts that the pages call, and nothing beside them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import ValidationError
from rest_framework.views import APIView

from commission.acts.bodies import BoundedJSON
from commission.acts.described import IDEMPOTENCY_KEY, IF_NONE_MATCH, PUBLIC_AND_MORE, REFUSAL, UNCHANGED, problems
from commission.acts.endpoints import act_once, created, tagged, understood
from commission.acts.refusal import NotYours
from commission.acts.rows import key as key_of
from commission.acts.rows import page
from commission.authority.api import actor_of
from commission.authority.bearer import asker_of, reader_of
from commission.authority.models import Token
from commission.clock import api as clock
from commission.directory.models import Organisation
from commission.directory.selectors import aliases_of, organisations_of
from complaints import acts, selectors
from complaints.api.answers import entry_data, filed_data, receipt_data, record_data
from complaints.api.meaning import arguments_of
from complaints.api.serializers import (
    BringingSerializer,
    EntrySerializer,
    FilingSerializer,
    FilingsSerializer,
    ReceiptSerializer,
    RecordSerializer,
)
from complaints.models import Docket, Party, RecordEntry
from complaints.selectors.held import held_files

Kind = RecordEntry.Kind

FILING = OpenApiExample(
    "A union against an employer and a ministry",
    value={
        "title": "Women dismissed when pregnant",
        "country": "PER",
        "complainant": {"name": "Sindicato de Costureras del Callao", "country": "PER"},
        "respondents": [
            {"name": "Textiles Andinos S.A.", "country": "PER"},
            {"id": "01980000-0000-7000-8000-000000000001"},
        ],
        "allegations": [
            {
                "criterion": "EQ-01",
                "respondent": {"name": "Textiles Andinos S.A.", "country": "PER"},
                "facts": "Eleven women were dismissed in the month in which their pregnancy became known.",
                "since": "2026-03-02",
                "workers": 11,
            },
            {
                "criterion": "EN-01",
                "respondent": {"id": "01980000-0000-7000-8000-000000000001"},
                "facts": "No inspector came in two years.",
                "since": "2026-01-05",
            },
        ],
        "relief": "Reinstatement and back pay.",
    },
    request_only=True,
)
RECEIPT = OpenApiExample(
    "Filed",
    value={
        "number": "CILR-2026-000123",
        "filed_on": "2026-11-24",
        "digest": "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9",
        "limits": [
            {"kind": "answer_due", "ends_at": "2026-12-25T04:59:59.999999+00:00"},
            {"kind": "hearing_due", "ends_at": "2027-01-24T04:59:59.999999+00:00"},
            {"kind": "decision_due", "ends_at": "2027-02-23T04:59:59.999999+00:00"},
        ],
        "hearing": "2027-01-12T15:00:00+00:00",
        "docket": "/api/dockets/CILR-2026-000123/",
        "record": "/api/dockets/CILR-2026-000123/record/",
        "page": "/dockets/CILR-2026-000123/",
    },
    response_only=True,
    status_codes=["201"],
)


class FilingsView(APIView):
    """File a complaint, and see what one has filed."""

    scopes: ClassVar[Mapping[str, str]] = {"GET": Token.Scope.READ, "POST": Token.Scope.FILE}

    @extend_schema(
        operation_id="file_complaint",
        tags=["Filing"],
        summary="File a complaint",
        description="The act of the page: the same checks, the same refusals. A complete complaint is filed: number, "
        "limits, panel and hearing are there when this answers (FILE-2). Nobody accepts it, and nothing is to be "
        "exhausted before. Needs the scope `file`.",
        parameters=[IDEMPOTENCY_KEY],
        request=FilingSerializer,
        responses={201: ReceiptSerializer, **problems(403, 409, 413, 415, 422)},
        examples=[FILING, RECEIPT, REFUSAL],
    )
    def post(self, request: Request) -> Response:
        """File it, once."""
        said = understood(FilingSerializer(data=request.data))
        filed: list[Docket] = []
        done = act_once(request, said, lambda: _kept(filed, _file(request, said)))
        docket = filed[0] if filed else Docket.objects.get(pk__in=[done.result_id])
        receipt = receipt_data(docket)
        return created(receipt, done, receipt["docket"])

    @extend_schema(
        operation_id="my_filings",
        tags=["Filing"],
        summary="What I have filed",
        description="Complaints of the organisation for which the token speaks; of an unbound token, those of its "
        "person and of everybody for whom she speaks. Needs the scope `read`.",
        parameters=[
            OpenApiParameter("before", str, description="Where the page begins; follow `older` instead of making it."),
            IF_NONE_MATCH,
        ],
        responses={200: FilingsSerializer, **UNCHANGED, **problems(403)},
    )
    def get(self, request: Request) -> Response:
        """A page of them, the newest first."""
        place = request.query_params.get("before", "")
        if place and key_of(place) is None:
            raise ValidationError({"before": [_("This address names a place in the list that does not exist.")]})
        mine = Party.objects.filter(_own(request), role=Party.Role.COMPLAINANT)
        found = page(request._request, Docket.objects.filter(pk__in=mine.values("docket")), "before")  # noqa: SLF001
        return tagged(
            request,
            {
                "results": [filed_data(docket) for docket in found.rows],
                "newer": found.newer or None,
                "older": found.older or None,
            },
        )


def _kept(results: list[Any], result: Any) -> Any:
    results.append(result)
    return result


def _file(request: Request, said: Mapping[str, Any]) -> Docket:
    arguments = arguments_of(said, asker_of(request)[1])
    filed: Docket = acts.file_complaint(
        actor=actor_of(request.user), at=clock.now_for(arguments["commission"].pk), **arguments
    )
    return filed


def _own(request: Request) -> Q:
    """Parties that are the person's own, as far as the token goes."""
    person, token = asker_of(request)
    if token.organisation:
        return Q(organisation=token.organisation)
    return Q(person=person) | Q(organisation__in=organisations_of(person, clock.now_for(None)).order_by())


class RecordView(APIView):
    """The record of a docket: read by anybody, brought to by its parties."""

    parser_classes = (BoundedJSON, MultiPartParser)
    scopes: ClassVar[Mapping[str, str]] = {"POST": Token.Scope.RECORD}

    def _docket(self, number: str) -> Docket:
        docket = selectors.docket(number, reader_of(self.request))
        if docket is None:
            raise Http404
        return docket

    @extend_schema(
        operation_id="record",
        tags=["Dockets"],
        summary="The record of a docket",
        description="Every entry in its order. Of what is sealed, anybody sees that it is there and why; with a token "
        "of the scope `read` one reads what one has brought oneself (HEAR-4).",
        parameters=[IF_NONE_MATCH],
        responses={200: RecordSerializer, **UNCHANGED, **problems(404)},
        auth=PUBLIC_AND_MORE,
    )
    def get(self, request: Request, number: str) -> Response:
        """All of it."""
        docket = self._docket(number)
        return tagged(request, record_data(docket, selectors.record_of(docket, reader_of(request))))

    @extend_schema(
        operation_id="bring_to_record",
        tags=["Filing"],
        summary="Bring evidence, argument, an answer or an intervention into a record",
        description="The acts of the pages: `evidence` and `argument` before the hearing, `post_hearing` in writing "
        "after it, `answer` by a respondent, `intervention` by an organisation that is no party (HEAR-3). Files go as "
        "multipart/form-data. Needs the scope `record`.",
        parameters=[IDEMPOTENCY_KEY],
        request={"application/json": BringingSerializer, "multipart/form-data": BringingSerializer},
        responses={201: EntrySerializer, **problems(403, 404, 409, 413, 415, 422)},
        examples=[
            OpenApiExample(
                "Evidence",
                value={"kind": "evidence", "title": "Pay records of March", "text": "Eleven names are missing."},
                request_only=True,
            ),
            REFUSAL,
        ],
    )
    def post(self, request: Request, number: str) -> Response:
        """Bring it, once."""
        docket = self._docket(number)
        said = understood(BringingSerializer(data=request.data))
        brought: list[RecordEntry] = []
        done = act_once(request, said, lambda: _kept(brought, _bring(request, docket, said)))
        entry = brought[0] if brought else _entry(done.result_id)
        entry.file_held = bool(held_files(docket, [entry]))
        return created(entry_data(docket, entry), done, request.path)


def _entry(key: uuid.UUID | None) -> RecordEntry:
    return RecordEntry.objects.select_related("party__organisation", "file").get(pk__in=[key])


def _bring(request: Request, docket: Docket, said: Mapping[str, Any]) -> RecordEntry:
    actor, at = actor_of(request.user), clock.now_for(docket.commission_id)
    entry: RecordEntry
    if said["kind"] == Kind.INTERVENTION:
        organisation = _intervener(request, said)
        entry = acts.intervene(actor=actor, at=at, docket=docket, organisation=organisation, text=said["text"])
        return entry
    _require_own_party(asker_of(request)[1], docket)
    if said["kind"] == Kind.ANSWER:
        entry = acts.answer_complaint(actor=actor, at=at, docket=docket, text=said["text"], upload=said.get("upload"))
        return entry
    entry = acts.submit_to_record(
        actor=actor,
        at=at,
        docket=docket,
        kind=said["kind"],
        title=said["title"],
        text=said["text"],
        upload=said.get("upload"),
        sealed=said["sealed"],
        sealed_because=said["sealed_because"],
    )
    return entry


def _require_own_party(token: Token, docket: Docket) -> None:
    """Refuse a token that speaks for one organisation where that one is no party (INST-5)."""
    if token.organisation is None:
        return
    if not Party.objects.filter(docket=docket, organisation__in=aliases_of([token.organisation])).exists():
        raise NotYours(_("The organisation for which this token speaks is not a party to this docket."))


def _intervener(request: Request, said: Mapping[str, Any]) -> Organisation:
    """Who intervenes; whether the person speaks for it, the act asks."""
    bound, named = asker_of(request)[1].organisation, said.get("organisation")
    if bound and named and named != bound:
        raise NotYours(_("This token speaks for one organisation, and the statement names another."))
    found = Organisation.objects.filter(pk__in=[bound or named]).first() if bound or named else None
    if found is None:
        raise ValidationError({"organisation": [_("Say which organisation intervenes.")]})
    return found
