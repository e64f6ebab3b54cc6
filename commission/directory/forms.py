"""Forms of the directory, and the fields with which people and organisations are found, for the forms above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.models import ModelChoiceIterator, ModelChoiceIteratorValue
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from commission.acts.pages import ActForm
from commission.acts.rows import key
from commission.authority.capacities import Power
from commission.authority.models import Person
from commission.clock.days import end_of_day
from commission.directory.models import Country, Industry, Organisation
from commission.directory.names import plain
from commission.directory.rules import BUYING
from commission.directory.selectors import MOST_FOUND, search_organisations

MOST_WORKERS = 2_000_000_000
FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2200, 12, 31)
NOBODY = "none"


def day(label: StrOrPromise, help_text: StrOrPromise = "", *, required: bool = True) -> forms.DateField:
    """A day that somebody may have meant."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
    )


class SignInField(forms.EmailField):
    """Somebody, by the address with which that person signs in."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("E-mail address"))
        kwargs.setdefault("help_text", _("The address with which the person signs in here."))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """Return the person. Says what to do where nobody signs in with the address, or it is not confirmed."""
        address = super().clean(value)
        if not address:
            return None
        person = Person.objects.filter(email=address.lower(), is_active=True).first()
        if person is None:
            raise ValidationError(
                gettext(
                    "Nobody signs in with this address. Ask the person to sign up at %(where)s and to confirm the "
                    "address; then enter it here again."
                )
                % {"where": f"{settings.SITE_URL}{reverse('account_signup')}"}
            )
        # Anybody can type another's address as they sign up; only who reads its mail can confirm it.
        if EmailAddress.objects.filter(user=person, email__iexact=person.email, verified=False).exists():
            raise ValidationError(
                gettext(
                    "This address has not been confirmed. Ask the person to follow the link in the mail sent to it."
                )
            )
        return person


class _InOrderOfNames(ModelChoiceIterator[Country]):
    """Rows in the order in which whoever reads looks for them."""

    def __iter__(self) -> Iterator[tuple[ModelChoiceIteratorValue | str, str]]:
        if self.field.empty_label is not None:
            yield ("", str(self.field.empty_label))
        yield from sorted(map(self.choice, self.queryset), key=lambda choice: plain(str(choice[1])))


class CountryField(forms.ModelChoiceField[Country]):
    """A country, chosen by what whoever reads calls it."""

    iterator = _InOrderOfNames

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Country"))
        super().__init__(queryset=Country.objects.all(), **kwargs)


class FindForm(ActForm):
    """A form that names an organisation, which is looked for first: it works without scripts and loses nothing.

    `sought` is the name of the field, `sought_kinds` the kinds that are offered.
    """

    sought: ClassVar[str] = "organisation"
    sought_kinds: ClassVar[Iterable[str]] = tuple(Organisation.Kind)
    sought_label: ClassVar[StrOrPromise] = _("Organisation found")
    sought_required: bool = False
    search_label: ClassVar[StrOrPromise] = _("Find organisation")
    search_help: ClassVar[StrOrPromise] = _("Part of its name.")

    search = forms.CharField(max_length=200, error_messages={"required": _("Find the organisation; then choose it.")})

    def __init__(
        self, data: QueryDict | None = None, files: Any = None, *, typed: QueryDict | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.typed = data if data is not None else typed or QueryDict()
        self.fields["search"].label = self.search_label
        self.fields["search"].help_text = self.search_help
        self.fields["search"].required = self.sought_required and not self.typed.get(self.sought)
        rows = {str(one.pk): one for one in self._found()}
        if rows or self.typed.get(self.sought):
            self._offer(rows)
        elif self.typed.get("search", "").strip():
            self.fields["search"].help_text = _("Nothing was found. Try another part, or register it first.")

    @classmethod
    def kept(cls, typed: QueryDict, **kwargs: Any) -> Self:
        """The form with what was typed in it and nothing checked yet, after a search."""
        return cls(None, None, typed=typed, initial={name: typed.get(name) for name in typed}, **kwargs)

    def _found(self) -> list[Organisation]:
        """What is offered: the one chosen before, then those of the search."""
        kinds = set(self.sought_kinds)
        chosen = key(self.typed.get(self.sought, ""))
        rows = list(Organisation.objects.filter(pk=chosen).select_related("country")) if chosen else []
        rows += search_organisations(self.typed.get("search", ""), most=MOST_FOUND)
        return [one for one in rows if one.kind in kinds]

    def _offer(self, rows: dict[str, Organisation]) -> None:
        # Nobody is chosen beforehand, not even nobody: whoever looked for somebody says who it is.
        empty = [] if self.sought_required else [(NOBODY, _("none"))]
        self.fields[self.sought] = forms.TypedChoiceField(
            label=self.sought_label,
            choices=[*((key_, one.in_words) for key_, one in rows.items()), *empty],
            coerce=({NOBODY: None} | rows).__getitem__,
            empty_value=None,
            required=self.sought_required,
            widget=forms.RadioSelect,
        )
        names = [name for name in self.fields if name != self.sought]
        names.insert(names.index("search") + 1, self.sought)
        self.order_fields(names)

    def clean(self) -> dict[str, Any]:
        """An organisation that is needed is found first."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.sought_required and self.sought not in self.fields and "search" not in self.errors:
            self.add_error("search", _("Nothing was found. Try another part, or register it first."))
        elif cleaned.get("search") and not self.typed.get(self.sought) and "search" not in self.errors:
            # Words that led to no choice would be dropped, and the entry made of somebody else.
            self.add_error("search", _("Find what you typed here and choose it, or empty this field."))
        return cleaned

    def entered(self) -> dict[str, Any]:
        """What the act takes."""
        taken = {name: value for name, value in self.cleaned_data.items() if name not in {"form_key", "search"}}
        return {self.sought: None} | taken


