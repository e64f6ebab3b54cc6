"""What people see when something does not exist, is not theirs, or is broken."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from commission.acts.problems import told
from commission.patience import TOO_SLOW


def _by_program(request: HttpRequest) -> bool:
    """Whether a program asks, which reads a problem and no page."""
    return request.path.startswith("/api/")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django’s)
    """The address asks for something that cannot be meant."""
    if request.META.get(TOO_SLOW):
        return too_slow(request)
    return told(400) if _by_program(request) else render(request, "400.html", status=400)


def too_slow(request: HttpRequest) -> HttpResponse:
    """What was sent did not come in time, or came by halves."""
    return told(408) if _by_program(request) else render(request, "408.html", status=408)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 (Django's)
    """What was asked for is not open to this person."""
    return render(request, "403.html", status=403)


def out_of_date(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 (Django's)
    """A form was sent whose token is not this browser's: somebody else's, or from before it signed in or out."""
    if request.META.get(TOO_SLOW):
        # Its token is in what did not come.
        return too_slow(request)
    return render(request, "403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 (Django's)
    """Nothing is there, or nothing that this person may see."""
    return told(404) if _by_program(request) else render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed on our side; the page asks nothing of what may have failed."""
    if _by_program(request):
        return told(500)
    return HttpResponse(render_to_string("500.html"), status=500)
