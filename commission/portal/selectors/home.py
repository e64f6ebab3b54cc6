"""What a person finds at home: what is due from her, her dockets, and what changed since she was last here."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from commission.authority.api import in_effect
from commission.authority.capacities import MEMBERS, PARTIES, Capacity, Scope
from commission.authority.models import Grant, Person
from commission.clock.kinds import IN_CONFIDENCE, DeadlineKind
from commission.clock.models import Deadline
from commission.institution.models import Term
from commission.outbox.models import Notice
from commission.portal import words
from commission.portal.due import OF_DELIBERATIONS, DueCard, card_of
from commission.portal.house import House
from commission.portal.lists.dockets import parties
from commission.portal.selectors.courses import with_ribbons
from complaints.models import Allegation, AppealRight, Docket, Hearing, PanelMember, Vote
from complaints.selectors.confidences import reports_due_from
from complaints.states import DocketState
from complaints.words import shown_title
from criteria.models import Deliberation
from criteria.models import Vote as CriteriaVote
from investigations.models import Team
from sanctions.models import LiftProceeding, Sanction

MOST_CARDS = 40
MOST_HELD = 1_000
"""Of how many dockets what a person holds is read: of those who file day by day, the newest."""
_CODES = 6
"""How many criteria a card names before the rest are counted."""
MOST_DOCKETS = 20
MOST_NOTICES = 12
TERMS_AHEAD = timedelta(days=180)
"""How long before a term ends its successor is something to think of."""
REVIEWS_AHEAD = timedelta(days=60)
"""How long before the review of a criterion opens by itself those who vote are told."""
VOTES_ON_CRITERIA = frozenset({*MEMBERS, Capacity.OFFICIAL})
_BALLOT_OPEN = (DocketState.ARGUED, DocketState.UNDECIDED)
_DECISION = (DeadlineKind.DECISION_DUE, DeadlineKind.FRESH_DECISION_DUE)
_TOLD_IN_CONFIDENCE: Mapping[DeadlineKind, tuple[str, StrOrPromise]] = {
    DeadlineKind.RETALIATION_DUE: ("complaints:answer_retaliation", _("Answer report")),
    DeadlineKind.PROTECTION_DUE: ("complaints:order_protection", _("Order protection")),
}
"""Where limits are met that are in no public list."""
_CALLED_BY_NAME = frozenset({*MEMBERS, *PARTIES})
"""A member owes a decision to the dockets of her panels, not to every docket of the commission where she sits."""


def held_by(person: Person, at: datetime) -> list[Grant]:
    """What a person holds at an instant: over commissions and teams everything, of her dockets the newest."""
    hers = Grant.objects.filter(in_effect(at), person=person)
    return [*hers.exclude(scope=Scope.DOCKET), *hers.filter(scope=Scope.DOCKET).order_by("-id")[:MOST_HELD]]


def only_commission(held: Sequence[Grant]) -> uuid.UUID | None:
    """The one commission in which the person holds something, whose clock and zone her home then follows."""
    commissions = {grant.commission for grant in held}
    return next(iter(commissions)) if len(commissions) == 1 else None


def due_from(held: Sequence[Grant], at: datetime) -> list[Deadline]:
    """Open limits of matters over which the person holds a capacity that they name, the nearest first."""
    over: dict[str, set[uuid.UUID]] = defaultdict(set)
    for grant in held:
        over[grant.capacity].add(grant.object_id)
    wanted = _in_dockets_beyond(held, at)
    for capacity, objects in over.items():
        here = Q(matter__in=objects)
        if capacity not in _CALLED_BY_NAME:
            here |= Q(commission__in=objects)
        elif capacity in set(MEMBERS):
            # On criteria all members vote, not a panel of them.
            here |= Q(commission__in=objects, kind__in=OF_DELIBERATIONS)
        wanted |= Q(due_from__contains=[capacity]) & here
    found = (
        Deadline.objects.filter(wanted, outcome=Deadline.Outcome.OPEN)
        .exclude(kind__in=[DeadlineKind.WARNING, *IN_CONFIDENCE])
        .exclude(kind=DeadlineKind.TERM_ENDS, instant__gt=at + TERMS_AHEAD)
        .order_by("instant", "id")[:MOST_CARDS]
    )
    return sorted([*found, *reviews_ahead(over, at)], key=lambda limit: (limit.instant, limit.pk))


def _in_dockets_beyond(held: Sequence[Grant], at: datetime) -> Q:
    """Condition: due from somebody in a docket of hers, where she has more than are read."""
    of_dockets = [grant for grant in held if grant.scope == Scope.DOCKET]
    wanted = Q(pk__in=())
    if len(of_dockets) < MOST_HELD:
        return wanted
    hers = Grant.objects.filter(
        in_effect(at), person=of_dockets[0].person_id, scope=Scope.DOCKET, object_id=OuterRef("matter")
    )
    for capacity in sorted({grant.capacity for grant in of_dockets}):
        wanted |= Q(due_from__contains=[capacity]) & Q(Exists(hers.filter(capacity=capacity)))
    return wanted


def reviews_ahead(over: Mapping[str, set[uuid.UUID]], at: datetime) -> list[Deadline]:
    """Reviews of criteria that open by themselves soon, where the person is of those who vote.

    Apart from what is due: criteria that were promulgated together are many, and would leave no room for it.
    """
    commissions = {key for capacity in VOTES_ON_CRITERIA for key in over.get(capacity, ())}
    if not commissions:
        return []
    reviews = Deadline.objects.filter(
        commission__in=commissions, kind=DeadlineKind.REVIEW_DUE, outcome=Deadline.Outcome.OPEN
    )
    return list(reviews.filter(instant__lte=at + REVIEWS_AHEAD))


def due_in_confidence(held: Sequence[Grant]) -> list[Deadline]:
    """Limits that are in no public list, for those alone who may act on what they are about (FILE-9, INST-5)."""
    reports = reports_due_from(held)
    if not reports:
        return []
    return list(Deadline.objects.filter(kind__in=IN_CONFIDENCE, subject__in=reports, outcome=Deadline.Outcome.OPEN))


def ballots_to_cast(person: Person, at: datetime) -> dict[uuid.UUID, list[Allegation]]:
    """Allegations on which a panel member has not voted, by docket, where the ballot is open."""
    places = PanelMember.objects.filter(
        person=person,
        left_at=None,
        alternate=False,
        joined_at__lte=at,
        panel__discharged_at=None,
        panel__docket__state__in=_BALLOT_OPEN,
    )
    cast = Vote.objects.filter(allegation=OuterRef("pk"), member__person=person, member__left_at=None)
    found: dict[uuid.UUID, list[Allegation]] = defaultdict(list)
    allegations = Allegation.objects.filter(
        ~Exists(cast), finding=None, docket__in=places.values("panel__docket")
    ).order_by("docket", "number")
    for allegation in allegations:
        found[allegation.docket_id].append(allegation)
    return found


def cards(person: Person, held: Sequence[Grant], house: House) -> list[DueCard]:
    """The person's due cards, in order of date, each with its one button."""
    limits = sorted(
        [*due_from(held, house.present), *due_in_confidence(held)], key=lambda limit: (limit.instant, limit.pk)
    )
    ballots = ballots_to_cast(person, house.present)
    matters = {limit.matter for limit in limits} | set(ballots)
    limits, reviewed = together(next_of_deliberations(limits))
    if len(held) >= MOST_HELD:
        held = [*held, *Grant.objects.filter(in_effect(house.present), person=person, object_id__in=matters)]
    named = Docket.objects.filter(pk__in=matters).values_list("pk", "title")
    titles: Mapping[uuid.UUID, str] = {key: shown_title(title) for key, title in named}
    deliberations = deliberations_of(limits)
    titles = {**titles, **{key: one.title for key, one in deliberations.items()}}
    to_vote = ballots_on_criteria(person, deliberations)
    proceedings = proceedings_of(limits)
    notes = notes_on(limits, house, proceedings)
    made = []
    for limit in limits:
        open_ballots = ballots.get(limit.matter, [])
        url, label = (
            _button_of_deliberation(limit, to_vote)
            if limit.matter in deliberations
            else _button(limit, held, open_ballots, proceedings)
        )
        card = card_of(limit, url=url, label=label, title=titles.get(limit.matter, ""), note=notes.get(limit.pk, ""))
        if limit.kind == DeadlineKind.REVIEW_DUE:
            card = replace(card, **_of_reviews(reviewed[limit.pk]))
        if open_ballots and limit.kind in _DECISION:
            numbers = ", ".join(str(allegation.number) for allegation in open_ballots)
            what = ngettext("Vote on allegation %(numbers)s", "Vote on allegations %(numbers)s", len(open_ballots))
            card = replace(card, what=what % {"numbers": numbers})
        made.append(card)
    return made


