"""Steps of a case that several of the walks take, through the pages alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from commission.authority.models import Person
from tests.browser.visitor import Scope, Visitor
from tests.keepsake import Keepsake
from tests.permission_stage import Stage, build_stage
from tests.personas import found_world
from tests.portal.stages import Stages, brought_to_every_stage

PERU = "Peru"
Seat = Callable[..., Visitor]


@dataclass(frozen=True)
class Alleged:
    """What somebody types about one allegation."""

    criterion: str
    respondent: str
    facts: str
    workplace: str = ""
    workers: int = 212


@dataclass(frozen=True)
class Complaint:
    """What somebody types to file."""

    title: str
    sought: Sequence[str]
    """What is looked for, one search after another, to find all respondents."""
    respondents: Sequence[str]
    alleged: Sequence[Alleged]
    since: date
    relief: str = "Reinstatement, back pay, and recognition."


def type_complaint(filer: Visitor, complaint: Complaint) -> None:
    """Fill in the form of a complaint, up to its last button."""
    filer.fill("Title", complaint.title)
    filer.choose("Country", PERU)
    for sought in complaint.sought:
        filer.fill("Find respondents", sought)
        filer.press("Find respondents")
        found = [name for name in complaint.respondents if filer.group("Respondents").get_by_label(name).count()]
        filer.tick("Respondents", *found)
    filer.press("Find respondents")
    for number, alleged in enumerate(complaint.alleged, start=1):
        block = filer.group(f"Allegation {number}")
        filer.choose("Criterion", alleged.criterion, within=block)
        filer.choose("Respondent who violates it", alleged.respondent, within=block)
        if alleged.workplace:
            filer.choose("Workplace", alleged.workplace, within=block)
        filer.fill("Facts", alleged.facts, within=block)
        filer.fill("First day", complaint.since.isoformat(), within=block)
        filer.fill("Workers affected", str(alleged.workers), within=block)
    filer.fill("Relief", complaint.relief)


def file_complaint(filer: Visitor, complaint: Complaint) -> str:
    """File a complaint and return its docket number, as the receipt shows it."""
    filer.go("/dockets/file/")
    type_complaint(filer, complaint)
    filer.press("File complaint")
    number = re.search(r"/dockets/([^/]+)/receipt/$", filer.page.url)
    assert number is not None, filer.page.url
    filer.sees(number[1])
    return number[1]


def panel_of(reader: Visitor, number: str) -> list[str]:
    """Names of those who sit, whoever presides first, as the page of the draw shows them."""
    reader.go(f"/dockets/{number}/draw/")
    rows = reader.page.locator("section.draw .notes").first.locator("li")
    sitting = sorted(rows.all_inner_texts(), key=lambda row: "presides" not in row)
    assert "presides" in sitting[0]
    return [row.splitlines()[0].strip() for row in sitting]


def person(name: str) -> Person:
    """Whoever has this name."""
    return Person.objects.get(display_name=name)


def hearing_of(reader: Visitor, number: str) -> date:
    """The day of the hearing, as its page shows it."""
    reader.go(f"/dockets/{number}/hearing/")
    return first_day(reader.page.locator("main article h3").first)


def first_day(where: Scope) -> date:
    """The first day that stands here."""
    said = where.locator("time").first.get_attribute("datetime")
    assert said is not None
    return date.fromisoformat(said[:10])


def move_to(traveller: Visitor, day: date) -> None:
    """Move the demonstration’s time to the morning of a day, on its page."""
    traveller.go("/demonstration/")
    traveller.tick("How far", "To the morning of a date")
    traveller.fill("Date", day.isoformat())
    traveller.press("Move time forward")


def to_the_hearing(traveller: Visitor) -> None:
    """Move the demonstration’s time to the hour of the next hearing."""
    traveller.go("/demonstration/")
    traveller.tick("How far", "To the beginning of the next hearing")
    traveller.press("Move time forward")


def today(reader: Visitor) -> date:
    """The commission’s day, as the page about its time shows it."""
    reader.go("/demonstration/")
    return first_day(reader.page.locator("main .usa-intro"))


def days_after(day: date, days: int) -> date:
    """A day so much later."""
    return day + timedelta(days=days)


def staged() -> Stages:
    """A commission with a case in each stage."""
    return Keepsake.of("stages", brought_to_every_stage)


def permission_stage() -> Stage:
    """Everybody who may look or act, and the cases that the matrix of permissions is about."""
    return Keepsake.of("permission stage", lambda: build_stage(found_world(at=timezone.now() - timedelta(days=120))))
