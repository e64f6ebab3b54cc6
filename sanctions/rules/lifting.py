"""Pure checks of lifting: verified in the workplace, announced, heard in public, and then bound by what was seen."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from commission.acts.refusal import NotNow, Refused
from commission.directory.models import Organisation
from criteria.models import CriterionVersion
from sanctions.rules.ordering import MOST_TEXT

SPEAKERS = frozenset(
    {
        Organisation.Kind.LABOUR_ORGANISATION,
        Organisation.Kind.HUMAN_RIGHTS_ORGANISATION,
        Organisation.Kind.CIVIL_ORGANISATION,
    }
)
"""Kinds of organisation that bring evidence to a lifting hearing (LIFT-2). Parties are heard besides, and workers."""


@dataclass(frozen=True, slots=True)
class Required:
    """What one benchmark asks for: of whom, where, by which criterion, since when, up to which level."""

    respondent: uuid.UUID
    workplace: uuid.UUID | None
    """The one that the decision names, if it names one."""
    workplaces: frozenset[uuid.UUID]
    """All that the respondent runs, as far as the directory knows."""
    criterion: uuid.UUID
    version: int
    imposed_at: datetime
    full_compliance: bool
    threshold: Decimal | None
    direction: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What a team's finding says: of whom, where, by which criterion, when, on what basis, and whether it is met."""

    respondent: uuid.UUID
    workplace: uuid.UUID | None
    criterion: uuid.UUID
    version: int
    found_at: datetime
    visited_at: datetime | None
    verified: bool
    met: bool
    level: Decimal | None


def require_claim(*, claim: str, sanction_lifted: bool, benchmark_lifted: bool, under_way: bool) -> None:
    """Refuse a claim without words, on what is lifted already, or on what is being looked into (LIFT-1)."""
    if sanction_lifted or benchmark_lifted:
        raise NotNow("LIFT-1", _("What this benchmark lifts has been lifted already."))
    if under_way:
        raise NotNow(
            "LIFT-1",
            _("A proceeding on this benchmark is under way."),
            _("It ends with a ruling, within its limits. If that refuses, the benchmark can be claimed again."),
        )
    if not claim.strip() or len(claim) > MOST_TEXT:
        raise Refused(
            "LIFT-1",
            _("A claim says what has been reached."),
            _("Say in which workplaces it can be seen, in at most %(most)s characters.") % {"most": MOST_TEXT},
            field="claim",
        )


def require_seen_in_the_workplace(required: Required, seen: Seen) -> None:
    """Refuse a finding that does not show what the benchmark asks for, or was not made where people work (LIFT-3)."""
    if not seen.verified or seen.visited_at is None:
        raise Refused(
            "LIFT-3",
            _("This finding rests on documents, systems or an audit paid by those audited: that lifts nothing."),
            _("Bring a finding that the team verified in the workplace."),
            field="finding",
        )
    if seen.respondent != required.respondent or seen.criterion != required.criterion:
        raise Refused(
            "LIFT-1",
            _("This finding is about another respondent or another criterion than the benchmark."),
            _("Bring one on the respondent and the criterion of the violation."),
            field="finding",
        )
    if required.workplace is not None and seen.workplace not in {None, required.workplace}:
        raise Refused(
            "LIFT-1",
            _("This finding was made in another workplace than the violation."),
            _("Bring one from the workplace that the decision names."),
            field="finding",
        )
    if seen.version < required.version or (seen.version > required.version and not seen.met):
        raise Refused(
            "LIFT-1",
            _("This finding applies another version of the criterion than the one violated."),
            _("Bring one by the same version, or one that finds a later and stronger version met."),
            field="finding",
        )
    if min(seen.found_at, seen.visited_at) < required.imposed_at:
        raise Refused(
            "LIFT-1",
            _("This finding shows how things stood before the sanction was imposed."),
            _("Bring one from a visit made since."),
            field="finding",
        )


