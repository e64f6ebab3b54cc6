"""How observations and laws come in after the founding, round by round; best practice follows them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Final

from commission.portal.demonstration.norms import LATER
from commission.portal.demonstration.observed.rounds import INVENTED, ROUNDS, entries_of
from commission.portal.demonstration.scene import Scene
from commission.portal.demonstration.timeline import Story
from criteria.acts.norms import end_norm, record_norms
from criteria.acts.observations import (
    dispute_observation,
    report_observation,
    report_observations,
    retract_observation,
    verify_observation,
)
from criteria.models import Norm, Observation
from criteria.rules.observations import ObservationEntry

INVESTIGATORS: Final = ("investigator", "siddiqui", "keo", "moran", "brandt")


def observing(scene: Scene) -> Story:
    """Investigators report what they verified, round by round."""
    for number, days in enumerate(ROUNDS):
        yield scene.before(days, "09:30")
        report_observations(
            actor=scene.world.actor(INVESTIGATORS[number % len(INVESTIGATORS)]),
            at=scene.at,
            commission=scene.world.commission,
            entries=entries_of(scene.world, number, scene.today),
            verified=True,
        )


def laws_that_came(scene: Scene) -> Story:
    """Laws that came into force after the founding go on record, and end those that they replace."""
    yield scene.before(470, "10:15")
    clerk, commission = scene.world.actor("clerk"), scene.world.commission
    norms = record_norms(actor=clerk, at=scene.at, commission=commission, entries=LATER)
    for norm in norms:
        if norm.law_of_id is None:
            continue
        replaced = Norm.objects.filter(
            commission=commission,
            law_of=norm.law_of_id,
            measure=norm.measure_id,
            industries=norm.industries,
            traits=norm.traits,
            in_force_from__lt=norm.in_force_from,
            in_force_until=None,
        )
        for former in replaced.order_by("in_force_from"):
            end_norm(
                actor=clerk,
                at=scene.at,
                commission=commission,
                norm=former,
                on=norm.in_force_from,
                because=Norm.Ended.REPLACED,
            )


def slips_of_the_pen(scene: Scene) -> Story:
    """One value is retracted, one disputed, one waits for a second look, and some for a first."""
    yield scene.before(400, "14:00")
    courts = _reported(scene, "labour-court-days", "KHM", "28", "keo")
    yield scene.before(372, "15:30")
    retract_observation(
        actor=scene.world.actor("keo"),
        at=scene.at,
        observation=courts,
        reason="A figure was left out: the court needed 280 days, not 28.",
    )
    yield scene.before(120, "10:00")
    collected = _reported(scene, "penalties-collected", "MYS", "92", "keo")
    yield scene.before(96, "16:00")
    dispute_observation(
        actor=scene.world.actor("siddiqui"),
        at=scene.at,
        observation=collected,
        reason="The union shows receipts: penalties that were waived on payment of a tenth count here as collected.",
    )
    yield scene.before(33, "11:15")
    _reported(scene, "inspectors-by-workers", "HND", "16", "moran")
    yield scene.before(18, "09:00")
    waiting = [_entry(scene, "violations-ended-90-days", country, value) for country, value in UNVERIFIED]
    rows = report_observations(
        actor=scene.world.actor("clerk"), at=scene.at, commission=scene.world.commission, entries=waiting
    )
    yield scene.before(11, "13:30")
    verify_observation(
        actor=scene.world.actor("brandt"),
        at=scene.at,
        observation=rows[0],
        reason="Read against forty files of the inspectorate, drawn by lot.",
    )


UNVERIFIED: Final = (("CRI", "0.66"), ("SLV", "0.47"), ("DOM", "0.51"), ("THA", "0.61"), ("MAR", "0.44"))
"""What governments say of themselves, and nobody has looked at yet."""


def _reported(scene: Scene, measure: str, country: str, value: str, who: str) -> Observation:
    return report_observation(
        actor=scene.world.actor(who),
        at=scene.at,
        commission=scene.world.commission,
        entry=_entry(scene, measure, country, value),
        verified=True,
    )


def _entry(scene: Scene, measure: str, country: str, value: str) -> ObservationEntry:
    units = {"labour-court-days": "d", "penalties-collected": "%", "violations-ended-90-days": "1"}
    until = scene.today - timedelta(days=3)
    return ObservationEntry(
        measure=measure,
        country=country,
        value=Decimal(value),
        unit=units.get(measure, "{inspectors}/10000{workers}"),
        period_from=until - timedelta(days=364),
        period_until=until,
        provenance=INVENTED + "letter of the ministry, with a table.",
    )
