"""Workers' proposals: the list, each with its answers, and the page on which one is made (CRIT-11)."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from commission.authority.api import actor_of
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.directory.pages import OfficePage
from commission.institution.models import Commission
from criteria import acts
from criteria.forms.proposals import ProposalForm
from criteria.models import Criterion, Proposal
from criteria.selectors import deliberations as selectors
from criteria.selectors.catalogue import rights
from criteria.selectors.open_acts import promulgates, unions_of
from criteria.views.commissions import commission_of
from criteria.views.narrowing import Narrowing


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """List workers' proposals, the newest first, each with its answer."""
    commission = commission_of(request)
    narrowing = Narrowing.of(request, ("answer", "right"))
    asked = narrowing.values
    filters = [
        narrowing.offer("answer", _("Answer"), [("waiting", _("waiting")), ("answered", _("answered"))]),
        narrowing.offer("right", _("Right"), rights()),
    ]
    found = selectors.all_proposals(commission, answered=asked["answer"] == "answered" if asked["answer"] else None)
    if asked["right"]:
        found = found.filter(right=asked["right"])
    person = actor_of(request.user).person
    context = {
        "commission": commission,
        "filters": filters,
        "narrowed": any(asked.values()),
        "everything": narrowing.address(**dict.fromkeys(asked, "")),
        "page": narrowing.page(request, found, "before"),
        "may_propose": person is not None and bool(unions_of(person, clock.now_for(commission.pk))),
    }
    return render(request, "criteria/proposals.html", context)


@require_safe
def proposal(request: HttpRequest, proposal: uuid.UUID) -> HttpResponse:
    """Show a proposal with its answers; to those who promulgate, the open deliberations in which to answer it."""
    found = (
        Proposal.objects.filter(pk=proposal)
        .select_related("commission__charter", "organisation__country", "right", "criterion")
        .first()
    )
    if found is None:
        raise Http404
    commission, person = found.commission, actor_of(request.user).person
    answers = list(selectors.of_proposal(found))
    waits = all(answer.kind == answer.Kind.UNANSWERED for answer in answers)
    may_answer = waits and promulgates(person, commission, clock.now_for(commission.pk))
    context = {
        "commission": commission,
        "proposal": found,
        "answers": answers,
        "waits": waits,
        "running": selectors.running(commission) if may_answer else (),
    }
    return render(request, "criteria/proposal.html", context)


class ProposeCriterion(OfficePage):
    """Whoever speaks for an organisation of workers proposes a criterion in its name (CRIT-11)."""

    permission = Permission.PROPOSE_CRITERION
    heading, verb = _("Propose criterion"), _("Propose criterion")
    template_name = "criteria/propose_criterion.html"
    form_class = ProposalForm
    matter: Commission

    def find_matter(self) -> Commission:
        """The commission to which it is proposed."""
        found = commission_of(self.request)
        self.organisations = unions_of(self.actor.person, clock.now_for(found.pk)) if self.actor.person else []
        return found

    def is_open(self) -> bool:
        """Whether this person speaks for an organisation of workers."""
        return bool(self.organisations)

    def form_arguments(self) -> dict[str, Any]:
        """For whom she speaks, and the criteria that there are."""
        return {
            "organisations": self.organisations,
            "criteria": Criterion.objects.filter(commission=self.matter).order_by("code"),
        }

    def initial(self) -> dict[str, Any]:
        """The criterion from whose page somebody comes."""
        code = self.request.GET.get("criterion", "")
        found = (
            Criterion.objects.filter(commission=self.matter, code=code).first() if code and "\0" not in code else None
        )
        return {"criterion": found.pk, "right": found.right_id} if found else {}

    def perform(self, form: ProposalForm) -> Proposal:
        """Propose it."""
        said = {name: value for name, value in form.cleaned_data.items() if name != "form_key"}
        return acts.propose_criterion(actor=self.actor, at=self.now(), commission=self.matter, **said)

    def address_after(self, result_id: uuid.UUID | None) -> str:
        """The proposal's page, where its answer will stand."""
        return reverse("criteria:proposal", args=[result_id])
