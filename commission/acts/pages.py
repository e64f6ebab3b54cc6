"""The page of one act: a form, the act, and its refusal in a sentence with nothing lost of what was typed."""

from __future__ import annotations

import uuid
from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.generic import View

from commission.acts.frame import Matter
from commission.acts.once import once
from commission.acts.refusal import Refused
from commission.authority.api import Actor, actor_of, may
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.vault.fields import place_evidence
from commission.vault.uploads.places import Place

UNPROCESSABLE = 422


class ActForm(forms.Form):
    """A form that is acted on once, however often it is sent."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)


class HttpResponseSeeOther(HttpResponseRedirectBase):
    """After an act: look at the result with a new request."""

    status_code = 303


class ActPage(View, ABC):
    """One act, one address, one template. Subclasses give the matter, the form, and the act.

    Whoever may not do the act gets 404, as for anything that is not theirs (INST-5); somebody who has not signed in
    is sent to sign in first. A refusal answers 422 and shows the form again with everything in it.
    """

    permission: ClassVar[Permission]
    template_name: ClassVar[str]
    form_class: ClassVar[type[forms.Form]]

    matter: Any

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the actor; the matter is found after it is known who asks."""
        super().setup(request, *args, **kwargs)
        self.actor: Actor = actor_of(request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the matter, see whether the act is open to this person, then answer."""
        if self.actor.person is None:
            return redirect(f"/accounts/login/?next={request.path}")
        self.matter = self.find_matter()
        if not self.is_open():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @abstractmethod
    def find_matter(self) -> Any:
        """Return what the act is done on, or raise Http404."""

    def is_open(self) -> bool:
        """Whether this person may do this act here."""
        return isinstance(self.matter, Matter) and may(self.actor, self.permission, self.matter.places, self.now())

    def now(self) -> Any:
        """The present, as the matter's commission lives it."""
        return clock.now_for(self.matter.commission_key)

    def form_arguments(self) -> dict[str, Any]:
        """What the form needs to offer choices."""
        return {}

    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Show the form."""
        form = self.form_class(initial={"form_key": uuid.uuid4(), **self.initial()}, **self.form_arguments())
        self.place_files(form)
        return self.page(form)

    def place_files(self, form: forms.Form) -> None:
        """Say for what matter the files of a form are meant."""
        if isinstance(self.matter, Matter):
            place_evidence(form, Place(self.matter.matter_key, self.actor.person_id))

    def initial(self) -> dict[str, Any]:
        """What stands in the form before anybody typed."""
        return {}

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        """Do the act, once."""
        form = self.form_class(request.POST, request.FILES, **self.form_arguments())
        self.place_files(form)
        if not form.is_valid():
            return self.page(form, status=UNPROCESSABLE)
        try:
            done = once(form.cleaned_data.get("form_key") or uuid.uuid4(), self.actor, lambda: self.perform(form))
        except Refused as refused:
            return self.refused(form, refused)
        return HttpResponseSeeOther(self.address_after(done.result_id))

    @abstractmethod
    def perform(self, form: Any) -> Any:
        """Call the act with what the form holds and return what it brought about."""

    @abstractmethod
    def address_after(self, result_id: uuid.UUID | None) -> str:
        """Where to go when it is done."""

    def refused(self, form: forms.Form, refusal: Refused) -> HttpResponse:
        """Show the refusal, at its field if it has one."""
        if refusal.field and refusal.field in form.fields:
            form.add_error(refusal.field, refusal.why)
        return self.page(form, refusal=refusal, status=UNPROCESSABLE)

    def page(self, form: forms.Form, *, refusal: Refused | None = None, status: int = 200) -> HttpResponse:
        """The page with this form."""
        stale = bool(form.is_bound and not form.is_valid() and not refusal)
        context = {
            "form": form,
            "matter": self.matter,
            "refusal": refusal,
            "problem": _("Something needs your attention below.") if stale else "",
            **self.context(),
        }
        return render(self.request, self.template_name, context, status=status)

    def context(self) -> dict[str, Any]:
        """What else the page shows."""
        return {}
