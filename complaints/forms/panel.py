"""Forms of what the panel does: set and hold the hearing, vote, leave for a conflict of interest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from commission.acts.pages import ActForm
from complaints.forms.fields import HourIn, OneOf, SomeOf, long_text
from complaints.models import PanelMember, RecordEntry, Vote
from complaints.rules.record import LONGEST_REASON
from investigations.models import Finding


class SettingForm(ActForm):
    """When the hearing begins (HEAR-1)."""

    def __init__(self, *args: Any, zone: ZoneInfo, city: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["begins_at"] = HourIn(
            zone=zone, label=_("When the hearing begins"), help_text=_("By the clock in %(city)s.") % {"city": city}
        )


def _members(members: Sequence[PanelMember]) -> tuple[dict[str, PanelMember], list[tuple[str, str]]]:
    rows = {str(member.pk): member for member in members}
    said = [(key, f"{member.person.display_name} ({member.get_kind_display()})") for key, member in rows.items()]
    return rows, said


class HoldingForm(ActForm):
    """Who of the panel was at the hearing, and its minutes (HEAR-2, HEAR-4)."""

    minutes = long_text(
        _("Minutes"),
        _("What was put forward. They are public: name nobody who could be harmed by it."),
        rows=12,
    )

    field_order = ("form_key", "present", "minutes")

    def __init__(self, *args: Any, members: Sequence[PanelMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"] = SomeOf(*_members(members), label=_("Members of the panel who were there"))
        self.order_fields(self.field_order)


class BallotForm(ActForm):
    """One member's vote on one allegation (DEC-1, DEC-2, DEC-4, DEC-8)."""

    conclusion = forms.ChoiceField(label=_("What you find"), choices=Vote.Conclusion.choices, widget=forms.RadioSelect)
    ground = forms.ChoiceField(
        label=pgettext_lazy("of a vote", "Ground"),
        help_text=_("On no ground but the evidence can compliance be found."),
        choices=Vote.Ground.choices,
        initial=Vote.Ground.EVIDENCE,
    )
    reasons = long_text(_("Reasons"), _("They become part of the decision."), rows=10)

    field_order = ("form_key", "conclusion", "ground", "verified_by", "cites", "reasons")

    def __init__(self, *args: Any, record: Sequence[RecordEntry], findings: Sequence[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        entries = {str(entry.pk): entry for entry in record if entry.struck_at is None}
        self.fields["cites"] = SomeOf(
            entries,
            [(key, f"{entry.number}. {entry.title}") for key, entry in entries.items()],
            label=_("Entries of the record on which you rest it"),
        )
        verified = {str(finding.pk): finding for finding in findings}
        self.fields["verified_by"] = OneOf(
            verified,
            [(key, f"{finding.team.name}, {finding.found_at:%Y-%m-%d}") for key, finding in verified.items()],
            label=_("Finding, verified in the workplace, that the criterion is met"),
            help_text=_("Needed to find compliance. Nobody is cleared on paper."),
            empty=_("none"),
            required=False,
        )
        self.order_fields(self.field_order)


class RecusalForm(ActForm):
    """Who leaves the panel, and for which conflict of interest (INST-4)."""

    because = long_text(
        _("Conflict of interest"),
        _("Who is tied to whom, and since when. It stands in the record, in public."),
        rows=3,
        most=LONGEST_REASON,
    )

    field_order = ("form_key", "member", "because")

    def __init__(self, *args: Any, members: Sequence[PanelMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows, said = _members(members)
        self.fields["member"] = OneOf(rows, said, label=_("Who leaves the panel"))
        if len(said) == 1:
            self.fields["member"].initial = said[0][0]
        self.order_fields(self.field_order)
