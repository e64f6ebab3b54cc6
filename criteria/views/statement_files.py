"""The files that statements carry, opened for whoever may read the statement."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from commission.authority.api import actor_of, capacity_for
from commission.authority.capacities import Capacity
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.vault.api import FileAltered, open_file
from criteria.selectors import deliberations as selectors

GONE = 410


@require_GET
def statement_file(request: HttpRequest, number: str, file: uuid.UUID) -> HttpResponseBase:
    """Open a file of a statement, which is as public as the statement; that it was opened is entered first (INV-9)."""
    found = selectors.statement_file(number, file)
    if found is None:
        raise Http404
    deliberation, stored = found.statement.deliberation, found.file
    actor = actor_of(request.user)
    now = clock.now_for(deliberation.commission_id)
    capacity = capacity_for(actor, Permission.TAKE_PART_IN_DELIBERATION, deliberation.places, now) or Capacity.PUBLIC
    try:
        content = open_file(
            stored, person=actor.person_id, capacity=capacity, reason=f"{deliberation.number} statement {found.pk}"
        )
    except FileAltered:
        context = {"deliberation": deliberation, "docket": deliberation, "stored": stored}
        return render(request, "criteria/statement_file.html", context, status=GONE)
    answer = StreamingHttpResponse(content, content_type=stored.media_type)
    answer["Content-Length"] = str(stored.size)
    # Always saved, never shown: what others have uploaded is not run in this site's name.
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=stored.name) or ""
    answer["Cache-Control"] = "private, no-store"
    return answer
