"""The pages speak every language that they offer, whole, and write from right to left where a language does."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext, ngettext
from pytest_django.fixtures import Settings

from commission.formats import date_format
from complaints.words import day_in_words

ROOT = Path(__file__).resolve().parents[2]
OTHERS = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def messages(root: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run the tool on a copy of the project."""
    return subprocess.run(
        [sys.executable, str(root / "tools" / "messages.py"), command], capture_output=True, text=True, check=False
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A project of one module and one template, with catalogues that are whole."""
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "messages.py", tmp_path / "tools")
    for folder in ("commission", "complaints", "criteria", "investigations", "sanctions", "templates"):
        (tmp_path / folder).mkdir()
    (tmp_path / "complaints" / "words.py").write_text(
        'said = ngettext("%(n)d docket", "%(n)d dockets", 2)\nalso = pgettext("unit", "hours")\n'
    )
    (tmp_path / "templates" / "page.html").write_text(
        "{% load i18n %}\n  {% blocktranslate with who=name trimmed %}\n    Filed by\n    {{ who }}.\n"
        '  {% endblocktranslate %}{% translate "Save" context "a file" %}'
    )
    messages(tmp_path, "collect")
    return tmp_path


def translate(copy: Path, language: str, said: dict[str, str]) -> None:
    path = copy / "locale" / language / "LC_MESSAGES" / "django.po"
    text = path.read_text()
    for message, translated in said.items():
        text = text.replace(f'{message}\nmsgstr ""', f"{message}\nmsgstr {translated}")
    text = text.replace('msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] "%(n)d a"\nmsgstr[1] "%(n)d b"')
    path.write_text(text)


WHOLE = {'msgid "hours"': '"h"', 'msgid "Filed by %(who)s."': '"De %(who)s."', 'msgid "Save"': '"S"'}


def test_what_is_said_anywhere_is_collected_and_missed(copy: Path) -> None:
    said = messages(copy, "check")
    assert said.returncode == 1
    for message in ("%(n)d docket / %(n)d dockets", "hours", "Filed by %(who)s.", "Save"):
        assert f"es: not translated: {message}\n" in said.stdout


def test_a_catalogue_that_is_whole_passes_and_compiles(copy: Path) -> None:
    for language in ("es", "fr"):
        translate(copy, language, WHOLE)
    assert messages(copy, "check").stdout == ""
    assert messages(copy, "compile").returncode == 0
    assert (copy / "locale" / "es" / "LC_MESSAGES" / "django.mo").stat().st_size


def test_a_translation_keeps_its_placeholders(copy: Path) -> None:
    for language in ("es", "fr"):
        translate(copy, language, WHOLE | {'msgid "Filed by %(who)s."': '"De %(quien)s."'})
    assert "other placeholders: Filed by %(who)s." in messages(copy, "check").stdout


def test_what_is_said_no_longer_goes(copy: Path) -> None:
    (copy / "complaints" / "words.py").unlink()
    assert "es: said no longer: hours" in messages(copy, "check").stdout
    messages(copy, "collect")
    assert "hours" not in (copy / "locale" / "es" / "LC_MESSAGES" / "django.po").read_text()


def test_nothing_waits_for_its_translation() -> None:
    said = messages(ROOT, "check")
    assert said.stdout == "", "`make messages` collects what is new"
    assert said.returncode == 0


@pytest.mark.parametrize(
    ("language", "day", "action", "days"),
    [
        ("en", "3 March 2027", "Cast ballot", "in 3 days"),
        ("es", "3 de marzo de 2027", "Votar", "dentro de 3 días"),
        ("fr", "3 mars 2027", "Voter", "dans 3 jours"),
    ],
)
def test_each_language_has_its_words_days_and_numbers(language: str, day: str, action: str, days: str) -> None:
    with translation.override(language):
        assert date_format(date(2027, 3, 3)) == day
        assert gettext("Cast ballot") == action
        assert ngettext("in %(days)d day", "in %(days)d days", 3) % {"days": 3} == days


@pytest.mark.parametrize(
    ("language", "in_full", "briefly"),
    [
        ("en", "1 September 2026", "1 Sep 2026"),
        ("es", "1 de septiembre de 2026", "1 sep 2026"),
        ("fr", "1er septembre 2026", "1er sep 2026"),
    ],
)
def test_the_first_of_a_month_is_written_as_each_language_does(language: str, in_full: str, briefly: str) -> None:
    written = Template('{{ day|date }}, {{ day|date:"SHORT_DATE_FORMAT" }}{{ none|date }}')
    with translation.override(language):
        assert written.render(Context({"day": date(2026, 9, 1), "none": None})) == f"{in_full}, {briefly}"
        assert day_in_words(datetime(2026, 9, 1, 9, tzinfo=UTC), ZoneInfo("America/Lima")) == in_full
        assert "11 " in date_format(date(2026, 9, 11))


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("page", ["/", "/dockets/", "/criteria/", "/rulebook/", "/register/", "/criteria/binding/"])
@pytest.mark.django_db
def test_public_pages_come_in_the_language_of_the_browser(client: Client, language: str, page: str) -> None:
    said = client.get(page, headers={"Accept-Language": language}).content.decode()
    assert f'<html lang="{language}" dir="ltr">' in " ".join(said.split())
    with translation.override(language):
        assert gettext("Skip to the content") in said
    assert "Skip to the content" not in said


@pytest.mark.django_db
def test_a_language_that_is_written_from_right_to_left_is_laid_out_so(client: Client, settings: Settings) -> None:
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "العربية")]
    assert 'dir="rtl"' in client.get("/", headers={"Accept-Language": "ar"}).content.decode()
