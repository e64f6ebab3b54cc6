"""Files that were brought in confidence: given out to whoever brought them, and to those who read them (INV-9)."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django import forms as django_forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from commission.acts.pages import UNPROCESSABLE
from commission.authority.capacities import Capacity
from commission.clock import api as clock
from commission.keys import by_the_day
from commission.vault.api import FileAltered, Mailbox, VaultRefused, mailbox_of, open_file, strongbox_of
from commission.vault.models import StoredFile
from complaints.acts.protected.confiding import Told
from complaints.forms import protected as forms
from complaints.models import RecordEntry
from complaints.selectors.confidences import filing_of, need_files, need_of
from complaints.views.protected.door import show_door, untraced
from complaints.views.protected.office import OfficeView, need_or_404
from complaints.words import in_the_language_of_the_record

GONE = 410


@require_GET
def own_file(request: HttpRequest, entry: int) -> HttpResponseBase:
    """Give her back a file that she brought. That it was opened is entered, and by nobody who is named (INV-9)."""
    mailbox = mailbox_of(request)
    filing = filing_of(mailbox) if mailbox else None
    if mailbox is None or filing is None:
        return show_door(request, forms.CodeForm(), closed=True)
    found = RecordEntry.objects.filter(
        docket=filing.docket_id, number=entry, party__confidence=filing.confidence_id, file__isnull=False
    )
    brought = found.select_related("file").first()
    if brought is None or brought.file is None:
        raise Http404
    return _given_back(request, brought.file, mailbox, commission=filing.docket.commission_id)


@require_GET
def own_need_file(request: HttpRequest, file: uuid.UUID) -> HttpResponseBase:
    """Give her back a file that she brought with what no criterion covers."""
    mailbox = mailbox_of(request)
    need = need_of(mailbox) if mailbox else None
    if mailbox is None or need is None:
        return show_door(request, forms.CodeForm(), closed=True)
    found = need_files(need).filter(pk=file).first()
    if found is None:
        raise Http404
    return _given_back(request, found, mailbox, commission=need.commission_id)


def _given_back(request: HttpRequest, file: StoredFile, mailbox: Mailbox, *, commission: uuid.UUID) -> HttpResponseBase:
    """Give a file back; to whoever reads its chain of custody the day alone is said (FILE-9)."""
    try:
        # In one language for everybody: hers would say something of her to whoever reads the chain of custody (FILE-9).
        with in_the_language_of_the_record():
            reason = _("by its receipt code")
        with by_the_day(clock.whole_day(commission, timezone.now())):
            content = open_file(file, person=None, capacity=Capacity.COMPLAINANT, reason=reason, opener=mailbox)
    except (FileAltered, VaultRefused):
        return untraced(render(request, "complaints/protected/gone.html", status=GONE))
    return _streamed(file, content)


def _streamed(file: StoredFile, content: Iterator[bytes]) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(content, content_type=file.media_type)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name) or ""
    answer["Cache-Control"] = "no-store"
    return answer


class OfficeFile(OfficeView):
    """A file that was brought in confidence; opened with a reason, by whoever reads it (INV-9)."""

    file: StoredFile

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Ask for the reason."""
        self.file = self.find_file()
        return self._page(forms.OpenForm())

    def find_file(self) -> StoredFile:
        """The file of an entry."""
        found = self._entries().select_related("file").first()
        if found is None or found.file is None:
            raise Http404
        return found.file

    def _entries(self) -> QuerySet[RecordEntry]:
        return RecordEntry.objects.filter(
            docket=self.told.matter_key, number=self.kwargs["entry"], file__confidence=self.told.confidence_id
        )

    def context(self) -> dict[str, Any]:
        """The entry and its docket."""
        entry = self._entries().select_related("docket").get()
        return {"entry": entry, "docket": entry.docket}

    def _page(self, form: django_forms.Form, status: int = 200) -> HttpResponse:
        context = {"form": form, "file": self.file, **self.context()}
        return untraced(render(self.request, "complaints/protected/open_file.html", context, status=status))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Open it."""
        self.file = self.find_file()
        form = forms.OpenForm(request.POST)
        if not form.is_valid():
            return self._page(form, UNPROCESSABLE)
        try:
            content = open_file(
                self.file,
                person=self.actor.person_id,
                capacity=self.capacity(),
                reason=form.cleaned_data["reason"],
                opener=strongbox_of(request),
            )
        except FileAltered:
            return render(request, "complaints/protected/gone.html", status=GONE)
        except VaultRefused as refusal:
            form.add_error(None, f"{refusal.why} {refusal.remedy}".strip())
            return self._page(form, UNPROCESSABLE)
        return _streamed(self.file, content)


class NeedFile(OfficeFile):
    """A file that was brought with what no criterion covers."""

    def find(self) -> Told:
        """The need."""
        return need_or_404(self.actor, self.kwargs["need"])

    def find_file(self) -> StoredFile:
        """One of its files."""
        found = StoredFile.objects.filter(
            pk=self.kwargs["file"], confidence=self.told.confidence_id, copy_of=None
        ).first()
        if found is None:
            raise Http404
        return found

    def context(self) -> dict[str, Any]:
        """The need."""
        return {"need": self.told}
