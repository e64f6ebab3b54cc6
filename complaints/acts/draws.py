"""The draw of a panel: from a secret committed to before, and the filing's digest; anyone can repeat it (HEAR-2)."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commission.acts.frame import Performance, act
from commission.acts.refusal import Refused
from commission.authority.api import CLOCK, Award, grant
from commission.authority.capacities import Scope
from commission.authority.permissions import Permission
from commission.directory.models import Organisation
from commission.institution.models import Charter, SeatKind
from commission.institution.selectors import PanelCandidate, panel_candidates
from commission.outbox.models import Notice
from commission.register import api as register
from commission.writing import write
from complaints.acts.entering import by_rule, enter
from complaints.acts.hearings import set_first_hearing
from complaints.acts.limits import charter_of
from complaints.acts.notices import tell
from complaints.models import Docket, Panel, PanelMember, Party, RecordEntry
from complaints.states import DocketState
from complaints.words import in_the_language_of_the_record

DRAWS_BETWEEN_REPLENISHMENTS = 50
"""So often the stock of secrets is looked at by the filings themselves: a flood of them cannot run it dry."""

FILINGS = ("file_complaint", "file_protected_complaint", "file_assisted")
"""The acts by which a docket comes about."""

SAT_BEFORE = "DEC-1: sat on the panel that did not decide"


@dataclass(slots=True)
class Drawn:
    """What a draw brought about: the panel, who sits, and who stands by."""

    panel: Panel
    members: list[PanelMember] = field(default_factory=list)

    @property
    def sitting(self) -> list[PanelMember]:
        """Who sits, in the order of the draw."""
        return [member for member in self.members if not member.alternate]

    def awards(self, docket: Docket, at: datetime) -> list[Award]:
        """The capacity that each sitting member holds over the docket from now on."""
        return [award_of(member, docket, at) for member in self.sitting]


def award_of(member: PanelMember, docket: Docket, at: datetime) -> Award:
    """The capacity that comes with a place on a panel, and ends with it (INST-5)."""
    return Award(
        person=member.person_id,
        capacity=SeatKind(member.kind).capacity,
        scope=Scope.DOCKET,
        over=docket,
        commission=docket.commission_id,
        held_from=at,
        source="panel",
        source_id=member.pk,
    )


@act(cites=("HEAR-2", "INST-4", "DEC-1"), permission=Permission.OPERATE_RULE, matter="docket")
def draw_panel(act: Performance, *, docket: Docket) -> Panel:
    """Draw the panel of a docket that has none: a fresh one, or the first where no secret had been left at filing.

    Leaves out who sat on a panel that did not decide, where enough others can be drawn. Refuses a second draw while a
    panel sits: nobody draws until they like the result (HEAR-2). Barenberg 2009, §VI.B.
    """
    panels = list(docket.panels.order_by("round"))
    sitting = next((panel for panel in panels if panel.discharged_at is None), None)
    if sitting is not None and sitting.draw:
        raise Refused("HEAR-2", _("This docket has its panel."))
    respondents, complainant = _between(docket)
    drawn = draw(
        docket,
        charter_of(docket),
        respondents=respondents,
        complainant=complainant,
        at=act.at,
        panels=panels,
        panel=sitting or Panel(docket=docket, round=len(panels) + 1, drawn_at=act.at),
        filed_in=entry_of_filing(docket),
    )
    if sitting is not None and not drawn.panel.draw:
        # It waits as it did before, and the record says so already.
        act.enter(drawn.panel, docket=docket.number, **public_part(drawn.panel))
        return drawn.panel
    grant(drawn.awards(docket, act.at))
    enter(docket, [entry_of(drawn.panel)], at=act.at)
    call(docket, drawn, at=act.at)
    if docket.state == DocketState.AWAITING_HEARING and drawn.sitting:
        set_first_hearing(actor=CLOCK, at=act.at, docket=docket)
    act.enter(drawn.panel, docket=docket.number, **public_part(drawn.panel))
    return drawn.panel


def _between(docket: Docket) -> tuple[list[Organisation], Organisation | None]:
    """The respondents of a docket, and the organisation that complains, if one does."""
    parties = list(Party.objects.select_related("organisation").filter(docket=docket))
    respondents = [one.organisation for one in parties if one.role == Party.Role.RESPONDENT and one.organisation]
    return respondents, next((one.organisation for one in parties if one.role == Party.Role.COMPLAINANT), None)


def conflicted(docket: Docket, at: datetime) -> set[uuid.UUID]:
    """Members whom an interest keeps off the docket's panel, as it is known at an instant (INST-4)."""
    respondents, complainant = _between(docket)
    candidates = panel_candidates(docket.commission, respondents=respondents, complainant=complainant, at=at)
    return {one.person_id for one in candidates if one.excluded is not None}


