"""What addresses of the API have in common: acts that a repeated request does once, and answers known by their tag."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer, ValidationError

from commission.acts.bodies import digest_of
from commission.acts.once import Done, once
from commission.acts.problems import Incomplete
from commission.authority.api import actor_of

LONGEST_KEY = 255
_SPACE = uuid.UUID("5a1d2f0e-6f0e-5f0c-9d6a-6f4e7c0b1d11")


def understood(serializer: Serializer[Any]) -> dict[str, Any]:
    """Return what a request says, or answer 422 with a sentence for each field that cannot be meant."""
    try:
        serializer.is_valid(raise_exception=True)
    except ValidationError as wrong:
        raise Incomplete(wrong.detail) from None
    return dict(serializer.validated_data)


def act_once(request: Request, said: Mapping[str, Any], perform: Callable[[], Any]) -> Done:
    """Perform the act of a request once, however often it arrives under its Idempotency-Key.

    Whoever sends something else under the same key is told so (422); whoever sends none, that one is needed (400).
    """
    key = request.headers.get("Idempotency-Key", "").strip()
    if not key or len(key) > LONGEST_KEY:
        raise ValidationError(
            {
                "Idempotency-Key": [
                    _(
                        "Send a header Idempotency-Key of your own making, 1 to %(most)d characters: with it you can "
                        "repeat a request whose answer was lost, and nothing is done twice."
                    )
                    % {"most": LONGEST_KEY}
                ]
            }
        )
    return once(
        uuid.uuid5(_SPACE, key),
        actor_of(request.user),
        perform,
        said=digest_of(said, str(request.method), request.path),
    )


def created(data: Mapping[str, Any], done: Done, address: str) -> Response:
    """Answer what an act brought about: the same the first time and ever after, and a header that says which it is."""
    answer = Response(data, status=201, headers={"Location": address})
    if done.repeated:
        answer["Idempotency-Replayed"] = "true"
    return answer


def tagged(request: Request, data: Any) -> Response:
    """The answer under the digest of what it says; only its digest where that is known already."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, default=str)
    tag = f'W/"{hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:32]}"'
    known = {one.strip() for one in request.headers.get("If-None-Match", "").split(",")}
    response = Response(status=304) if tag in known else Response(data)
    response["ETag"] = tag
    patch_cache_control(response, no_cache=True, **({"private": True} if request.auth else {"public": True}))
    patch_vary_headers(response, ["Authorization"])
    return response


class Exact(Serializer[Any]):
    """Fields of a request, and no others: a word misspelt is told, not passed over."""

    def to_internal_value(self, data: Any) -> Any:
        """Read the fields; refuse one that is not there."""
        if isinstance(data, Mapping) and (unknown := sorted(str(name) for name in set(data) - set(self.fields))):
            raise ValidationError({name[:80]: [_("There is no such field.")] for name in unknown[:20]})
        return super().to_internal_value(data)
