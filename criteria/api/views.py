"""The public read side of criteria."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from commission.acts.described import IF_NONE_MATCH, PUBLIC, UNCHANGED, problems
from commission.acts.endpoints import tagged
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
        tags=["Criteria"],
        summary="What binds a respondent on a day, with sources and reasons",
        parameters=[QuestionSerializer, IF_NONE_MATCH],
        responses={200: BindingSerializer, **UNCHANGED, **problems(404)},
        auth=PUBLIC,
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
        return tagged(request, as_data(of, answer))
