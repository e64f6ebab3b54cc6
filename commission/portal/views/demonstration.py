"""A demonstration's time, moved forward by whoever tries the commission out."""

from __future__ import annotations

from datetime import datetime, timedelta

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from commission.acts.refusal import Refused
from commission.authority.api import actor_of
from commission.clock.days import MICROSECOND, start_of_day
from commission.clock.models import Deadline
from commission.portal.house import House, house_of
from commission.portal.selectors.limits import next_hearing, next_limits
from commission.proceedings.acts import travel
from commission.proceedings.acts.demonstration import FARTHEST
from complaints.models import Hearing

UNPROCESSABLE = 422


class TravelForm(forms.Form):
    """How far to move."""

    class Far:
        LIMIT = "limit"
        HEARING = "hearing"
        DAY = "day"
        WEEK = "week"
        DATE = "date"

    how_far = forms.ChoiceField(
        label=_("How far"),
        choices=[
            (Far.LIMIT, _("To the end of the next limit")),
            (Far.HEARING, _("To the beginning of the next hearing")),
            (Far.DAY, _("One day")),
            (Far.WEEK, _("Seven days")),
            (Far.DATE, _("To the morning of a date")),
        ],
        widget=forms.RadioSelect,
        initial=Far.LIMIT,
    )
    to = forms.DateField(
        label=_("Date"),
        help_text=_("Only for the last choice, such as 2027-03-03."),
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
    )

    def target(self, house: House, following: Deadline | None, hearing: Hearing | None) -> datetime | None:
        """The instant to move to; None if there is nothing to move to."""
        match self.cleaned_data["how_far"]:
            case self.Far.HEARING:
                return hearing.begins_at if hearing else None
            case self.Far.DAY:
                return house.present + timedelta(days=1)
            case self.Far.WEEK:
                return house.present + timedelta(days=7)
            case self.Far.DATE:
                wanted = self.cleaned_data["to"]
                # As far as the act needs to see to refuse it, and no farther than the calendar goes.
                nearest, farthest = house.today - timedelta(days=1), house.today + timedelta(days=FARTHEST.days + 2)
                day = min(max(wanted, nearest), farthest) if wanted else None
                return start_of_day(day, house.zone) + timedelta(hours=9) if day else None
            case _:
                return following.instant + MICROSECOND if following else None


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def demonstration(request: HttpRequest) -> HttpResponse:
    """Show what comes next, and move there: everything that the rules make happen on the way happens in order."""
    house = house_of(request)
    if house.commission is None or not house.demonstration:
        raise Http404
    coming = next_limits(house.commission.pk, house.present)
    hearing = next_hearing(house.commission.pk, house.present)
    form = TravelForm(request.POST if request.method == "POST" else None)
    refused: Refused | None = None
    if request.method == "POST" and form.is_valid():
        to = form.target(house, coming[0] if coming else None, hearing)
        if to is None and form.cleaned_data["how_far"] == form.Far.DATE:
            form.add_error("to", _("Choose a date to move to."))
        elif to is None:
            form.add_error("how_far", _("There is nothing of this kind to move to."))
        else:
            try:
                travel(actor=actor_of(request.user), commission=house.commission, to=to)
                return redirect("portal:demonstration")
            except Refused as refusal:
                refused = refusal
    context = {"form": form, "coming": coming, "hearing": hearing, "refused": refused}
    return render(
        request, "portal/demonstration.html", context, status=UNPROCESSABLE if form.errors or refused else 200
    )
