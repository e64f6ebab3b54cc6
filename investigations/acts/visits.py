"""A team visits a workplace or an agency, and what happened there is put on record."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import NotYours
from commission.authority.permissions import Permission
from commission.directory.models import Organisation, Workplace
from investigations import rules
from investigations.models import Team, Visit
from investigations.selectors import parts_of


@act(cites=("INV-1", "INV-4", "INV-5", "INV-11"), permission=Permission.RECORD_VISIT, matter="team")
def record_visit(
    act: Performance,
    *,
    team: Team,
    organisation: Organisation,
    began_at: datetime,
    ended_at: datetime,
    account: str,
    workplace: Workplace | None = None,
    announced: bool = False,
    access_refused: bool = False,
    interviews_off_premises: int = 0,
    interviews_on_premises: int = 0,
) -> Visit:
    """Record a visit that is over: where, when, announced or not, and interviews on and off the premises (INV-4).

    Refuses a team without staff or a worker organisation (INV-1), and a visit that still goes on (INV-11). A refusal
    of access is itself recorded and public (INV-5). Barenberg 2009, §V.B.1 ideal 23, §VI.B.
    """
    if act.actor.person is None:
        raise NotYours(_("A visit is recorded by somebody of the team."))
    rules.require_complete(parts_of(team, act.at))
    rules.check_visit(
        team=team,
        began_at=began_at,
        ended_at=ended_at,
        now=act.at,
        access_refused=access_refused,
        interviews_on_premises=interviews_on_premises,
        interviews_off_premises=interviews_off_premises,
        account=account,
    )
    rules.check_place_of_visit(organisation, workplace.employer_id if workplace else None)
    visit = Visit.objects.create(
        team=team,
        organisation=organisation,
        workplace=workplace,
        began_at=began_at,
        ended_at=ended_at,
        announced=announced,
        access_refused=access_refused,
        interviews_off_premises=interviews_off_premises,
        interviews_on_premises=interviews_on_premises,
        account=account.strip(),
        recorded_by=act.actor.person,
        recorded_at=act.at,
    )
    act.enter(
        visit,
        team=str(team.pk),
        organisation=str(organisation.pk),
        workplace=str(workplace.pk) if workplace else None,
        began_at=began_at.isoformat(),
        ended_at=ended_at.isoformat(),
        announced=announced,
        access_refused=access_refused,
        # How many spoke is not public: where few work, a number points at people (FILE-9).
        interviews_off_premises=interviews_off_premises > 0,
        account_sha256=hashlib.sha256(account.strip().encode()).hexdigest(),
    )
    return visit
