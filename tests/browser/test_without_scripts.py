"""Without scripts, as old phones and careful people have it: a complaint is filed, and evidence and a vote come in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.story import Alleged, Complaint, Seat, file_complaint
from tests.browser.visitor import REFUSED
from tests.personas import found_world

pytestmark = pytest.mark.browser

GARMENTS = "Confecciones Andinas S.A."


def test_a_complaint_is_filed_and_answered_without_any_script(site: str, visitor: Seat) -> None:
    world = found_world(at=timezone.now() - timedelta(days=120))
    union = visitor(world.union_officer, java_script_enabled=False)
    union.go("/dockets/file/")
    union.press("File complaint", status=REFUSED)
    union.sees("answers need another look")
    union.press("Add allegation")
    union.sees("Allegation 4")
    number = file_complaint(
        union,
        Complaint(
            "Women dismissed at the Ate factory",
            ("Confecciones Andinas",),
            (GARMENTS,),
            (Alleged("EQ-01", GARMENTS, "Women were dismissed when pregnant.", workplace="Ate factory"),),
            world.today,
        ),
    )
    union.go(f"/dockets/{number}/submit/")
    union.fill("Title", "Dismissal letters")
    union.fill("Text", "Each names the month.")
    union.press("Add to the record")
    union.sees("Dismissal letters")
    respondent = visitor(world.garment_maker_counsel, java_script_enabled=False)
    respondent.go(f"/dockets/{number}/answer/")
    respondent.fill("Answer", "Every contract ended for a reason of its own.")
    respondent.press("Answer complaint")
    respondent.go(f"/dockets/{number}/record/")
    respondent.sees("Every contract ended for a reason of its own.")