def next_of_deliberations(limits: Sequence[Deadline]) -> list[Deadline]:
    """The same limits, of each deliberation the next alone: while all are heard, its end is nothing to act on."""
    first: dict[uuid.UUID, Deadline] = {}
    for limit in limits:
        if limit.kind in OF_DELIBERATIONS:
            first.setdefault(limit.matter, limit)
    return [limit for limit in limits if limit.kind not in OF_DELIBERATIONS or first[limit.matter] is limit]


def together(limits: Sequence[Deadline]) -> tuple[list[Deadline], dict[uuid.UUID, list[str]]]:
    """The same limits, of the reviews of one commission the next alone; and the codes of the criteria, by that limit.

    Criteria that were promulgated together are reviewed together, in one deliberation.
    """
    first: dict[uuid.UUID | None, Deadline] = {}
    codes: dict[uuid.UUID, list[str]] = defaultdict(list)
    kept = []
    for limit in limits:
        if limit.kind == DeadlineKind.REVIEW_DUE:
            codes[first.setdefault(limit.commission, limit).pk].append(limit.matter_label)
            if first[limit.commission] is not limit:
                continue
        kept.append(limit)
    return kept, codes


def _of_reviews(codes: Sequence[str]) -> dict[str, Any]:
    """What a card says of reviews: of which criteria, and where to open one earlier."""
    some = ", ".join(sorted(codes)[:_CODES])
    rest = len(codes) - _CODES
    more = ngettext("%(some)s and %(n)d more", "%(some)s and %(n)d more", rest) % {"some": some, "n": rest}
    return {
        "about": more if rest > 0 else some,
        "from_whom": (_("whoever votes on criteria"),),
        "url": reverse("criteria:open_deliberation"),
        "label": _("Open deliberation"),
    }


