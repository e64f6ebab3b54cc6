"""Browsers keep nothing of what was shown to somebody who has signed in."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class NothingKept:
    """Forbids to store any page that was made for somebody who has signed in, unless the page says otherwise itself.

    What is sealed is shown to some, and a record is read differently by each: the back button after signing out, the
    cache of a shared computer and a proxy on the way would show it to others (HEAR-4, FILE-4).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; then say so, if anybody asked on the way who it is. Nobody is looked up for it."""
        answer = self.get_response(request)
        person = getattr(request, "_cached_user", None)
        if person is not None and person.is_authenticated and not answer.has_header("Cache-Control"):
            answer["Cache-Control"] = "private, no-store"
        return answer
