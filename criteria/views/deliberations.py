"""Deliberations as anyone may follow them: the list, the docket of each, and the feed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from commission.acts import rows
from commission.authority.api import actor_of
from commission.clock import api as clock
from commission.institution.models import Commission
from criteria.models import Deliberation
from criteria.selectors import deliberations as selectors
from criteria.selectors.catalogue import rights
from criteria.selectors.draft_changes import compared
from criteria.selectors.open_acts import acts_open_to, is_open, own_votes, part_of, promulgates
from criteria.views.commissions import commission_of
from criteria.views.laid_before import laid_before
from criteria.views.narrowing import Filter, Narrowing, as_csv

State = Deliberation.State
IN_FULL = 8
"""How many drafts the page of a deliberation shows word by word; of more it lists them, each with its own page."""
COLUMNS = (
    _("Deliberation"),
    _("Title"),
    _("Occasion"),
    _("State"),
    _("Criteria under review"),
    _("Opened on"),
    _("Ballot from"),
    _("Due next"),
    _("Due by"),
    _("Outcome"),
    _("Concluded on"),
    _("Commission"),
)


@require_safe
def deliberations(request: HttpRequest) -> HttpResponse:
    """List deliberations: those that are open first, with what is due and by when."""
    commission = commission_of(request)
    narrowing, filters, found = _narrowed(request, commission)
    running = narrowing.page(request, found.exclude(state=State.CONCLUDED), "open")
    ended = narrowing.page(request, found.filter(state=State.CONCLUDED), "before")
    selectors.with_limits([*running.rows, *ended.rows])
    actor = actor_of(request.user)
    question = narrowing.question()
    context = {
        "commission": commission,
        "filters": filters,
        "narrowed": any(narrowing.values.values()),
        "everything": narrowing.address(**dict.fromkeys(narrowing.values, "")),
        "file_address": reverse("criteria:deliberations_csv") + (f"?{question}" if question else ""),
        "running": running,
        "ended": ended,
        "may_open": promulgates(actor.person, commission, clock.now_for(commission.pk)),
    }
    return render(request, "criteria/deliberations.html", context)


@require_safe
def deliberations_csv(request: HttpRequest) -> HttpResponseBase:
    """Send the same deliberations as CSV."""
    commission = commission_of(request)
    _narrowing, _filters, found = _narrowed(request, commission)

    def table() -> Iterator[Sequence[object]]:
        yield [str(column) for column in COLUMNS]
        everything = list(found.order_by("-pk"))
        limits = selectors.limits_of(everything)
        for row in everything:
            due = selectors.next_limit(limits[row.pk])
            yield (
                row.number,
                row.title,
                row.get_occasion_display(),
                row.get_state_display(),
                "; ".join(item.criterion.code for item in row.agenda.all()),
                f"{row.opened_at:%Y-%m-%d}",
                row.ballot_from.isoformat(),
                due.get_kind_display() if due else "",
                due.legal_date.isoformat() if due and due.legal_date else "",
                row.get_outcome_display(),
                f"{row.concluded_at:%Y-%m-%d}" if row.concluded_at else "",
                commission.code,
            )

    return as_csv(table(), "deliberations")


def _narrowed(request: HttpRequest, commission: Commission) -> tuple[Narrowing, list[Filter], Any]:
    narrowing = Narrowing.of(request, ("state", "occasion", "year", "right"))
    asked = narrowing.values
    filters = [
        narrowing.offer("state", _("State"), State.choices),
        narrowing.offer("occasion", _("Occasion"), Deliberation.Occasion.choices),
        narrowing.offer("right", _("Right"), rights()),
        narrowing.offer("year", _("Year"), [(str(one), str(one)) for one in selectors.years(commission)]),
    ]
    found = selectors.deliberations(commission)
    if asked["state"]:
        found = found.filter(state=asked["state"])
    if asked["occasion"]:
        found = found.filter(occasion=asked["occasion"])
    if asked["right"]:
        found = selectors.on_right(found, asked["right"])
    if asked["year"]:
        found = selectors.of_year(found, commission, int(asked["year"]))
    return narrowing, filters, found


@require_safe
def deliberation(request: HttpRequest, number: str) -> HttpResponse:
    """Show one deliberation, and to whoever takes part in it the acts that are open to her now."""
    found = selectors.deliberation(number)
    if found is None:
        raise Http404
    selectors.with_limits([found])
    person, now = actor_of(request.user).person, clock.now_for(found.commission_id)
    part = part_of(person, found, now)
    drafts = selectors.drafts(found)
    in_full = len(drafts) <= IN_FULL
    concluded = found.state == State.CONCLUDED
    entries, entries_left = selectors.entries(found)
    context = {
        "deliberation": found,
        # The elements of pages know a matter by this name.
        "docket": found,
        "commission": found.commission,
        "part": part,
        "acts": acts_open_to(person, part, found, now),
        "due": [limit for limit in found.limits if limit.outcome == limit.Outcome.OPEN],  # type: ignore[attr-defined]
        "agenda": found.agenda.select_related("criterion__right").order_by("criterion__code"),
        "laid": laid_before(found.laid_before),
        "participants": selectors.participants(found),
        "reports": selectors.reports(found),
        "reports_left": selectors.reports_left(found),
        "statements": rows.page(request, selectors.statements(found), "statements"),
        "proposals": selectors.proposals(found),
        "drafts": compared(drafts, selectors.versions_before(drafts)) if in_full else (),
        "draft_rows": () if in_full else selectors.tallied(drafts),
        "may_put": part.votes and is_open(found, "put_draft"),
        "may_answer": part.votes and is_open(found, "answer_proposal"),
        "concluded": concluded,
        # A line of one point shows nothing.
        "in_a_day": found.concluded_at is not None and found.concluded_at.date() == found.opened_at.date(),
        "cast": selectors.votes_cast(found) if found.state == State.BALLOT else 0,
        "own": own_votes(person, found) if found.state == State.BALLOT else {},
        "promulgated": list(selectors.promulgated(found)) if concluded else (),
        "entries": entries,
        "entries_left": entries_left,
    }
    return render(request, "criteria/deliberation.html", context)


@require_safe
def draft(request: HttpRequest, number: str, draft: int) -> HttpResponse:
    """Show one draft beside what it would follow, and once the deliberation has ended how everybody voted on it."""
    found = selectors.deliberation(number)
    if found is None:
        raise Http404
    drafts = selectors.drafts(found, number=draft)
    if not drafts:
        raise Http404
    now = clock.now_for(found.commission_id)
    context = {
        "may_put": is_open(found, "put_draft") and promulgates(actor_of(request.user).person, found.commission, now),
        "deliberation": found,
        "docket": found,
        "commission": found.commission,
        "one": compared(drafts, selectors.versions_before(drafts))[0],
        "draft": drafts[0],
        "concluded": found.state == State.CONCLUDED,
    }
    return render(request, "criteria/draft.html", context)


class DeliberationFeed(Feed):  # type: ignore[type-arg] # at runtime it takes none
    """Deliberations as they are opened, balloted and concluded, for whoever follows them from afar (Atom)."""

    feed_type = Atom1Feed
    title = _("Deliberations on criteria")
    subtitle: ClassVar[Any] = _("What is being deliberated, what is before the members, and what was promulgated.")

    def get_object(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> Commission:
        """The commission whose deliberations are followed."""
        return commission_of(request)

    def link(self, commission: Commission) -> str:
        """The list."""
        return f"{reverse('criteria:deliberations')}?commission={commission.code}"

    def items(self, commission: Commission) -> list[Deliberation]:
        """Those opened last, the one that moved last before the others."""
        return sorted(selectors.feed(commission), key=selectors.changed_at, reverse=True)

    def item_title(self, item: Deliberation) -> str:
        """Number and title."""
        return f"{item.number} {item.title}"

    def item_description(self, item: Deliberation) -> str:
        """State, and the outcome with its reasons, or the notice; as HTML, which is what readers take it for."""
        if item.state == State.CONCLUDED:
            said = gettext("Concluded: %(outcome)s.") % {"outcome": item.get_outcome_display()}
            return linebreaks(f"{said}\n{item.reasons}", autoescape=True)
        return linebreaks(f"{item.get_state_display().capitalize()}.\n{item.about}", autoescape=True)

    def item_link(self, item: Deliberation) -> str:
        """Its docket."""
        return reverse("criteria:deliberation", args=[item.number])

    def item_pubdate(self, item: Deliberation) -> datetime:
        """When it was opened."""
        return item.opened_at

    def item_updateddate(self, item: Deliberation) -> datetime:
        """When it moved on last."""
        return selectors.changed_at(item)


feed = require_safe(DeliberationFeed())
