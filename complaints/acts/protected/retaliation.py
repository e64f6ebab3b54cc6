"""What follows a report of retaliation: the team's answer, an order of the panel, or the rule's own (FILE-8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import NotNow, Refused
from commission.authority.api import holders
from commission.authority.capacities import Capacity
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.clock.api import Opening
from commission.clock.kinds import DeadlineKind
from commission.outbox.api import notify
from commission.outbox.models import Notice
from complaints.acts.entering import digest, enter
from complaints.acts.limits import charter_of, panel_capacities
from complaints.acts.notices import tell, tell_all
from complaints.acts.protected.confiding import enter_privately, open_in_confidence, seal, tell_office
from complaints.acts.protected.messages import await_answer
from complaints.acts.publishing import require_identifies_nobody
from complaints.models import Docket, InterimOrder, Party, RecordEntry, RetaliationReport
from complaints.rules import protected as rules
from complaints.states import BEFORE_DECISION
from complaints.words import in_the_language_of_the_record

State = RetaliationReport.State


@act(cites=("FILE-8",), permission=Permission.ANSWER_RETALIATION, matter="report")
def answer_retaliation(
    act: Performance, *, report: RetaliationReport, text: str, ask_for_order: bool = False, for_panel: str = ""
) -> RetaliationReport:
    """Answer a report of retaliation, in her mailbox: what the team does now. It can bring the matter before the panel.

    `for_panel`: what the panel, which does not read what was told, has to know. Refuses an empty answer, a second one,
    an order to which she has not agreed (FILE-8), and words for the panel that could find somebody out (FILE-9).
    Barenberg 2009, §III.
    """
    rules.require_message(text)
    _require_state(report, State.OPEN)
    if ask_for_order and not report.may_order:
        raise Refused(
            "FILE-8",
            _("She has not agreed to an order, from which her employer might guess that she spoke."),
            _("Ask her in a message. She can report again and agree to it."),
            field="ask_for_order",
        )
    if ask_for_order:
        _require_undecided(report.filing.docket)
        rules.require_for_panel(for_panel)
        require_identifies_nobody(act, report.filing.docket, {"for_panel": for_panel})
    answer = seal(report.filing, "reply", text, at=act.at, from_filer=False)
    report.state = State.BEFORE_THE_PANEL if ask_for_order else State.ANSWERED
    report.answered_at, report.answered_by = act.at, act.actor.person
    report.for_panel = for_panel.strip() if ask_for_order else ""
    report.save(update_fields=["state", "answered_at", "answered_by", "for_panel"])
    clock.meet(subject=report.pk, kinds=[DeadlineKind.RETALIATION_DUE], at=act.at)
    if ask_for_order:
        _bring_before_panel(report, at=act.at)
    enter_privately(act, report.filing, answer, report=str(report.pk), asked=ask_for_order)
    return report


@act(cites=("FILE-8",), permission=Permission.OPERATE_RULE, matter="report")
def press_for_answer(act: Performance, *, report: RetaliationReport) -> RetaliationReport:
    """Do what follows when nobody has answered a report in time: an order issues, where she has agreed to one (FILE-8).

    Where she has not, or the case is decided, administrators are alarmed and the limit begins again, as often as it
    takes. Barenberg 2009, §III.
    """
    if report.may_order and report.filing.docket.state in BEFORE_DECISION:
        _order_by_rule(act, report, _("Retaliation was reported, and nobody answered within the limit."))
        return report
    due = await_answer(report, at=act.at)
    tell_office(report.filing, Notice.Kind.RETALIATION, at=act.at, rule="FILE-8", due_at=due)
    administrators = holders(object_id=report.commission_key, capacities=[Capacity.ADMINISTRATOR], at=act.at)
    notify(
        [person.pk for person in administrators],
        Notice.Kind.ALARM,
        at=act.at,
        commission=report.commission_key,
        matter=report.pk,
        matter_label=report.matter_label,
        rule="FILE-8",
        due_at=due,
    )
    enter_privately(act, report.filing, report=str(report.pk))
    return report


@act(cites=("FILE-8",), permission=Permission.ORDER_PROTECTION, matter="report")
def order_interim_protection(
    act: Performance,
    *,
    report: RetaliationReport,
    terms: str = "",
    reasons: str = "",
    respondents: Sequence[Party] = (),
) -> list[InterimOrder]:
    """Order, until the decision, what protects everybody at the respondents named; public, and naming no worker.

    By the panel within days, or by operation of the rule when the panel is silent. Refuses an order without terms or
    reasons, and one to which she has not agreed (FILE-8). Barenberg 2009, §III.
    """
    _require_state(report, State.BEFORE_THE_PANEL)
    _require_undecided(report.filing.docket)
    if act.capacity == Capacity.CLOCK:
        return _order_by_rule(act, report, _("Retaliation was reported, and the panel was silent within the limit."))
    rules.require_terms(terms, reasons)
    require_identifies_nobody(act, report.filing.docket, {"terms": terms, "reasons": reasons})
    against = [party for party in _respondents(report) if party.pk in {one.pk for one in respondents}]
    if not against:
        raise Refused("FILE-8", _("The order names no respondent."), field="respondents")
    return _order(act, report, against, terms.strip(), reasons.strip())


@act(cites=("FILE-8",), permission=Permission.ORDER_PROTECTION, matter="report")
def refuse_interim_protection(act: Performance, *, report: RetaliationReport, reasons: str) -> RetaliationReport:
    """Refuse an interim order, with reasons that wait in her mailbox and stand nowhere else. Not for the clock.

    Refuses a refusal without reasons (FILE-8). Barenberg 2009, §III.
    """
    _require_state(report, State.BEFORE_THE_PANEL)
    if act.capacity == Capacity.CLOCK:
        raise Refused("FILE-8", _("Silence never refuses protection."))
    rules.require_message(reasons, "reasons")
    answer = seal(report.filing, "reply", reasons, at=act.at, from_filer=False)
    report.state = State.REFUSED
    report.save(update_fields=["state"])
    clock.meet(subject=report.pk, kinds=[DeadlineKind.PROTECTION_DUE], at=act.at)
    enter_privately(act, report.filing, answer, report=str(report.pk))
    return report


def _require_undecided(docket: Docket) -> None:
    if docket.state not in BEFORE_DECISION:
        raise NotNow("FILE-8", _("The case is decided, and an interim order ends with the decision."))


def _require_state(report: RetaliationReport, state: str) -> None:
    if report.state != state:
        raise NotNow(
            "FILE-8",
            _("This report is in another state: %(state)s.") % {"state": report.get_state_display()},
            _("Look at it again: somebody may have acted since you opened the page."),
        )


def _bring_before_panel(report: RetaliationReport, *, at: datetime) -> None:
    docket = report.filing.docket
    charter = charter_of(docket)
    capacities = panel_capacities(charter)
    limit = open_in_confidence(
        report.filing,
        Opening(
            kind=DeadlineKind.PROTECTION_DUE,
            subject=report.pk,
            rule="FILE-8",
            due_from=capacities,
            days=charter.days("protection"),
            warn=False,  # a warning would go to members who do not sit here
        ),
        at=at,
    )
    panel = holders(object_id=docket.pk, capacities=[Capacity(one) for one in capacities], at=at)
    people = [person.pk for person in panel]
    tell(docket, Notice.Kind.RETALIATION, people, at=at, rule="FILE-8", due_at=limit.instant)


def _respondents(report: RetaliationReport) -> list[Party]:
    parties = Party.objects.filter(docket=report.filing.docket_id, role=Party.Role.RESPONDENT)
    return list(parties.select_related("organisation").order_by("joined_at", "id"))


def _order_by_rule(act: Performance, report: RetaliationReport, reasons: str) -> list[InterimOrder]:
    with in_the_language_of_the_record():
        terms = _(
            "Until the decision nobody who works for the respondent is dismissed, moved, paid less, threatened or "
            "otherwise treated worse because of this case or of anything told to the commission; and whoever was, "
            "since the complaint was filed, is put back as before."
        )
    return _order(act, report, _respondents(report), terms, reasons)


def _order(
    act: Performance, report: RetaliationReport, against: Sequence[Party], terms: str, reasons: str
) -> list[InterimOrder]:
    """Write one order for each respondent, each an entry of the record, and serve them (HEAR-7)."""
    docket = report.filing.docket
    # The docket's lock comes after the report's, here and in the sweep.
    clock.lock_matter(docket.pk)
    docket.refresh_from_db(fields=["state"])
    _require_undecided(docket)
    with in_the_language_of_the_record():
        entries = [
            RecordEntry(
                kind=RecordEntry.Kind.NOTICE,
                title=(_("Interim protective order: %(name)s") % {"name": str(party.organisation)})[:240],
                text=f"{terms}\n\n{reasons}",
                capacity=act.capacity,
                entered_by=act.actor.person,
            )
            for party in against
        ]
    enter(docket, entries, at=act.at)
    orders = InterimOrder.objects.bulk_create(
        InterimOrder(
            docket=docket,
            respondent=party,
            report=report if index == 0 else None,
            terms=terms,
            reasons=reasons,
            by_rule=act.capacity == Capacity.CLOCK,
            ordered_by=act.actor.person,
            ordered_at=act.at,
            entry=entry,
        )
        for index, (party, entry) in enumerate(zip(against, entries, strict=True))
    )
    report.state = State.ORDERED
    report.save(update_fields=["state"])
    clock.meet(subject=report.pk, kinds=[DeadlineKind.PROTECTION_DUE], at=act.at)
    tell_all(docket, Notice.Kind.PROTECTION_ORDERED, at=act.at, rule="FILE-8", but=act.actor.person_id)
    act.enter(
        orders[0],
        docket=docket.number,
        entries=[entry.number for entry in entries],
        against=[str(party.organisation_id) for party in against],
        terms=digest(terms),
        reasons=digest(reasons),
    )
    return orders
