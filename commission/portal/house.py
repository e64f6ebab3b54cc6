"""The commission whose house this is, and the present as it lives it: what every page needs to know."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone

from commission.clock.days import legal_date
from commission.clock.models import CommissionClock
from commission.institution.models import Commission

_KEPT = "_house"


@dataclass(frozen=True, slots=True)
class House:
    """A commission (none before the first is constituted), its present instant, and its zone."""

    commission: Commission | None
    present: datetime
    zone: ZoneInfo

    @property
    def demonstration(self) -> bool:
        """Whether what this commission does is only shown, never done."""
        return bool(self.commission and self.commission.demonstration)

    @property
    def today(self) -> date:
        """The commission's own date."""
        return legal_date(self.present, self.zone)

    @property
    def city(self) -> str:
        """Where the commission's hours are told."""
        return self.commission.seat_city if self.commission else "UTC"


def house_of(request: HttpRequest | None) -> House:
    """Return the house of the commission that the request is about: asked for once, then kept with the request."""
    kept = getattr(request, _KEPT, None)
    if isinstance(kept, House):
        return kept
    house = _house(_with_clock().order_by("constituted_at", "code").first())
    if request is not None:
        setattr(request, _KEPT, house)
    return house


def enter(request: HttpRequest, commission: uuid.UUID) -> House:
    """Say that the request is about this commission, and return its house; the site's own where there is none such."""
    kept = getattr(request, _KEPT, None)
    if isinstance(kept, House) and kept.commission and kept.commission.pk == commission:
        return kept
    found = _with_clock().filter(pk=commission).first()
    if found is None:
        return house_of(request)
    house = _house(found)
    setattr(request, _KEPT, house)
    return house


def houses_of(commissions: Iterable[uuid.UUID], known: House) -> dict[uuid.UUID, House]:
    """Return the house of each commission, asking only for those that are not the one already known."""
    wanted = set(commissions)
    found = {known.commission.pk: known} if known.commission else {}
    missing = wanted - set(found)
    if missing:
        found |= {commission.pk: _house(commission) for commission in _with_clock().filter(pk__in=missing)}
    return found


def _with_clock() -> QuerySet[Commission]:
    clocks = CommissionClock.objects.filter(commission=OuterRef("pk")).values("ahead")
    return Commission.objects.select_related("charter").annotate(clock_ahead=Subquery(clocks))


def _house(commission: Commission | None) -> House:
    ahead = getattr(commission, "clock_ahead", None) or timedelta(0)
    zone = ZoneInfo(commission.zone) if commission else ZoneInfo("UTC")
    return House(commission, timezone.now().astimezone(UTC) + ahead, zone)