def draw(
    docket: Docket,
    charter: Charter,
    *,
    respondents: Sequence[Organisation],
    complainant: Organisation | None,
    at: datetime,
    panel: Panel,
    panels: Sequence[Panel] = (),
    filed_in: int | None = None,
) -> Drawn:
    """Make a draw and write the panel with its members. For the acts that draw, in their transaction."""
    candidates = panel_candidates(docket.commission, respondents=respondents, complainant=complainant, at=at)
    drawn = made(docket, charter, candidates, at=at, panel=panel, panels=panels, filed_in=filed_in)
    keep_secrets_in_store(docket, at=at)
    panel.save()
    write(drawn.members)
    return drawn


def made(
    docket: Docket,
    charter: Charter,
    candidates: Sequence[PanelCandidate],
    *,
    at: datetime,
    panel: Panel,
    panels: Sequence[Panel] = (),
    filed_in: int | None = None,
) -> Drawn:
    """Make a draw among candidates; whoever asks for it writes the panel and its members, in the same transaction.

    From here to its end no other draw of the commission is made: secrets are used in the order of their commitments.
    """
    candidates = _without(_sat_before(panels), candidates, charter.panel)
    return _drawn(docket, charter, candidates, _key(docket, panels, panel.round, filed_in), at=at, panel=panel)


def first_draw(
    docket: Docket,
    charter: Charter,
    candidates: Sequence[PanelCandidate],
    secret: register.DrawnSecret | None,
    *,
    at: datetime,
) -> Drawn:
    """The draw of a filing, from the secret that it took; whoever asks for it writes the panel and its members."""
    key = _Key(secret, bytes.fromhex(docket.filing_digest)) if secret else None
    return _drawn(docket, charter, candidates, key, at=at, panel=Panel(docket=docket, round=1))


def _drawn(
    docket: Docket,
    charter: Charter,
    candidates: Sequence[PanelCandidate],
    key: _Key | None,
    *,
    at: datetime,
    panel: Panel,
) -> Drawn:
    with in_the_language_of_the_record():
        if key is None:
            panel.complete = False
            panel.shortage = _(
                "No secret for the draw is left that was committed to before. The rule commits to new ones within a "
                "day, and the panel is drawn then; the administrator can have it done at once. The clock runs on."
            )
            panel.draw = {}
        else:
            panel.draw = _result(docket, charter, candidates, key, panel.round)
            panel.shortage = _shortage(charter.panel, candidates)
            panel.complete = not panel.shortage
    panel.drawn_at = at
    return Drawn(panel, _members(panel, candidates, at))


def keep_secrets_in_store(docket: Docket, *, at: datetime) -> None:
    """Once in so many dockets of a commission, see after the act that there are secrets for the draws to come."""
    if docket.serial % DRAWS_BETWEEN_REPLENISHMENTS == 0:
        keep = partial(register.replenish_draw_secrets, at=at, commission=docket.commission_id)
        transaction.on_commit(keep, robust=True)


def _sat_before(panels: Sequence[Panel]) -> list[set[uuid.UUID]]:
    """Who sat on panels that did not decide: on any of them; and where too few others are left, on the last."""
    discharged = [panel.pk for panel in panels if panel.discharged_at]
    if not discharged:
        return [set()]
    sat: dict[uuid.UUID, set[uuid.UUID]] = {panel: set() for panel in discharged}
    places = PanelMember.objects.filter(panel__in=discharged, alternate=False)
    # Whoever left because the docket was joined to another has not failed to decide it.
    places = places.exclude(left_because=PanelMember.Left.JOINED)
    for panel, person in places.values_list("panel_id", "person_id"):
        sat[panel].add(person)
    return [set().union(*sat.values()), *list(sat.values())[-1:]]


def _without(
    sat_before: Sequence[Collection[uuid.UUID]], candidates: Sequence[PanelCandidate], needed: Mapping[str, int]
) -> list[PanelCandidate]:
    """Leave out, kind by kind, as many of those who sat before as leaves enough others to draw from (DEC-1)."""
    left_out: set[uuid.UUID] = set()
    for kind, number in needed.items():
        able = {one.person_id for one in candidates if one.kind == kind and one.excluded is None}
        enough = next((set(sat) for sat in sat_before if len(able - set(sat)) >= number), set())
        left_out |= able & enough
    return [
        replace(candidate, excluded=SAT_BEFORE) if candidate.person_id in left_out else candidate
        for candidate in candidates
    ]


@dataclass(frozen=True, slots=True)
class _Key:
    """What a draw is made from: a secret, and the digest that goes with it."""

    secret: register.DrawnSecret
    digest: bytes


def _key(docket: Docket, panels: Sequence[Panel], draw_number: int, filed_in: int | None) -> _Key | None:
    """Take a secret committed to before the filing. Where those are used up, draw again from that of the first draw.

    Only a first draw for which none was left at filing takes one committed to later: it has no other.
    """
    digest = bytes.fromhex(docket.filing_digest)
    first = next((panel.draw for panel in panels if panel.round < draw_number and "secret" in panel.draw), None)
    for before in dict.fromkeys((filed_in,) if first else (filed_in, None)):
        try:
            secret = register.take_draw_secret(
                commission=docket.commission_id,
                docket=docket.pk,
                filing_digest=digest,
                draw_number=draw_number,
                before_seq=before,
            )
        except register.NoDrawSecret:
            continue
        return _Key(secret, digest)
    if first is None:
        return None
    again = register.DrawnSecret(
        bytes.fromhex(first["secret"]), first["commitment"], first["committed_in"], first["checkpoint"]
    )
    return _Key(again, register.digest_of_round(digest, draw_number))


