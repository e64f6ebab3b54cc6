"""Pure checks of observations: what is observed of whom, whether it can be compared, who may verify it (CRIT-3)."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from commission.directory.models import Organisation, Workplace
from criteria.models import Measure, Observation, Unit
from criteria.rules.levels import EXACT, exact_level, is_plausible, protects_more

EMPLOYERS: frozenset[str] = frozenset({Organisation.Kind.EMPLOYER, Organisation.Kind.GLOBAL_CORPORATION})
"""Kinds of organisation that are peers of one another in an industry."""

EARLIEST = date(1900, 1, 1)
PLACES = Decimal("1e-8")
STORED = Decimal("1e-20")
TOO_GREAT = Decimal(10) ** 16
LONGEST_METHOD = 160
LONGEST_PROVENANCE = 300
LONGEST_REASON = 4000


@dataclass(frozen=True, slots=True)
class ObservationEntry:
    """An observation as it is reported: codes and keys, the value in its unit, the period, and where it comes from."""

    measure: str
    country: str
    value: Decimal
    unit: str
    period_from: date
    period_until: date
    provenance: str
    organisation: uuid.UUID | None = None
    workplace: uuid.UUID | None = None
    industry: str = ""
    traits: Sequence[str] = ()
    method: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the codes and keys of some entries stand for; those that are missing stand for nothing."""

    measures: Mapping[str, Measure] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    countries: Collection[str] = frozenset()
    industries: Collection[str] = frozenset()
    traits: Collection[str] = frozenset()
    organisations: Mapping[uuid.UUID, Organisation] = field(default_factory=dict)
    workplaces: Mapping[uuid.UUID, Workplace] = field(default_factory=dict)


def check_observation(entry: ObservationEntry, known: Known, *, today: date) -> None:
    """Refuse an observation that says nothing definite: codes, unit, value, period, respondent, source.

    Refuses under CRIT-1 (a unit that does not measure it) and CRIT-3 (the rest), each at its field.
    """
    measure = known.measures.get(entry.measure)
    if measure is None:
        raise _unknown("measure", entry.measure)
    unit = known.units.get(entry.unit)
    if unit is None:
        raise Refused(
            "CRIT-1", _("The unit “%(code)s” is not known.") % {"code": entry.unit}, _("Use its code."), field="unit"
        )
    _check_value(entry.value)
    exact_level(measure, unit, entry.value)
    if entry.country not in known.countries:
        raise _unknown("country", entry.country)
    _check_period(entry, today)
    _check_whose(entry, known)
    if entry.industry and entry.industry not in known.industries:
        raise _unknown("industry", entry.industry)
    for trait in entry.traits:
        if trait not in known.traits:
            raise _unknown("traits", trait)
    if len(entry.method.strip()) > LONGEST_METHOD:
        raise Refused("CRIT-3", _("A method is named in at most 160 characters."), field="method")
    if not 0 < len(entry.provenance.strip()) <= LONGEST_PROVENANCE:
        raise Refused(
            "CRIT-3",
            _("An observation says where it comes from, in at most 300 characters."),
            _("Name the document, the survey or the visit."),
            field="provenance",
        )


def _unknown(field: str, code: str) -> Refused:
    return Refused(
        "CRIT-3",
        _("Nothing is known under “%(code)s”.") % {"code": code},
        _("Use a code that exists."),
        field=field,
    )


def _check_value(value: Decimal) -> None:
    if not value.is_finite() or abs(value) >= TOO_GREAT:
        raise Refused("CRIT-3", _("The value is not a number that can be kept."), field="value")
    if value != value.quantize(PLACES, context=EXACT):
        raise Refused("CRIT-3", _("A value has at most eight decimal places."), field="value")


def _check_period(entry: ObservationEntry, today: date) -> None:
    if entry.period_until < entry.period_from:
        raise Refused("CRIT-3", _("The period ends before it begins."), field="period_until")
    if entry.period_until > today:
        raise Refused("CRIT-3", _("The period is not over yet: nobody has observed it."), field="period_until")
    if entry.period_from < EARLIEST:
        raise Refused("CRIT-3", _("The period begins before 1900."), field="period_from")


def _check_whose(entry: ObservationEntry, known: Known) -> None:
    """The organisation is one that requirements address, in that country; the workplace is its own."""
    if entry.organisation is None:
        if entry.workplace is not None:
            raise Refused("CRIT-3", _("A workplace is some employer’s: name the employer."), field="organisation")
        return
    organisation = known.organisations.get(entry.organisation)
    if organisation is None:
        raise _unknown("organisation", str(entry.organisation))
    if organisation.kind not in Organisation.ADDRESSABLE:
        raise Refused(
            "CRIT-3", _("Requirements bind governments and employers, and nobody else."), field="organisation"
        )
    if entry.workplace is None:
        if organisation.country_id != entry.country:
            raise Refused("CRIT-3", _("The organisation is in another country."), field="country")
        return
    workplace = known.workplaces.get(entry.workplace)
    if workplace is None:
        raise _unknown("workplace", str(entry.workplace))
    if workplace.employer_id != organisation.pk:
        raise Refused("CRIT-3", _("Somebody else runs this workplace."), field="workplace")
    if workplace.country_id != entry.country:
        raise Refused("CRIT-3", _("The workplace is in another country."), field="country")


