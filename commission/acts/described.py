"""How the API's schema describes what every address has in common: problems, tags, keys of requests, pages of lists."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from commission.acts.problems import MEDIA_TYPE


class WrongParameterSerializer(serializers.Serializer[Any]):
    """One field or parameter that a problem is about."""

    name = serializers.CharField(help_text="Such as allegations.0.since.")
    detail = serializers.CharField(help_text="A sentence for people, in the language asked for.")


class ProblemSerializer(serializers.Serializer[Any]):
    """What went wrong (RFC 9457); where a rule of the commission forbids something, which, and what would make it pass.

    The type of a refusal leads to the rule in the Rulebook.
    """

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(required=False)
    rule = serializers.CharField(required=False, help_text="ID of the rule, such as FILE-3.")
    remedy = serializers.CharField(required=False, help_text="What would make it pass.")
    parameters = WrongParameterSerializer(many=True, required=False)


_MEANINGS: Final = {
    400: "The request cannot be read, or a parameter cannot be meant.",
    401: "A valid token is needed.",
    403: "The token lacks the scope, or its person holds no capacity in which this may be done (INST-5).",
    404: "There is no such thing here.",
    406: "It is not given out in the form asked for.",
    409: "The docket is in a state in which this cannot be done.",
    413: "What was sent is too large.",
    415: "What was sent is not in a form that is read here.",
    422: "A rule of the commission forbids it, or a field cannot be meant.",
    429: "Too many requests within a minute: wait as long as Retry-After says.",
}

REFUSAL: Final = OpenApiExample(
    "A rule forbids it",
    value={
        "type": "/rulebook/#FILE-3",
        "title": "Unprocessable Entity",
        "status": 422,
        "detail": "Criterion EQ-01 was not in force on the first day of these facts.",
        "rule": "FILE-3",
        "remedy": "Where the facts last, give the first day on which the criterion was in force.",
        "parameters": [
            {
                "name": "allegations.0.since",
                "detail": "Criterion EQ-01 was not in force on the first day of these facts.",
            }
        ],
    },
    response_only=True,
    status_codes=["422"],
    media_type=MEDIA_TYPE,
)


def problems(*codes: int) -> dict[tuple[int, str], OpenApiResponse]:
    """Return the descriptions of these problems; of those that any address may answer with, too."""
    return {
        (code, MEDIA_TYPE): OpenApiResponse(
            ProblemSerializer, description=_MEANINGS.get(code) or HTTPStatus(code).phrase
        )
        for code in sorted({*codes, 400, 401, 406, 429})
    }


UNCHANGED: Final = {304: OpenApiResponse(description="Nothing has changed since the ETag that was sent.")}

PUBLIC: Final[Any] = [{}]
"""Read by anybody."""
PUBLIC_AND_MORE: Final[Any] = [{}, {"token": ["read"]}]
"""Read by anybody; whoever shows a token that reads what is hers reads more."""

IF_NONE_MATCH: Final = OpenApiParameter(
    "If-None-Match", OpenApiTypes.STR, OpenApiParameter.HEADER, description="The ETag of an answer that is known."
)
IDEMPOTENCY_KEY: Final = OpenApiParameter(
    "Idempotency-Key",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    required=True,
    description="Of your own making, 1 to 255 characters, one for each thing to be done. A request that is repeated "
    "under the same key is done once and answered alike; another request under the same key is refused (422).",
)
