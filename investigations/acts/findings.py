"""A team's staff find a criterion met or not met; disagreement is recorded beside the finding."""

from __future__ import annotations

import hashlib
from decimal import Decimal

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import NotYours, Refused
from commission.authority.capacities import Capacity
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.directory.models import Organisation, Workplace
from commission.institution.selectors import current_posts
from commission.outbox.api import notify
from commission.outbox.models import Notice
from criteria.models import CriterionVersion
from investigations import rules
from investigations.models import Finding, Team, Visit
from investigations.selectors import memberships_of, parts_of


@act(cites=("INV-1", "INV-2", "INV-4", "DEC-8"), permission=Permission.RECORD_FINDING, matter="team")
def record_finding(
    act: Performance,
    *,
    team: Team,
    respondent: Organisation,
    criterion_version: CriterionVersion,
    outcome: str,
    basis: str,
    facts: str,
    workplace: Workplace | None = None,
    visit: Visit | None = None,
    level: Decimal | None = None,
    dissent: str = "",
    workers_affected: int | None = None,
) -> Finding:
    """Find, as the team's staff, that a respondent meets a criterion or does not; others' disagreement beside it.

    Refuses: a team that lacks staff or a worker organisation (INV-1); anybody but staff (INV-2); compliance without a
    visit that verified it (DEC-8), or on interviews on the premises alone (INV-4); a criterion that does not bind the
    respondent (CRIT-7) or is not in force (CRIT-10). Barenberg 2009, §V.A.3, §V.B.1 ideal 11, §VI.B, endnote 42.
    """
    person = act.actor.person
    if (
        person is None
        or not current_posts(team.commission, act.at)
        .filter(person=person, capacity=Capacity.STAFF_INVESTIGATOR)
        .exists()
    ):
        raise NotYours(_("The team’s staff decide what it finds."))
    rules.require_complete(parts_of(team, act.at))
    criterion = criterion_version.criterion
    if criterion.commission_id != team.commission_id:
        raise Refused("CRIT-10", _("The criterion is another commission’s."), field="criterion_version")
    if criterion_version.in_force_from > clock.legal_day(team.commission_id, act.at):
        raise Refused("CRIT-10", _("The criterion is not in force yet."), field="criterion_version")
    rules.check_finding(
        respondent=respondent,
        criterion=criterion,
        version=criterion_version,
        outcome=outcome,
        basis=basis,
        level=level,
        facts=facts,
        workers_affected=workers_affected,
    )
    rules.check_basis(outcome=outcome, basis=basis, visit=visit)
    if visit is not None:
        rules.check_visit_bears_on(
            visit,
            team=team,
            respondent=respondent,
            workplace_id=workplace.pk if workplace else None,
            found_at=act.at,
        )
    finding = Finding.objects.create(
        team=team,
        commission_id=team.commission_id,
        respondent=respondent,
        workplace=workplace,
        criterion_version=criterion_version,
        outcome=outcome,
        basis=basis,
        visit=visit,
        level=level,
        facts=facts.strip(),
        dissent=dissent.strip(),
        workers_affected=workers_affected,
        made_by=person,
        found_at=act.at,
    )
    notify(
        [key for key in memberships_of(team, act.at).values_list("person", flat=True) if key != person.pk],
        Notice.Kind.FINDING_MADE,
        at=act.at,
        commission=team.commission_id,
        matter=team.pk,
        matter_label=team.matter_label,
        rule="INV-2",
    )
    act.enter(
        finding,
        team=str(team.pk),
        respondent=str(respondent.pk),
        criterion=criterion.code,
        criterion_version=criterion_version.number,
        outcome=outcome,
        basis=basis,
        visit=str(visit.pk) if visit else None,
        level=str(level) if level is not None else None,
        workers_affected=workers_affected,
        facts_sha256=hashlib.sha256(facts.strip().encode()).hexdigest(),
        dissent=bool(dissent.strip()),
    )
    return finding
