"""Nobody acts: the hearing is held on the papers and the decision issues, by operation of the rule; a member leaves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.story import Alleged, Complaint, Seat, days_after, file_complaint, move_to, panel_of, person, today
from tests.complaints.cases import found
from tests.personas import found_world

pytestmark = pytest.mark.browser

GARMENTS = "Confecciones Andinas S.A."
FARM = "Agroexportadora del Valle S.A.C."


@pytest.mark.rule("HEAR-1")
@pytest.mark.rule("DEC-1")
@pytest.mark.rule("INST-1")
def test_where_nobody_acts_the_public_sees_the_rule_act(site: str, visitor: Seat) -> None:
    world = found_world(at=timezone.now() - timedelta(days=120))
    found(world, timezone.now() - timedelta(days=30))
    union, public = visitor(world.union_officer), visitor()
    known = file_complaint(
        union,
        Complaint(
            "Women dismissed at the Ate factory",
            ("Confecciones Andinas",),
            (GARMENTS,),
            (Alleged("EQ-01", GARMENTS, "Women were dismissed when pregnant.", workplace="Ate factory"),),
            world.today,
        ),
    )
    unknown = file_complaint(
        union,
        Complaint(
            "A union that is not heard",
            ("Agroexportadora",),
            (FARM,),
            (Alleged("FA-01", FARM, "Nobody bargains with the union."),),
            world.today,
        ),
    )
    filed = today(union)
    a_member_leaves(visitor, unknown)

    move_to(union, days_after(filed, 61))
    for number in (known, unknown):
        public.go(f"/dockets/{number}/hearing/")
        public.sees("held on the papers by operation of the rule", "The limit was not kept.")

    move_to(union, days_after(filed, 91))
    public.go(f"/dockets/{known}/")
    public.sees("Decided by operation of the rule", "DEC-1")
    public.page.get_by_role("main").get_by_role("link", name="CILR").first.click()
    public.sees(
        "It issues by operation of the rule (DEC-1).",
        "Nobody voted by the limit; the investigative team’s finding stands.",
        "What lifts it",
        "Lifts 100 %",
    )
    public.go(f"/sanctions/{known}/1/")
    public.go(f"/dockets/{unknown}/")
    public.sees("not decided in time", "APP-1")
    public.go(f"/dockets/{unknown}/draw/")
    public.sees("The fresh panel, drawn in round 2")
    public.go("/record-against-limits/")
    public.sees("missed")


def a_member_leaves(visitor: Seat, number: str) -> None:
    """Let whoever presides give up her seat; somebody else sits in her place, and nothing stops."""
    public = visitor()
    before = panel_of(public, number)
    leaving = visitor(person(before[0]))
    leaving.go("/seats/resign/")
    leaving.press("Resign")
    after = panel_of(public, number)
    assert len([name for name in after if name not in before]) == 1
    public.go(f"/dockets/{number}/hearing/")
    public.sees("On the complaint · set", "It is set for")
