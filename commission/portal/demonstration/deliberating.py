"""Deliberations after the founding: one that strengthened criteria, a review, one that is open now, a proposal."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from commission.directory.models import Country, Industry
from commission.portal.demonstration.criteria import STARTING_SET
from commission.portal.demonstration.deliberations import texts
from commission.portal.demonstration.scene import Scene
from commission.portal.demonstration.timeline import Story
from criteria.acts import (
    answer_proposal,
    invite_participant,
    make_statement,
    open_ballot,
    open_deliberation,
    propose_criterion,
    put_draft,
    report_to_deliberation,
    vote_on_drafts,
)
from criteria.models import Deliberation, Draft, Norm, Proposal, Right
from criteria.rules.drafts import FindingText

DRAFTS: Final = {draft.code: draft for draft in STARTING_SET}


def deliberations(scene: Scene) -> Story:
    """The past of the criteria, from the second deliberation to the one that is open now."""
    yield from _second(scene)
    yield from _review(scene)
    yield from _open_now(scene)


def _second(scene: Scene) -> Story:
    yield scene.before(521, "16:20")
    wage = _propose(scene, texts.WAGE_OF_THE_CHILD)
    yield scene.before(505, "10:00")
    deliberation = open_deliberation(
        actor=scene.seated()[1],
        at=scene.at,
        commission=scene.world.commission,
        title="Inspectors, children found at work, and who may found a union",
        about=(
            "Fewer inspectors than the criterion asks for were never enough; where there were as many, was it enough? "
            "Does it help a child that orders stay where it was found? What keeps small workplaces without a union?"
        ),
        criteria=[scene.criterion(code) for code in ("EN-03", "CL-08", "FA-07", "WA-08")],
    )
    _invite(scene, deliberation, texts.INVITED)
    yield scene.before(503, "11:30")
    twice = _propose(scene, texts.TWO_INSPECTORS)
    for days, hour, remarks in texts.HEARD:
        yield scene.before(days, hour)
        _hear(scene, deliberation, remarks)
    yield scene.before(488, "15:00")
    first = _put_inspectors(scene, deliberation, "55", "Where there is one for 18,000, a visit comes in the same year.")
    yield scene.before(482, "10:30")
    _answer(scene, deliberation, wage, texts.WAGE_TAKEN_UP)
    _answer(scene, deliberation, twice, texts.TWO_INSPECTORS_REFUSED)
    yield scene.before(480, "09:45")
    _put_inspectors(
        scene,
        deliberation,
        "67",
        "One for 15,000. Chile and Sri Lanka have as many, and end three of four violations within 90 days.",
        replaces=first,
    )
    _put_words(scene, deliberation)
    yield scene.before(474, "10:00")
    open_ballot(actor=scene.seated()[1], at=scene.at, deliberation=deliberation)
    for place, days in enumerate((473, 472, 472, 471, 470, 469, 468, 466, 463)):
        yield scene.before(days, f"{10 + place % 6}:20")
        _vote(scene, deliberation, place)


def _effect(scene: Scene) -> date:
    """The day of effect of what the second deliberation promulgates: late enough for everybody to have voted."""
    return scene.before(455, "00:00").date()


def _put_inspectors(
    scene: Scene, deliberation: Deliberation, by_million: str, why: str, replaces: Draft | None = None
) -> Draft:
    text = DRAFTS["EN-03"].put(
        _effect(scene), threshold=Decimal(by_million), unit="{inspectors}/1000000{workers}", why=why
    )
    return put_draft(actor=scene.seated()[1], at=scene.at, deliberation=deliberation, text=text, replaces=replaces)


def _put_words(scene: Scene, deliberation: Deliberation) -> None:
    """Drafts that add words to rules, with what they find of other rules; and one that will not be carried."""
    chair = scene.seated()[1]
    for code, added, why in texts.ADDED:
        put_draft(
            actor=chair,
            at=scene.at,
            deliberation=deliberation,
            text=DRAFTS[code].put(
                _effect(scene), text=f"{DRAFTS[code].text} {added}", why=why, findings=_findings(scene, code)
            ),
        )
    put_draft(actor=chair, at=scene.at, deliberation=deliberation, text=texts.SIX_HOURS_UNDERGROUND.put(_effect(scene)))


def _findings(scene: Scene, code: str) -> tuple[FindingText, ...]:
    norms = Norm.objects.filter(commission=scene.world.commission, measure=None, in_force_until=None)
    if code == "FA-07":
        fifty = norms.get(law_of="PER", subject="union-registration", article="14")
        without_distinction = norms.get(instrument="ILO C087", article="2")
        return (
            FindingText(kind="contrary", norm=fifty.pk, against=without_distinction.pk, reasons=texts.FIFTY_MEMBERS),
        )
    if code == "WA-08":
        payslip = norms.get(law_of="PER", subject="payment-of-wages", article="18")
        return (FindingText(kind="replaces", norm=payslip.pk, reasons=texts.PAYSLIP),)
    return ()


def _vote(scene: Scene, deliberation: Deliberation, place: int) -> None:
    """The member in a place votes; most are against the last draft, and say why."""
    against: dict[uuid.UUID, str] = {}
    if place in texts.AGAINST_SIX_HOURS:
        last = Draft.objects.filter(deliberation=deliberation).latest("number")
        against[last.pk] = texts.AGAINST_SIX_HOURS[place]
    vote_on_drafts(actor=scene.seated()[place], at=scene.at, deliberation=deliberation, against=against)


def _review(scene: Scene) -> Story:
    """Teams report to the review that the clock has opened, if it is open."""
    for days, hour, remarks in texts.REVIEWED:
        yield scene.before(days, hour)
        review = Deliberation.objects.filter(
            commission=scene.world.commission,
            occasion=Deliberation.Occasion.REVIEW,
            state=Deliberation.State.FORUM,
        ).first()
        if review is not None:
            _hear(scene, review, remarks)


def _open_now(scene: Scene) -> Story:
    yield scene.before(26, "10:30")
    deliberation = open_deliberation(
        actor=scene.seated()[0],
        at=scene.at,
        commission=scene.world.commission,
        title="Holidays and overtime",
        about=(
            "Three weeks of holiday are the least of any convention; in half of South America people have 30 days. "
            "What happens to overtime where holidays are longer? Where did twelve hours of overtime turn into a rule?"
        ),
        criteria=[scene.criterion(code) for code in ("WT-05", "WT-07")],
    )
    _invite(scene, deliberation, texts.INVITED_NOW)
    for days, hour, remarks in texts.HEARD_NOW:
        yield scene.before(days, hour)
        _hear(scene, deliberation, remarks)
    yield scene.before(13, "15:40")
    for code, reach, why in texts.DRAFTS_NOW:
        put_draft(
            actor=scene.seated()[0],
            at=scene.at,
            deliberation=deliberation,
            text=DRAFTS[code].put(
                scene.world.instant(scene.now, 90, "00:00").date(), threshold=Decimal(reach), why=why
            ),
        )
    yield scene.before(9, "18:05")
    _propose(scene, texts.GREENHOUSES)
    for days, hour, remarks in texts.HEARD_LAST:
        yield scene.before(days, hour)
        _hear(scene, deliberation, remarks)


def _propose(scene: Scene, one: texts.Proposed) -> Proposal:
    return propose_criterion(
        actor=scene.world.actor(one.who),
        at=scene.at,
        commission=scene.world.commission,
        organisation=scene.world.organisation(one.organisation),
        right=Right.objects.get(pk=one.right),
        title=one.title,
        text=one.text,
        evidence=one.evidence,
        criterion=scene.criterion(one.criterion) if one.criterion else None,
    )


def _answer(scene: Scene, deliberation: Deliberation, proposal: Proposal, answer: tuple[str, str]) -> None:
    kind, reasons = answer
    answer_proposal(
        actor=scene.seated()[1], at=scene.at, deliberation=deliberation, proposal=proposal, kind=kind, reasons=reasons
    )


def _invite(scene: Scene, deliberation: Deliberation, guests: Iterable[tuple[str, str, str]]) -> None:
    for who, capacity, organisation in guests:
        invite_participant(
            actor=scene.seated()[0],
            at=scene.at,
            deliberation=deliberation,
            person=scene.world.person(who),
            capacity=capacity,
            organisation=scene.world.organisation(organisation) if organisation else None,
        )


def _hear(scene: Scene, deliberation: Deliberation, remarks: Iterable[texts.Remark]) -> None:
    for one in remarks:
        if not one.result:
            make_statement(
                actor=scene.world.actor(one.who),
                at=scene.at,
                deliberation=deliberation,
                text=one.text,
                evidence=one.evidence,
            )
            continue
        report_to_deliberation(
            actor=scene.world.actor(one.who),
            at=scene.at,
            deliberation=deliberation,
            text=one.text,
            result=one.result,
            country=Country.objects.get(pk=one.country) if one.country else None,
            industry=Industry.objects.get(pk=one.industry) if one.industry else None,
            employer=scene.world.organisation(one.employer) if one.employer else None,
            evidence=one.evidence,
        )
