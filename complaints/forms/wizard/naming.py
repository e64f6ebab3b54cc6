"""Who is responsible, in which workplace, and which criteria it touches: chosen from what the site finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from commission.directory.models import Organisation
from complaints.drafts.content import Content, Typed
from complaints.drafts.questions import NONE_FITS
from complaints.forms.wizard.telling import QuestionForm
from criteria.selectors.leading import Lead

MOST_RESPONDENTS = 30
NOT_LISTED = ("employer", "global_corporation", "agency", "government")


@dataclass(slots=True)
class Offers:
    """Whom the page shows, by key: name, kind, country, industry; in groups, each under a heading."""

    rows: dict[str, list[str]] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)

    def add(self, heading: str, organisations: Sequence[Organisation]) -> None:
        """Show these under a heading, unless they are shown already."""
        new = [one for one in organisations if str(one.pk) not in self.rows]
        if not new:
            return
        for one in new:
            self.rows[str(one.pk)] = [one.name, one.kind, one.country_id, one.industry_id or ""]
        self.groups.setdefault(heading, []).extend(str(one.pk) for one in new)


@dataclass(slots=True)
class Told:
    """The criteria to which what she told leads, by criterion and respondent, and in groups by respondent."""

    offered: dict[str, tuple[Lead, str]] = field(default_factory=dict)
    groups: list[tuple[str, list[tuple[str, Lead]], list[tuple[str, Lead]]]] = field(default_factory=list)
    """For each respondent its name, what is shown at first, and what else binds it."""


class RespondentsForm(QuestionForm):
    """Who is responsible: several, found in the directory by name, or described."""

    names = ("respondents", "search", "industry", "kind", "name", "undescribe")

    respondents = forms.MultipleChoiceField(required=False)
    search = forms.CharField(
        label=_("Find by name"),
        help_text=_("A company, a brand that buys, a ministry. Part of the name is enough, even misspelled."),
        max_length=200,
        required=False,
    )
    industry = forms.CharField(max_length=5, required=False)
    kind = forms.CharField(max_length=32, required=False)
    name = forms.CharField(label=_("Its name, or how people call it"), max_length=300, required=False)

    def __init__(self, typed: Typed, content: Content, *, bound: bool, offers: Offers) -> None:
        super().__init__(typed, content, bound=bound)
        self.fields["respondents"] = forms.MultipleChoiceField(
            label=_("Who is responsible?"), choices=[(key, row[0]) for key, row in offers.rows.items()], required=False
        )
        self.offers = offers

    def clean(self) -> dict[str, Any]:
        """Somebody is named, and what was typed to find or describe somebody is not dropped."""
        found = super().clean() or self.cleaned_data
        chosen = found.get("respondents") or []
        if found.get("name", "").strip() and "name" not in self.errors:
            self.add_error("name", _now("Press “Add to the complaint”, or empty this field."))
        elif not chosen and not self.content.described and not self.errors:
            self.add_error("search", _now("Name at least one: find it, or describe it below."))
        if len(chosen) + len(self.content.described) > MOST_RESPONDENTS:
            self.add_error("respondents", _now("One complaint names %(most)d at most.") % {"most": MOST_RESPONDENTS})
        return found

    def described(self) -> list[str] | None:
        """Kind and name of somebody described now; None, with an error at the field, where that is not whole."""
        kind, name = self.data.get("kind", ""), " ".join(self.data.get("name", "").split())
        self.full_clean()
        for each in ("respondents", "search"):
            self.errors.pop(each, None)
        self.errors.pop("name", None)
        if not name:
            self.add_error("name", _now("Write its name, or how people call it."))
        elif len(name) > 300:
            self.add_error("name", _now("This is longer than a name."))
        if kind not in NOT_LISTED:
            self.add_error("kind", _now("Say what it is."))
        return None if self.errors else [kind, name]


class WorkplaceForm(QuestionForm):
    """In which workplace of a respondent it happened."""

    names = ("workplace",)

    def __init__(self, typed: Typed, content: Content, *, bound: bool) -> None:
        super().__init__(typed, content, bound=bound)
        self.fields["workplace"] = forms.ChoiceField(
            label=_("In which workplace?"),
            choices=[
                *((key, row[0]) for key, row in content.workplaces.items()),
                ("", _("In another, or in several")),
            ],
            required=False,
            widget=forms.RadioSelect,
        )


class CriteriaForm(QuestionForm):
    """Which criteria it touches, and by whom each was violated; or that none of them says it."""

    names = ("criteria", "words")

    words = forms.CharField(
        label=_("Find with other words"),
        help_text=_("Such as wages, union, pregnancy, dust. Leave it empty to see everything that binds there."),
        max_length=200,
        required=False,
    )

    def __init__(
        self, typed: Typed, content: Content, *, bound: bool, told: Told, respondents: Mapping[str, str]
    ) -> None:
        super().__init__(typed, content, bound=bound)
        self.told, self.respondents = told, respondents
        self.fields["criteria"] = forms.MultipleChoiceField(
            label=_("Which rules does it touch?"),
            choices=[*((key, lead.title) for key, (lead, _who) in told.offered.items()), (NONE_FITS, NONE_FITS)],
            error_messages={
                "required": _("Choose at least one, or say that none of these fits."),
                "invalid_choice": _("One of these does not bind there on that day. Look at what is chosen again."),
            },
        )

    def clean_criteria(self) -> list[str]:
        """Either some of them, or none."""
        chosen: list[str] = self.cleaned_data["criteria"]
        if NONE_FITS in chosen and len(chosen) > 1:
            raise forms.ValidationError(_now("Either some of these fit, or none does: choose one or the other."))
        against = {key.partition(":")[2] for key in chosen}
        for key, name in self.respondents.items():
            if key not in against and NONE_FITS not in chosen:
                raise forms.ValidationError(
                    _now("Nothing is chosen against %(name)s. Choose a rule, or go back and leave it out.")
                    % {"name": name}
                )
        return chosen