def deliberations_of(limits: Sequence[Deadline]) -> dict[uuid.UUID, Deliberation]:
    """The deliberations in which something is due."""
    matters = {limit.matter for limit in limits if limit.kind in OF_DELIBERATIONS}
    return Deliberation.objects.in_bulk(matters) if matters else {}


def ballots_on_criteria(person: Person, deliberations: Mapping[uuid.UUID, Deliberation]) -> set[uuid.UUID]:
    """Those of the deliberations in which drafts are before the members, and the person has not voted."""
    balloting = {key for key, one in deliberations.items() if one.state == Deliberation.State.BALLOT}
    if not balloting:
        return set()
    votes = CriteriaVote.objects.filter(person=person, draft__deliberation__in=balloting)
    return balloting - set(votes.order_by().values_list("draft__deliberation", flat=True))


def notes_on(
    limits: Sequence[Deadline], house: House, proceedings: Mapping[uuid.UUID, LiftProceeding] | None = None
) -> dict[uuid.UUID, str]:
    """What tells apart limits that are otherwise due in the same words, by limit."""
    proceedings = proceedings_of(limits) if proceedings is None else proceedings
    notes = hearings_set(limits, house) | courts(limits) | seats_vacated(limits)
    for limit in limits:
        if limit.subject in proceedings:
            benchmark = proceedings[limit.subject].benchmark
            numbers = {"benchmark": benchmark.number, "sanction": benchmark.sanction.number}
            notes[limit.pk] = gettext("Benchmark %(benchmark)d of sanction S%(sanction)d.") % numbers
    return notes | sanctions_waiting([limit for limit in limits if limit.pk not in notes])


def hearings_set(limits: Sequence[Deadline], house: House) -> dict[uuid.UUID, str]:
    """For which hour a hearing that is due is set, by limit."""
    due = [limit for limit in limits if limit.kind == DeadlineKind.HEARING_DUE]
    ahead = Hearing.objects.filter(
        docket__in=[limit.matter for limit in due], kind=Hearing.Kind.MERITS, state=Hearing.State.SET
    )
    hours = {
        hearing.docket_id: words.hour_in_words(hearing.begins_at, house.zone, house.city)
        for hearing in (ahead if due else ())
    }
    return {
        limit.pk: gettext("It is set for %(hour)s.") % {"hour": hours[limit.matter]}
        for limit in due
        if limit.matter in hours
    }


def courts(limits: Sequence[Deadline]) -> dict[uuid.UUID, str]:
    """Over what, and before which court, an appeal that is open is brought, by limit (APP-1)."""
    wanted = [limit for limit in limits if limit.kind == DeadlineKind.APPEAL_CLOSES]
    rights = AppealRight.objects.in_bulk([limit.subject for limit in wanted]) if wanted else {}
    return {
        limit.pk: gettext("Open because %(ground)s. It is brought before the %(court)s, not on these pages.")
        % {"ground": rights[limit.subject].get_ground_display(), "court": rights[limit.subject].court}
        for limit in wanted
        if limit.subject in rights
    }


def seats_vacated(limits: Sequence[Deadline]) -> dict[uuid.UUID, str]:
    """Whose term ends in which seat, by limit (INST-4)."""
    wanted = [limit for limit in limits if limit.kind == DeadlineKind.TERM_ENDS]
    keys = [limit.subject for limit in wanted]
    terms = Term.objects.select_related("seat", "person").in_bulk(keys) if wanted else {}
    return {
        limit.pk: gettext("Seat %(seat)s, held by %(person)s.")
        % {"seat": terms[limit.subject].seat, "person": terms[limit.subject].person.display_name}
        for limit in wanted
        if limit.subject in terms
    }


