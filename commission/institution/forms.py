"""Forms of the office: who serves, who sits and on what declaration, and which interests are declared."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commission.acts.pages import ActForm
from commission.authority.capacities import Capacity
from commission.directory.forms import FindForm, SignInField, day
from commission.directory.models import Organisation
from commission.institution.models import Interest, SeatKind
from commission.institution.rules import POSTS

MOST_TEXT = 2_000


class StaffForm(ActForm):
    """Who is appointed to which post, and until when (INST-5)."""

    person = SignInField()
    capacity = forms.ChoiceField(
        label=_("Post"),
        choices=[(post.value, post.label) for post in Capacity if post in POSTS],
        widget=forms.RadioSelect,
    )
    last_day = day(_("Last day"), _("Empty for a post without an end."), required=False)


class MemberForm(FindForm):
    """Who is appointed to a seat, until when, and the public declaration on which it rests (INST-2, INST-6)."""

    sought_kinds = (Organisation.Kind.LABOUR_ORGANISATION,)
    sought_label = _("Labour organisation that the member comes from")
    field_order = (
        "person",
        "last_day",
        "specialised_in",
        "independent_of_governments",
        "independent_of_corporations",
        "search",
    )

    person = SignInField()
    last_day = day(_("Last day of the term"))
    specialised_in = forms.CharField(
        label=_("Specialisation"),
        help_text=_("The field of law, and where it was practised or taught. It is public."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=MOST_TEXT,
        error_messages={"required": _("A jurist declares a specialisation (INST-2).")},
    )
    independent_of_governments = forms.BooleanField(
        label=_("Declares to be independent of governments"), required=False
    )
    independent_of_corporations = forms.BooleanField(
        label=_("Declares to be independent of corporations"), required=False
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        self.sought_required = kind == SeatKind.WORKER_REPRESENTATIVE
        super().__init__(*args, **kwargs)
        self.fields["specialised_in"].required = kind == SeatKind.JURIST
        if not self.sought_required:
            self.fields.pop("search")
            self.fields.pop(self.sought, None)


class InterestForm(FindForm):
    """What ties somebody to an organisation (INST-4). `of_others`: the registry enters whose interest it is."""

    sought_required = True
    field_order = ("person", "kind", "search", "since", "until")

    person = SignInField(label=_("E-mail address of the member, or of who is to become one"))
    kind = forms.ChoiceField(label=_("The person is or was"), choices=Interest.Kind.choices, widget=forms.RadioSelect)
    since = day(_("Since"))
    until = day(
        _("Until"),
        _("Empty while it lasts. To end a declared interest, declare it again with the same first day and its end."),
        required=False,
    )

    def __init__(self, *args: Any, of_others: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not of_others:
            self.fields.pop("person")
