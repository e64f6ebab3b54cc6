"""Forms of teams: who is on one, and the visit that it records."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commission.acts.pages import ActForm
from commission.directory.forms import CountryField, FindForm, SignInField
from commission.directory.models import Organisation, Workplace
from investigations.acts.teams import LONGEST_NAME
from investigations.models import Team, TeamMembership
from investigations.rules import STATE

MOST_TEXT = 20_000
MOST_INTERVIEWS = 100_000


class WorkplaceVisited(forms.ModelChoiceField[Workplace]):
    """Workplaces, told apart by employer and place."""

    def label_from_instance(self, obj: Workplace) -> str:
        """Employer, workplace, place."""
        return " · ".join(filter(None, [obj.employer.name, obj.name, obj.place]))


def _instant(label: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        help_text=_("In the commission’s own time."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


class VisitForm(ActForm):
    """Where the team was, from when until when, and what was done there (INV-4, INV-5, INV-11)."""

    organisation = forms.ModelChoiceField(
        label=_("Who was visited"),
        help_text=_("The employer, or the agency whose work was looked at."),
        queryset=Organisation.objects.none(),
    )
    workplace = WorkplaceVisited(label=_("Workplace"), queryset=Workplace.objects.none(), required=False)
    began_at = _instant(_("Began"))
    ended_at = _instant(_("Ended"))
    announced = forms.BooleanField(label=_("The visit was announced"), required=False)
    access_refused = forms.BooleanField(
        label=_("Access was refused"), help_text=_("A refusal is public, and a violation of its own."), required=False
    )
    interviews_off_premises = forms.IntegerField(
        label=_("Workers interviewed off the premises"),
        help_text=_("Only these support a finding of compliance."),
        min_value=0,
        max_value=MOST_INTERVIEWS,
        initial=0,
    )
    interviews_on_premises = forms.IntegerField(
        label=_("Workers interviewed on the premises"), min_value=0, max_value=MOST_INTERVIEWS, initial=0
    )
    account = forms.CharField(
        label=_("Account of the visit"),
        help_text=_("What was seen and said, without anybody’s name."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=MOST_TEXT,
    )

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisations = cast("forms.ModelChoiceField[Organisation]", self.fields["organisation"])
        organisations.queryset = Organisation.objects.filter(
            Q(country=team.country_id) | Q(workplaces__country=team.country_id), kind__in=Organisation.ADDRESSABLE
        ).distinct()
        workplaces = cast("forms.ModelChoiceField[Workplace]", self.fields["workplace"])
        workplaces.queryset = (
            Workplace.objects.filter(country=team.country_id)
            .select_related("employer")
            .order_by("employer__name", "name", "id")
        )


class TeamForm(ActForm):
    """For which country a team is formed, and what it is called (INV-1)."""

    country = CountryField()
    name = forms.CharField(
        label=_("Name"), help_text=_("Such as: Investigative team for Peru."), max_length=LONGEST_NAME
    )


class PlaceForm(FindForm):
    """Who takes which place on a team, from where, and on what declaration (INV-1, INST-6)."""

    sought_kinds = (Organisation.Kind.LABOUR_ORGANISATION, *STATE)
    sought_label = _("Organisation that the person comes from")
    search_help = _("The worker organisation, or the official’s agency. Part of its name.")
    field_order = ("person", "part", "lead", "search", "independence_declared", "vetted_for")

    person = SignInField()
    part = forms.ChoiceField(label=_("Part on the team"), choices=TeamMembership.Part.choices, widget=forms.RadioSelect)
    lead = forms.BooleanField(label=_("Leads the team"), help_text=_("One of the staff."), required=False)
    independence_declared = forms.BooleanField(
        label=_("The worker organisation declares that neither employer nor state controls it"), required=False
    )
    vetted_for = forms.CharField(
        label=_("For an agency’s official: outcome of the vetting"),
        help_text=_("Why the official is held to be committed to the law, and free of those investigated."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=MOST_TEXT,
        required=False,
    )
