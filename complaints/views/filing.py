"""Filing a complaint, and the receipt that shows what came with it (FILE-2)."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from commission.acts.pages import ActPage
from commission.authority.api import actor_of
from commission.authority.capacities import Power
from commission.authority.permissions import Permission
from commission.clock.days import legal_date
from commission.directory.selectors import organisations_of
from commission.institution.models import Commission
from complaints import acts, forms, selectors
from complaints.acts.limits import zone_of
from complaints.forms.filing import Offer
from complaints.models import Docket
from complaints.rules.filing import WORKER
from criteria.selectors import in_force


class File(ActPage):
    """The complaint on one page. Whoever signs in can file: there is no acceptance decision (FILE-2)."""

    permission = Permission.FILE_COMPLAINT
    template_name = "complaints/file_complaint.html"
    form_class = forms.FilingForm
    matter: Commission

    def find_matter(self) -> Commission:
        """The commission that is asked for, or the site's first."""
        found = Commission.objects.select_related("charter").exclude(constituted_at=None)
        code = self.request.GET.get("commission", "").replace("\0", "")
        if code:
            found = found.filter(code=code)
        commission = found.order_by("constituted_at", "code").first()
        if commission is None:
            raise Http404
        return commission

    def form_arguments(self) -> dict[str, Any]:
        """For whom this person can complain under the charter, and under which criteria."""
        now = self.now()
        charter = self.matter.charter
        speaks_for = organisations_of(self.actor.person, now, Power.FILE) if self.actor.person else []
        criteria = in_force(self.matter, legal_date(now, zone_of(self.matter)))
        return {
            "offer": Offer(
                filers=[one for one in speaks_for if one.kind in charter.filers],
                as_worker=WORKER in charter.filers,
                criteria=sorted(criteria, key=lambda one: (one.criterion.right.position, one.criterion.code)),
            )
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """File; or only look for respondents, or make room for one more allegation, and lose nothing that was typed."""
        if "find" in request.POST or "add" in request.POST:
            return self.page(forms.FilingForm.kept(request.POST, **self.form_arguments()))
        return super().post(request, *args, **kwargs)

    def perform(self, form: forms.FilingForm) -> Docket:
        """File it."""
        entered = form.cleaned_data
        return acts.file_complaint(
            actor=self.actor,
            at=self.now(),
            commission=self.matter,
            title=entered["title"],
            country=entered["country"],
            complainant=entered["complainant"],
            respondents=entered["respondents"],
            allegations=form.allegations(),
            relief=entered["relief"],
        )

    def address_after(self, result_id: uuid.UUID | None) -> str:
        """The receipt."""
        docket = Docket.objects.filter(pk__in=[result_id]).first()
        return reverse("complaints:receipt", args=[docket.number]) if docket else reverse("portal:dockets")

    def context(self) -> dict[str, Any]:
        """The commission, and those that one could file with instead."""
        others = Commission.objects.exclude(constituted_at=None).exclude(pk=self.matter.pk).order_by("code")
        return {"commission": self.matter, "others": list(others)}


@require_safe
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Show what a filing brought about: number, limits, panel, hearing, and how to check each."""
    docket = selectors.docket(number, actor_of(request.user).person)
    if docket is None:
        raise Http404
    return render(request, "complaints/receipt.html", {"docket": docket, "receipt": selectors.receipt(docket)})


@require_safe
def filing_file(request: HttpRequest, number: str) -> HttpResponse:
    """Give out the filing as it was entered: the bytes of which the digest on the docket is taken."""
    docket = selectors.docket(number, actor_of(request.user).person)
    if docket is None:
        raise Http404
    answer = HttpResponse(selectors.filing_text(docket).encode(), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{docket.number}-filing.json"'
    return answer
