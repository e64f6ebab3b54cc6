"""What is the same for everybody is drawn once; another page, language or value has its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.template import Context, Engine, Template
from django.utils.translation import override

from commission.portal.templatetags import same

DRAWN = "{% load same i18n %}{% same_for house %}{{ house }} {{ visitor }} {% translate 'Language' %}{% endsame_for %}"


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    same._drawn.clear()
    yield
    same._drawn.clear()


def page(name: str = "some_page.html", *, debug: bool = False) -> Template:
    engine = Engine(
        debug=debug,
        libraries={"same": "commission.portal.templatetags.same", "i18n": "django.templatetags.i18n"},
    )
    return Template(DRAWN, name=name, engine=engine)


def test_it_is_drawn_once_for_the_same_values() -> None:
    assert page().render(Context({"house": "Lima", "visitor": "first"})) == "Lima first Language"
    assert page().render(Context({"house": "Lima", "visitor": "second"})) == "Lima first Language"


def test_another_value_another_page_and_another_language_are_drawn_for_themselves() -> None:
    page().render(Context({"house": "Lima", "visitor": "first"}))
    assert page().render(Context({"house": "Geneva", "visitor": "second"})).startswith("Geneva second")
    assert page("other.html").render(Context({"house": "Lima", "visitor": "third"})).startswith("Lima third")
    with override("es"):
        assert page().render(Context({"house": "Lima", "visitor": "fourth"})) == "Lima fourth Idioma"


def test_while_templates_are_worked_on_nothing_is_kept() -> None:
    for visitor in ("first", "second"):
        assert visitor in page(debug=True).render(Context({"house": "Lima", "visitor": visitor}))


def test_no_more_is_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same, "MOST_KEPT", 3)
    for number in range(10):
        page().render(Context({"house": number}))
    assert len(same._drawn) <= 3
