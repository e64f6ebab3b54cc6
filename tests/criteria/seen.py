"""Criteria as pages find them: a floor that rose, a correction, norms beside it, observations by peers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from commission.directory.models import Industry, Organisation
from criteria.acts.norms import record_norms
from criteria.acts.observations import report_observations
from criteria.models import Criterion, CriterionVersion
from criteria.rules.norms import NormEntry
from criteria.rules.observations import ObservationEntry
from tests.criteria.deliberations import promulgated, text
from tests.keepsake import Keepsake
from tests.personas import World, acting, found_world

DUST, SHARE = "cotton-dust-twa8-elutriator", "violations-ended-90-days"
LEVELS = {"PER": "0.6", "CHL": "0.97", "BOL": "0.5", "COL": "0.95"}
"""What share of reported violations each government brought to an end; 0.95 is required."""
AGO = 200
"""Days since the founding: a floor needs time to rise."""


@dataclass
class Seen:
    """A commission with something to show."""

    world: World
    mills: list[Organisation]
    risen: CriterionVersion
    wrong: CriterionVersion
    right: CriterionVersion

    @property
    def dust(self) -> Criterion:
        """A criterion that was strengthened."""
        return self.risen.criterion

    @property
    def corrected(self) -> Criterion:
        """A criterion of which a version was corrected before its day of effect."""
        return self.right.criterion


def seen() -> Seen:
    """The same for every test, founded once."""
    return Keepsake.of("criteria seen", _found)


def _found() -> Seen:
    world = found_world(at=timezone.now() - timedelta(days=AGO))
    risen = promulgated(
        world, text(world, "SH-01", days=100, threshold=Decimal("0.15"), why="Mills reach it."), days=60
    )
    far = world.after(days=AGO + 90).date()
    wrong = promulgated(world, text(world, "EN-02", in_force_from=far, threshold=Decimal("0.96")), days=80)
    right = promulgated(
        world,
        text(
            world,
            "EN-02",
            in_force_from=far,
            threshold=Decimal("0.97"),
            corrects=wrong,
            why="The members had voted on 97 percent.",
        ),
        days=110,
    )
    _record(world)
    mills = _mills()
    _observe(world, mills)
    return Seen(world, mills, risen, wrong, right)


def _record(world: World) -> None:
    """A convention a century old, the law of Peru, a law that was repealed, and one in another unit."""

    def dust(source: str, instrument: str, value: str, unit: str = "mg/m3", **more: Any) -> NormEntry:
        country = more.get("law_of")
        return NormEntry(
            source=source,
            instrument=instrument,
            subject="dust",
            measure=DUST,
            value=Decimal(value),
            unit=unit,
            addressee="employer",
            countries=(country,) if country else (),
            **{"in_force_from": date(1921, 6, 13), **more},
        )

    record_norms(
        actor=acting(world.clerk),
        at=world.after(days=120),
        commission=world.commission,
        entries=[
            dust("international", "ILO C148", "0.4", article="8"),
            dust("domestic", "Reglamento 1", "180", "ug/m3", law_of="PER"),
            dust(
                "domestic",
                "Act 12",
                "0.1",
                law_of="ZAF",
                in_force_from=world.after(days=10).date(),
                in_force_until=world.after(days=90).date(),
                ended_because="repealed",
            ),
        ],
    )


def _mills() -> list[Organisation]:
    industry = Industry.objects.get(pk="C1311")
    return [
        Organisation.objects.create(kind="employer", name=f"Mill {number}", country_id="PER", industry=industry)
        for number in range(1, 8)
    ]


def _observe(world: World, mills: list[Organisation]) -> None:
    """Governments report shares, mills their dust and hours; an investigator vouches for all of it."""
    period: dict[str, Any] = {
        "period_from": world.after(days=100).date(),
        "period_until": world.after(days=130).date(),
        "provenance": "Survey of inspectorates, table 4",
    }
    entries = [ObservationEntry(SHARE, country, Decimal(value), "1", **period) for country, value in LEVELS.items()]
    entries += [
        ObservationEntry(DUST, "PER", Decimal(number) / 20, "mg/m3", organisation=mill.pk, **period)
        for number, mill in enumerate(mills, start=1)
    ]
    entries += [
        ObservationEntry("weekly-hours-worked", "PER", Decimal(40 + number), "h", organisation=mill.pk, **period)
        for number, mill in enumerate(mills, start=1)
    ]
    report_observations(
        actor=acting(world.investigator),
        at=world.after(days=140),
        commission=world.commission,
        entries=entries,
        verified=True,
    )


class Read(HTMLParser):
    """The text of a page, without what is not read out."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        """Keep each text."""
        self.parts.append(data)

    @property
    def words(self) -> str:
        """All of it, with single spaces."""
        return " ".join(" ".join(self.parts).split())


def read(client: Client, address: str) -> str:
    """A page as it is sent."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def words(client: Client, address: str) -> str:
    """What a page says."""
    return Read(read(client, address)).words


def queries(client: Client, address: str) -> int:
    """How many queries a page asks."""
    with CaptureQueriesContext(connection) as asked:
        read(client, address)
    return len(asked)
