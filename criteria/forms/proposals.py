"""The form in which organisations of workers propose criteria."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commission.acts.of_record import SelectOfRecord
from commission.acts.pages import ActForm
from commission.directory.models import Organisation
from criteria.forms.deliberations import LONGEST_TITLE, evidence, long_text
from criteria.models import Criterion, Right


class ProposalForm(ActForm):
    """What an organisation of workers asks to be required, and why (CRIT-11)."""

    organisation = forms.ModelChoiceField(
        label=_("In whose name"), queryset=Organisation.objects.none(), empty_label=None
    )
    right = forms.ModelChoiceField(label=_("Right"), queryset=Right.objects.all())
    criterion = forms.ModelChoiceField(
        label=_("Criterion that should ask for more"),
        help_text=_("If the proposal is about one that is in force."),
        queryset=Criterion.objects.none(),
        widget=SelectOfRecord,
        required=False,
    )
    title = forms.CharField(
        label=_("Title"), help_text=_("What is asked for, in a few words."), max_length=LONGEST_TITLE
    )
    text = long_text(_("What should be required"), _("Of whom, and what they must do or reach. It is public."))
    evidence = evidence()

    def __init__(
        self, *args: Any, organisations: Sequence[Organisation], criteria: QuerySet[Criterion], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        own = Organisation.objects.filter(pk__in=[one.pk for one in organisations])
        cast("forms.ModelChoiceField[Organisation]", self.fields["organisation"]).queryset = own
        cast("forms.ModelChoiceField[Criterion]", self.fields["criterion"]).queryset = criteria
