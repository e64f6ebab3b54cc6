"""Pages for bringing data in: a file arrives, its columns get their meaning, what would be entered is shown, and is."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from commission.acts import rows
from commission.acts.pages import UNPROCESSABLE, HttpResponseSeeOther
from commission.acts.refusal import Refused
from commission.authority.api import Actor, actor_of, may
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.directory.pages import OfficePage
from commission.institution.models import Commission
from commission.vault.api import UploadRefused
from criteria.forms.imports import BringForm, ColumnsForm, EnterForm
from criteria.imports import receiving
from criteria.imports.mapping import ColumnMapping
from criteria.imports.tables import FileUnreadable
from criteria.models import ImportBatch
from criteria.tasks import enter_file, read_file
from criteria.views.commissions import commission_of
from criteria.views.narrowing import as_csv
from criteria.words import unit_in_words

State = ImportBatch.State


class _Office(View):
    """A page for whoever keeps norms or reports observations. Others get 404; a stranger is sent to sign in."""

    actor: Actor
    commission: Commission
    kinds: list[tuple[str, Any]]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """See who asks, and for which commission."""
        self.actor = actor_of(request.user)
        if self.actor.person is None:
            return redirect(f"/accounts/login/?next={request.path}")
        self.commission = self.find_commission()
        self.kinds = kinds_open_to(self.actor, self.commission)
        if not self.kinds:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def find_commission(self) -> Commission:
        """The commission that the address names."""
        return commission_of(self.request)

    def shown(self, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        """Answer with a page of this commission."""
        return render(self.request, template, {"commission": self.commission, **context}, status=status)


class _OfBatch(_Office):
    """A page about one file."""

    batch: ImportBatch

    def find_commission(self) -> Commission:
        """The commission to which the file was brought."""
        self.batch = found_batch(self.kwargs["batch"])
        return self.batch.commission

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """See that this person may bring in files of this kind."""
        answer = super().dispatch(request, *args, **kwargs)
        if self.actor.person is not None and self.batch.kind not in dict(self.kinds):
            raise Http404
        return answer


class Imports(_Office):
    """Files that were brought in, the newest first."""

    http_method_names = ("get", "head", "options")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the list."""
        found = ImportBatch.objects.filter(commission=self.commission).select_related("brought_by").defer("problems")
        return self.shown("criteria/imports.html", {"page": rows.page(request, found, "before")})


