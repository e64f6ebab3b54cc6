"""A complaint by somebody who gives a name: a worker, an organisation, a team (FILE-1, FILE-2)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import Refused
from commission.authority.capacities import Power
from commission.authority.permissions import Permission
from commission.clock.days import legal_date
from commission.directory.models import Country, Organisation
from commission.institution.models import Charter, Commission
from complaints.acts.filing.complaint import Filer, Filing, require_complete
from complaints.acts.filing.core import Speaking, open_docket, speaking_for
from complaints.acts.limits import zone_of
from complaints.models import Docket
from complaints.rules import filing as rules
from complaints.rules.filing import AllegationFiled
from investigations.models import Team, TeamMembership
from investigations.selectors import memberships_of


@act(
    cites=(
        "FILE-2",
        "FILE-1",
        "FILE-3",
        "CRIT-1",
        "CRIT-6",
        "CRIT-7",
        "CRIT-10",
        "CRIT-12",
        "HEAR-1",
        "HEAR-2",
        "HEAR-5",
        "HEAR-6",
        "INST-4",
    ),
    permission=Permission.FILE_COMPLAINT,
    beside_others=True,
)
def file_complaint(
    act: Performance,
    *,
    commission: Commission,
    title: str,
    country: Country,
    complainant: Organisation | None,
    respondents: Sequence[Organisation],
    allegations: Sequence[AllegationFiled],
    relief: str = "",
    team: Team | None = None,
) -> Docket:
    """File a complaint: number, limits, panel, hearing and what teams already know come with it, and nobody accepts it.

    Refuses a filer whom the charter does not name or whom the actor does not speak for (FILE-1), a complaint without
    criteria in force and facts (FILE-3, CRIT-10), an abstract right (CRIT-1), and a criterion that does not bind the
    respondent (CRIT-7). That a government is too weak to enforce is alleged like anything else (CRIT-12). No effect on
    trade is asked for (CRIT-6). Barenberg 2009, §V.A.3, §V.B.1 ideals 4, 10 and 12, §V.B.2.
    """
    charter = commission.charter
    speaking = speaking_for([*respondents, *([complainant] if complainant else [])], act.at)
    filer = _filer(act, charter, complainant, team, speaking)
    filing = Filing(
        commission=commission,
        title=title.strip(),
        country=country,
        relief=relief.strip(),
        filer=filer,
        respondents=list({one.pk: one for one in respondents}.values()),
        allegations=list(allegations),
        today=legal_date(act.at, zone_of(commission)),
    )
    require_complete(filing)
    return open_docket(act, filing, speaking, last=True)


def _filer(
    act: Performance,
    charter: Charter,
    complainant: Organisation | None,
    team: Team | None,
    speaking: Sequence[Speaking],
) -> Filer:
    """Who complains. Refuses whom the charter does not name, and whoever does not speak for it (FILE-1)."""
    person = act.actor.person
    if team is not None:
        rules.require_standing(charter.filers, rules.TEAM)
        staff = [place.person for place in memberships_of(team, act.at) if place.part == TeamMembership.Part.STAFF]
        if person is not None and person not in staff:
            raise Refused("FILE-1", _("Only its staff file a complaint for a team."), field="complainant")
        return Filer(None, None, team, staff)
    if complainant is None:
        rules.require_standing(charter.filers, rules.WORKER)
        return Filer(None, person, None, [person] if person else [])
    rules.require_standing(charter.filers, complainant.kind)
    speakers = [one for one in speaking if one.organisation_id == complainant.pk]
    people = [one.person for one in speakers]
    if person is not None and person not in people:
        raise Refused(
            "FILE-1",
            _("You do not speak for %(name)s.") % {"name": complainant.name},
            _("The registry records who speaks for an organisation. You can also complain as a worker."),
            field="complainant",
        )
    if person is not None and not any(one.may(Power.FILE) for one in speakers if one.person == person):
        raise Refused(
            "INST-5",
            _("Your powers for %(name)s do not cover filing a complaint.") % {"name": complainant.name},
            _("Somebody whose powers do can file it, or the registry records others for you."),
            field="complainant",
        )
    return Filer(complainant, None, None, people)
