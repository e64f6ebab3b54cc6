"""Whom a sanction for one violation can reach: respondent, state, sector, and the buyers that records lead to."""

from __future__ import annotations

import uuid
from datetime import date

from django.db.models import Q

from commission.directory.models import Industry, Organisation
from commission.directory.selectors import buyers_of
from complaints.models import Allegation
from sanctions.rules.ordering import Reach

_DEEPEST = 5
"""Levels of ISIC: section, division, group, class, and one to spare."""


def respondent_of(allegation: Allegation) -> Organisation:
    """Return the organisation said to violate the criterion: a respondent is always one (FILE-1).

    Where a complaint described it, the one that it was found to be: that one can be sanctioned, and can comply.
    """
    organisation = allegation.respondent.organisation
    if organisation is None:
        raise ValueError("A respondent without an organisation cannot be sanctioned.")
    return organisation.same_as or organisation


def country_of(allegation: Allegation) -> str:
    """Return the country of the violation: the workplace's, or else the respondent's."""
    return allegation.workplace.country_id if allegation.workplace else respondent_of(allegation).country_id


def reach_of(allegation: Allegation, on: date) -> Reach:
    """Return whom a sanction for a violation can reach on a day (SANC-1, SANC-3)."""
    respondent = respondent_of(allegation)
    employers = [respondent] + ([allegation.workplace.employer] if allegation.workplace else [])
    buyers = {key for employer in employers for key in buyers_of(employer, on).values_list("pk", flat=True)}
    return Reach(
        respondent=respondent.pk,
        state=_state(allegation, respondent),
        buyers=frozenset(buyers),
        industries=_industries(allegation, respondent),
    )


def _state(allegation: Allegation, respondent: Organisation) -> frozenset[uuid.UUID]:
    """Government and agencies of the countries in which the violation lies: they can enforce the criterion there."""
    countries = {respondent.country_id, country_of(allegation), allegation.docket.country_id}
    return frozenset(
        Organisation.objects.filter(
            Q(kind=Organisation.Kind.GOVERNMENT) | Q(kind=Organisation.Kind.AGENCY), country__in=countries
        ).values_list("pk", flat=True)
    )


def _industries(allegation: Allegation, respondent: Organisation) -> frozenset[str] | None:
    """Industries of respondent and workplace with all that contain them; None where a state answers for an economy."""
    known = {respondent.industry_id, allegation.workplace.industry_id if allegation.workplace else None} - {None}
    if not known and respondent.kind in {Organisation.Kind.GOVERNMENT, Organisation.Kind.AGENCY}:
        return None
    codes: set[str] = {code for code in known if code}
    level = codes
    for _level in range(_DEEPEST):
        level = {code for code in Industry.objects.filter(pk__in=level).values_list("parent", flat=True) if code}
        if not level:
            break
        codes |= level
    return frozenset(codes)
