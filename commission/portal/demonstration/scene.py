"""What happens in the demonstration outside its cases, told beside them: the past of its criteria."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from commission.authority.api import Actor, actor_of
from commission.clock.days import legal_date
from commission.institution.selectors import members
from commission.portal.demonstration.world import World
from criteria.models import Criterion


@dataclass(slots=True)
class Scene:
    """A world, the present from which days are counted, and the instant that a story has reached."""

    world: World
    now: datetime
    at: datetime

    def before(self, days: int, hour: str = "11:00") -> datetime:
        """An hour of a day so many days before the present."""
        return self.world.instant(self.now, -days, hour)

    @property
    def today(self) -> date:
        """The legal day that the story has reached."""
        return legal_date(self.at, self.world.zone)

    def seated(self) -> list[Actor]:
        """Everybody who votes at the instant that the story has reached, in the order of their seats."""
        terms = members(self.world.commission, self.at).order_by("seat_kind", "held_from", "pk")
        return [actor_of(term.person) for term in terms]

    def criterion(self, code: str) -> Criterion:
        """A criterion of the commission."""
        return Criterion.objects.get(commission=self.world.commission, code=code)