def decided_by_what_was_seen(required: Required, seen: Seen) -> bool | None:
    """Say whether a finding by itself shows the benchmark reached or not reached; None where its staff must say so."""
    if seen.met:
        return True
    if required.full_compliance:
        return False
    if required.threshold is None or seen.level is None:
        return None
    if required.direction == CriterionVersion.Direction.AT_MOST:
        return seen.level <= required.threshold
    return seen.level >= required.threshold


def reached(required: Required, seen: Seen, *, stated: bool | None) -> bool:
    """Return whether the benchmark is reached, by what was seen and, where that leaves it open, by what staff state.

    Refuses a statement that what was seen contradicts (LIFT-1), and one in words where a measured figure is
    required (LIFT-3). A statement left out says no.
    """
    shown = decided_by_what_was_seen(required, seen)
    if shown is None and required.threshold is not None:
        raise Refused(
            "LIFT-3",
            _("The level of this benchmark is a figure, and the finding holds none that was measured."),
            _("Measure it in the workplace and record the figure with the finding."),
            field="finding",
        )
    if shown is None:
        return bool(stated)
    if stated is not None and stated != shown:
        raise Refused(
            "LIFT-1",
            _("The finding shows that the benchmark is reached.")
            if shown
            else _("The finding does not show that the benchmark is reached."),
            _("State what the finding shows."),
            field="reached",
        )
    return shown


def shown_by_all(required: Required, sightings: Sequence[Seen]) -> bool | None:
    """Say what all that teams have seen, the newest first, shows of a benchmark; None where it leaves it open.

    Full compliance is seen in every workplace that teams have been to, by the newest visit to each (LIFT-1): what
    was fixed in one does not clear another. For any other benchmark the newest visit counts.
    """
    relevant = [seen for seen in sightings if bears_on(required, seen)]
    if not relevant or min(relevant[0].found_at, relevant[0].visited_at or required.imposed_at) < required.imposed_at:
        return None
    if not required.full_compliance:
        return decided_by_what_was_seen(required, relevant[0])
    standing: dict[uuid.UUID, bool] = {}
    for seen in relevant:
        if seen.workplace is None:
            # A finding on the respondent as a whole speaks for every workplace that was not visited since.
            asked = {required.workplace} if required.workplace else required.workplaces
            visited_all = bool(asked) and asked <= standing.keys()
            return all(standing.values()) and (seen.met or visited_all)
        standing.setdefault(seen.workplace, seen.met)
    return all(standing.values())


def bears_on(required: Required, seen: Seen) -> bool:
    """Say whether a sighting is about the respondent, criterion, version and workplace of the violation."""
    return (
        seen.verified
        and seen.respondent == required.respondent
        and seen.criterion == required.criterion
        and (required.workplace is None or seen.workplace in {None, required.workplace})
        and (seen.version == required.version or (seen.version > required.version and seen.met))
    )


def require_notice(notice: str) -> None:
    """Refuse a notice without words (LIFT-2)."""
    if not notice.strip() or len(notice) > MOST_TEXT:
        raise Refused(
            "LIFT-2",
            _("A public notice says what is to be decided, and who may speak."),
            _("Write it in at most %(most)s characters.") % {"most": MOST_TEXT},
            field="notice",
        )


def require_hearing_time(*, noticed_on: date, hearing_on: date, ahead: int, within: int) -> None:
    """Refuse a hearing so soon that nobody can come (LIFT-2), or later than its limit (LIFT-1)."""
    days = (hearing_on - noticed_on).days
    if days < ahead:
        raise Refused(
            "LIFT-2",
            _("Between notice and hearing lie at least %(ahead)s days, so that workers can come.") % {"ahead": ahead},
            _("Set the hearing %(ahead)s to %(within)s days from today.") % {"ahead": ahead, "within": within},
            field="begins_at",
        )
    if days > within:
        raise Refused(
            "LIFT-1",
            _("The hearing is held within %(within)s days of its notice: what is earned does not wait longer.")
            % {"within": within},
            _("Set the hearing %(ahead)s to %(within)s days from today.") % {"ahead": ahead, "within": within},
            field="begins_at",
        )


