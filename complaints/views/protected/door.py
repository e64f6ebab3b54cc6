"""The door to a mailbox: what protection means in plain words, where a code is entered, and how the page is closed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django.views.generic import View

from commission.acts.pages import UNPROCESSABLE, HttpResponseSeeOther
from commission.vault.api import Crowded, close_mailbox, keep_mailbox, open_mailbox, read_code
from complaints.forms.protected import CodeForm

BUSY = 503
WAIT_SECONDS = 5


def untraced(answer: HttpResponse) -> HttpResponse:
    """Let browsers keep nothing of a page, and tell no other site where somebody came from."""
    answer["Cache-Control"] = "no-store"
    # With no-referrer browsers would send the forms of this page without saying from where, and they would be refused.
    answer["Referrer-Policy"] = "same-origin"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def show_door(request: HttpRequest, form: CodeForm, *, closed: bool = False, status: int = 200) -> HttpResponse:
    """The page on which a code is entered."""
    context = {"form": form, "closed": closed, "wizard": f"{reverse('complaints:begin')}?unnamed=1"}
    return untraced(render(request, "complaints/protected/door.html", context, status=status))


class Door(View):
    """Explain protection, and open the mailbox of a code. A wrong code costs what a right one costs (FILE-4)."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Explain it."""
        return show_door(request, CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Open the mailbox; keep of the code nothing, and of the key only what the browser's cookie opens."""
        form = CodeForm(request.POST)
        if not form.is_valid():
            return show_door(request, form, status=UNPROCESSABLE)
        code = read_code(form.cleaned_data["code"])
        try:
            mailbox = open_mailbox(code) if code else None
        except Crowded:
            form.add_error("code", _("Many codes are being tried at the moment. Try again in some seconds."))
            answer = show_door(request, form, status=BUSY)
            answer["Retry-After"] = str(WAIT_SECONDS)
            return answer
        if mailbox is None:
            form.add_error(
                "code",
                _("This code opens nothing. Compare it with what you wrote down, sign by sign.")
                if code
                else _("A receipt code has 26 letters and numbers. Compare it with what you wrote down."),
            )
            return show_door(request, form, status=UNPROCESSABLE)
        keep_mailbox(request, mailbox)
        return HttpResponseSeeOther(reverse("complaints:mailbox"))


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest) -> HttpResponse:
    """Close the mailbox at once, and have the browser forget what it can forget. A mere look closes nothing."""
    if request.method != "POST":
        return closed(request)
    close_mailbox(request)
    answer = HttpResponseSeeOther(reverse("complaints:mailbox_closed"))
    answer["Clear-Site-Data"] = '"cache", "storage"'
    return untraced(answer)


@require_safe
def closed(request: HttpRequest) -> HttpResponse:
    """Say that it is closed, and what the browser may still remember by itself."""
    return untraced(render(request, "complaints/protected/closed.html"))