def sanctions_waiting(limits: Sequence[Deadline]) -> dict[uuid.UUID, str]:
    """Which sanction the clock has verified next, by limit: no proceeding is open on it (LIFT-1)."""
    wanted = [limit for limit in limits if limit.kind == DeadlineKind.VERIFICATION_DUE]
    found = Sanction.objects.in_bulk([limit.subject for limit in wanted]) if wanted else {}
    return {
        limit.pk: gettext("Sanction S%(number)d.") % {"number": found[limit.subject].number}
        for limit in wanted
        if limit.subject in found
    }


def proceedings_of(limits: Sequence[Deadline]) -> Mapping[uuid.UUID, LiftProceeding]:
    """The proceedings on lifting that these limits are about."""
    lifting = [limit.subject for limit in limits if limit.kind.startswith(("lift_", "verification"))]
    return LiftProceeding.objects.select_related("benchmark__sanction").in_bulk(lifting)


def _button_of_deliberation(limit: Deadline, to_vote: set[uuid.UUID]) -> tuple[str, StrOrPromise]:
    """To her ballot where she has not voted, else to the deliberation."""
    if limit.matter in to_vote:
        return reverse("criteria:vote_on_drafts", args=[limit.matter_label]), _("Vote on the drafts")
    return reverse("criteria:deliberation", args=[limit.matter_label]), _("Read deliberation")


def _button(
    limit: Deadline,
    held: Sequence[Grant],
    ballots: Sequence[Allegation],
    proceedings: Mapping[uuid.UUID, LiftProceeding],
) -> tuple[str, StrOrPromise]:
    """The address and the words of the one act that meets the limit, as far as it is this person's to do."""
    number = limit.matter_label.partition(" ")[0]
    mine = {grant.capacity for grant in held if grant.object_id in {limit.matter, limit.commission}}
    way: tuple[str, list[object], StrOrPromise] | None = None
    match limit.kind:
        case DeadlineKind.ANSWER_DUE if Capacity.RESPONDENT in mine:
            way = "complaints:answer", [number], _("Answer complaint")
        case DeadlineKind.HEARING_DUE:
            way = "portal:docket_hearing", [number], _("Open hearing")
        case DeadlineKind.ARGUMENT_DUE if mine & {Capacity.COMPLAINANT, Capacity.RESPONDENT}:
            way = "complaints:submit", [number], _("Add argument")
        case kind if kind in _DECISION and ballots:
            way = "complaints:cast_ballot", [number, ballots[0].number], _("Cast ballot")
        case kind if kind in _DECISION:
            way = "portal:docket_ballot", [number], _("Open ballot")
        case DeadlineKind.APPEAL_CLOSES:
            way = "portal:docket_ballot", [number], _("Open decision")
        case DeadlineKind.TERM_ENDS if Capacity.ADMINISTRATOR in mine:
            way = "institution:seats", [limit.commission], _("Open seats")
        case kind if kind in _TOLD_IN_CONFIDENCE:
            address, label = _TOLD_IN_CONFIDENCE[DeadlineKind(kind)]
            way = address, [number, limit.subject], label
        case _ if limit.subject in proceedings:
            way = "sanctions:lifting", [limit.subject], _("Open proceeding")
    return (reverse(way[0], args=way[1]), way[2]) if way else ("", "")


def my_dockets(held: Sequence[Grant], house: House) -> Sequence[Docket]:
    """Dockets in which the person holds something, the latest first, with their ribbons."""
    keys = {grant.object_id for grant in held if grant.scope == Scope.DOCKET}
    dockets = (
        Docket.objects.filter(pk__in=keys)
        .select_related("country", "commission__charter")
        .prefetch_related(Prefetch("parties", parties()))
        .order_by("-filed_at", "-id")[:MOST_DOCKETS]
    )
    return with_ribbons(list(dockets), house)


def my_teams(held: Sequence[Grant]) -> list[Team]:
    """The teams that the person is on: where she records what she saw in a workplace (INV-1)."""
    keys = {grant.object_id for grant in held if grant.scope == Scope.TEAM}
    return list(Team.objects.filter(pk__in=keys).select_related("country").order_by("name")) if keys else []


def told(person: Person, *, since: datetime | None = None) -> list[Notice]:
    """What the person was told, the latest first; with `since`, only what was written after."""
    notices = Notice.objects.filter(person=person.pk)
    if since is not None:
        notices = notices.filter(written_at__gt=since)
    return list(notices.order_by("-id")[:MOST_NOTICES])


def capacities_in_words(held: Sequence[Grant]) -> list[StrOrPromise]:
    """In which capacities the person acts here, each once."""
    names = dict(Capacity.choices)
    return [names[capacity] for capacity in dict.fromkeys(grant.capacity for grant in held)]
