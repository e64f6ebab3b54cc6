"""What happens when nobody acts: the rule decides from the team's finding, or publishes that nobody did."""

from __future__ import annotations

from datetime import datetime, timedelta

from commission.authority.api import CLOCK, actor_of
from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline
from commission.institution.models import Term
from commission.portal.demonstration import codes
from commission.portal.demonstration.peru.complaint import monitored
from commission.portal.demonstration.peru.telling import ToldCase
from commission.portal.demonstration.saying import VIOLATION, Answered, Ballot, Goal, Ordered, Says, Seen
from commission.portal.demonstration.seating import fill_vacant_seats
from commission.portal.demonstration.signins import SEATED, sign_in
from commission.portal.demonstration.timeline import Story
from commission.proceedings.acts import resign_from_commission
from complaints.acts import leave_panels
from complaints.models import Decision, Hearing, PanelMember, RecordEntry

_SHOP = Seen(
    "callao",
    "callao.shop",
    "Unannounced visit of half a day; the list of dismissals was read. Interviews in a school in Bellavista.",
    off_premises=18,
    hours=5,
)
_SHOP_FOUND = (
    "All nine who founded a union were dismissed within sixteen days; nobody else was in that month. The company "
    "gave “want of orders” as the reason and hired twelve in the month after."
)


def nobody_acts(case: ToldCase) -> Story:
    """The second docket: no answer, no hearing, no vote; on day 90 the rule decides from the team's finding."""
    yield case.day(-15, "16:00")
    monitored(case, codes.RETALIATION, _SHOP_FOUND, seen=_SHOP, workers=9)
    yield case.day(0, "10:40")
    docket = case.file(
        "Peru: the founders of a union dismissed in a metal shop",
        country="PER",
        by="union.per",
        against=["callao"],
        says=[
            Says(
                codes.RETALIATION,
                "callao",
                "Nine workers founded a union. All nine were dismissed within sixteen days, and nobody else.",
                70,
                9,
                "callao.shop",
            )
        ],
        relief="Reinstatement of the nine with back pay.",
    )
    case.tell("FILE-2", f"Complaint filed: docket {docket.number}. From here on nobody acts.")
    yield case.day(31, "09:00")
    case.tell("HEAR-3", "No answer came: the default is noted, and the case goes on.", _enforced(case, "answer_due"))
    yield case.day(61, "09:00")
    hearing = Hearing.objects.get(docket=docket, state=Hearing.State.ON_PAPERS)
    case.tell(
        "HEAR-1", "Day 60 ended without a hearing: it is held on the papers, and the breach is public.", hearing.held_at
    )
    yield case.day(91, "09:00")
    decision = Decision.objects.get(docket=docket)
    case.tell(
        "DEC-1",
        f"Nobody voted. The ballot closed by itself and the team’s finding stands: decision {decision.citation} issued "
        "by operation of the rule.",
        decision.issued_at,
    )
    for sanction in docket.sanctions.select_related("target"):
        case.tell(
            "DEC-3",
            f"Its sanction is the least that deters: {sanction.currency} {sanction.yearly_burden:,.0f} a year on "
            f"{sanction.target.name}; its benchmark is full compliance.",
            decision.issued_at,
        )


def _enforced(case: ToldCase, kind: str) -> datetime:
    return Deadline.objects.get(subject=case.key, kind=DeadlineKind(kind), outcome=Deadline.Outcome.ENFORCED).instant