def observation_of(entry: ObservationEntry, known: Known) -> Observation:
    """Return the observation that an entry reports, not saved: a government's has no organisation but its country.

    The method stays empty where it is the measure's own. The industry is the entry's, else the workplace's, else the
    employer's.
    """
    measure, unit = known.measures[entry.measure], known.units[entry.unit]
    organisation = known.organisations[entry.organisation] if entry.organisation else None
    workplace = known.workplaces[entry.workplace] if entry.workplace else None
    if organisation is not None and organisation.kind == Organisation.Kind.GOVERNMENT:
        organisation = None
    method = " ".join(entry.method.split())
    if method.casefold() == " ".join(measure.method.split()).casefold():
        method = ""
    return Observation(
        measure=measure,
        country_id=entry.country,
        organisation=organisation,
        workplace=workplace,
        industry_id=entry.industry
        or (workplace.industry_id if workplace else None)
        or (organisation.industry_id if organisation else None),
        traits=sorted({*entry.traits, *(workplace.traits if workplace else ())}),
        value=entry.value,
        unit=unit,
        level=exact_level(measure, unit, entry.value).quantize(STORED, rounding=ROUND_HALF_EVEN, context=EXACT),
        period_from=entry.period_from,
        period_until=entry.period_until,
        method=method,
        provenance=entry.provenance.strip(),
    )


def why_not_comparable(observation: Observation) -> str:
    """Say why a level cannot be held beside those of peers, however often it is verified; empty where it can (CRIT-3).

    Another method measures something else. A level of a workplace in another industry than its employer's says nothing
    about that industry, and one of a single industry or of one agency nothing about a country.
    """
    if observation.method:
        return _("It was taken by another method than the measure’s, and is compared with nothing.")
    organisation = observation.organisation
    if organisation is None:
        return _("It is about one industry of the country alone.") if observation.industry_id else ""
    if organisation.kind not in EMPLOYERS:
        return _("It is one agency’s, and has no peers.")
    own, observed = organisation.industry_id or "", observation.industry_id or ""
    if not own and not observed:
        return _("The employer’s industry is not known, so it has no peers.")
    if own and not (own.startswith(observed) or observed.startswith(own)):
        return _("It was observed in another industry than the employer’s.")
    return ""


def counts(observation: Observation) -> bool:
    """Whether a verified observation counts for best practice, by how many have verified it (CRIT-3)."""
    enough = 2 if observation.needs_second else 1
    return (
        observation.state == Observation.State.VERIFIED
        and observation.verifications >= enough
        and not why_not_comparable(observation)
    )


def needs_second(measure: Measure, level: Decimal, best_of_peers: Decimal | None) -> bool:
    """Whether two people must verify a level: it is implausible, or far beyond every peer (CRIT-3).

    Far: better than the best of the others by more than a quarter of the plausible range. Without peers, nothing is.
    """
    if not is_plausible(measure, level):
        return True
    if best_of_peers is None or not protects_more(measure, level, best_of_peers):
        return False
    least, most = (exact_level(measure, measure.unit, edge) for edge in (measure.least, measure.most))
    return abs(level - best_of_peers) * 4 > most - least


def check_reason(reason: str) -> None:
    """Refuse a mark without a reason that people can read (CRIT-3)."""
    if not 0 < len(reason.strip()) <= LONGEST_REASON:
        raise Refused(
            "CRIT-3",
            _("Say how it was verified, or what is wrong with it, in at most 4,000 characters."),
            field="reason",
        )


def check_verifier(
    person: uuid.UUID,
    *,
    reported_by: uuid.UUID | None,
    verified_by: Collection[uuid.UUID],
    disputed_by: Collection[uuid.UUID],
) -> None:
    """Refuse whoever reported, verified or disputed it before: a second look is somebody else's (CRIT-3)."""
    remedy = _("Ask another investigator to verify it.")
    if person in verified_by:
        raise Refused("CRIT-3", _("You have verified this observation already."), remedy)
    if person == reported_by:
        raise Refused("CRIT-3", _("Whoever reported an observation does not verify it."), remedy)
    if person in disputed_by:
        raise Refused("CRIT-3", _("Whoever disputed an observation does not verify it."), remedy)
