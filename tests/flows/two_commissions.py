"""A second commission on the site, with the same members and a registry of its own: they share the directory."""

from __future__ import annotations

from dataclasses import dataclass

from commission.authority.api import CLOCK
from commission.authority.capacities import Capacity
from commission.authority.models import Person
from commission.directory.models import Organisation
from commission.institution.acts import appoint_staff, constitute_commission
from commission.institution.models import Commission, SeatKind
from commission.register.api import publish_checkpoint
from complaints.acts import AllegationFiled, file_complaint
from complaints.models import Docket
from criteria.founding import FOUNDING_CRITERIA
from criteria.models import CriterionVersion
from tests import founding
from tests.personas import World, acting


@dataclass
class Second:
    """The second commission, and what of it is asked for."""

    world: World
    commission: Commission
    clerk: Person
    criterion: CriterionVersion

    def filed(self, respondent: Organisation, *, hours: float = 2) -> Docket:
        """A complaint of the union, filed with it."""
        return file_complaint(
            actor=acting(self.world.union_officer),
            at=self.world.after(hours=hours),
            commission=self.commission,
            title="Women dismissed when pregnant",
            country=self.world.peru,
            complainant=self.world.union,
            respondents=[respondent],
            allegations=[
                AllegationFiled(
                    criterion_version=self.criterion,
                    respondent=respondent,
                    facts="Eleven women were dismissed.",
                    since=self.world.today,
                )
            ],
        )


def second_commission(world: World) -> Second:
    """Found it beside the first, with the criterion of the case of the tests."""
    at = world.founded_at
    commission = constitute_commission(
        actor=CLOCK,
        at=at,
        code="SECO",
        name="Second commission (demonstration)",
        charter=world.commission.charter,
        zone=world.commission.zone,
        seat_city="Lima",
        demonstration=True,
        administrator=world.administrator,
        members=[
            *founding.appointments(SeatKind.JURIST, world.jurists, at),
            *founding.appointments(
                SeatKind.WORKER_REPRESENTATIVE, world.worker_representatives, at, world.unions_of_members
            ),
        ],
    )
    publish_checkpoint(at=at)
    staff = {}
    for capacity in (Capacity.REGISTRY_CLERK, Capacity.STAFF_INVESTIGATOR):
        staff[capacity] = founding.somebody()
        appoint_staff(
            actor=acting(world.administrator),
            at=at,
            commission=commission,
            person=staff[capacity],
            capacity=capacity,
            held_from=at,
        )
    opened = founding.deliberation(
        commission, acting(world.jurists[0]), at, staff[Capacity.STAFF_INVESTIGATOR], "Its own criteria"
    )
    texts = [draft.put(world.today) for draft in FOUNDING_CRITERIA if draft.code == "EQ-01"]
    criteria = founding.promulgated(opened, world.members, at, texts)
    return Second(world, commission, staff[Capacity.REGISTRY_CLERK], criteria["EQ-01"])
