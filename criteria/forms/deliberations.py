"""Forms of deliberations: opening one, taking part, answering, voting, and ending it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from commission.acts.of_record import CheckboxesOfRecord
from commission.acts.pages import ActForm
from commission.directory.forms import CountryField, FindForm, SignInField
from commission.directory.models import Industry, Organisation
from commission.vault.api import ACCEPT, UploadedFile
from criteria.models import Criterion, Draft, ProposalAnswer, Statement
from criteria.rules import CONSULTED
from criteria.rules.participants import in_words

MOST_TEXT = 20_000
LONGEST_TITLE = 200


def long_text(
    label: StrOrPromise, help_text: StrOrPromise = "", *, rows: int = 8, required: bool = True
) -> forms.CharField:
    """A text of some length."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=MOST_TEXT,
        required=required,
    )


def evidence() -> forms.CharField:
    """What shows it."""
    return long_text(
        _("Evidence"),
        _("Documents and figures that show it, each with the place where anybody can read it."),
        rows=4,
        required=False,
    )


class _ChooseFiles(forms.FileInput):
    """A field in which several files are chosen at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files; what they are and whether they are taken is the vault's to say, so that nobody is told two things."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Files"),
            help_text=_(
                "Documents that show it, as many as five. They are public as they arrive, with what is in them about "
                "whoever made them; each is kept sealed, with its digest."
            ),
            widget=_ChooseFiles(attrs={"accept": ACCEPT}),
            allow_empty_file=True,
            required=False,
        )

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """All of them; none where none was chosen."""
        return [super(FilesField, self).clean(each, initial) for each in data or ()]


class OpenForm(ActForm):
    """What is deliberated, and which criteria are reviewed (CRIT-8, CRIT-9)."""

    title = forms.CharField(
        label=_("Title"), help_text=_("What it is about, in a few words."), max_length=LONGEST_TITLE
    )
    about = long_text(_("Notice"), _("What is deliberated, why now, and what those who take part are asked."))
    criteria = forms.ModelMultipleChoiceField(
        label=_("Criteria under review"),
        help_text=_("Each that is named here has had its review once the deliberation ends."),
        queryset=Criterion.objects.none(),
        widget=CheckboxesOfRecord,
        required=False,
    )
    correction = forms.BooleanField(
        label=_("It corrects an error in criteria that have not taken effect yet"), required=False
    )

    def __init__(self, *args: Any, criteria: QuerySet[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelMultipleChoiceField[Criterion]", self.fields["criteria"]).queryset = criteria


class InviteForm(FindForm):
    """Who is asked to take part, in what capacity, and for whom (CRIT-8)."""

    sought_label = _("Organisation for which the person is heard")
    search_label = _("Find organisation")
    search_help = _("If the person is heard for one. Part of its name.")
    field_order = ("person", "capacity", "search")

    person = SignInField()
    capacity = forms.ChoiceField(
        label=_("Heard as"),
        help_text=_("Members, officials and members of teams need no invitation."),
        choices=lambda: [
            ("", "—"),
            *sorted(((one, in_words(one)) for one in CONSULTED), key=lambda pair: str(pair[1])),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["search"].required = False


class StatementForm(ActForm):
    """What somebody puts forward (CRIT-8)."""

    text = long_text(_("Statement"), _("What should be required, or should not, and why. It is public."), rows=10)
    evidence = evidence()
    uploads = FilesField()


class ReportForm(FindForm):
    """What a team has seen succeed or fail, and where (CRIT-8)."""

    sought = "employer"
    sought_kinds = Organisation.ADDRESSABLE
    sought_label = _("Employer or agency")
    search_label = _("Find employer or agency")
    search_help = _("If the report is about one. Part of its name.")
    field_order = ("result", "country", "industry", "search", "text", "evidence", "uploads")

    result = forms.ChoiceField(
        label=_("What is reported"),
        choices=[
            (Statement.Result.SUCCESS, _("a success: what worked")),
            (Statement.Result.FAILURE, _("a failure: what did not work")),
        ],
        widget=forms.RadioSelect,
    )
    country = CountryField(
        help_text=_("A country, a sector or an employer is needed; all three are better."), required=False
    )
    industry = forms.ModelChoiceField(label=_("Sector (ISIC)"), queryset=Industry.objects.all(), required=False)
    text = long_text(_("Report"), _("What was tried, what came of it, and why. It is public; name nobody."), rows=10)
    evidence = evidence()
    uploads = FilesField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["search"].required = False


class AnswerForm(ActForm):
    """What the body that promulgates answers to a proposal (CRIT-11)."""

    kind = forms.ChoiceField(
        label=_("Answer"),
        choices=[choice for choice in ProposalAnswer.Kind.choices if choice[0] != ProposalAnswer.Kind.UNANSWERED],
        widget=forms.RadioSelect,
    )
    reasons = long_text(_("Reasons"), _("Written to those who proposed it."), rows=6)


class ConcludeForm(ActForm):
    """Why a deliberation ends without a change (CRIT-9)."""

    reasons = long_text(_("Reasons"), _("What was weighed, and why nothing changes."), rows=6)


class VoteOnDraft(forms.Form):
    """The vote on one draft: for or against it, with the reasons (CRIT-8)."""

    vote = forms.ChoiceField(
        label=_("Vote"), choices=[("for", _("for")), ("against", _("against"))], widget=forms.RadioSelect
    )
    reasons = long_text(_("Reasons"), _("A vote against a draft gives its reasons."), rows=3, required=False)

    def clean(self) -> dict[str, Any]:
        """Whoever votes against a draft says why."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("vote") == "against" and not cleaned.get("reasons", "").strip() and "reasons" not in self.errors:
            self.add_error("reasons", _("Say why you vote against it."))
        return cleaned


class BallotForm(ActForm):
    """One ballot on all drafts (CRIT-8). Its `parts` are the votes, each on one draft."""

    reasons = long_text(
        _("Reasons for your votes in favour"),
        _("They stand beside each of them that has no reasons of its own."),
        rows=4,
        required=False,
    )

    def __init__(self, data: Any = None, files: Any = None, *, drafts: Sequence[Draft], **kwargs: Any) -> None:
        super().__init__(data, files, **kwargs)
        self.votes = [(draft, VoteOnDraft(data, prefix=f"draft-{draft.number}")) for draft in drafts]

    @property
    def parts(self) -> list[tuple[str, forms.BaseForm]]:
        """The votes by the codes of their drafts, for the summary of errors."""
        return [(draft.code, form) for draft, form in self.votes]

    def is_valid(self) -> bool:
        """Whether every vote is cast."""
        return all([super().is_valid(), *(form.is_valid() for _draft, form in self.votes)])

    def on(self, vote: str) -> Mapping[uuid.UUID, str]:
        """The drafts that are voted on in this way, `for` or `against`, each with the reasons typed beside it."""
        return {
            draft.pk: form.cleaned_data["reasons"] for draft, form in self.votes if form.cleaned_data["vote"] == vote
        }