def _result(
    docket: Docket, charter: Charter, candidates: Sequence[PanelCandidate], key: _Key, draw_number: int
) -> dict[str, Any]:
    """The draw as anyone can repeat it with tools/verify_draw.py."""
    secret = key.secret
    drawn_again = key.digest.hex() != docket.filing_digest
    listed: list[register.Candidate] = [
        {"seat": str(one.seat_id), "kind": one.kind.value, "excluded": one.excluded} for one in candidates
    ]
    needed: Mapping[str, int] = charter.panel
    able = {kind: min(number, _able(candidates, kind)) for kind, number in needed.items()}
    order = register.draw_order(secret.secret, key.digest, [candidate["seat"] for candidate in listed])
    taken = register.select_panel(order, listed, able, charter.panel_alternates)
    return {
        "commitment": secret.commitment,
        "secret": secret.secret.hex(),
        "filing_digest": key.digest.hex(),
        **({"again": {"filing_digest": docket.filing_digest, "round": draw_number}} if drawn_again else {}),
        "candidates": [{**one, "number": who.number} for one, who in zip(listed, candidates, strict=True)],
        "needed": dict(needed),
        "alternates": charter.panel_alternates,
        "panel": taken.panel,
        "alternates_drawn": taken.alternates,
        "committed_in": secret.committed_seq,
        "checkpoint": secret.checkpoint_size,
    }


def _able(candidates: Sequence[PanelCandidate], kind: str) -> int:
    return sum(candidate.kind == kind and candidate.excluded is None for candidate in candidates)


def _shortage(needed: Mapping[str, int], candidates: Sequence[PanelCandidate]) -> str:
    """Say in public what the panel lacks and who must do what; nothing if it lacks nothing."""
    said = [
        ngettext(
            "The charter asks for %(needed)d member of the kind “%(kind)s” on a panel, and %(able)d can be drawn.",
            "The charter asks for %(needed)d members of the kind “%(kind)s” on a panel, and %(able)d can be drawn.",
            number,
        )
        % {"needed": number, "kind": SeatKind(kind).label, "able": _able(candidates, kind)}
        for kind, number in sorted(needed.items())
        if _able(candidates, kind) < number
    ]
    if not said:
        return ""
    said.append(
        _(
            "The administrator must appoint members to the vacant seats of that kind. The clock runs on: those who "
            "were drawn hear the case, and what the limits bring happens on its day."
        )
    )
    return " ".join(said)


def _members(panel: Panel, candidates: Sequence[PanelCandidate], at: datetime) -> list[PanelMember]:
    by_seat = {str(candidate.seat_id): candidate for candidate in candidates}
    sitting: Sequence[str] = panel.draw.get("panel", ())
    standing_by: Sequence[str] = panel.draw.get("alternates_drawn", ())
    jurists = [seat for seat in sitting if by_seat[seat].kind == SeatKind.JURIST]
    presiding = next(iter([*jurists, *sitting]), None)
    return [
        PanelMember(
            panel=panel,
            term_id=by_seat[seat].term_id,
            person_id=by_seat[seat].person_id,
            kind=by_seat[seat].kind,
            position=position,
            alternate=position > len(sitting),
            presiding=seat == presiding,
            joined_at=at,
        )
        for position, seat in enumerate([*sitting, *standing_by], start=1)
    ]


def entry_of_filing(docket: Docket) -> int | None:
    """Number of the register's entry of the filing: secrets committed to after it do not count, if others are left."""
    filed = register.Entry.objects.filter(docket=docket.pk, act__in=FILINGS)
    return filed.values_list("seq", flat=True).first()


def public_part(panel: Panel) -> dict[str, Any]:
    """What the register says of a draw: with the docket's page it is enough to repeat it."""
    return {
        "round": panel.round,
        "complete": panel.complete,
        "commitment": panel.draw.get("commitment"),
        "panel": list(panel.draw.get("panel", ())),
        "alternates": list(panel.draw.get("alternates_drawn", ())),
    }


def entry_of(panel: Panel) -> RecordEntry:
    """The entry in the record that a panel was drawn; the draw itself stands on the docket's page."""
    with in_the_language_of_the_record():
        if panel.shortage:
            return by_rule(RecordEntry.Kind.DRAW, _("Draw of the panel: short of members"), panel.shortage)
        return by_rule(
            RecordEntry.Kind.DRAW,
            _("Draw of the panel") if panel.round == 1 else _("Draw of a fresh panel"),
            _("Drawn from the secret to which the commission committed itself in entry %(entry)d of the register.")
            % {"entry": panel.draw["committed_in"]},
        )


def call(docket: Docket, drawn: Drawn, *, at: datetime) -> None:
    """Tell members that they are called to sit."""
    tell(docket, Notice.Kind.CALLED_TO_PANEL, [member.person_id for member in drawn.sitting], at=at, rule="HEAR-2")
