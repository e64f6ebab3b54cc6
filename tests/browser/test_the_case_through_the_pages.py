"""The claim against Peru, from filing to the last lifted step: each person in turn, through the pages."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.lifting import a_step_is_lifted, the_rest_is_lifted
from tests.browser.story import (
    Alleged,
    Complaint,
    Seat,
    days_after,
    file_complaint,
    first_day,
    hearing_of,
    move_to,
    panel_of,
    person,
    to_the_hearing,
    today,
)
from tests.browser.visitor import REFUSED
from tests.browser.walk import GARMENTS, Walk, make_finding
from tests.database import PROJECT
from tests.personas import found_world
from tests.vault.files import PDF

FARM = "Agroexportadora del Valle S.A.C."
GOVERNMENT = "Government of Peru"
FACTS = "Two hundred and twelve women were dismissed in the month in which their pregnancy became known."
WHY = "The personnel files and the interviews agree."
SUMMARY = "Women were dismissed for being pregnant, a union was not heard, and prisoners were hired out."
EVIDENCE = "Dismissal letters of two hundred women"
PROMISE = "The ministry has promised to hire inspectors, and means it."
HALF = "Half of the women who were dismissed are back at work."
FULL = "Nobody is dismissed for being pregnant, and all who were are back."


def test_a_complaint_runs_from_filing_to_the_last_lifted_step_through_the_pages(
    site: str, visitor: Seat, tmp_path: Path
) -> None:
    world = found_world(at=timezone.now() - timedelta(days=120))
    walk = Walk(world, visitor, tmp_path, union=visitor(world.union_officer), public=visitor())
    the_union_files(walk)
    the_draw_can_be_repeated(walk)
    the_record_fills(walk)
    the_hearing_is_held(walk)
    argument_ends(walk)
    the_panel_votes(walk)
    the_panel_decides(walk)
    the_public_reads_the_decision(walk)
    a_step_is_lifted(walk)
    the_rest_is_lifted(walk)


def the_union_files(walk: Walk) -> None:
    union = walk.union
    union.go("/dockets/file/")
    union.press("File complaint", status=REFUSED)
    union.sees("answers need another look")
    walk.number = file_complaint(
        union,
        Complaint(
            title="Women dismissed, a union not recognised, prisoners hired out",
            sought=("Confecciones Andinas", "Agroexportadora"),
            respondents=(GOVERNMENT, GARMENTS, FARM),
            alleged=(
                Alleged("EQ-01", GARMENTS, FACTS, workplace="Ate factory"),
                Alleged("FA-01", FARM, "Most workers belong to the union; nobody bargains with it."),
                Alleged("FL-01", GOVERNMENT, "Prisoners of Ica are hired out to the packing house.", workers=60),
            ),
            since=walk.world.today,
        ),
    )
    union.sees("Answer", "Hearing", "Final decision", "FILE-2", "HEAR-1", "DEC-1", "presides", "In the record already")
    rows = union.page.get_by_role("region", name="What happens by when").get_by_role("row")
    limits = {row.locator("th").inner_text(): first_day(row) for row in rows.all()[1:]}
    filed = today(union)
    assert days_after(filed, 60) in limits.values()
    assert days_after(filed, 90) in limits.values()
    union.go(walk.page())
    union.go("/home/")
    union.sees(walk.number)


def the_draw_can_be_repeated(walk: Walk) -> None:
    names = panel_of(walk.public, walk.number)
    assert len(names) == 3
    walk.public.sees("How the draw was made", "Before the complaint existed")
    draw = walk.public.save("Download what you need for it", walk.folder)
    said = subprocess.run(
        [sys.executable, PROJECT / "tools" / "verify_draw.py", draw], capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stdout + said.stderr
    walk.panel = [walk.seat(person(name)) for name in names]


def the_record_fills(walk: Walk) -> None:
    letters = walk.folder / "letters.pdf"
    letters.write_bytes(PDF)
    union = walk.union
    union.go(walk.page())
    union.follow("Add to the record")
    union.tick("What it is", "evidence")
    union.fill("Title", EVIDENCE)
    union.fill("Text", "Each letter names the month of pregnancy.")
    union.bring("Files", letters)
    union.press("Add to the record")
    union.sees(EVIDENCE, "letters.pdf")
    # What is read is a copy without metadata; who made it is told by neither.
    assert union.save("letters.pdf", walk.folder / "again").read_bytes().startswith(b"%PDF-")
    for counsel in (walk.world.garment_maker_counsel, walk.world.farm_counsel, walk.world.government_counsel):
        respondent = walk.seat(counsel)
        respondent.go(walk.page())
        respondent.follow("Answer complaint")
        respondent.fill("Answer", "Every contract ended for a reason of its own.")
        respondent.press("Answer complaint")
        respondent.go(walk.page("record/"))
        respondent.sees("Every contract ended for a reason of its own.")
    investigator = walk.seat(walk.world.investigator)
    make_finding(
        walk,
        investigator,
        outcome="not met",
        basis="verified in the workplace",
        facts="Ninety women gave the same account.",
    )
    walk.public.go(walk.page("record/"))
    walk.public.sees("Ninety women gave the same account.", EVIDENCE)


def the_hearing_is_held(walk: Walk) -> None:
    presiding = walk.presiding
    day = hearing_of(presiding, walk.number)
    presiding.go(walk.page("hearing/hold/"))
    presiding.fill("Minutes", "Both sides were heard.")
    presiding.press("Hold hearing", status=REFUSED)
    presiding.refused("HEAR-4")
    to_the_hearing(walk.union)
    assert today(walk.union) == day
    presiding.go("/home/")
    presiding.go(walk.page())
    presiding.follow("Hold hearing")
    presiding.fill("Minutes", "The union, both firms and the government were heard; forty people came.")
    presiding.press("Hold hearing")
    walk.public.go(walk.page("record/"))
    walk.public.sees("forty people came")


def argument_ends(walk: Walk) -> None:
    union = walk.union
    union.go(walk.page())
    union.follow("Add to the record")
    union.fill("Title", "On what was said at the hearing")
    union.fill("Text", "Nobody contested the dates.")
    union.press("Add to the record")
    union.sees("Nobody contested the dates.")
    union.go(walk.page("submit/"))
    move_to(union, days_after(today(union), 12))
    union.go(walk.page("submit/"))
    union.fill("Title", "One more thing")
    union.fill("Text", "It comes too late.")
    union.press("Add to the record", status=REFUSED)
    union.refused("HEAR-3")
    expect(union.field("Text")).to_have_value("It comes too late.")


def the_panel_votes(walk: Walk) -> None:
    first = walk.presiding
    first.go(walk.page("ballot/1/"))
    first.tick("What you find", "the criterion is met")
    first.tick("Entries of the record on which you rest it", "1.")
    first.fill("Reasons", WHY)
    first.press("Cast ballot", status=REFUSED)
    first.refused("DEC-8")
    first.choose("Ground", "steps have been promised")
    first.fill("Reasons", PROMISE)
    first.press("Cast ballot", status=REFUSED)
    first.refused("DEC-4")
    expect(first.field("Reasons")).to_have_value(PROMISE)
    for member in walk.panel:
        for number in (1, 2, 3):
            member.go(walk.page())
            member.follow(f"Cast ballot on allegation {number}")
            member.tick("What you find", "the criterion is not met")
            member.tick("Entries of the record on which you rest it", "1.")
            member.fill("Reasons", WHY)
            member.press("Cast ballot")
            member.sees("Your own: the criterion is not met")
    walk.public.go(walk.page("ballot/"))
    walk.public.sees("3 votes cast.")


def the_panel_decides(walk: Walk) -> None:
    presiding = walk.presiding
    presiding.go(walk.page())
    presiding.follow("Issue decision")
    presiding.press("Issue decision", status=REFUSED)
    presiding.sees("One answer needs another look")
    sections = {number: presiding.page.get_by_role("region", name=f"Allegation {number}") for number in (1, 2, 3)}
    for section in sections.values():
        presiding.fill("Facts found", FACTS, within=section)
        presiding.tick("Entries of the record that show it", "1.", within=section)
        presiding.fill("Reasons", WHY, within=section)
    presiding.fill("Summary in plain language", SUMMARY)
    presiding.press("Issue decision", status=REFUSED)
    presiding.refused("DEC-3")
    for section in sections.values():
        expect(presiding.field("Facts found", within=section)).to_have_value(FACTS)
        expect(presiding.field("Reasons", within=section)).to_have_value(WHY)
    expect(presiding.field("Summary in plain language")).to_have_value(SUMMARY)
    for number, target in ((1, GARMENTS), (2, FARM), (3, GOVERNMENT)):
        section = sections[number]
        presiding.choose("Kind of sanction", "monetary penalty", within=section)
        presiding.choose("Aimed at", "a government entity" if number == 3 else "a firm", within=section)
        presiding.choose("Target", target, within=section)
        presiding.fill("Why this target can cure the violation", "It alone decides whom it employs.", within=section)
        presiding.fill("What the violation is worth to its author in a year", "1000000", within=section)
        presiding.fill("Chance that such a violation is found and sanctioned", "0.25", within=section)
        presiding.fill("What the sanction costs its target in a year", "1000000", within=section)
        for row, level, share in ((1, HALF, "20"), (2, FULL, "80")):
            benchmark = presiding.group(f"Benchmark {row}", within=section)
            presiding.fill("What must be seen in the workplace", level, within=benchmark)
            presiding.fill(
                "How it is verified", "A visit without notice, interviews off the premises.", within=benchmark
            )
            presiding.fill("Share of the sanction that it lifts, in percent", share, within=benchmark)
        presiding.tick_box("Reaching it is full compliance with the criterion", within=benchmark)
    presiding.press("Issue decision", status=REFUSED)
    presiding.refused("SANC-2")
    burden = presiding.field("What the sanction costs its target in a year", within=sections[1])
    expect(burden).to_have_value("1000000")
    expect(burden).to_have_attribute("aria-invalid", "true")
    for section in sections.values():
        presiding.fill("What the sanction costs its target in a year", "8000000", within=section)
    presiding.press("Issue decision")
    assert "/decisions/" in presiding.page.url
    presiding.go(walk.page("decision/issue/"))


def the_public_reads_the_decision(walk: Walk) -> None:
    public = walk.public
    public.go("/decisions/")
    citation = public.page.get_by_role("link", name="CILR").first.inner_text()
    public.follow(citation)
    public.sees(citation, SUMMARY, FACTS, "Votes: 3 for a violation, 0 for compliance.", "8,000,000", HALF)
    walk.decision = public.page.url.removeprefix(public.site)
    for path in ("", "ballot/", "sanctions/", "entries/", "parties/"):
        public.go(walk.page(path))
    public.go(f"/sanctions/{walk.number}/1/")
    public.go("/")
    public.sees(citation)
