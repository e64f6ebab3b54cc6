"""Pages for a file of filings: it arrives, its columns get their meaning, what it holds is shown, and it comes in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.generic import View

from commission.acts import rows
from commission.acts.pages import UNPROCESSABLE, HttpResponseSeeOther
from commission.acts.refusal import Refused
from commission.authority.api import Actor, actor_of, capacity_for
from commission.authority.capacities import Capacity
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.directory.models import Organisation, Plain
from commission.directory.selectors import organisations_of
from commission.institution.models import Commission
from commission.vault.api import UploadRefused
from complaints.forms.intake import BringFilingsForm, FilingColumnsForm, LetInForm
from complaints.intake import receiving
from complaints.intake.tasks import let_in
from complaints.models import DraftedFiling, IntakeBatch, PastFiling
from criteria.imports.tables import FileUnreadable
from criteria.views.narrowing import as_csv

State = IntakeBatch.State
SHOWN = 50
"""Problems on the page; a thousand of them are in the download."""

AT_ONCE = 1_000
"""Filings that come in while the page waits; more are left to the worker."""


class _Intake(View):
    """A page for the registry and for whoever speaks for an organisation that can complain; others get 404."""

    actor: Actor
    commission: Commission
    registry: bool
    organisations: list[Organisation]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """See who asks, and for which commission."""
        self.actor = actor_of(request.user)
        if self.actor.person is None:
            return redirect(f"/accounts/login/?next={request.path}")
        self.commission = self.find_commission()
        now = clock.now_for(self.commission.pk)
        held = capacity_for(self.actor, Permission.BRING_FILINGS, self.commission.places, now)
        self.registry = held == Capacity.REGISTRY_CLERK
        filers = self.commission.charter.filers
        self.organisations = [one for one in organisations_of(self.actor.person, now) if one.kind in filers]
        if not (self.registry or self.organisations):
            raise Http404
        self.require_hers()
        return super().dispatch(request, *args, **kwargs)

    def require_hers(self) -> None:
        """Refuse what is somebody else's; a page about no file in particular is nobody's."""

    def find_commission(self) -> Commission:
        """The commission that the address names, or the site's first."""
        found = Commission.objects.select_related("charter").exclude(constituted_at=None)
        code = self.request.GET.get("commission", "").replace("\0", "")
        if code:
            found = found.filter(code=code)
        commission = found.order_by("constituted_at", "code").first()
        if commission is None:
            raise Http404
        return commission

    def mine(self) -> Q:
        """The files and records that this person may see: the registry all, others those of their organisations."""
        if self.registry:
            return Q(commission=self.commission)
        return Q(commission=self.commission, organisation__in=self.organisations)

    def shown(self, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        """Answer with a page of this commission."""
        return render(
            self.request, f"complaints/intake/{template}", {"commission": self.commission, **context}, status=status
        )


class _OfBatch(_Intake):
    """A page about one file."""

    batch: IntakeBatch

    def find_commission(self) -> Commission:
        """The commission to which the file was brought."""
        found = (
            IntakeBatch.objects.select_related("commission__charter", "organisation", "brought_by")
            .filter(pk=self.kwargs["batch"])
            .first()
        )
        if found is None:
            raise Http404
        self.batch = found
        return found.commission

    def require_hers(self) -> None:
        """See that the file is this person's to see, before anything is read or done with it (INST-5)."""
        if not IntakeBatch.objects.filter(self.mine(), pk=self.batch.pk).exists():
            raise Http404


class Intakes(_Intake):
    """Files of filings that were brought in, the newest first."""

    http_method_names = ("get", "head", "options")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the list."""
        found = IntakeBatch.objects.filter(self.mine()).select_related("organisation").defer("problems", "preview")
        return self.shown("files.html", {"page": rows.page(request, found, "before")})


class PastFilings(_Intake):
    """Filings of the past that are on record here, by their number or the name of whom they are about."""

    http_method_names = ("get", "head", "options")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the list."""
        sought = " ".join(request.GET.get("q", "").replace("\0", "").split())[:80]
        found = self._found(sought)
        return self.shown("past.html", {"page": rows.page(request, found, "before"), "sought": sought})

    def _found(self, sought: str) -> QuerySet[PastFiling]:
        found = PastFiling.objects.filter(self.mine()).select_related("country", "respondent", "organisation")
        if sought:
            # Two questions, each answered by an index of its own.
            named = PastFiling.objects.annotate(plain=Plain("respondent_name")).filter(
                plain__contains=Plain(Value(sought))
            )
            called = PastFiling.objects.filter(reference=sought)
            found = found.filter(Q(pk__in=named.values("pk")) | Q(pk__in=called.values("pk")))
        return found


class BringFilings(_Intake):
    """A file arrives."""

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._page(self._form())

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Keep the file, and ask what its columns mean."""
        form = self._form(request.POST, request.FILES)
        if form.is_valid():
            try:
                batch = receiving.receive(
                    commission=self.commission,
                    organisation=form.whose,
                    kind=form.cleaned_data["kind"],
                    upload=form.cleaned_data["upload"],
                    actor=self.actor,
                    at=clock.now_for(self.commission.pk),
                )
            except (FileUnreadable, UploadRefused) as wrong:
                form.add_error("upload", f"{wrong.why} {wrong.remedy}".strip())
            else:
                return HttpResponseSeeOther(reverse("complaints:intake_columns", args=[batch.pk]))
        return self._page(form, UNPROCESSABLE)

    def _form(self, *args: Any) -> BringFilingsForm:
        return BringFilingsForm(*args, organisations=self.organisations, registry=self.registry)

    def _page(self, form: BringFilingsForm, status: int = 200) -> HttpResponse:
        return self.shown("bring.html", {"form": form}, status)


class FilingColumns(_OfBatch):
    """The columns of a file get their meaning, and it is read."""

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show what can be chosen."""
        return self._page(FilingColumnsForm(batch=self.batch))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Read the file."""
        form = FilingColumnsForm(request.POST, batch=self.batch)
        if self.batch.state in {State.COMING_IN, State.ENTERED}:
            form.add_error(None, gettext("This file is coming in, or has; how it was read stays."))
        if not form.is_valid():
            return self._page(form, UNPROCESSABLE)
        receiving.read_through(self.batch, form.cleaned_data["reading"], self.actor)
        return HttpResponseSeeOther(reverse("complaints:intake", args=[self.batch.pk]))

    def _page(self, form: FilingColumnsForm, status: int = 200) -> HttpResponse:
        return self.shown("columns.html", {"form": form, "batch": self.batch}, status)


class LetIn(_OfBatch):
    """What a file holds, as it would come in; that it may; and how far it has come."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show it."""
        return self._page(request, LetInForm())

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Let it come in, or go on with one that was cut short; a large one is left to the worker."""
        form = LetInForm(request.POST)
        if not form.is_valid():
            return self._page(request, form, UNPROCESSABLE)
        skip = form.cleaned_data["skip_bad_rows"]
        try:
            receiving.begin(self.batch, self.actor, skip_bad_rows=skip)
            if self.batch.rows_good > AT_ONCE:
                let_in.delay(str(self.batch.pk), str(self.actor.person_id))
            else:
                receiving.go_on(self.batch, self.actor)
        except Refused as refused:
            if refused.field in form.fields:
                form.add_error(refused.field, refused.why)
            return self._page(request, form, UNPROCESSABLE, refusal=refused)
        return HttpResponseSeeOther(reverse("complaints:intake", args=[self.batch.pk]))

    def _page(
        self, request: HttpRequest, form: LetInForm, status: int = 200, *, refusal: Refused | None = None
    ) -> HttpResponse:
        batch = self.batch
        drafted = DraftedFiling.objects.filter(batch=batch) if batch.kind == IntakeBatch.Kind.DRAFTS else None
        answer = self.shown(
            "file.html",
            {
                "batch": batch,
                "form": form,
                "refusal": refusal,
                "problems": batch.problems[:SHOWN],
                "more_problems": max(0, len(batch.problems) - SHOWN),
                "drafted": rows.page(request, drafted, "before") if drafted is not None and batch.came_in else None,
                "own": batch.brought_by_id == self.actor.person_id,
            },
            status,
        )
        if batch.state == State.COMING_IN and status != UNPROCESSABLE:
            answer["Refresh"] = "5"
        return answer


class IntakeProblems(_OfBatch):
    """What could not be read of a file, as CSV."""

    http_method_names = ("get", "head", "options")

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Send it."""

        def table() -> Iterator[Sequence[object]]:
            yield "line", "column", "value", "reason"
            for one in self.batch.problems:
                yield one["line"], one["column"], one["value"], one["reason"]

        return as_csv(table(), "problems")


__all__ = ["BringFilings", "FilingColumns", "IntakeProblems", "Intakes", "LetIn", "PastFilings"]
