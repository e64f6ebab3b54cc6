"""Lists of dockets, decisions, hearings and sanctions, each as a page and as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.generic import View

from commission.portal.house import house_of
from commission.portal.lists.decisions import Decisions
from commission.portal.lists.dockets import Dockets
from commission.portal.lists.export import as_csv
from commission.portal.lists.hearings import Hearings
from commission.portal.lists.listing import Listing, Offered
from commission.portal.lists.sanctions import Sanctions


class ListPage(View):
    """A list that anyone may read: `as_file` gives the same rows as CSV."""

    http_method_names = ("get", "head", "options")
    listing: ClassVar[type[Listing[Any]]]
    name: ClassVar[str]
    as_file: bool = False

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show one page of the list, or send all of it."""
        listing = self.listing(request, house_of(request))
        offered = listing.offered()
        if self.as_file:
            return as_csv(listing.table(), self.name)
        return self.shown(request, listing, offered)

    def shown(self, request: HttpRequest, listing: Listing[Any], offered: Sequence[Offered]) -> HttpResponse:
        """The page."""
        context = {
            "listing": listing,
            "filters": offered,
            "chosen": listing.chosen(offered),
            "page": listing.page(),
        }
        return render(request, f"portal/{self.name}.html", context)


class DocketList(ListPage):
    """Every complaint filed."""

    listing = Dockets
    name = "dockets"


class DecisionList(ListPage):
    """Every decision issued."""

    listing = Decisions
    name = "decisions"


class HearingList(ListPage):
    """The calendar of hearings."""

    listing = Hearings
    name = "hearings"


class SanctionList(ListPage):
    """Sanctions, those in force first."""

    listing = Sanctions
    name = "sanctions"
