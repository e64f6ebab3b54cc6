"""The vault: a reader's own key, who waits to be admitted, and every opening of what was sealed (FILE-4, INV-9)."""

from __future__ import annotations

import uuid
from itertools import chain
from typing import Any, ClassVar, cast
from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.password_validation import UserAttributeSimilarityValidator
from django.core.exceptions import BadRequest, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe
from django.views.generic import View

from commission.acts.pages import UNPROCESSABLE, HttpResponseSeeOther
from commission.authority.api import actor_of, commissions_where, holds_somewhere
from commission.authority.models import Person
from commission.authority.permissions import Permission
from commission.authority.signin import demonstration_passphrase
from commission.portal.house import house_of
from commission.portal.lists import asked
from commission.portal.lists.export import as_csv
from commission.portal.selectors import openings as selectors_of_openings
from commission.portal.selectors import vault as selectors
from commission.vault.api import (
    Crowded,
    VaultRefused,
    admit_everywhere,
    change_passphrase,
    close_strongbox,
    key_pair_of,
    make_reader,
    open_strongbox,
    strongbox_of,
)
from commission.vault.readers import LONGEST, SHORTEST
from commission.vault.strongbox import ReauthenticationNeeded


def _secret(label: Any, autocomplete: str, **more: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete, "class": "usa-input"})
    return forms.CharField(label=label, max_length=LONGEST, strip=False, widget=widget, **more)


class SecretForm(forms.Form):
    """A form of this page; several stand on it, so each has ids of its own."""

    ids: ClassVar = "id_%s"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = self.ids
        super().__init__(*args, **kwargs)


class UnlockForm(SecretForm):
    """The passphrase of a key that is there."""

    ids = "unlock_%s"

    passphrase = _secret(gettext_lazy("Vault passphrase"), "off")


class NewPassphraseForm(SecretForm):
    """A passphrase that is chosen, twice."""

    ids = "make_%s"

    passphrase = _secret(
        gettext_lazy("New vault passphrase"),
        "new-password",
        min_length=SHORTEST,
        help_text=gettext_lazy(
            "Five words or more that do not belong together. Another one than your password; nobody can look it up."
        ),
    )
    again = _secret(gettext_lazy("The same once more"), "new-password")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_passphrase(self) -> str:
        """Refuse the sign-in password, and what is like the person's name or address."""
        passphrase: str = self.cleaned_data["passphrase"]
        if self.person.check_password(passphrase):
            raise ValidationError(_("This is the password with which you sign in. Choose another passphrase."))
        UserAttributeSimilarityValidator(user_attributes=("email", "display_name")).validate(passphrase, self.person)
        return passphrase

    def clean(self) -> dict[str, Any]:
        """Refuse two that differ."""
        given = super().clean() or {}
        if "passphrase" in given and "again" in given and given["passphrase"] != given["again"]:
            self.add_error("again", _("The two differ."))
        return given


class ChangeForm(NewPassphraseForm):
    """Another passphrase for the same key."""

    ids = "change_%s"

    former = _secret(gettext_lazy("Present vault passphrase"), "off")
    field_order = ["former", "passphrase", "again"]


