"""Pure checks of teams, visits and findings: no database, no request, no clock."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from commission.directory.models import Organisation
from criteria.models import Criterion, CriterionVersion
from criteria.rules import binds, is_level, reached
from investigations.models import Finding, Team, TeamMembership, Visit

Part = TeamMembership.Part

VERIFIED = frozenset({Finding.Basis.WORKPLACE, Finding.Basis.AGENCY})
STATE = frozenset({Organisation.Kind.GOVERNMENT, Organisation.Kind.AGENCY})


def team_is_complete(parts: Collection[str]) -> bool:
    """Whether a team has what it needs to act: commission staff, and a worker organisation (INV-1)."""
    return {str(Part.STAFF), str(Part.WORKER_ORGANISATION)} <= set(parts)


def require_complete(parts: Collection[str]) -> None:
    """Refuse whatever a team does while it lacks staff or a worker organisation (INV-1)."""
    if team_is_complete(parts):
        return
    missing = _("commission staff") if str(Part.STAFF) not in set(parts) else _("a local worker organisation")
    raise Refused(
        "INV-1",
        _("The team cannot act: it lacks %(missing)s.") % {"missing": missing},
        _("The administrator names who is missing to the team."),
    )


def check_place(
    team: Team,
    *,
    part: str,
    lead: bool,
    organisation: Organisation | None,
    independence_declared: bool,
    vetted_for: str,
) -> None:
    """Refuse a place on a team that nobody may hold (INV-1), or a worker organisation that others control (INST-6)."""
    if part not in Part:
        raise Refused("INV-1", _("There is no such part on a team."), field="part")
    if part == Part.WORKER_ORGANISATION:
        if organisation is None or organisation.kind != Organisation.Kind.LABOUR_ORGANISATION:
            raise Refused("INV-1", _("Name the worker organisation."), field="organisation")
        if organisation.country_id != team.country_id:
            raise Refused("INV-1", _("The worker organisation is one of the country itself."), field="organisation")
        if not independence_declared:
            raise Refused(
                "INST-6",
                _("A worker organisation on a team is controlled by neither employer nor state, and declares so."),
                field="independence_declared",
            )
    if part == Part.AGENCY:
        if organisation is None or organisation.kind not in STATE:
            raise Refused("INV-1", _("Name the agency whose official this is."), field="organisation")
        if not vetted_for.strip():
            raise Refused(
                "INV-1",
                _("An agency’s official is vetted first."),
                _("Say why the official is held to be committed to the law and free of those investigated."),
                field="vetted_for",
            )
    if lead and part != Part.STAFF:
        raise Refused("INV-2", _("Staff decide on a team, so one of them leads it."), field="lead")


def check_visit(
    *,
    team: Team,
    began_at: datetime,
    ended_at: datetime,
    now: datetime,
    access_refused: bool,
    interviews_on_premises: int,
    interviews_off_premises: int,
    account: str,
) -> None:
    """Refuse a visit that is not over (INV-11), was made before there was a team (INV-1), or contradicts itself."""
    if ended_at < began_at:
        raise Refused("INV-11", _("A visit ends after it begins."), field="ended_at")
    if ended_at > now:
        raise Refused(
            "INV-11",
            _("A visit is recorded once it is over, so that nobody can tell where a team is."),
            field="ended_at",
        )
    if began_at < team.formed_at:
        raise Refused("INV-1", _("The team did not exist then."), field="began_at")
    for name, number in (
        ("interviews_on_premises", interviews_on_premises),
        ("interviews_off_premises", interviews_off_premises),
    ):
        if not 0 <= number < 2**31:
            raise Refused("INV-4", _("This is not a number of interviews."), field=name)
    if access_refused and interviews_on_premises:
        raise Refused("INV-5", _("Nobody is interviewed where access is refused."), field="interviews_on_premises")
    if not account.strip():
        raise Refused("INV-5", _("A visit says what was seen, or who refused access."), field="account")


def check_place_of_visit(organisation: Organisation, employer_id: object | None) -> None:
    """Refuse a visit to a workplace that the organisation neither runs nor oversees (INV-5)."""
    if organisation.kind not in Organisation.ADDRESSABLE:
        raise Refused("INV-5", _("Teams visit governments, agencies and employers."), field="organisation")
    if employer_id is not None and employer_id != organisation.pk and organisation.kind not in STATE:
        raise Refused("INV-5", _("This workplace is run by somebody else."), field="workplace")


def check_finding(
    *,
    respondent: Organisation,
    criterion: Criterion,
    version: CriterionVersion,
    outcome: str,
    basis: str,
    level: Decimal | None,
    facts: str,
    workers_affected: int | None,
) -> None:
    """Refuse a finding that says nothing that a criterion could be held against (CRIT-1, CRIT-7)."""
    if outcome not in Finding.Outcome:
        raise Refused("INV-2", _("A criterion is met or not met."), field="outcome")
    if basis not in Finding.Basis:
        raise Refused("DEC-8", _("A finding says what it rests on."), field="basis")
    if not facts.strip():
        raise Refused("INV-2", _("A finding states its facts."), field="facts")
    if workers_affected is not None and not 0 <= workers_affected < 2**31:
        raise Refused("INV-2", _("This is not a number of workers."), field="workers_affected")
    if not binds(criterion.addressee, respondent.kind):
        raise Refused("CRIT-7", _("This criterion does not bind such an organisation."), field="criterion_version")
    if level is not None and not is_level(level):
        raise Refused("CRIT-1", _("This is not a level."), field="level")
    if version.kind == Criterion.Kind.MEASURE:
        _check_level(version, outcome, level)


def _check_level(version: CriterionVersion, outcome: str, level: Decimal | None) -> None:
    if level is None:
        if outcome == Finding.Outcome.MET:
            raise Refused("CRIT-1", _("A measure is met by a level, so the level is stated."), field="level")
        return
    if reached(version, level) != (outcome == Finding.Outcome.MET):
        raise Refused(
            "CRIT-1",
            _("The level %(level)s and the threshold %(threshold)s do not give this outcome.")
            % {"level": level, "threshold": version.threshold},
            field="outcome",
        )


def check_basis(*, outcome: str, basis: str, visit: Visit | None) -> None:
    """Refuse to clear anybody without verification where people work (DEC-8) and away from the employer (INV-4)."""
    met = outcome == Finding.Outcome.MET
    if met and basis not in VERIFIED:
        raise Refused(
            "DEC-8",
            _("Documents, systems and audits paid by those audited clear nobody."),
            _("Visit the workplace, and rest the finding on the visit."),
            field="basis",
        )
    if basis in VERIFIED and visit is None:
        raise Refused("DEC-8", _("What is verified rests on a visit."), _("Name the visit."), field="visit")
    if not met or visit is None:
        return
    if visit.access_refused:
        raise Refused("DEC-8", _("Nothing was verified where access was refused."), field="visit")
    if visit.interviews_off_premises == 0:
        raise Refused(
            "INV-4",
            _("No worker was interviewed off the premises, and other interviews support no finding of compliance."),
            _("Interview workers away from the employer, and record that visit."),
            field="visit",
        )


def check_visit_bears_on(
    visit: Visit, *, team: Team, respondent: Organisation, workplace_id: object | None, found_at: datetime
) -> None:
    """Refuse a finding that rests on a visit to somebody else, by somebody else, or yet to come (DEC-8)."""
    if visit.team_id != team.pk:
        raise Refused("DEC-8", _("The visit was another team’s."), field="visit")
    if visit.ended_at > found_at:
        raise Refused("DEC-8", _("The visit was not over."), field="visit")
    # A government answers for what happens in its country's workplaces; everybody else for the own.
    overseen = respondent.kind in STATE and visit.organisation.country_id == respondent.country_id
    if visit.organisation_id != respondent.pk and not overseen:
        raise Refused("DEC-8", _("The visit was to somebody else."), field="visit")
    if workplace_id is not None and visit.workplace_id != workplace_id:
        raise Refused("DEC-8", _("The visit was to another workplace."), field="workplace")
