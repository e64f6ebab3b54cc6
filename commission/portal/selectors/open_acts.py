"""The acts that are open to one person on one docket now: her grants, the state of the docket, and the day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from commission.authority.api import Actor, in_effect
from commission.authority.capacities import MEMBERS, PARTIES, Capacity, Scope
from commission.authority.models import Grant
from commission.authority.permissions import PERMISSIONS, Holder, Permission
from commission.directory.models import Representation
from commission.portal.house import House
from complaints.models import Allegation, Docket, Hearing, Panel, PanelMember
from complaints.states import ACTS_OPEN_IN
from sanctions.models import Sanction
from sanctions.states import OVER, BenchmarkState


class OpenAct(NamedTuple):
    """An act that the viewer may do now: its button."""

    name: str
    label: StrOrPromise
    url: str


class _Way(NamedTuple):
    act: str
    permission: Permission
    address: str
    label: StrOrPromise


_WAYS = (
    _Way("answer_complaint", Permission.ANSWER_COMPLAINT, "complaints:answer", _("Answer complaint")),
    _Way("submit_to_record", Permission.SUBMIT_TO_RECORD, "complaints:submit", _("Add to the record")),
    _Way("set_hearing", Permission.SET_HEARING, "complaints:set_hearing", _("Move hearing")),
    _Way("hold_hearing", Permission.HOLD_HEARING, "complaints:hold_hearing", _("Hold hearing")),
    _Way("issue_decision", Permission.ISSUE_DECISION, "proceedings:issue_decision", _("Issue decision")),
    _Way("recuse_member", Permission.DISCLOSE_CONFLICT, "complaints:recuse", _("Disclose conflict")),
    _Way("withdraw_complaint", Permission.WITHDRAW_COMPLAINT, "complaints:withdraw", _("Withdraw complaint")),
    _Way("intervene", Permission.INTERVENE, "complaints:intervene", _("Intervene in writing")),
)


_TO_THE_RECORD = frozenset({"answer_complaint", "submit_to_record", "intervene"})
"""Acts that add to the record, which closes some days after the hearing (HEAR-3)."""


def held_in(actor: Actor, docket: Docket, house: House) -> frozenset[Holder]:
    """What the actor holds in a docket, in one question to the database."""
    if actor.person is None:
        return frozenset()
    there = Q(scope=Scope.DOCKET, object_id=docket.pk) | Q(scope=Scope.COMMISSION, object_id=docket.commission_id)
    grants = Grant.objects.filter(there, in_effect(house.present), person=actor.person)
    held = {(Capacity(capacity), Scope(scope)) for capacity, scope in grants.values_list("capacity", "scope")}
    return frozenset(held | {(Capacity.PUBLIC, Scope.SIGNED_IN)})


def acts_open_to(
    actor: Actor, docket: Docket, house: House, hearings: Sequence[Hearing], panel: Panel | None
) -> list[OpenAct]:
    """Return the acts that this person may do on this docket now, those of the moment first."""
    held = held_in(actor, docket, house)
    if not held:
        return []
    involved = {capacity for capacity, scope in held if scope is Scope.DOCKET}
    found = _ballots(actor, docket, panel) if held & PERMISSIONS[Permission.CAST_BALLOT] else []
    for way in _WAYS:
        if not held & PERMISSIONS[way.permission] or docket.state not in ACTS_OPEN_IN.get(way.act, {docket.state}):
            continue
        if way.act in _TO_THE_RECORD and docket.record_closes_at and docket.record_closes_at < house.present:
            continue
        if way.act == "intervene" and (involved & {*PARTIES, *MEMBERS} or not _speaks(actor)):
            continue
        if way.act == "hold_hearing" and not _begun(hearings, house):
            continue
        if way.act == "recuse_member" and not _takes_off(actor, held, panel):
            continue
        if way.act == "withdraw_complaint" and docket.withdrawn_at:
            continue
        found.append(OpenAct(way.act, way.label, reverse(way.address, args=[docket.number])))
    return found


def _speaks(actor: Actor) -> bool:
    """Whether the person speaks for any organisation: only organisations intervene (HEAR-3)."""
    return Representation.objects.filter(person=actor.person, held_until=None).exists()


def _begun(hearings: Sequence[Hearing], house: House) -> bool:
    return any(hearing.state == Hearing.State.SET and hearing.begins_at <= house.present for hearing in hearings)


def _sitting(panel: Panel | None) -> list[PanelMember]:
    members = panel.members.all() if panel else ()
    return [member for member in members if not member.alternate and member.left_at is None]


def _takes_off(actor: Actor, held: frozenset[Holder], panel: Panel | None) -> bool:
    """Whether she sits on this panel herself, or keeps the registry and somebody sits (INST-4)."""
    registry = any(capacity == Capacity.REGISTRY_CLERK for capacity, _scope in held)
    return any(registry or member.person_id == actor.person_id for member in _sitting(panel))


def _ballots(actor: Actor, docket: Docket, panel: Panel | None) -> list[OpenAct]:
    """A button for each allegation on which this member of the sitting panel can vote, or vote anew."""
    if panel is None or docket.state not in ACTS_OPEN_IN["cast_ballot"]:
        return []
    if not any(member.person_id == actor.person_id for member in _sitting(panel)):
        return []
    numbers = Allegation.objects.filter(docket=docket, finding=None).order_by("number").values_list("number", flat=True)
    return [
        OpenAct(
            "cast_ballot",
            gettext("Cast ballot on allegation %(number)d") % {"number": number},
            reverse("complaints:cast_ballot", args=[docket.number, number]),
        )
        for number in numbers
    ]


def benchmarks_to_claim(actor: Actor, sanction: Sanction, house: House) -> list[OpenAct]:
    """Benchmarks that the viewer, as respondent, may now say are reached: a claim opens their verification."""
    if not held_in(actor, sanction.docket, house) & PERMISSIONS[Permission.CLAIM_BENCHMARK]:
        return []
    return [
        OpenAct(
            "claim_benchmark",
            gettext("Claim benchmark %(number)d") % {"number": benchmark.number},
            reverse("sanctions:claim", args=[sanction.docket.number, sanction.number, benchmark.number]),
        )
        for benchmark in sanction.benchmarks.all()
        if benchmark.state == BenchmarkState.OPEN
        and not any(proceeding.state not in OVER for proceeding in benchmark.proceedings.all())
    ]
