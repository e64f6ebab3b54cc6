"""Forms of the acts on lifting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commission.acts.pages import ActForm
from commission.directory.models import Organisation
from commission.formats import date_format
from complaints.forms.fields import HourIn, long_text
from complaints.models import PanelMember
from investigations.models import Finding


def _offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    cast("forms.ModelChoiceField[Any]", form.fields[name]).queryset = rows


class ClaimForm(ActForm):
    """What a respondent says has been reached."""

    claim = long_text(
        _("What has been reached"),
        _("Say in which workplaces it can be seen. A claim lifts nothing: a team will look."),
    )


class FindingToBring(forms.ModelChoiceField[Finding]):
    """Findings, told apart by day, team, outcome, place, and what they rest on."""

    def label_from_instance(self, obj: Finding) -> str:
        """Day, team, outcome, place, and what it rests on."""
        where = obj.workplace.name if obj.workplace else obj.respondent.name
        found = [date_format(obj.found_at, "DATE_FORMAT"), obj.team.name, obj.get_outcome_display(), where]
        return " · ".join([*found, obj.get_basis_display()])


class VerifyForm(ActForm):
    """Which finding shows whether the benchmark is reached, and what staff state where it leaves that open."""

    finding = FindingToBring(label=_("Finding of the team"), queryset=Finding.objects.none())
    reached = forms.TypedChoiceField(
        label=_("Is the level of this benchmark reached?"),
        help_text=_(
            "Needed only where the finding itself does not say so: the criterion is not met yet, and the level of the "
            "benchmark is no figure."
        ),
        choices=[("", _("The finding says so")), ("yes", _("reached")), ("no", _("not reached"))],
        widget=forms.RadioSelect,
        coerce=lambda entered: entered == "yes",
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, findings: Sequence[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Finding.objects.filter(pk__in=[finding.pk for finding in findings])
        _offer(self, "finding", rows.select_related("team", "workplace", "respondent"))


class NoticeForm(ActForm):
    """The public notice, and when the hearing will be."""

    notice = long_text(
        _("Public notice"), _("What will be heard, in words that the workers concerned understand."), rows=4
    )

    def __init__(self, *args: Any, zone: ZoneInfo, city: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["begins_at"] = HourIn(
            zone=zone,
            label=_("When the hearing begins"),
            help_text=_("By the clock in %(city)s. Left empty, the first time is taken at which the panel is free.")
            % {"city": city},
            required=False,
        )


class SpeakForm(ActForm):
    """What a worker or an organisation puts to the hearing."""

    text = long_text(
        _("What you know"),
        _("It becomes public. Name nobody who could be harmed by it, yourself included."),
        rows=8,
    )
    organisation = forms.ModelChoiceField(
        label=_("For whom you speak"),
        queryset=Organisation.objects.none(),
        empty_label=_("for myself"),
        required=False,
    )

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "organisation", organisations)


class MembersPresent(forms.ModelMultipleChoiceField[PanelMember]):
    """Members of the panel, by name."""

    def label_from_instance(self, obj: PanelMember) -> str:
        """Name and kind of seat."""
        return f"{obj.person.display_name} ({obj.get_kind_display()})"


class HoldForm(ActForm):
    """The minutes of the hearing, and who of the panel was there."""

    present = MembersPresent(
        label=_("Members of the panel who were there"),
        queryset=PanelMember.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    minutes = long_text(_("Minutes"), _("What was put forward, without the names of people who could be harmed."))

    def __init__(self, *args: Any, members: Sequence[PanelMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = PanelMember.objects.filter(pk__in=[member.pk for member in members])
        _offer(self, "present", rows.select_related("person").order_by("position"))


class RuleForm(ActForm):
    """The ruling and its reasons."""

    granted = forms.TypedChoiceField(
        label=_("Ruling"),
        help_text=_("What was verified in the workplace decides. What is earned must be lifted, and nothing else is."),
        choices=[("yes", _("the share of this benchmark is lifted")), ("no", _("nothing is lifted"))],
        widget=forms.RadioSelect,
        coerce=lambda entered: entered == "yes",
    )
    reasons = long_text(_("Reasons"), _("Why, in the light of the verification and of what was heard."))