@method_decorator([sensitive_post_parameters(), login_required, never_cache], name="dispatch")
class VaultKeys(View):
    """A reader's own key pair: made, unlocked for a short while, locked; and who waits for her to admit them."""

    person: Person

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in whoever holds an office in which one reads what is told in confidence."""
        self.person = cast("Person", request.user)
        if not holds_somewhere(actor_of(self.person), Permission.KEEP_VAULT_KEY, house_of(request).present):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show the state of the key."""
        return self._page()

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do what the button says."""
        does = {
            "make": self._make,
            "unlock": self._unlock,
            "lock": self._lock,
            "change": self._change,
            "admit": self._admit,
        }.get(request.POST.get("do", ""))
        if does is None:
            raise BadRequest(_("This page has no such button."))
        try:
            return does(request)
        except ReauthenticationNeeded:
            # What was typed is not kept anywhere meanwhile: it is a secret.
            return HttpResponseRedirect(self._reauthentication())

    def _make(self, request: HttpRequest) -> HttpResponse:
        self._must_have_shown_who_she_is(request)
        form = NewPassphraseForm(request.POST, person=self.person)
        if not form.is_valid():
            return self._page(form, status=UNPROCESSABLE)
        try:
            make_reader(self.person.pk, form.cleaned_data["passphrase"], timezone.now())
            open_strongbox(request, self.person.pk, form.cleaned_data["passphrase"])
        except VaultRefused as refused:
            return self._refused(form, refused)
        except Crowded:
            return self._crowded(form)
        messages.success(request, _("Your vault key is made, and open in this browser."))
        return self._onward(request)

    def _unlock(self, request: HttpRequest) -> HttpResponse:
        self._must_have_shown_who_she_is(request)
        form = UnlockForm(request.POST)
        if not form.is_valid():
            return self._page(form, status=UNPROCESSABLE)
        try:
            open_strongbox(request, self.person.pk, form.cleaned_data["passphrase"])
        except VaultRefused as refused:
            return self._refused(form, refused)
        except Crowded:
            return self._crowded(form)
        return self._onward(request)

    def _lock(self, request: HttpRequest) -> HttpResponse:
        close_strongbox(request)
        messages.success(request, _("Your vault key is locked."))
        return HttpResponseSeeOther(request.path)

    def _change(self, request: HttpRequest) -> HttpResponse:
        self._must_have_shown_who_she_is(request)
        form = ChangeForm(request.POST, person=self.person)
        if not form.is_valid():
            return self._page(form, status=UNPROCESSABLE)
        given = form.cleaned_data
        try:
            # Opened first, so that wrong passphrases are counted here as well.
            open_strongbox(request, self.person.pk, given["former"])
            change_passphrase(self.person.pk, given["former"], given["passphrase"])
        except VaultRefused as refused:
            wrong = VaultRefused(refused.why, refused.remedy, field=refused.field or "former")
            return self._refused(form, wrong)
        except Crowded:
            return self._crowded(form)
        messages.success(request, _("From now on your vault key opens with the new passphrase alone."))
        return HttpResponseSeeOther(request.path)

    def _admit(self, request: HttpRequest) -> HttpResponse:
        strongbox = strongbox_of(request)
        if strongbox is None:
            messages.warning(request, _("Your vault key was locked meanwhile. Unlock it, then admit them."))
            return HttpResponseSeeOther(request.path)
        wanted = asked.key(request.POST.get("reader", ""))
        waiting = [each for each in selectors.waiting(self.person.pk) if each.person == wanted]
        admitted = (
            admit_everywhere([each.confidence for each in waiting], waiting[0].key_pair, strongbox=strongbox)
            if waiting
            else 0
        )
        if admitted:
            messages.success(request, _("Admitted. What was told before opens to them now as well."))
        else:
            messages.info(request, _("Nobody waits there any more."))
        return HttpResponseSeeOther(request.path)

    @staticmethod
    def _must_have_shown_who_she_is(request: HttpRequest) -> None:
        if not did_recently_reauthenticate(request):
            raise ReauthenticationNeeded

    def _onward(self, request: HttpRequest) -> HttpResponse:
        return HttpResponseSeeOther(self._next() or request.path)

    def _next(self) -> str:
        asked_for = self.request.POST.get("next") or self.request.GET.get("next") or ""
        safe = url_has_allowed_host_and_scheme(
            asked_for, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )
        return asked_for if safe else ""

    def _reauthentication(self) -> str:
        here = self.request.path
        if self._next():
            here += f"?{urlencode({'next': self._next()})}"
        return f"{reverse('account_reauthenticate')}?{urlencode({'next': here})}"

    def _refused(self, form: forms.Form, refused: VaultRefused) -> HttpResponse:
        field = refused.field if refused.field in form.fields else "passphrase"
        form.add_error(field, f"{refused.why} {refused.remedy}".strip())
        return self._page(form, status=UNPROCESSABLE)

    def _crowded(self, form: forms.Form) -> HttpResponse:
        form.add_error("passphrase", _("Many are unlocking their keys at this moment. Try again in some seconds."))
        return self._page(form, status=429)

    def _page(self, form: forms.Form | None = None, *, status: int = 200) -> HttpResponse:
        """The page, with the form that was sent where one was."""
        pair = key_pair_of(self.person.pk)
        strongbox = strongbox_of(self.request) if pair else None
        context = {
            "pair": pair,
            "is_open": strongbox is not None,
            "minutes": settings.VAULT_SESSION_SECONDS // 60,
            "shown_who": did_recently_reauthenticate(self.request),
            "reauthentication": self._reauthentication(),
            "next": self._next(),
            "demonstration_passphrase": demonstration_passphrase(),
            "make": form if type(form) is NewPassphraseForm else NewPassphraseForm(person=self.person),
            "unlock": form if isinstance(form, UnlockForm) else UnlockForm(),
            "change": form if isinstance(form, ChangeForm) else ChangeForm(person=self.person),
            "waiting": selectors.waiting_people(self.person.pk) if pair else [],
        }
        return render(self.request, "portal/vault_keys.html", context, status=status)


@require_safe
@login_required
def openings(request: HttpRequest) -> HttpResponse:
    """Show who opened what and who admitted whom to those who oversee the vault: a row for a person, a thing, a day."""
    page = selectors_of_openings.openings_by_day(_overseen(request), before=_key(request, "before"), here=request.path)
    return render(request, "portal/vault_openings.html", {"page": page})


@require_safe
@login_required
def each_opening(request: HttpRequest) -> HttpResponse:
    """Show every opening and admission by itself, of everything or of one confidence, matter or person admitted."""
    page = selectors_of_openings.each_opening(
        _overseen(request), before=_key(request, "before"), subject=_key(request, "of"), here=request.path
    )
    return render(request, "portal/vault_each_opening.html", {"page": page})


@require_safe
@login_required
def openings_file(request: HttpRequest) -> HttpResponseBase:
    """Give out every opening and admission as a file."""
    over = _overseen(request)
    heading = [_("When"), _("Who"), _("In what capacity"), _("What"), _("Docket"), _("Why"), _("Number")]
    rows = (
        [row.opened_at.isoformat(), row.who, row.capacity, row.what, row.docket, " ".join(row.reasons), row.pk]
        for row in selectors_of_openings.all_openings(over)
    )
    return as_csv(chain([heading], rows), "vault-openings")


def _overseen(request: HttpRequest) -> set[uuid.UUID]:
    over = commissions_where(actor_of(request.user), Permission.OVERSEE_VAULT, house_of(request).present)
    if not over:
        raise Http404
    return over


def _key(request: HttpRequest, name: str) -> uuid.UUID | None:
    text = request.GET.get(name, "")
    key = asked.key(text)
    if text and key is None:
        raise BadRequest(_("This address names a place in the list that does not exist."))
    return key