class AlikeForm(ActForm):
    """A form on somebody who is to stand in the directory once: whoever sends it has looked at those alike (FILE-1)."""

    alike: Sequence[Organisation] = ()

    def look_at(self, alike: Sequence[Organisation]) -> None:
        """Ask whether it is none of these, which have a name much like it."""
        self.alike = alike
        if alike:
            self.fields["another"] = forms.BooleanField(label=_("It is none of these"), required=False)

    def clean(self) -> dict[str, Any]:
        """Nobody stands in the directory twice because nobody looked."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.alike and not cleaned.get("another"):
            self.add_error(
                "another", _("The directory holds such names already. Use one of them, or say that it is none.")
            )
        return cleaned


class ConfirmForm(AlikeForm):
    """That somebody exists whom a complaint described, and is nobody who is in the directory already (FILE-1)."""

    def __init__(self, *args: Any, described: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.look_at([one for one in search_organisations(described.name) if one.pk != described.pk])


class IdentifyForm(FindForm):
    """Whom a complaint described: somebody who is in the directory already (FILE-1)."""

    sought = "known"
    sought_kinds = Organisation.ADDRESSABLE
    sought_label = _("It is the same as")
    search_label = _("Find whom it describes")
    sought_required = True

    def __init__(self, *args: Any, described: Organisation, **kwargs: Any) -> None:
        self.described = described
        super().__init__(*args, **kwargs)

    def _found(self) -> list[Organisation]:
        """Those of the search; before one, those with a name much like it. Nobody who was only described."""
        found = super()._found()
        if not self.typed.get("search") and not found:
            found = [one for one in search_organisations(self.described.name) if one.kind in self.sought_kinds]
        return [one for one in found if not one.described]


class OrganisationForm(AlikeForm, FindForm):
    """An organisation that enters the directory, once it is clear that it is not there yet (FILE-1)."""

    sought = "part_of"
    sought_label = _("It is a part of")
    search_label = _("Find what it is a part of")
    search_help = _("The government of an agency, the group of a firm, the federation of a union.")
    field_order = ("name", "kind", "country", "industry", "lei", "search")

    name = forms.CharField(label=_("Name"), help_text=_("In full, as it names itself."), max_length=400)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", "—"), *Organisation.Kind.choices])
    country = CountryField()
    industry = forms.ModelChoiceField(label=_("Industry (ISIC)"), queryset=Industry.objects.all(), required=False)
    lei = forms.CharField(
        label=_("Legal Entity Identifier"), help_text=_("Twenty characters."), max_length=20, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["search"].label = _("Find what it is a part of")
        self.fields["search"].help_text = _(
            "The government of an agency, the group of a firm, the federation of a union."
        )
        self.look_at(search_organisations(str(self.typed.get("name") or self.initial.get("name") or "")))
        self.order_fields(["name", "another"])

    def entered(self) -> dict[str, Any]:
        """What the act takes."""
        taken = super().entered()
        taken.pop("another", None)
        return taken


class WorkplaceForm(ActForm):
    """A place where people work (FILE-1)."""

    name = forms.CharField(label=_("Name"), help_text=_("As workers there call it."), max_length=300)
    place = forms.CharField(label=_("Town and address"), max_length=200, required=False)
    country = CountryField()
    industry = forms.ModelChoiceField(
        label=_("Industry (ISIC)"),
        help_text=_("The employer’s, if left empty."),
        queryset=Industry.objects.all(),
        required=False,
    )
    workers = forms.IntegerField(label=_("Workers"), min_value=0, max_value=MOST_WORKERS, required=False)


class SupplyForm(FindForm):
    """To whom an employer’s goods go (SANC-1)."""

    sought = "buyer"
    sought_kinds = BUYING
    sought_label = _("Buyer")
    search_label = _("Find buyer")
    sought_required = True
    field_order = ("search", "source", "known_from", "known_until", "tariff_code")

    source = forms.CharField(
        label=_("From what it is known"),
        help_text=_("Such as a bill of lading or a list of suppliers, with its date."),
        max_length=300,
    )
    known_from = day(_("Known from"))
    known_until = day(_("Known until"), _("Empty while it lasts."), required=False)
    tariff_code = forms.CharField(
        label=_("Tariff code (HS)"), help_text=_("Four or six digits."), max_length=6, required=False
    )


class RepresentativeForm(ActForm):
    """Who speaks for an organisation, with what powers, until when (FILE-1, INST-5)."""

    person = SignInField()
    powers = forms.MultipleChoiceField(
        label=_("Powers"),
        help_text=_("As the power of attorney says. Nobody can settle here: talks stop no clock (FILE-5)."),
        choices=Power.choices,
        initial=[power.value for power in Power],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Somebody who speaks for a party can do something for it: choose a power.")},
    )
    until = day(_("Until the end of"), _("The term ends by itself. Leave it empty if it has no end."), required=False)

    def entered(self, zone: ZoneInfo) -> dict[str, Any]:
        """What the act takes; the term ends with its last day, by the commission's own clock."""
        taken = self.cleaned_data
        everything = set(taken["powers"]) == {power.value for power in Power}
        return {
            "person": taken["person"],
            "powers": None if everything else taken["powers"],
            "until": end_of_day(taken["until"], zone) if taken["until"] else None,
        }
