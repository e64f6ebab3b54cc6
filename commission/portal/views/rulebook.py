"""The Rulebook: every rule with its source, and the acts and constraints that enforce it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commission.portal.selectors.rulebook import chapters


@require_safe
def rulebook(request: HttpRequest) -> HttpResponse:
    """Show the whole rulebook on one page."""
    return render(request, "portal/rulebook.html", {"chapters": chapters()})
