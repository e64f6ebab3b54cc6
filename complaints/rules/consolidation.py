"""When dockets can be heard together: before a hearing, on the same facts, and to nobody's surprise (FILE-6)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from commission.acts.refusal import NotNow, Refused
from complaints.models import Allegation, Docket
from complaints.states import DocketState
from complaints.words import day_in_words


def require_pair(lead: Docket, other: Docket | None) -> Docket:
    """Refuse what cannot be joined to this docket at all (FILE-6); return what can.

    The docket that was entered first leads, whatever anybody prefers: nobody chooses a panel by choosing who leads
    (HEAR-2).
    """
    if other is None or other.commission_id != lead.commission_id:
        raise Refused(
            "FILE-6",
            _("There is no such docket before this commission."),
            _("A case before another commission is decided there."),
            field="other",
        )
    if other.pk == lead.pk:
        raise Refused("FILE-6", _("A docket is not joined to itself."), field="other")
    if other.pk < lead.pk:
        raise Refused(
            "FILE-6",
            _("%(other)s was entered before %(lead)s, and the docket entered first leads.")
            % {"other": other.number, "lead": lead.number},
            _("A member of the panel of %(other)s joins this docket to it.") % {"other": other.number},
            field="other",
        )
    if other.state != DocketState.AWAITING_HEARING:
        raise Refused(
            "FILE-6",
            _("%(other)s has been heard: dockets are joined before a hearing.") % {"other": other.number},
            _("Each is decided by its own panel."),
            field="other",
        )
    return other


def require_unjoined(lead: Docket, other: Docket, *, lead_follows: bool, other_is_joined: bool) -> None:
    """Refuse chains: of dockets that are heard together one leads (FILE-6)."""
    if lead_follows:
        raise Refused(
            "FILE-6",
            _("%(lead)s is itself joined to another docket.") % {"lead": lead.number},
            _("Join dockets to the one that leads."),
        )
    if other_is_joined:
        raise Refused(
            "FILE-6",
            _("%(other)s is joined with other dockets already.") % {"other": other.number},
            field="other",
        )


def require_same_facts(ours: Iterable[Allegation], theirs: Iterable[Allegation]) -> None:
    """Refuse dockets on different facts: nothing alleged against the same respondent, on one criterion, at one time.

    That much anybody can see; whether the facts are the same in truth the panel says, with its reasons.
    """
    others = list(theirs)
    for one in ours:
        for other in others:
            if (
                one.respondent.itself == other.respondent.itself
                and one.criterion_version.criterion_id == other.criterion_version.criterion_id
                and one.since <= (other.until or date.max)
                and other.since <= (one.until or date.max)
            ):
                return
    raise Refused(
        "FILE-6",
        _("Nothing in both dockets is against the same respondent, under the same criterion, for the same time."),
        _("Dockets on different facts go on apart, each before its own panel."),
        field="other",
    )


def require_reasons(reasons: str) -> None:
    """Refuse to join dockets without saying why their facts are the same (FILE-6)."""
    if not reasons.strip():
        raise Refused(
            "FILE-6", _("Say why the facts are the same."), _("The parties and the public read it."), field="reasons"
        )


def require_able_panel(other: Docket, conflicted: Collection[str], *, drawn: bool) -> None:
    """Refuse one panel for both while one of them waits for its draw (HEAR-2), or a member has a conflict (INST-4)."""
    if not drawn:
        raise NotNow(
            "HEAR-2",
            _("One of these dockets still waits for the draw of its panel."),
            _("The rule draws it within a day; they can be joined then."),
        )
    if conflicted:
        raise Refused(
            "INST-4",
            _("Members of this panel have an interest that keeps them off %(other)s: %(names)s.")
            % {"other": other.number, "names": ", ".join(sorted(conflicted))},
            _("The dockets go on apart, or the member leaves this panel first."),
            field="other",
        )


def require_time_to_answer(
    *, begins_at: datetime | None, hearing_by: datetime, answers_by: datetime | None, zone: ZoneInfo
) -> None:
    """Refuse to hear the joined docket's respondents before they had to answer (HEAR-7), or later than the limit.

    `hearing_by` is the earliest limit of the dockets, which governs all; `answers_by` the latest answer that is open.
    """
    if begins_at is None:
        raise NotNow(
            "HEAR-1", _("No hearing is set in this docket."), _("Set it within the limit; then dockets can be joined.")
        )
    if begins_at > hearing_by:
        raise Refused(
            "HEAR-1",
            _("The earliest limit governs: the hearing must be held by %(day)s.")
            % {"day": day_in_words(hearing_by, zone)},
            _("Move the hearing of this docket to that day or an earlier one; then join them."),
        )
    if answers_by is not None and begins_at <= answers_by:
        raise Refused(
            "HEAR-7",
            _("Respondents of the dockets may answer until the end of %(day)s, and the hearing is set for before.")
            % {"day": day_in_words(answers_by, zone)},
            _("Move the hearing to a later day within its limit; then join them."),
        )
