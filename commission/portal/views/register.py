"""The register: its latest entries, one entry with its proof, and how anyone verifies all of it."""

from __future__ import annotations

import json

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commission.portal.lists import asked
from commission.portal.lists.listing import Page
from commission.register import api, selectors

_VERIFY = "python3 tools/verify_register.py register.ndjson checkpoint.txt"
_MOST = 2**63 - 1


def _place(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    if not text:
        return None
    found = asked.number(text, most=_MOST)
    if found is None:
        raise BadRequest(_("This address names a place in the register that does not exist."))
    return found


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show the latest entries, the checkpoint, and how to verify both."""
    found = selectors.page(before=_place(request, "before"), after=_place(request, "after"))
    here = reverse("portal:register")
    page = Page(
        rows=found.entries,
        newer=f"{here}?after={found.newer}" if found.newer else "",
        older=f"{here}?before={found.older}" if found.older else "",
    )
    checkpoint = selectors.latest_checkpoint()
    command = f"{_VERIFY} --vkey {checkpoint.verifier_key}" if checkpoint else ""
    return render(request, "portal/register.html", {"page": page, "checkpoint": checkpoint, "command": command})


@require_safe
def register_entry(request: HttpRequest, seq: int) -> HttpResponse:
    """Show one entry as it stands, its hash, and the proof that it lies under the latest checkpoint."""
    entry = selectors.entry(seq) if seq <= _MOST else None
    if entry is None:
        raise Http404
    inclusion = selectors.inclusion_proof(seq)
    context = {
        "entry": entry,
        "text": json.dumps(entry.content.document(), indent=2, ensure_ascii=False, sort_keys=True),
        "inclusion": inclusion,
        "proof": [step.hex() for step in inclusion.proof] if inclusion else [],
    }
    return render(request, "portal/register_entry.html", context)


@require_safe
def register_export(_request: HttpRequest) -> StreamingHttpResponse:
    """Send the whole register in the form that the verifier reads."""
    answer = StreamingHttpResponse(api.export_lines(), content_type="application/x-ndjson")
    answer["Content-Disposition"] = 'attachment; filename="register.ndjson"'
    return answer


@require_safe
def checkpoint(_request: HttpRequest) -> HttpResponse:
    """Send the latest checkpoint as it was signed."""
    latest = selectors.latest_checkpoint()
    if latest is None:
        raise Http404
    answer = HttpResponse(latest.note, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="checkpoint.txt"'
    return answer
