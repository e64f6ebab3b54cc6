"""No page shows a name of reference in the record's language to somebody who reads another, unless it is marked so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from commission.authority.models import Person
from commission.directory.models import Country, Industry, Trait
from commission.directory.names import said
from criteria.models import Measure, Right, Subject
from tests.just_now import shown_anew
from tests.permission_matrix import MATRIX
from tests.permission_stage import ROLES, Stage, build_stage
from tests.personas import World

pytestmark = pytest.mark.django_db

OTHERS = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
_EMPTY: Final = frozenset(
    {"meta", "link", "input", "br", "img", "hr", "path", "line", "rect", "circle", "source", "use"}
)
_BETWEEN: Final = re.compile(r"\s*[·,;:()–]\s*")
OWN_NAMES: Final = frozenset({"Peru", "United States", "Réunion"})
"""How teams are called, whose law is cited, and an island whose name in French begins as it does in the record."""


class Texts(HTMLParser):
    """The texts of a page that are in its own language, in the pieces in which they stand beside one another."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.pieces: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _EMPTY:
            known = dict(attrs)
            other = known.get("lang") == settings.LANGUAGE_CODE or tag in {"script", "style"}
            self.open.append((tag, other))

    def handle_endtag(self, tag: str) -> None:
        while self.open and tag not in _EMPTY:
            closed, _other = self.open.pop()
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        if not any(other for _tag, other in self.open):
            text = " ".join(data.split())
            self.pieces |= {text, *_BETWEEN.split(text)}


def untranslated(html: str, names: frozenset[str]) -> set[str]:
    """Names of reference that stand on a page as the record has them."""
    page = Texts()
    page.feed(html)
    return {piece for piece in page.pieces if piece.strip(".").casefold() in names} - OWN_NAMES


def names_of_reference(language: str) -> frozenset[str]:
    """What reference is called in the record and not in this language."""
    with translation.override(language):
        called = {one.name: one.shown_name for one in Country.objects.all()}
        called |= {one.region: one.shown_region for one in Country.objects.all()}
        called |= {one.title: one.shown_title for one in Industry.objects.all()}
        for rows in (Right.objects.all(), Subject.objects.all(), Trait.objects.all()):
            called |= {one.title: one.shown_title for one in rows}
        for one in Measure.objects.all():
            called |= {words: said(words) for words in (one.quantity, one.statistic, one.method) if words}
    return frozenset(own.casefold() for own, shown in called.items() if own != shown)


@pytest.fixture
def stage(world_today: World) -> Stage:
    return build_stage(world_today)


def addresses(stage: Stage) -> Iterator[tuple[Person | None, str]]:
    """Every page with one of those who get in, and the answers to some questions."""
    for row in MATRIX:
        role = next((role for role in ROLES if role in row.get), None)
        if role is not None and ":" in row.name and not row.token:
            address = reverse(row.name, kwargs=dict(row.arguments(stage)) or None)
            yield stage.person(role, row.docket(stage)), address + row.query
    asked = {"country": "PER", "isic": "C1410", "traits": "night-work", "on": stage.world.today.isoformat()}
    for addressee in ("employer", "government"):
        yield None, f"{reverse('criteria:binding')}?{urlencode({**asked, 'addressee': addressee})}"
    for measure in ("cotton-dust-twa8-inhalable", "union-registration-days"):
        yield None, reverse("criteria:measure", args=[measure])


@pytest.mark.parametrize("language", OTHERS)
def test_every_page_calls_reference_as_its_reader_does(stage: Stage, language: str) -> None:
    names = names_of_reference(language)
    left: dict[str, set[str]] = {}
    seen = 0
    for who, address in addresses(stage):
        client = Client(headers={"accept-language": language})
        if who is not None:
            client.force_login(who)
            shown_anew(client, who)
        answer = client.get(address)
        if answer.streaming or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        seen += answer.status_code == 200
        if found := untranslated(answer.content.decode(), names):
            left[address] = found
    assert left == {}
    assert seen > 60
