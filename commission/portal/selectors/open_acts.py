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
from commission.authority.capacities import MEMBERS, PARTIES, Capacity, Power, Scope
from commission.authority.models import Grant
from commission.authority.permissions import PERMISSIONS, POWER_FOR, Holder, Permission
from commission.directory.models import Representation
from commission.directory.selectors import speaking_at
from commission.portal.house import House
from complaints.models import Allegation, Docket, Hearing, Panel, PanelMember
from complaints.selectors.joining import could_be_joined
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
    _Way("allege_further", Permission.ALLEGE_FURTHER, "complaints:further", _("Allege more")),
    _Way("enter_appearance", Permission.ENTER_APPEARANCE, "complaints:appear", _("Give notice of appearance")),
    _Way("consolidate_dockets", Permission.CONSOLIDATE, "complaints:consolidate", _("Join dockets")),
    _Way("withdraw_complaint", Permission.WITHDRAW_COMPLAINT, "complaints:withdraw", _("Withdraw complaint")),
    _Way("intervene", Permission.INTERVENE, "complaints:intervene", _("Intervene in writing")),
)


_TO_THE_RECORD = frozenset({"answer_complaint", "submit_to_record", "intervene"})
"""Acts that add to the record, which closes some days after the hearing (HEAR-3)."""


_OF_THE_HEARING = frozenset({"set_hearing", "hold_hearing", "recuse_member", "consolidate_dockets"})
"""Acts that are done in the docket that leads, for all that are heard together with it (FILE-6)."""


def held_in(actor: Actor, docket: Docket, house: House) -> frozenset[Holder]:
    """What the actor holds in a docket, in one question to the database."""
    if actor.person is None:
        return frozenset()
    return _holders(_grants(actor, docket, house))


def _grants(actor: Actor, docket: Docket, house: House) -> list[Grant]:
    there = Q(scope=Scope.DOCKET, object_id=docket.pk) | Q(scope=Scope.COMMISSION, object_id=docket.commission_id)
    return list(Grant.objects.filter(there, in_effect(house.present), person=actor.person))


def _holders(grants: Sequence[Grant]) -> frozenset[Holder]:
    held = {(Capacity(one.capacity), Scope(one.scope)) for one in grants}
    return frozenset(held | {(Capacity.PUBLIC, Scope.SIGNED_IN)})


def _with_power(grants: Sequence[Grant], permission: Permission) -> frozenset[Holder]:
    """What is held with the power that this takes: whoever speaks for a party may have some and not others (INST-5)."""
    power = POWER_FOR.get(permission)
    return _holders([one for one in grants if power is None or one.powers is None or power in one.powers])


def acts_open_to(
    actor: Actor, docket: Docket, house: House, hearings: Sequence[Hearing], panel: Panel | None
) -> list[OpenAct]:
    """Return the acts that this person may do on this docket now, those of the moment first."""
    if actor.person is None:
        return []
    grants = _grants(actor, docket, house)
    held = _holders(grants)
    involved = {capacity for capacity, scope in held if scope is Scope.DOCKET}
    found = _ballots(actor, docket, panel) if held & PERMISSIONS[Permission.CAST_BALLOT] else []
    begun, takes_off = _begun(hearings, house), _takes_off(actor, held, panel)
    for way in _WAYS:
        holding = _with_power(grants, way.permission)
        if not holding & PERMISSIONS[way.permission] or docket.state not in ACTS_OPEN_IN.get(way.act, {docket.state}):
            continue
        if way.act in _TO_THE_RECORD and docket.record_closes_at and docket.record_closes_at < house.present:
            continue
        if way.act == "intervene" and (involved & {*PARTIES, *MEMBERS} or not _speaks(actor, house)):
            continue
        if way.act == "withdraw_complaint" and docket.withdrawn_at:
            continue
        if way.act in _OF_THE_HEARING and not _of_the_hearing(way.act, docket, panel, begun=begun, takes_off=takes_off):
            continue
        found.append(OpenAct(way.act, way.label, reverse(way.address, args=[docket.number])))
    return found


def _of_the_hearing(act: str, docket: Docket, panel: Panel | None, *, begun: bool, takes_off: bool) -> bool:
    """Whether an act of panel or hearing is open: in the docket that leads, for all heard together (FILE-6)."""
    if (act == "hold_hearing" and not begun) or (act == "recuse_member" and not takes_off):
        return False
    if panel is not None and panel.sits_for_id is not None:
        return False
    return act != "consolidate_dockets" or bool(could_be_joined(docket))


def _speaks(actor: Actor, house: House) -> bool:
    """Whether the person may speak for any organisation in writing: only organisations intervene (HEAR-3)."""
    return Representation.objects.filter(speaking_at(house.present, Power.ARGUE), person=actor.person).exists()


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
