"""Official acts on observations: they are reported, verified, disputed, retracted, and best practice follows them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import NotYours, Refused
from commission.authority.api import capacity_for
from commission.authority.capacities import Capacity
from commission.authority.models import Person
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.institution.models import Commission
from criteria import practice
from criteria.evaluation import evaluated
from criteria.models import ImportBatch, Mark, Observation
from criteria.practice.leaps import mark_leaps
from criteria.rules import observations as rules
from criteria.rules.observations import ObservationEntry
from criteria.selectors.known import known_to

CHUNK = 5_000


@act(cites=("CRIT-1", "CRIT-3"), permission=Permission.REPORT_OBSERVATION, matter="commission")
def report_observation(
    act: Performance, *, commission: Commission, entry: ObservationEntry, verified: bool = False
) -> Observation:
    """Report what was observed of a government or an employer; `verified`: by an investigator who vouches for it.

    Refuses a unit that does not measure it (CRIT-1); codes that are not known, a period that is reversed or not over,
    a workplace of somebody else, no provenance (CRIT-3). A value that is implausible, or far beyond every peer, waits
    for a second verification; one by another method is kept and compared with nothing. Barenberg 2009, endnote 48.
    """
    (observation,) = _report(act, commission, [entry], batch=None, verified=verified)
    act.enter(observation, verified=verified, **_body(observation))
    return observation


@act(cites=("CRIT-1", "CRIT-3"), permission=Permission.REPORT_OBSERVATION, matter="commission")
def report_observations(
    act: Performance,
    *,
    commission: Commission,
    entries: Sequence[ObservationEntry],
    batch: ImportBatch | None = None,
    verified: bool = False,
) -> list[Observation]:
    """Report many observations in one act, under the digest of them all. Refuses all where one is refused.

    Refuses what `report_observation` refuses, and to report nothing (CRIT-3). Barenberg 2009, endnote 48.
    """
    if not entries:
        raise Refused("CRIT-3", _("There is nothing to report."))
    if batch is not None and batch.commission_id != commission.pk:
        raise Refused("CRIT-3", _("The file was brought to another commission."), field="batch")
    observations = _report(act, commission, entries, batch=batch, verified=verified)
    act.enter(
        batch or commission,
        count=len(observations),
        sha256=_digest(observations),
        file_sha256=batch.sha256 if batch else None,
        verified=verified,
    )
    return observations


@act(cites=("CRIT-3",), permission=Permission.VERIFY_OBSERVATION, matter="observation")
def verify_observation(act: Performance, *, observation: Observation, reason: str) -> Observation:
    """Vouch for an observation, saying how it was verified. It counts for best practice from this day on.

    Refuses whoever reported it, verified it or disputed it before, and one that was retracted (CRIT-3). One that needs
    a second verification counts once two people have verified it. Barenberg 2009, endnote 48.
    """
    person = _person(act)
    rules.check_reason(reason)
    marks = list(observation.marks.values_list("kind", "person"))
    rules.check_verifier(
        person.pk,
        reported_by=observation.reported_by_id,
        verified_by={who for kind, who in marks if kind == Mark.Kind.VERIFIED},
        disputed_by={who for kind, who in marks if kind == Mark.Kind.DISPUTED},
    )
    observation.state = Observation.State.VERIFIED
    observation.verifications += 1
    return _marked(act, observation, Mark.Kind.VERIFIED, person, reason)


@act(cites=("CRIT-3",), permission=Permission.VERIFY_OBSERVATION, matter="observation")
def dispute_observation(act: Performance, *, observation: Observation, reason: str) -> Observation:
    """Dispute an observation, saying what is wrong with it. Until somebody else verifies it, it does not count.

    What it set in the past stays in the history of best practice, and no criterion falls with it (CRIT-5). Refuses one
    that is disputed already or was retracted, and a dispute without a reason (CRIT-3).
    """
    person = _person(act)
    rules.check_reason(reason)
    observation.state = Observation.State.DISPUTED
    return _marked(act, observation, Mark.Kind.DISPUTED, person, reason)


@act(cites=("CRIT-3",), permission=Permission.REPORT_OBSERVATION, matter="observation")
def retract_observation(act: Performance, *, observation: Observation, reason: str) -> Observation:
    """Retract an observation for good, saying why. It stays on record, and counts no more.

    It can lower best practice, and never a criterion promulgated on it (CRIT-5). Refuses one that was retracted, and a
    retraction without a reason (CRIT-3).
    """
    person = _person(act)
    rules.check_reason(reason)
    observation.state = Observation.State.RETRACTED
    return _marked(act, observation, Mark.Kind.RETRACTED, person, reason)


def _report(
    act: Performance,
    commission: Commission,
    entries: Sequence[ObservationEntry],
    *,
    batch: ImportBatch | None,
    verified: bool,
) -> list[Observation]:
    vouching = capacity_for(act.actor, Permission.VERIFY_OBSERVATION, commission.places, act.at) if verified else None
    if verified and vouching is None:
        raise NotYours(_("Observations are verified by the commission’s investigators."))
    known = known_to(entries)
    today = clock.legal_day(commission.pk, act.at)
    for entry in entries:
        rules.check_observation(entry, known, today=today)
    observations = [rules.observation_of(entry, known) for entry in entries]
    mark_leaps(commission.pk, observations)
    for one in observations:
        one.commission = commission
        one.batch = batch
        one.reported_at = act.at
        one.reported_by = act.actor.person
        if verified:
            one.state = Observation.State.VERIFIED
            one.verifications = 1
            one.counts_from = today if rules.counts(one) else None
    Observation.objects.bulk_create(observations, batch_size=CHUNK)
    if vouching is not None:
        _vouch(act, observations, vouching)
        counting = [one for one in observations if one.counts_from is not None]
        practice.observed(counting, on=today, because="observed")
    evaluated(observations, at=act.at)
    return observations


def _vouch(act: Performance, observations: Sequence[Observation], capacity: Capacity) -> None:
    """Whoever reports what she verified herself is the first to have verified it; the source says how."""
    person = _person(act)
    Mark.objects.bulk_create(
        [
            Mark(
                observation=one,
                kind=Mark.Kind.VERIFIED,
                person=person,
                capacity=capacity,
                reason="",
                marked_at=act.at,
            )
            for one in observations
        ],
        batch_size=CHUNK,
    )


def _marked(act: Performance, observation: Observation, kind: str, person: Person, reason: str) -> Observation:
    """Put the mark on record and let best practice follow."""
    today = clock.legal_day(observation.commission_id, act.at)
    counted = observation.counts_from
    observation.counts_from = (counted or today) if rules.counts(observation) else None
    Mark.objects.create(
        observation=observation,
        kind=kind,
        person=person,
        capacity=act.capacity,
        reason=reason.strip(),
        marked_at=act.at,
    )
    observation.save(update_fields=["state", "verifications", "counts_from"])
    if observation.counts_from != counted:
        because = "observed" if kind == Mark.Kind.VERIFIED else kind
        practice.observed([observation], on=today, because=because)
    evaluated([observation], at=act.at)
    act.enter(
        observation,
        measure=observation.measure_id,
        state=observation.state,
        verifications=observation.verifications,
        counts_from=_day(observation.counts_from),
        reason_sha256=hashlib.sha256(reason.strip().encode()).hexdigest(),
    )
    return observation


def _person(act: Performance) -> Person:
    if act.actor.person is None or act.capacity == Capacity.CLOCK:
        raise NotYours(_("Somebody must answer for this."))
    return act.actor.person


def _body(one: Observation) -> dict[str, Any]:
    """What the register says of an observation: all of it, as it is public."""
    return {
        "measure": one.measure_id,
        "country": one.country_id,
        "organisation": str(one.organisation_id) if one.organisation_id else None,
        "workplace": str(one.workplace_id) if one.workplace_id else None,
        "industry": one.industry_id,
        "value": format(one.value, "f"),
        "unit": one.unit_id,
        "period_from": one.period_from.isoformat(),
        "period_until": one.period_until.isoformat(),
        "method": one.method,
        "needs_second": one.needs_second,
        "provenance_sha256": hashlib.sha256(one.provenance.encode()).hexdigest(),
    }


def _digest(observations: Sequence[Observation]) -> str:
    """SHA-256 over the observations in order, a line of tabs for each, so that anyone can check what was entered."""
    digest = hashlib.sha256()
    for one in observations:
        fields = [str(one.pk), *("" if value is None else str(value) for value in _body(one).values())]
        digest.update("\t".join(fields).encode() + b"\n")
    return digest.hexdigest()


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
