"""The files of a record: read in a copy, opened as they arrived for a reason, and who has done so since (INV-9)."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.http import require_GET, require_safe

from commission.acts.pages import UNPROCESSABLE
from commission.acts.rows import page
from commission.authority.api import Actor, actor_of, capacity_for
from commission.authority.capacities import Capacity
from commission.authority.models import Person
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.vault.api import FileAltered, VaultRefused, open_file, strongbox_of
from commission.vault.models import StoredFile
from complaints import selectors
from complaints.models import Docket, RecordEntry
from complaints.selectors.exhibits import exhibits_of, for_reading, may_open_original, openings_of

GONE = 410
LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class _Item:
    """An entry with a file, and who looks."""

    docket: Docket
    entry: RecordEntry
    file: StoredFile
    actor: Actor

    @property
    def capacity(self) -> Capacity:
        """In what capacity it is opened."""
        now = clock.now_for(self.docket.commission_id)
        permissions = (Permission.READ_SEALED_RECORD, Permission.SUBMIT_TO_RECORD)
        held = (capacity_for(self.actor, permission, self.docket.places, now) for permission in permissions)
        return next((capacity for capacity in held if capacity), Capacity.PUBLIC)

    @property
    def may_open_original(self) -> bool:
        """Whether this person may open it as it arrived."""
        return may_open_original(self.docket, self.entry, self.actor.person)


class ReasonForm(forms.Form):
    """Why a file is opened as it arrived."""

    reason = forms.CharField(
        label=_("Why you open it as it arrived"),
        help_text=_("It stands in the chain of custody, for the panel and for whoever brought it."),
        max_length=LONGEST_REASON,
    )


def _item(request: HttpRequest, number: str, entry: int) -> _Item:
    """Find an entry with a file; whatever this person may not read is not there."""
    actor = actor_of(request.user)
    docket = selectors.docket(number, actor.person)
    found = selectors.entry_visible_to(docket, entry, actor.person) if docket else None
    if docket is None or found is None or found.file is None:
        raise Http404
    return _Item(docket, found, found.file, actor)


def _given(request: HttpRequest, item: _Item, file: StoredFile, reason: str) -> HttpResponseBase:
    """Give a file out; that it was opened is entered first (INV-9)."""
    context = {"docket": item.docket, "entry": item.entry}
    try:
        content = open_file(
            file,
            person=item.actor.person_id,
            capacity=item.capacity,
            reason=reason,
            opener=strongbox_of(request) if file.confidence_id else None,
        )
    except FileAltered:
        return render(request, "complaints/record_file.html", context, status=GONE)
    except VaultRefused as refusal:
        # What was brought in confidence is opened with a key, on its own page (FILE-4).
        return render(request, "complaints/exhibit_locked.html", {**context, "refusal": refusal}, status=GONE)
    answer = StreamingHttpResponse(content, content_type=file.media_type)
    answer["Content-Length"] = str(file.size)
    # Always saved, never shown: what others have uploaded is not run in this site's name.
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name) or ""
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_GET
def record_file(request: HttpRequest, number: str, entry: int) -> HttpResponseBase:
    """Give out the copy for reading, or the file itself where its kind has none (INV-9)."""
    item = _item(request, number, entry)
    reading = for_reading(item.file)
    if reading is not None:
        return _given(request, item, reading, f"{item.docket.number} entry {item.entry.number}")
    if item.may_open_original:
        return redirect("complaints:original", number, entry)
    return render(request, "complaints/exhibit_uncopied.html", {"docket": item.docket, "entry": item.entry})


class Original(View):
    """The file as it arrived, for who may open it and says why."""

    http_method_names = ("get", "post")

    def get(self, request: HttpRequest, number: str, entry: int) -> HttpResponse:
        """Ask why."""
        return self._page(request, self._item(request, number, entry), ReasonForm())

    def post(self, request: HttpRequest, number: str, entry: int) -> HttpResponseBase:
        """Give it out, with the reason in the chain of custody."""
        item = self._item(request, number, entry)
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self._page(request, item, form, status=UNPROCESSABLE)
        return _given(request, item, item.file, form.cleaned_data["reason"])

    def _item(self, request: HttpRequest, number: str, entry: int) -> _Item:
        item = _item(request, number, entry)
        if not item.may_open_original:
            raise Http404
        return item

    def _page(self, request: HttpRequest, item: _Item, form: ReasonForm, status: int = 200) -> HttpResponse:
        context = {"docket": item.docket, "entry": item.entry, "form": form}
        return render(request, "complaints/original.html", context, status=status)


@require_safe
def custody(request: HttpRequest, number: str, entry: int) -> HttpResponse:
    """What arrived, when and from whom, its digest, and who has opened it since (INV-9)."""
    item = _item(request, number, entry)
    openings = page(request, openings_of(item.file), "before")
    open_to = item.may_open_original
    people = Person.objects.in_bulk({row.person for row in openings.rows if row.person}) if open_to else {}
    for row in openings.rows:
        row.name = str(people[row.person]) if row.person in people else ""  # type: ignore[attr-defined]
        row.is_copy = row.file.copy_of_id is not None  # type: ignore[attr-defined]
    context = {
        "docket": item.docket,
        "entry": item.entry,
        "file": item.file,
        "copy": getattr(item.file, "reading_copy", None),
        "openings": openings,
        "may_open_original": open_to,
    }
    return render(request, "complaints/custody.html", context)


@require_safe
def exhibits(request: HttpRequest, number: str) -> HttpResponse:
    """Every exhibit of a docket, in the order of the record."""
    actor = actor_of(request.user)
    docket = selectors.docket(number, actor.person)
    if docket is None:
        raise Http404
    asked = request.GET.get("after", "")
    after = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 0
    found = exhibits_of(docket, actor.person, after=after)
    return render(request, "complaints/exhibits.html", {"docket": docket, "exhibits": found, "after": after})