class BringFile(_Office):
    """A file arrives."""

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._page(BringForm(kinds=self.kinds, initial={"kind": self.kinds[0][0]}))

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Keep the file, and ask what its columns mean."""
        form = BringForm(request.POST, request.FILES, kinds=self.kinds)
        if form.is_valid():
            try:
                batch = receiving.receive(
                    commission=self.commission,
                    kind=form.cleaned_data["kind"],
                    upload=form.cleaned_data["upload"],
                    actor=self.actor,
                    at=clock.now_for(self.commission.pk),
                )
            except (FileUnreadable, UploadRefused) as wrong:
                form.add_error("upload", f"{wrong.why} {wrong.remedy}".strip())
            else:
                return HttpResponseSeeOther(reverse("criteria:import_columns", args=[batch.pk]))
        return self._page(form, UNPROCESSABLE)

    def _page(self, form: BringForm, status: int = 200) -> HttpResponse:
        context = {"form": form, "heading": _("Bring in a file"), "verb": _("Bring in file")}
        return self.shown("criteria/import_file.html", context, status)


class ImportColumns(_OfBatch):
    """The columns of a file get their meaning, and it is read."""

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show what can be chosen."""
        return self._page(self._form())

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Read the file."""
        form = self._form(request.POST)
        if self.batch.state == State.ENTERED:
            form.add_error(None, gettext("This file is entered already; what was entered from it stays."))
        if not form.is_valid():
            return self._page(form, UNPROCESSABLE)
        mapping: ColumnMapping = form.cleaned_data["mapping"]
        self._read(mapping)
        return HttpResponseSeeOther(reverse("criteria:import_batch", args=[self.batch.pk]))

    def _read(self, mapping: ColumnMapping) -> None:
        if receiving.is_large(self.batch):
            self.batch.state, self.batch.mapping = State.READING, dict(mapping.document)
            self.batch.save(update_fields=["state", "mapping"])
            read_file.delay(str(self.batch.pk), str(self.actor.person_id))
        else:
            receiving.read_through(self.batch, mapping, self.actor)

    def _form(self, sent: Any = None) -> ColumnsForm:
        return ColumnsForm(
            sent,
            batch=self.batch,
            suitable=receiving.suitable(self.batch),
            remembered=receiving.remembered(self.batch),
        )

    def _page(self, form: ColumnsForm, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "batch": self.batch,
            "columns": self.batch.counts.get("columns", ()),
            "samples": self.batch.counts.get("samples", ()),
        }
        return self.shown("criteria/import_columns.html", context, status)


class EnterFile(OfficePage):
    """What a file holds, as it would be entered; and that it is entered."""

    permission = Permission.KEEP_NORMS
    heading, verb = _("Enter file"), _("Enter")
    template_name = "criteria/import_batch.html"
    form_class = EnterForm
    matter: ImportBatch

    def find_matter(self) -> ImportBatch:
        """The file."""
        return found_batch(self.kwargs["batch"])

    def is_open(self) -> bool:
        """Whether this person may bring in files of this kind."""
        return self.matter.kind in dict(kinds_open_to(self.actor, self.matter.commission))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Enter it, or leave a large one to the worker."""
        many = self.matter.counts.get("entries", 0) > receiving.ENTERED_AT_ONCE
        if many and self.matter.state == State.READY and receiving.being_entered(self.matter) is None:
            form = self.form_class(request.POST)
            if not form.is_valid():
                return self.page(form, status=UNPROCESSABLE)
            skip = form.cleaned_data["skip_bad_rows"]
            if skip or not self.matter.problem_count:
                receiving.report(self.matter, 0)
                enter_file.delay(str(self.matter.pk), str(self.actor.person_id), skip_bad_rows=skip)
                return HttpResponseSeeOther(self.address_after(None))
        return super().post(request, *args, **kwargs)

    def perform(self, form: EnterForm) -> ImportBatch:
        """Enter it."""
        return receiving.enter(self.matter, self.actor, skip_bad_rows=form.cleaned_data["skip_bad_rows"])

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The same page, which then says what was entered."""
        return reverse("criteria:import_batch", args=[self.matter.pk])

    def page(self, form: Any, *, refusal: Refused | None = None, status: int = 200) -> HttpResponse:
        """The page, which looks again by itself while somebody reads or enters the file."""
        answer = super().page(form, refusal=refusal, status=status)
        if self._waiting():
            answer["Refresh"] = "5"
        return answer

    def _waiting(self) -> bool:
        reading = self.matter.state == State.READING and bool(self.matter.mapping)
        return reading or (self.matter.state == State.READY and receiving.being_entered(self.matter) is not None)

    def context(self) -> dict[str, Any]:
        """What was read, and how far that has gone."""
        entering = receiving.being_entered(self.matter) if self.matter.state == State.READY else None
        return super().context() | {
            "commission": self.matter.commission,
            "batch": self.matter,
            "counts": self.matter.counts,
            "read_as": self.matter.mapping.get("title") or gettext("columns said by hand"),
            "mapped": bool(self.matter.mapping),
            "entering": entering,
            "waiting": self._waiting(),
            "preview": [one | {"in_unit": _in_unit(one)} for one in self.matter.preview],
            "implausible": [
                one | {"in_unit": _in_unit(one)} for one in self.matter.counts.get("first_implausible", ())
            ],
            "problems": self.matter.problems[:SHOWN],
            "more_problems": max(0, self.matter.problem_count - SHOWN),
        }


def _in_unit(one: dict[str, Any]) -> str:
    """The unit of a row of the preview as people read it; nothing where no value stands before it."""
    return unit_in_words(one["unit"], Decimal(one["value"])) if one["value"] else ""


SHOWN = 50
"""Problems on the page; all of them are in the download."""


class ImportProblems(_OfBatch):
    """Every problem of a file, as CSV."""

    http_method_names = ("get", "head", "options")

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Send them. Where there are more than the batch keeps, the file is read again."""
        batch = self.batch
        if batch.problem_count > len(batch.problems) and batch.state == State.READY:
            found = receiving.gathered_from(batch, self.actor).problems
            listed = [(one.line, one.column, one.value, one.reason) for one in found]
        else:
            listed = [(one["line"], one["column"], one["value"], one["reason"]) for one in batch.problems]

        def table() -> Iterator[Sequence[object]]:
            yield "line", "column", "value", "reason"
            yield from listed

        return as_csv(table(), "problems")


def kinds_open_to(actor: Actor, commission: Commission) -> list[tuple[str, Any]]:
    """The kinds of files that somebody may bring in to a commission."""
    now = clock.now_for(commission.pk)
    return [
        (kind, label)
        for kind, label in ImportBatch.Kind.choices
        if may(actor, receiving.PERMISSION[kind], commission.places, now)
    ]


def found_batch(key: uuid.UUID) -> ImportBatch:
    """A file by its key; 404 where there is none."""
    found = ImportBatch.objects.select_related("commission", "brought_by").filter(pk=key).first()
    if found is None:
        raise Http404
    return found
