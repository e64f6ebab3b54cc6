"""Pages of lifting: the proceeding, which is public, and each act in it."""

from __future__ import annotations

import uuid
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django_stubs_ext import StrOrPromise

from commission.acts.pages import ActPage
from commission.authority.api import Actor, actor_of, may
from commission.authority.permissions import Permission
from commission.clock import api as clock
from complaints.acts.hearings import sitting_members
from complaints.acts.publishing import public_facts
from sanctions import acts, forms
from sanctions.models import Benchmark, LiftProceeding, LiftTestimony, Sanction
from sanctions.selectors import proceedings
from sanctions.selectors.weighing import weigh
from sanctions.states import LIFT_ACTS_OPEN_IN

BUTTONS: tuple[tuple[str, str, Permission, StrOrPromise], ...] = (
    ("verify_benchmark", "sanctions:verify", Permission.VERIFY_BENCHMARK, _("Bring verification")),
    ("give_lift_notice", "sanctions:notice", Permission.GIVE_LIFT_NOTICE, _("Give notice")),
    ("speak_at_lift_hearing", "sanctions:speak", Permission.SPEAK_AT_LIFT_HEARING, _("Speak at the hearing")),
    ("hold_lift_hearing", "sanctions:hold", Permission.HOLD_LIFT_HEARING, _("Hold hearing")),
    ("rule_on_lift", "sanctions:rule", Permission.RULE_ON_LIFT, _("Rule on lifting")),
)
"""The acts of a proceeding: name, address, permission, and what its button says."""


@require_safe
def lifting(request: HttpRequest, proceeding: uuid.UUID) -> HttpResponse:
    """Show a proceeding on lifting: where it stands, what was seen and said, and what this person can do in it."""
    found = _proceeding(proceeding)
    actor = actor_of(request.user)
    context = {
        **_around(found),
        "limit": proceedings.open_limit_of(found),
        "seen": proceedings.seen_since(found, clock.now_for(found.commission_key)),
        "seen_facts": public_facts(found.docket, found.verification) if found.verification else "",
        "testimony": proceedings.testimony_in(found),
        "buttons": _buttons(actor, found),
    }
    return render(request, "sanctions/lifting.html", context)


def _proceeding(key: uuid.UUID) -> LiftProceeding:
    found = proceedings.proceeding(key)
    if found is None:
        raise Http404
    return found


def _around(found: LiftProceeding) -> dict[str, Any]:
    """What every page of a proceeding shows at its head."""
    benchmark = found.benchmark
    return {
        "proceeding": found,
        "benchmark": benchmark,
        "sanction": benchmark.sanction,
        "docket": found.docket,
        "commission": found.docket.commission,
    }


def _buttons(actor: Actor, found: LiftProceeding) -> list[tuple[str, StrOrPromise]]:
    now = clock.now_for(found.commission_key)
    return [
        (reverse(address, args=[found.pk]), label)
        for name, address, permission, label in BUTTONS
        if found.state in LIFT_ACTS_OPEN_IN[name] and may(actor, permission, found.places, now)
    ]


class Claim(ActPage):
    """A respondent claims that a benchmark has been reached; that opens its verification (LIFT-1)."""

    permission = Permission.CLAIM_BENCHMARK
    template_name = "sanctions/claim_benchmark.html"
    form_class = forms.ClaimForm
    matter: Sanction

    def find_matter(self) -> Sanction:
        """The sanction; its benchmark goes with it."""
        found = proceedings.sanction(self.kwargs["number"], self.kwargs["s"])
        if found is None:
            raise Http404
        self.benchmark = self._benchmark(found)
        return found

    def _benchmark(self, found: Sanction) -> Benchmark:
        benchmark = found.benchmarks.filter(number=self.kwargs["b"]).first()
        if benchmark is None:
            raise Http404
        return benchmark

    def perform(self, form: forms.ClaimForm) -> LiftProceeding:
        """Claim."""
        return acts.claim_benchmark(
            actor=self.actor,
            at=self.now(),
            sanction=self.matter,
            benchmark=self.benchmark,
            claim=form.cleaned_data["claim"],
        )

    def address_after(self, result_id: uuid.UUID | None) -> str:
        """The proceeding that the claim opened."""
        return reverse("sanctions:lifting", args=[result_id])

    def context(self) -> dict[str, Any]:
        """The sanction and its benchmark."""
        return {"sanction": self.matter, "benchmark": self.benchmark, "docket": self.matter.docket}


