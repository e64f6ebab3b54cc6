"""The built style sheet and scripts: small, whole, and from nowhere but here."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

from embedded import assets

BUILT = Path(settings.BASE_DIR) / "static" / "built"
# What a page loads before anything is read on it: text in two weights, and a judgment's serif besides.
FONTS = (
    "source-sans-pro/sourcesanspro-regular-webfont",
    "source-sans-pro/sourcesanspro-bold-webfont",
    "merriweather/Latin-Merriweather-Regular",
)


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    assets.build(settings.EMBEDDED)


def compressed(path: Path) -> int:
    data = path.read_bytes()
    return len(data) if path.suffix == ".woff2" else len(gzip.compress(data, 9))


def test_a_first_visit_stays_under_150_kilobytes_with_15_left_for_the_page() -> None:
    sheet = compressed(BUILT / "site.css")
    scripts = sum(compressed(path) for path in BUILT.glob("*.js"))
    fonts = sum(compressed(BUILT / "fonts" / f"{name}.woff2") for name in FONTS)
    assert sheet < 30_000
    assert sheet + scripts + fonts < 150_000 - 15_000


def test_the_style_sheet_names_only_what_is_here() -> None:
    sheet = (BUILT / "site.css").read_text(encoding="utf-8")
    named = {name for name in re.findall(r"url\([\"']?([^\"')]+)", sheet) if not name.startswith("data:")}
    assert named
    assert not [name for name in named if not (BUILT / name).is_file()]
    assert "@import" not in sheet


def test_keeps_a_component_whole_and_the_parts_that_scripts_add() -> None:
    sheet = (BUILT / "site.css").read_text(encoding="utf-8")
    assert ".usa-button--unstyled" in sheet
    assert "usa-layout-docs" not in sheet


def test_builds_again_only_when_something_has_changed(capsys: pytest.CaptureFixture[str]) -> None:
    before = (BUILT / "site.css").stat().st_mtime_ns
    assets.build(settings.EMBEDDED)
    assert "up to date" in capsys.readouterr().out
    assert (BUILT / "site.css").stat().st_mtime_ns == before
