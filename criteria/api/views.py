"""The public read side of criteria."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.utils.cache import patch_cache_control
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from commission.acts.problems import BadQuestion
from commission.acts.refusal import Refused
from commission.clock import api as clock
from criteria.api.serializers import BindingSerializer, QuestionSerializer, as_data
from criteria.selectors.binding import binding
from criteria.selectors.questions import question
from criteria.views.commissions import commission_of


class BindingView(APIView):
    """What binds this employer, agency, government or buyer on this day? Answered to everyone (CRIT-10)."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="binding",
        summary="What binds a respondent on a day, with sources and reasons",
        parameters=[QuestionSerializer],
        responses={
            200: BindingSerializer,
            304: OpenApiResponse(description="Nothing has changed since the ETag that was sent."),
            400: OpenApiResponse(description="A problem (RFC 9457): which parameter, and why."),
            404: OpenApiResponse(description="There is no such commission."),
        },
    )
    def get(self, request: Request) -> Response:
        """Answer with everything that binds, by right; or of one measure, or under one right."""
        commission = commission_of(request._request)  # noqa: SLF001 (the request that Django made)
        asked = QuestionSerializer(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        given = dict(asked.validated_data)
        given.pop("commission", None)
        given["traits"] = [one for one in given.get("traits", "").split(",") if one]
        given.setdefault("on", clock.legal_day(commission.pk, clock.now_for(commission.pk)))
        try:
            of = question(**given)
        except Refused as refused:
            raise BadQuestion(refused) from refused
        answer = binding(commission, respondent=of.respondent, on=of.on, measure=of.measure, right=of.right)
        return _tagged(request, as_data(of, answer))


def _tagged(request: Request, data: dict[str, Any]) -> Response:
    """The answer under the digest of what it says; only its digest where that is known already."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False)
    tag = f'W/"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    known = {one.strip() for one in request.headers.get("If-None-Match", "").split(",")}
    response = Response(status=304) if tag in known else Response(data)
    response["ETag"] = tag
    patch_cache_control(response, public=True, no_cache=True)
    return response
