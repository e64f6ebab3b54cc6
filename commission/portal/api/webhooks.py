"""Webhooks of one's own: systems that are told that something happened, never what."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import Prefetch
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from commission.acts.described import problems
from commission.acts.endpoints import Exact, understood
from commission.acts.problems import Incomplete
from commission.authority.bearer import asker_of
from commission.authority.hooks import MOST_WEBHOOKS, keep_webhook
from commission.authority.models import Token
from commission.outbox.calling import LONGEST, parts_of
from commission.outbox.models import Notice, Webhook, WebhookCall
from commission.outbox.webhooks import KINDS, end_webhooks, webhooks_of
from complaints.selectors import docket as docket_of

SHOWN = 20


class KeepingSerializer(Exact):
    """What is to be told, and where."""

    address = serializers.CharField(
        max_length=LONGEST, help_text="https, on port 443 or 8443 of a public host. Nothing is followed from there."
    )
    kinds = serializers.ListField(
        child=serializers.ChoiceField(choices=[(kind.value, Notice.Kind(kind).label) for kind in KINDS]),
        min_length=1,
        max_length=50,
        help_text="Kinds of events.",
    )
    docket = serializers.CharField(
        max_length=24,
        required=False,
        help_text="A docket to follow, of which whatever is public is told. Without it: whatever you are told.",
    )


class CallSerializer(serializers.Serializer[Any]):
    """A call, and what came of it."""

    id = serializers.UUIDField(help_text="Its Webhook-Id.")
    type = serializers.CharField()
    docket = serializers.CharField()
    attempts = serializers.IntegerField()
    answered = serializers.CharField(allow_blank=True, help_text="What came of the last attempt: 2xx, a code, a word.")
    delivered_at = serializers.DateTimeField(allow_null=True)
    given_up_at = serializers.DateTimeField(allow_null=True)


class WebhookSerializer(serializers.Serializer[Any]):
    """A webhook, and its latest calls."""

    id = serializers.UUIDField()
    address = serializers.CharField()
    kinds = serializers.ListField(child=serializers.CharField())
    docket = serializers.CharField(allow_null=True)
    made_at = serializers.DateTimeField()
    failures = serializers.IntegerField(help_text="In a row.")
    rests_until = serializers.DateTimeField(allow_null=True)
    calls = CallSerializer(many=True, help_text="The latest, the newest first.")


class NewWebhookSerializer(WebhookSerializer):
    """A webhook just made: the only time that its secret is shown."""

    secret = serializers.CharField(help_text="Begins with whsec_; the rest is the key in base64.")


class WebhooksSerializer(serializers.Serializer[Any]):
    """One's webhooks."""

    results = WebhookSerializer(many=True)


def _data(webhook: Webhook) -> dict[str, Any]:
    return {
        "id": str(webhook.pk),
        "address": webhook.address,
        "kinds": webhook.kinds,
        "docket": webhook.matter_label or None,
        "made_at": webhook.made_at.isoformat(),
        "failures": webhook.failures,
        "rests_until": webhook.rests_until.isoformat() if webhook.rests_until else None,
        "calls": [
            {
                "id": str(each.pk),
                "type": each.kind,
                "docket": each.matter_label,
                "attempts": each.attempts,
                "answered": each.answered,
                "delivered_at": each.delivered_at.isoformat() if each.delivered_at else None,
                "given_up_at": each.given_up_at.isoformat() if each.given_up_at else None,
            }
            for each in getattr(webhook, "latest", [])
        ],
    }


def _with_calls(person: uuid.UUID) -> Any:
    latest = WebhookCall.objects.order_by("-id")[:SHOWN]
    return webhooks_of(person).prefetch_related(Prefetch("calls", latest, to_attr="latest"))


class WebhooksView(APIView):
    """One's webhooks, and a new one."""

    scopes: ClassVar[Mapping[str, str]] = {"GET": Token.Scope.WEBHOOKS, "POST": Token.Scope.WEBHOOKS}

    @extend_schema(
        operation_id="webhooks",
        tags=["Webhooks"],
        summary="My webhooks",
        responses={200: WebhooksSerializer, **problems(403)},
    )
    def get(self, request: Request) -> Response:
        """All that have not ended."""
        return Response({"results": [_data(each) for each in _with_calls(asker_of(request)[0].pk)]})

    @extend_schema(
        operation_id="keep_webhook",
        tags=["Webhooks"],
        summary="Have a system of mine told that something happened",
        description="It is called within seconds, at least once for each event, until it answers 2xx: for five days, "
        "with growing pauses. A call says that something happened and in which docket, never what. Its headers "
        "Webhook-Id, Webhook-Timestamp and Webhook-Signature are those of the Standard Webhooks specification. "
        "Answering 410 ends the webhook. Needs the scope `webhooks`.",
        request=KeepingSerializer,
        responses={201: NewWebhookSerializer, **problems(403, 413, 415, 422)},
        examples=[
            OpenApiExample(
                "Whatever my union is told",
                value={
                    "address": "https://union.example/commission",
                    "kinds": ["hearing_set", "record_entry", "decision_issued"],
                },
                request_only=True,
            )
        ],
    )
    def post(self, request: Request) -> Response:
        """Keep it, and show its secret once."""
        said = understood(KeepingSerializer(data=request.data))
        person, token = asker_of(request)
        if parts_of(said["address"]) is None:
            raise Incomplete(
                {"address": [_("A webhook goes to an https address on port 443 or 8443 of a public host.")]}
            )
        if webhooks_of(person.pk).count() >= MOST_WEBHOOKS:
            raise Incomplete({"address": [_("You keep %(most)d webhooks already.") % {"most": MOST_WEBHOOKS}]})
        docket = docket_of(said["docket"].upper(), person) if "docket" in said else None
        if "docket" in said and docket is None:
            raise Incomplete({"docket": [_("There is no such docket.")]})
        kept = keep_webhook(
            person,
            token=token,
            address=said["address"],
            kinds=said["kinds"],
            matter=docket.pk if docket else None,
            matter_label=docket.number if docket else "",
        )
        where = reverse("portal:webhook_api", args=[kept.webhook.pk])
        return Response({**_data(kept.webhook), "secret": kept.secret}, status=201, headers={"Location": where})


class WebhookView(APIView):
    """One webhook."""

    scopes: ClassVar[Mapping[str, str]] = {"GET": Token.Scope.WEBHOOKS, "DELETE": Token.Scope.WEBHOOKS}

    @extend_schema(
        operation_id="webhook",
        tags=["Webhooks"],
        summary="A webhook of mine, and its latest calls",
        responses={200: WebhookSerializer, **problems(403, 404)},
    )
    def get(self, request: Request, webhook: uuid.UUID) -> Response:
        """It, and what came of its calls."""
        found = _with_calls(asker_of(request)[0].pk).filter(pk=webhook).first()
        if found is None:
            raise Http404
        return Response(_data(found))

    @extend_schema(
        operation_id="end_webhook",
        tags=["Webhooks"],
        summary="End a webhook of mine",
        responses={204: OpenApiResponse(description="It has ended."), **problems(403, 404)},
    )
    def delete(self, request: Request, webhook: uuid.UUID) -> Response:
        """End it."""
        if not end_webhooks(person=asker_of(request)[0].pk, at=timezone.now(), pk=webhook):
            raise Http404
        return Response(status=204)