class LiftingAct(ActPage):
    """An act in a proceeding on lifting. When its time has not come, the page says where the proceeding stands."""

    act_name: str
    matter: LiftProceeding

    def find_matter(self) -> LiftProceeding:
        """The proceeding."""
        return _proceeding(self.kwargs["proceeding"])

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The proceeding."""
        return reverse("sanctions:lifting", args=[self.matter.pk])

    def context(self) -> dict[str, Any]:
        """What the proceeding is about, and whether the act's time has come."""
        return {
            **_around(self.matter),
            "open": self.matter.state in LIFT_ACTS_OPEN_IN[self.act_name],
            "limit": proceedings.open_limit_of(self.matter),
        }


class Verify(LiftingAct):
    """Staff bring what their team saw in the workplace (LIFT-1, LIFT-3)."""

    act_name = "verify_benchmark"
    permission = Permission.VERIFY_BENCHMARK
    template_name = "sanctions/verify_benchmark.html"
    form_class = forms.VerifyForm

    def form_arguments(self) -> dict[str, Any]:
        """The findings of this person's own teams."""
        return {"findings": proceedings.findings_to_bring(self.actor, self.matter, self.now())}

    def perform(self, form: forms.VerifyForm) -> LiftProceeding:
        """Bring the finding."""
        return acts.verify_benchmark(
            actor=self.actor,
            at=self.now(),
            proceeding=self.matter,
            finding=form.cleaned_data["finding"],
            reached=form.cleaned_data["reached"],
        )


class GiveNotice(LiftingAct):
    """The public hearing is announced (LIFT-2)."""

    act_name = "give_lift_notice"
    permission = Permission.GIVE_LIFT_NOTICE
    template_name = "sanctions/give_lift_notice.html"
    form_class = forms.NoticeForm

    def form_arguments(self) -> dict[str, Any]:
        """Whose clock tells the hour."""
        commission = self.matter.docket.commission
        return {"zone": ZoneInfo(commission.zone), "city": commission.seat_city}

    def perform(self, form: forms.NoticeForm) -> LiftProceeding:
        """Give notice."""
        return acts.give_lift_notice(
            actor=self.actor,
            at=self.now(),
            proceeding=self.matter,
            notice=form.cleaned_data["notice"],
            begins_at=form.cleaned_data["begins_at"],
        )


class Speak(LiftingAct):
    """Workers and organisations bring evidence (LIFT-2)."""

    act_name = "speak_at_lift_hearing"
    permission = Permission.SPEAK_AT_LIFT_HEARING
    template_name = "sanctions/speak_at_lift_hearing.html"
    form_class = forms.SpeakForm

    def form_arguments(self) -> dict[str, Any]:
        """For whom this person can speak."""
        return {"organisations": proceedings.organisations_to_speak_for(self.actor, self.matter, self.now())}

    def perform(self, form: forms.SpeakForm) -> LiftTestimony:
        """Speak."""
        return acts.speak_at_lift_hearing(
            actor=self.actor,
            at=self.now(),
            proceeding=self.matter,
            text=form.cleaned_data["text"],
            organisation=form.cleaned_data["organisation"],
        )


class Hold(LiftingAct):
    """The panel holds the public hearing (LIFT-2)."""

    act_name = "hold_lift_hearing"
    permission = Permission.HOLD_LIFT_HEARING
    template_name = "sanctions/hold_lift_hearing.html"
    form_class = forms.HoldForm

    def form_arguments(self) -> dict[str, Any]:
        """Who sits on the panel."""
        return {"members": sitting_members(self.matter.docket)}

    def initial(self) -> dict[str, Any]:
        """The whole panel, until somebody says otherwise."""
        return {"present": [member.pk for member in sitting_members(self.matter.docket)]}

    def perform(self, form: forms.HoldForm) -> LiftProceeding:
        """Hold it."""
        return acts.hold_lift_hearing(
            actor=self.actor,
            at=self.now(),
            proceeding=self.matter,
            minutes=form.cleaned_data["minutes"],
            present=list(form.cleaned_data["present"]),
        )


class Rule(LiftingAct):
    """The panel rules; what was seen decides (LIFT-1)."""

    act_name = "rule_on_lift"
    permission = Permission.RULE_ON_LIFT
    template_name = "sanctions/rule_on_lift.html"
    form_class = forms.RuleForm

    def perform(self, form: forms.RuleForm) -> LiftProceeding:
        """Rule."""
        return acts.rule_on_lift(
            actor=self.actor,
            at=self.now(),
            proceeding=self.matter,
            granted=form.cleaned_data["granted"],
            reasons=form.cleaned_data["reasons"],
        )

    def context(self) -> dict[str, Any]:
        """What was seen, besides what every act's page shows."""
        return {**super().context(), "weighed": weigh(self.matter, self.now())}
