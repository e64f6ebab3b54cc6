"""A sanction is lifted through the pages: claimed, verified in the workplace, announced, heard, and ruled on."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.story import (
    days_after,
    move_to,
    to_the_hearing,
    today,
)
from tests.browser.visitor import REFUSED, Visitor
from tests.browser.walk import Walk, make_finding


def a_step_is_lifted(walk: Walk) -> None:
    proceeding = claimed(walk, 1, "One hundred and six women are back at their machines in Ate.")
    investigator = walk.seat(walk.world.investigator)
    make_finding(
        walk, investigator, outcome="not met", basis="documents", facts="The payroll lists them; nobody went there."
    )
    investigator.go(f"{proceeding}verify/")
    investigator.page.locator("select[name=finding]").select_option(index=1)
    investigator.press("Bring verification", status=REFUSED)
    investigator.refused("LIFT-3")
    move_to(walk.union, days_after(today(walk.union), 3))
    make_finding(
        walk,
        investigator,
        outcome="not met",
        basis="verified in the workplace",
        facts="One hundred and eight were at work.",
    )
    verify(investigator, proceeding, reached="reached")
    announced_and_heard(walk, proceeding)
    public = walk.public
    public.go(f"/sanctions/{walk.number}/1/")
    steps = public.page.locator(".benchmark")
    expect(steps.nth(0)).to_contain_text("reached, and its share lifted")
    expect(steps.nth(1)).to_contain_text("not reached")
    expect(public.page.locator(".staircase title")).to_contain_text("80 percent of the sanction is in force")


def claimed(walk: Walk, benchmark: int, claim: str) -> str:
    """Let the respondent claim a benchmark; return the address of the proceeding."""
    respondent = walk.seat(walk.world.garment_maker_counsel)
    respondent.go(f"/sanctions/{walk.number}/1/")
    respondent.follow(f"Claim benchmark {benchmark}")
    respondent.fill("What has been reached", claim)
    respondent.press("Claim benchmark")
    respondent.sees(claim)
    return respondent.page.url.removeprefix(respondent.site)


def verify(investigator: Visitor, proceeding: str, *, reached: str = "") -> None:
    """Bring the newest finding to the proceeding."""
    investigator.go(proceeding)
    investigator.follow("Bring verification")
    investigator.page.locator("select[name=finding]").select_option(index=1)
    if reached:
        investigator.tick("Is the level of this benchmark reached?", reached)
    investigator.press("Bring verification")


def announced_and_heard(walk: Walk, proceeding: str) -> None:
    """Notice, testimony, hearing, ruling."""
    clerk = walk.seat(walk.world.clerk)
    day = days_after(today(clerk), 9)
    clerk.go(proceeding)
    clerk.follow("Give notice")
    clerk.press("Give notice", status=REFUSED)
    clerk.fill("Public notice", "It will be heard whether the women of Ate are back at work.")
    clerk.fill("When the hearing begins", f"{day}T10:00")
    clerk.press("Give notice")
    walk.union.go(proceeding)
    walk.union.follow("Speak at the hearing")
    walk.union.fill("What you know", "They are back, and their pay with them.")
    walk.union.choose("For whom you speak", walk.world.union.name)
    walk.union.press("Speak at the hearing")
    walk.union.sees("They are back, and their pay with them.")
    to_the_hearing(walk.union)
    presiding = walk.presiding
    presiding.go(proceeding)
    presiding.follow("Hold hearing")
    presiding.fill("Minutes", "The union and the firm were heard.")
    presiding.press("Hold hearing")
    presiding.follow("Rule on lifting")
    presiding.press("Rule on lifting", status=REFUSED)
    presiding.tick("Ruling", "the share of this benchmark is lifted")
    presiding.fill("Reasons", "As the team saw it, and the women told it.")
    presiding.press("Rule on lifting")
    presiding.sees("Lifting granted")


def the_rest_is_lifted(walk: Walk) -> None:
    proceeding = claimed(walk, 2, "All of them are back, and nobody was dismissed since.")
    move_to(walk.union, days_after(today(walk.union), 3))
    investigator = walk.seat(walk.world.investigator)
    make_finding(
        walk,
        investigator,
        outcome="met",
        basis="verified in the workplace",
        facts="All two hundred and twelve were seen.",
    )
    verify(investigator, proceeding)
    announced_and_heard(walk, proceeding)
    public = walk.public
    public.go(f"/sanctions/{walk.number}/1/")
    public.sees("Lifted in full on")
    public.go(walk.page())
    public.go("/sanctions/")
