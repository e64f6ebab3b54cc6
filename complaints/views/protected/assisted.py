"""A complaint that is taken down for somebody, read back to her, and filed under a code that is hers (FILE-7)."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from commission.acts.once import once
from commission.acts.pages import UNPROCESSABLE
from commission.acts.refusal import Refused
from commission.authority.api import capacity_for
from commission.authority.capacities import Capacity
from commission.authority.permissions import Permission
from commission.clock.days import legal_date
from commission.vault.api import Crowded, ReceiptCode, VaultRefused, new_code, read_code
from complaints import acts
from complaints.acts.limits import zone_of
from complaints.forms.protected import TakenDownForm
from complaints.models import Docket
from complaints.rules.protected import MANDATED
from complaints.views.filing import File
from complaints.views.protected.door import untraced


class TakeDown(File):
    """Take a complaint down; show what to read back; file it when she has confirmed it. Her code is shown once."""

    permission = Permission.ASSIST_FILING
    template_name = "complaints/protected/take_down.html"
    code_is_used = False
    form_class = TakenDownForm  # type: ignore[assignment] # the form of a filing, and more

    def form_arguments(self) -> dict[str, Any]:
        """What the professional form offers, and for whom this person may take complaints down."""
        found = super().form_arguments()
        speaks_for = [one for one in found["offer"].filers if one.kind in MANDATED]
        return {**found, "organisations": speaks_for, "clerk": self._clerk()}

    def _clerk(self) -> bool:
        held = capacity_for(self.actor, self.permission, self.matter.places, self.now())
        return held == Capacity.REGISTRY_CLERK

    def is_open(self) -> bool:
        """A clerk, or somebody who speaks for an organisation that has the mandate."""
        return self._clerk() or bool(self.form_arguments()["organisations"])

    def initial(self) -> dict[str, Any]:
        """Today, unless she told it before."""
        return {"made_on": legal_date(self.now(), zone_of(self.matter))}

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        """File, and show her code this once; or only look for respondents, or make room."""
        if "find" in request.POST or "add" in request.POST:
            return self.page(TakenDownForm.kept(request.POST, **self.form_arguments()))
        form = TakenDownForm(request.POST, request.FILES, **self.form_arguments())
        code = read_code(request.POST.get("code", ""))
        if not form.is_valid() or code is None:
            return self.page(form, status=UNPROCESSABLE)
        try:
            done = once(form.cleaned_data.get("form_key") or uuid.uuid4(), self.actor, lambda: self._file(form, code))
        except Refused as refused:
            return self.refused(form, refused)
        except VaultRefused as refused:
            self.code_is_used = True
            return self.refused(form, Refused("FILE-4", refused.why, refused.remedy))
        except Crowded:
            return self.refused(
                form, Refused("FILE-4", _("Many people are coming in just now. Try again in a minute."))
            )
        docket = Docket.objects.filter(pk__in=[done.result_id]).first()
        if docket is None:
            raise Http404
        context = {"docket": docket, "code": code.shown}
        return untraced(render(request, "complaints/protected/taken_down.html", context))

    def _file(self, form: TakenDownForm, code: ReceiptCode) -> Docket:
        entered = form.cleaned_data
        return acts.file_assisted(
            actor=self.actor,
            at=self.now(),
            commission=self.matter,
            title=entered["title"],
            country=entered["country"],
            respondents=entered["respondents"],
            allegations=form.allegations(),
            code=code,
            channel=entered["channel"],
            made_on=entered["made_on"],
            read_back=entered["read_back"],
            relief=entered["relief"],
            identity={"name": entered["name"]} if entered["name"] else None,
            contact=entered["contact"],
            narrative=entered["narrative"],
            organisation=entered.get("organisation"),
        )

    def page(self, form: Any, **kwargs: Any) -> HttpResponse:
        """The form, of which no browser keeps a copy."""
        return untraced(super().page(form, **kwargs))

    def context(self) -> dict[str, Any]:
        """The code that will be hers."""
        typed = None if self.code_is_used else read_code(self.request.POST.get("code", ""))
        return {**super().context(), "code": (typed or new_code()).shown}

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """Not asked for: what is filed is shown at once, with the code."""
        return reverse("portal:dockets")
