"""The ballot: each member's vote on each allegation, with reasons, until it closes by itself (DEC-1)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import NotYours, Refused
from commission.authority.permissions import Permission
from complaints.acts.limits import BALLOT, limit_of, zone_of
from complaints.acts.publishing import require_identifies_nobody
from complaints.models import Allegation, Docket, PanelMember, RecordEntry, Vote
from complaints.rules import ballots as rules
from complaints.rules.record import require_length
from investigations.models import Finding


@act(cites=("DEC-1", "DEC-2", "DEC-4", "DEC-8", "INST-3"), permission=Permission.CAST_BALLOT, matter="docket")
def cast_ballot(
    act: Performance,
    *,
    docket: Docket,
    allegation: Allegation,
    conclusion: str,
    ground: str,
    reasons: str,
    cites: Sequence[RecordEntry],
    verified_by: Finding | None = None,
) -> Vote:
    """Vote on one allegation, or change the vote; the last one before the ballot closes stands.

    Refuses a vote after the limit (DEC-1), without reasons or exhibits (DEC-2), for compliance on an excuse (DEC-4) or
    without a finding verified in the workplace (DEC-8). Only who sits on the panel votes (INST-3). Barenberg 2009, §IV
    feature 8, §V.B.1 ideals 13, 20 and 21.
    """
    member = PanelMember.objects.filter(
        panel__docket=docket, panel__discharged_at=None, person=act.actor.person, alternate=False, left_at=None
    ).first()
    if member is None:
        raise NotYours(_("You do not sit on this panel."))
    alleged = (
        Allegation.objects.filter(pk=allegation.pk, docket=docket)
        .select_related("respondent", "criterion_version")
        .first()
    )
    if alleged is None or hasattr(alleged, "finding"):
        raise Refused("DEC-2", _("That allegation is not open in this docket."))
    limit = limit_of(docket, BALLOT)
    rules.require_in_time(at=act.at, ballot_closes_at=limit.instant if limit else None, zone=zone_of(docket.commission))
    entries = dict(RecordEntry.objects.filter(docket=docket, struck_at=None).values_list("pk", "finding_id"))
    rules.require_vote(
        conclusion=conclusion,
        ground=ground,
        reasons=reasons,
        cites=[entry.pk for entry in cites],
        citable=entries.keys(),
    )
    require_length(reasons, "reasons")
    # Where the panel issues nothing, the rule publishes these reasons as they stand (DEC-1).
    require_identifies_nobody(act, docket, {"reasons": reasons})
    verified = None
    if conclusion == Vote.Conclusion.COMPLIANCE:
        verified = (
            Finding.objects.select_related("criterion_version").filter(pk=verified_by.pk).first()
            if verified_by
            else None
        )
        rules.require_verification(alleged, verified, set(entries.values()))
    vote, _new = Vote.objects.update_or_create(
        allegation=alleged,
        member=member,
        defaults={
            "conclusion": conclusion,
            "ground": ground,
            "reasons": reasons,
            "verified_by": verified,
            "cast_at": act.at,
        },
    )
    vote.cites.set(cites)
    # What a vote says is nobody's to know before the ballot closes; that it was cast is.
    act.enter(vote, docket=docket.number, allegation=alleged.number, member=str(member.pk))
    return vote
