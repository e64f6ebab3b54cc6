"""A complaint is begun, and come back to."""

from __future__ import annotations

import uuid
from typing import Final

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import View

from commission.acts.pages import UNPROCESSABLE, HttpResponseSeeOther
from commission.clock import api as clock
from commission.institution.models import Commission
from commission.reading import read
from commission.vault.api import Crowded, read_code
from complaints.drafts.content import Content, Typed, typed_from
from complaints.drafts.keeping import begin, drafts_of, open_with_code, put
from complaints.drafts.questions import ACCOUNT, BY_SLUG, ORGANISATION, UNNAMED, after
from complaints.drafts.who import filers_of
from complaints.forms import wizard as forms
from complaints.views.wizard import asking, closing
from complaints.views.wizard.asking import PAGES
from complaints.views.wizard.opening import Visit, closed, hand_key, person_of, visit
from complaints.views.wizard.pages import offered_to

_ASKED: Final = """
    WHERE institution_commission.constituted_at IS NOT NULL AND (%s = '' OR institution_commission.code = %s)
    ORDER BY institution_commission.constituted_at, institution_commission.code LIMIT 1
"""


def commission_asked(code: str) -> Commission:
    """The commission that is asked for, or the site's first."""
    code = code.replace("\0", "")
    found = read(Commission, _ASKED, [code, code], beside=("charter",))
    if not found:
        raise Http404
    return found[0]


@method_decorator(never_cache, name="dispatch")
class Begin(View):
    """The first question. Nothing is kept of anybody until she has answered it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask it."""
        commission = commission_asked(request.GET.get("commission", ""))
        typed: Typed = {"who": [UNNAMED]} if "unnamed" in request.GET else {}
        return self.page(request, commission, self.form(request, commission, typed, bound=False))

    def form(self, request: HttpRequest, commission: Commission, typed: Typed, *, bound: bool) -> forms.WhoForm:
        """With what the charter opens to her."""
        person, filers = person_of(request), commission.charter.filers
        organisations = filers_of(person, filers, clock.now_for(commission.pk)) if person else []
        offered = offered_to(filers, organisations, signed_in=person is not None)
        return forms.WhoForm(typed, Content(), bound=bound, offered=offered)

    def page(
        self, request: HttpRequest, commission: Commission, form: forms.WhoForm, *, status: int = 200
    ) -> HttpResponse:
        """The page with this form."""
        person = person_of(request)
        context = {
            "form": form,
            "question": BY_SLUG["who"],
            "house_name": commission.name,
            "demonstration": commission.demonstration,
            "code": commission.code,
            "drafts": drafts_of(person) if person else [],
            "speaks": any(
                str(one).startswith(ORGANISATION) for one, _label in getattr(form["who"].field, "choices", ())
            ),
        }
        return render(request, "complaints/wizard/begin.html", context, status=status)

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Begin a draft with her answer."""
        commission = commission_asked(request.POST.get("commission", ""))
        typed = typed_from(dict(request.POST.lists()), ["who"])
        if typed.get("who") == [ACCOUNT] and person_of(request) is None:
            return redirect(f"{reverse('account_login')}?next={reverse('complaints:begin')}")
        form = self.form(request, commission, typed, bound=True)
        if not form.is_valid():
            return self.page(request, commission, form, status=UNPROCESSABLE)
        opened = begin(commission)
        following = PAGES["who"].answered(Visit(request, opened), form)

        opened.content.typed["who"], opened.content.done = typed, ["who"]
        following(opened.content)
        step = after("who", opened.content)
        put(opened, step=step)
        answer = HttpResponseSeeOther(reverse("complaints:question", args=[opened.row.pk, step]))
        hand_key(answer, opened)
        return answer


@require_safe
@never_cache
def draft(request: HttpRequest, draft: uuid.UUID) -> HttpResponseBase:
    """Go on where she left off: the page on which she stopped."""
    found = visit(request, draft)
    if found is None:
        return closed(request)
    row = found.opened.row
    if row.filed_at is not None:
        return closing.Receipt.as_view()(request, draft=draft)
    others = {"evidence": closing.Evidence, "review": closing.Review, "declare": closing.Declare}
    if row.step in others:
        return others[row.step].as_view()(request, draft=draft)
    return asking.Ask.as_view()(request, draft=draft, slug=row.step)


class ComeBackForm(django_forms.Form):
    """The receipt code of a draft."""

    use_required_attribute = False

    code = django_forms.CharField(
        label=gettext_lazy("Your code"),
        help_text=gettext_lazy("26 letters and figures. Capitals and hyphens do not matter."),
        max_length=200,
        widget=django_forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": gettext_lazy("Write the code.")},
    )


@method_decorator(never_cache, name="dispatch")
class ComeBack(View):
    """Back to a complaint that was saved, with its code. A wrong one says nothing of others."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for it."""
        return self.page(request, ComeBackForm())

    def page(self, request: HttpRequest, form: ComeBackForm, *, status: int = 200) -> HttpResponse:
        """The page with this form."""
        return render(request, "complaints/wizard/return.html", {"form": form}, status=status)

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Open the draft in this browser."""
        form = ComeBackForm(request.POST)
        if not form.is_valid():
            return self.page(request, form, status=UNPROCESSABLE)
        code = read_code(form.cleaned_data["code"])
        try:
            opened = open_with_code(code) if code else None
        except Crowded:
            form.add_error("code", _("Many people are coming in just now. Try again in a minute."))
            return self.page(request, form, status=UNPROCESSABLE)
        if opened is None:
            form.add_error("code", _("No saved complaint has this code. Look at it again, sign by sign."))
            return self.page(request, form, status=UNPROCESSABLE)
        answer = HttpResponseSeeOther(reverse("complaints:draft", args=[opened.row.pk]))
        hand_key(answer, opened)
        return answer