def require_speaker(*, text: str, organisation_kind: str | None, represents: bool, party: bool) -> None:
    """Refuse testimony without words, or from somebody who does not speak for the organisation named (LIFT-2)."""
    if not text.strip() or len(text) > MOST_TEXT:
        raise Refused(
            "LIFT-2",
            _("Testimony says what the witness knows."),
            _("Write it in at most %(most)s characters.") % {"most": MOST_TEXT},
            field="text",
        )
    if organisation_kind is None:
        return
    if not represents:
        raise Refused(
            "LIFT-2",
            _("You are not recorded as speaking for this organisation."),
            _("Speak in your own name, or have the organisation appoint you first."),
            field="organisation",
        )
    if organisation_kind not in SPEAKERS and not party:
        raise Refused(
            "LIFT-2",
            _("At this hearing workers, labour organisations, human-rights organisations and the parties are heard."),
            field="organisation",
        )


def require_hearing_has_begun(*, now: datetime, begins_at: datetime, minutes: str) -> None:
    """Refuse to hold a hearing before its announced time, or without minutes: it is never on the papers (LIFT-2)."""
    if now < begins_at:
        raise NotNow(
            "LIFT-2",
            _("The hearing was announced for a later hour: whoever comes then must be heard."),
            _("Hold it at its time."),
        )
    if not minutes.strip() or len(minutes) > MOST_TEXT:
        raise Refused(
            "LIFT-2",
            _("The minutes say what was put forward at the hearing, without anybody’s name."),
            _("Write them in at most %(most)s characters.") % {"most": MOST_TEXT},
            field="minutes",
        )


def require_quorum(*, present: int, strangers: int, quorum: int) -> None:
    """Refuse a hearing before fewer members than the charter asks for, or before others than the panel (HEAR-2)."""
    if strangers:
        raise Refused("HEAR-2", _("Somebody named as present does not sit on this panel."), field="present")
    if present < quorum:
        raise Refused(
            "HEAR-2",
            _("The charter asks for %(quorum)d members of the panel at a hearing, and %(present)d were there.")
            % {"quorum": quorum, "present": present},
            _("Hold it when they are; a hearing that is not held on its day is set anew."),
            field="present",
        )


def require_ruling_follows(*, granted: bool, seen_reached: bool | None, reasons: str) -> None:
    """Refuse to lift what nobody saw reached, and to keep back what was: what is earned must be lifted (LIFT-1)."""
    if not reasons.strip() or len(reasons) > MOST_TEXT:
        raise Refused(
            "LIFT-1",
            _("A ruling gives its reasons."),
            _("State them in at most %(most)s characters.") % {"most": MOST_TEXT},
            field="reasons",
        )
    if granted and seen_reached is None:
        raise Refused(
            "LIFT-3",
            _("No team has verified in the workplace that the benchmark is reached: a claim lifts nothing."),
            _("Refuse, or have a team verify it before the ruling."),
            field="granted",
        )
    if granted and not seen_reached:
        raise Refused(
            "LIFT-1",
            _("The verification shows that the benchmark is not reached."),
            _("Refuse: it can be claimed again when it is reached."),
            field="granted",
        )
    if not granted and seen_reached:
        raise Refused(
            "LIFT-1",
            _("The benchmark was seen to be reached in the workplace: what is earned must be lifted."),
            _("Grant the lifting."),
            field="granted",
        )


def share_after(*, in_force: Decimal, benchmark_share: Decimal, full_compliance: bool) -> Decimal:
    """Return the share in force after a benchmark's step: full compliance leaves nothing (LIFT-1)."""
    return Decimal(0) if full_compliance else in_force - benchmark_share
