"""Teams are formed, and people take and leave places on them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import NotNow, Refused
from commission.authority import api as authority
from commission.authority.api import Award
from commission.authority.capacities import Capacity, Scope
from commission.authority.models import Person
from commission.authority.permissions import Permission
from commission.directory.models import Country, Organisation
from commission.institution.models import Commission, Term
from commission.institution.selectors import current_posts, in_effect
from commission.vault.offices import office_changed
from investigations import rules
from investigations.models import Team, TeamMembership

LONGEST_NAME = 160


@act(cites=("INV-1",), permission=Permission.FORM_TEAM, matter="commission")
def form_team(act: Performance, *, commission: Commission, country: Country, name: str) -> Team:
    """Form an investigative team for a country. It can act once staff and a worker organisation are on it (INV-1).

    Refuses a name that another team has. Barenberg 2009, §V.A.2.
    """
    name = name.strip()
    if not 0 < len(name) <= LONGEST_NAME:
        raise Refused("INV-1", _("A team has a name of at most 160 characters."), field="name")
    if Team.objects.filter(commission=commission, name=name).exists():
        raise Refused("INV-1", _("Another team has this name."), field="name")
    team = Team.objects.create(commission=commission, country=country, name=name, formed_at=act.at)
    act.enter(team, country=country.pk)
    return team


@act(cites=("INV-1", "INST-5", "INST-6"), permission=Permission.FORM_TEAM, matter="team")
def join_team(
    act: Performance,
    *,
    team: Team,
    person: Person,
    part: str,
    lead: bool = False,
    organisation: Organisation | None = None,
    independence_declared: bool = False,
    vetted_for: str = "",
) -> TeamMembership:
    """Give somebody a place on a team; what that person may do there comes with it (INST-5).

    Refuses: staff without a post, an agency's official who was not vetted, a worker organisation from elsewhere
    (INV-1) or not independent (INST-6), a member of the commission (INST-5), a lead who is not staff (INV-2).
    Barenberg 2009, §V.A.2, §V.B.1 ideal 6.
    """
    rules.check_place(
        team,
        part=part,
        lead=lead,
        organisation=organisation,
        independence_declared=independence_declared,
        vetted_for=vetted_for,
    )
    places = TeamMembership.objects.filter(team=team, held_until=None)
    if places.filter(person=person).exists():
        raise Refused("INV-1", _("This person has a place on the team."), field="person")
    if lead and places.filter(lead=True).exists():
        raise Refused("INV-7", _("The team has a lead."), field="lead")
    if Term.objects.filter(in_effect(act.at), commission=team.commission_id, person=person).exists():
        raise Refused("INST-5", _("Members judge what teams find, so they have no place on one."), field="person")
    posts = current_posts(team.commission, act.at).filter(person=person)
    if part == TeamMembership.Part.STAFF and not posts.filter(capacity=Capacity.STAFF_INVESTIGATOR).exists():
        raise Refused("INV-1", _("Staff of a team hold the post of an investigator."), field="person")
    membership = TeamMembership.objects.create(
        team=team,
        person=person,
        part=part,
        lead=lead,
        organisation=organisation,
        independence_declared=independence_declared,
        vetted_for=vetted_for.strip(),
        held_from=act.at,
    )
    staff = part == TeamMembership.Part.STAFF
    authority.grant(
        [
            Award(
                person=person,
                capacity=Capacity.STAFF_INVESTIGATOR if staff else Capacity.TEAM_MEMBER,
                scope=Scope.TEAM,
                over=team,
                commission=team.commission_id,
                held_from=act.at,
                source="team",
                source_id=membership.pk,
            )
        ]
    )
    office_changed(team.pk, person.pk, at=act.at)
    act.enter(membership, team=str(team.pk), part=part, lead=lead, person=str(person.pk))
    return membership


@act(cites=("INV-1", "INST-5"), permission=Permission.FORM_TEAM, matter="team")
def leave_team(act: Performance, *, team: Team, membership: TeamMembership) -> TeamMembership:
    """End somebody's place on a team, and with it what that person could see and do there (INST-5)."""
    row = (
        TeamMembership.objects.select_for_update(of=("self",))
        .filter(pk=membership.pk, team=team, held_until=None)
        .first()
    )
    if row is None:
        raise NotNow("INV-1", _("This place on the team has ended already."))
    row.held_until = max(act.at, row.held_from)
    row.save(update_fields=["held_until"])
    authority.end_grants(source_id=row.pk, at=act.at)
    office_changed(team.pk, row.person_id, at=act.at)
    act.enter(row, team=str(team.pk), part=row.part, person=str(row.person_id))
    return row