def nobody_knows(case: ToldCase, end: datetime) -> Story:
    """The third docket: no vote and no finding either; the failure is published and a fresh panel decides.

    Its last steps are taken at the end of the replay: a member resigns, and nothing stops.
    """
    yield case.day(0, "11:20")
    docket = case.file(
        "Peru: wages of a harvest not paid",
        country="PER",
        by="union.per",
        against=["chincha"],
        says=[
            Says(
                codes.WAGES,
                "chincha",
                "One hundred and forty pickers were sent home after the harvest with a promise. Nothing has been paid.",
                40,
                140,
            )
        ],
        relief="The wages of the harvest.",
    )
    case.tell("FILE-2", f"Complaint filed: docket {docket.number}. No team has been there.")
    yield case.day(21, "10:30")
    lists = case.evidence(
        "union.per",
        "Weighing lists of the harvest",
        "Copies of the weighing lists of 38 days, with the rate agreed for a kilogram, and statements of 52 pickers.",
        sealed_because="The lists name the pickers.",
    )
    case.tell("HEAR-3", f"Evidence, entry {lists.number}: {lists.title}. Sealed.")
    yield case.day(61, "09:00")
    hearing = Hearing.objects.get(docket=docket, state=Hearing.State.ON_PAPERS)
    case.tell("HEAR-1", "Day 60 ended without a hearing: it is held on the papers.", hearing.held_at)
    yield case.day(91, "09:00")
    failed = _enforced(case, "decision_due")
    case.tell("DEC-1", "Nobody voted and no team had been there: the failure to decide is published.", failed)
    case.tell("APP-1", "The way to court is open to the complainant; nothing is stayed by it.", failed)
    fresh = Deadline.objects.get(subject=case.key, kind=DeadlineKind.FRESH_DECISION_DUE)
    limit = fresh.legal_date or fresh.instant.date()
    case.tell(
        "DEC-1", f"The panel is discharged and a fresh one drawn; its limit is {limit.day} {limit:%B %Y}.", failed
    )
    yield end - timedelta(minutes=30)
    fill_vacant_seats(case.world, case.at)
    yield end - timedelta(minutes=20)
    _resign(case)
    yield end - timedelta(minutes=12)
    _decide(case, lists)


def _resign(case: ToldCase) -> None:
    """A member of the fresh panel resigns from the commission: an alternate takes the seat, another the place."""
    for gone in [one for one in case.sitting if one.term.ended_by]:
        # Whoever resigned in an earlier replay was drawn into this one's past, and sits no longer.
        leave_panels(
            actor=CLOCK,
            at=case.at,
            commission=case.world.commission,
            person=gone.person,
            because=PanelMember.Left.SEAT_ENDED,
        )
    leaving = _whoever_can_be_followed(case)
    resign_from_commission(
        actor=actor_of(leaving.person), at=case.at, commission=case.world.commission, term=leaving.term
    )
    seated = Term.objects.select_related("person").get(seat=leaving.term.seat, held_from=case.at)
    case.tell(
        "INST-1",
        f"A {leaving.get_kind_display()} resigns. {seated.person}, standing alternate, takes the seat at once.",
    )
    called = next(one for one in case.sitting if one.joined_at == case.at and one.kind == leaving.kind)
    case.tell("INST-1", f"{called.person}, drawn as an alternate, takes the place on the panel. No limit has moved.")
    for term in fill_vacant_seats(case.world, case.at):
        case.tell("INST-2", f"{term.person} is appointed to the alternate’s place, on a public declaration.")


def _whoever_can_be_followed(case: ToldCase) -> PanelMember:
    """A member for whom an alternate was drawn; if possible nobody under whose name people sign in."""
    waiting = PanelMember.objects.filter(panel=case.sitting[0].panel_id, alternate=True, left_at=None)
    kinds = set(waiting.values_list("kind", flat=True))
    kept = {sign_in(role).email for role in SEATED}
    followed = [one for one in case.sitting if one.kind in kinds]
    return min(followed, key=lambda one: one.person.email in kept)


def _decide(case: ToldCase, lists: RecordEntry) -> None:
    reasons = "The weighing lists are the respondent’s own, and nobody has shown a payment. Wages earned are owed."
    ballot = Ballot(VIOLATION, reasons, [lists])
    case.vote(1, ballot, ballot, ballot)
    case.tell("DEC-2", "The members of the fresh panel vote, with reasons.")
    decision = case.decide(
        "One hundred and forty pickers were not paid for a harvest. The farm pays a penalty each year until they are.",
        [Answered(1, "The weighing lists of 38 days show what was picked; nothing was paid.", reasons, [lists])],
        [
            Ordered(
                1,
                "penalty",
                "firm",
                "chincha",
                "The farm owes the wages and sold the harvest.",
                [Goal("Full compliance: every picker of the harvest has been paid.", "Forty interviews at home.", 100)],
                gain=90_000,
                chance="0.25",
            )
        ],
    )
    case.tell("DEC-5", f"The fresh panel decides within its limit: {decision.citation}.")
