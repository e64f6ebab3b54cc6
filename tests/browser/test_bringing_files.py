"""Files are brought from a page: in pieces with progress over a line that breaks, or with the form without scripts."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Route, expect

from commission.vault.models import StoredFile, Upload
from complaints.models import Docket, RecordEntry
from tests.browser.story import Seat
from tests.browser.visitor import REFUSED
from tests.complaints.cases import filed
from tests.personas import World, found_world
from tests.vault.files import PDF, picture

pytestmark = pytest.mark.browser


def case() -> tuple[World, Docket]:
    world = found_world(at=timezone.now() - timedelta(days=120))
    return world, filed(world, at=timezone.now() - timedelta(days=1))


def written(folder: Path, **contents: bytes) -> list[Path]:
    paths = [folder / name.replace("_", ".") for name in contents]
    for path, content in zip(paths, contents.values(), strict=True):
        path.write_bytes(content)
    return paths


@pytest.mark.rule("INV-9")
def test_several_files_come_in_pieces_over_a_line_that_breaks(site: str, visitor: Seat, tmp_path: Path) -> None:
    world, docket = case()
    union = visitor(world.union_officer)
    union.go(f"/dockets/{docket.number}/submit/")
    files = written(tmp_path, ledger_txt=b"month;paid\n" * 150_000, gate_jpg=picture("JPEG"), bad_pdf=b"MZ no pdf")
    pieces = []

    def over_a_bad_line(route: Route) -> None:
        pieces.append(route.request.headers["upload-offset"])
        if len(pieces) == 2:
            route.abort("connectionreset")
        else:
            route.continue_()

    union.page.route(
        "**/uploads/*", lambda route: over_a_bad_line(route) if route.request.method == "PATCH" else route.continue_()
    )
    shown = union.page.locator("[data-evidence]")
    union.field("Files").set_input_files(files)
    expect(shown.get_by_role("progressbar").first).to_be_visible()
    for name in ("ledger.txt", "gate.jpg"):
        expect(shown.get_by_role("checkbox", name=name)).to_be_checked()
    expect(shown).to_contain_text("but its content is TXT")
    assert len(pieces) > 4
    assert StoredFile.objects.count() == 0
    assert Upload.objects.exclude(checked_at=None).count() == 3
    # What the browser itself notes of the broken line and the refusal is as it should be.
    union._amiss.clear()
    union.press("Add to the record", status=REFUSED)
    for name in ("ledger.txt", "gate.jpg"):
        expect(shown.get_by_role("checkbox", name=name)).to_be_checked()
    union.fill("Title", "Ledger and gate")
    union.press("Add to the record")
    union.sees("Ledger and gate (1 of 2)", "Ledger and gate (2 of 2)", "gate.jpg")
    brought = RecordEntry.objects.filter(docket=docket, kind="evidence").order_by("number")
    assert [entry.file.size for entry in brought if entry.file] == [1_650_000, len(picture("JPEG"))]
    assert StoredFile.objects.filter(copy_of__isnull=False).count() == 1
    union.follow("Exhibits of this docket")
    union.page.get_by_role("link", name="Chain of custody").first.click()
    union.sees("Chain of custody", brought[0].file.sha256 if brought[0].file else "")


@pytest.mark.rule("INV-9")
def test_a_file_can_be_stopped_and_leaves_nothing(site: str, visitor: Seat, tmp_path: Path) -> None:
    world, docket = case()
    union = visitor(world.union_officer)
    union.go(f"/dockets/{docket.number}/submit/")
    (slow,) = written(tmp_path, slow_txt=b"x" * 3_000_000)
    union.page.route("**/uploads/*", lambda route: None if route.request.method == "PATCH" else route.continue_())
    with union.page.expect_request(lambda sent: sent.method == "PATCH"):
        union.field("Files").set_input_files(slow)
    assert Upload.objects.count() == 1
    expect(union.page.get_by_role("progressbar")).to_be_visible()
    stop = union.page.get_by_role("button", name="Stop, and leave it out")
    with union.page.expect_response(lambda answer: answer.request.method == "DELETE"):
        stop.click()
    expect(stop).to_have_count(0)
    assert not Upload.objects.exists()


@pytest.mark.rule("INV-9")
def test_without_scripts_files_go_with_the_form_and_stay_with_it(site: str, visitor: Seat, tmp_path: Path) -> None:
    world, docket = case()
    union = visitor(world.union_officer, java_script_enabled=False)
    union.go(f"/dockets/{docket.number}/submit/")
    expect(union.page.locator("noscript")).to_be_visible()  # what is in it no locator reads
    union.field("Files").set_input_files(written(tmp_path, letters_pdf=PDF, list_txt=b"names"))
    union.press("Add to the record", status=REFUSED)
    union.sees("letters.pdf", "list.txt")
    union.page.get_by_text("list.txt").click()
    union.fill("Title", "Letters")
    union.press("Add to the record")
    union.sees("Letters", "letters.pdf")
    assert [file.name for file in StoredFile.objects.filter(copy_of=None)] == ["letters.pdf"]
