"""The wizard in a browser: with and without scripts, in every language, by keyboard alone, light on any line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page

from complaints.models import Docket, Draft, ProtectedFiling
from tests.browser.test_weight import FIRST_VISIT, LATER, weigh
from tests.browser.visitor import Visitor
from tests.complaints.wizarding import TOLD
from tests.personas import World, found_world

pytestmark = pytest.mark.browser

LANGUAGES = [code for code, _name in settings.LANGUAGES]
ONWARD = ".wizard__onward > .usa-button >> nth=0"


@pytest.fixture
def world_here(site: str) -> World:
    return found_world(at=timezone.now() - timedelta(days=120))


def speaks(visitor: Visitor, language: str) -> None:
    """Let the pages speak a language."""
    visitor.page.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": visitor.site}])


def send(visitor: Visitor, button: str = ONWARD) -> None:
    """Press a button, and come to the page that answers."""
    with visitor.page.expect_navigation() as arrived:
        visitor.page.locator(button).click()
    visitor._arrived(arrived.value, 200)


def choose(page: Page, name: str, value: str) -> None:
    """Tick a box or a radio button by its label, which is what is seen."""
    field = page.locator(f'input[name="{name}"][value="{value}"]')
    page.locator(f'label[for="{field.get_attribute("id")}"]').click()
    assert field.is_checked()


def answer(page: Page, step: str, world: World) -> None:
    """Do what a page asks for, whatever language it speaks."""
    maker, criterion = world.garment_maker.pk, world.criteria["EQ-01"].criterion_id
    typed = {
        "what": {"told": TOLD},
        "where": {"place": "Ate"},
        "when": {"since": world.today.isoformat()},
        "workers": {"workers": "11"},
        "ask": {"relief": "Work back."},
    }
    chosen = {
        "when": ("lasting", "lasts"),
        "workplace": ("workplace", str(world.garment_factory.pk)),
        "criteria": ("criteria", f"{criterion}:{maker}"),
    }
    for name, text in typed.get(step, {}).items():
        page.fill(f"[name={name}]", text)
    if step in chosen:
        choose(page, *chosen[step])
    if step == "where":
        page.select_option("[name=country]", "PER")
    if step == "code":
        page.locator('label[for="id_kept"]').click()


def file_unnamed_until(visitor: Visitor, world: World, until: str) -> None:
    """Answer page after page until one is reached."""
    page = visitor.page
    visitor.go("/file/")
    choose(page, "who", "unnamed")
    send(visitor)
    while not page.url.endswith(f"/{until}/"):
        step = page.url.rstrip("/").rpartition("/")[2]
        if step == "responsible":
            page.fill("[name=search]", "confeciones andina")
            send(visitor, 'button[value="find"]:not([tabindex])')
            choose(page, "respondents", str(world.garment_maker.pk))
        else:
            answer(page, step, world)
        send(visitor)


def file_unnamed(visitor: Visitor, world: World) -> None:
    """File a complaint without a name, from the first page to the receipt."""
    file_unnamed_until(visitor, world, "review")
    page = visitor.page
    visitor.sees(TOLD, world.garment_maker.name)
    send(visitor)
    page.locator('label[for="id_true"]').click()
    send(visitor)


@pytest.mark.rule("FILE-4", "FILE-2")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_worker_files_without_a_name_and_has_her_receipt(
    site: str, visitor: Callable[..., Visitor], world_here: World, language: str
) -> None:
    for scripts in (True, False):
        worker = visitor(None, java_script_enabled=scripts)
        speaks(worker, language)
        file_unnamed(worker, world_here)
        docket = ProtectedFiling.objects.latest("pk").docket
        worker.sees(docket.number)
        assert worker.page.locator("html").get_attribute("lang") == language
        assert worker.page.locator("code").inner_text().count("-") == 4
    assert ProtectedFiling.objects.count() == 2


@pytest.mark.rule("FILE-1")
def test_by_keyboard_alone(site: str, visitor: Callable[..., Visitor], world_here: World) -> None:
    worker = visitor(None)
    page = worker.page

    def reach(selector: str) -> None:
        """Come to a field by the tabulator key."""
        for _ in range(150):
            page.keyboard.press("Tab")
            if page.evaluate("(one) => document.activeElement?.matches(one) ?? false", selector):
                return
        raise AssertionError(f"{selector} is not reached by keyboard on {page.url}")

    def press(key: str) -> None:
        with page.expect_navigation() as arrived:
            page.keyboard.press(key)
        assert arrived.value.status == 200, page.url

    worker.go("/file/")
    reach('input[name="who"]')
    page.keyboard.press("Space")
    assert page.locator('input[name="who"][value="unnamed"]').is_checked()
    press("Enter")
    reach('input[name="kept"]')
    page.keyboard.press("Space")
    press("Enter")
    reach('textarea[name="told"]')
    page.keyboard.type("They fired pregnant women.")
    reach(".wizard__onward > .usa-button")
    press("Enter")
    reach('select[name="country"]')
    page.keyboard.type("Peru")
    reach(".wizard__onward > .usa-button")
    press("Enter")
    answer(page, "when", world_here)
    reach(".wizard__onward > .usa-button")
    press("Enter")
    reach('input[name="search"]')
    page.keyboard.type("confeciones andina")
    press("Enter")
    reach(f'input[value="{world_here.garment_maker.pk}"]')
    page.keyboard.press("Space")
    reach(".wizard__onward > .usa-button")
    press("Enter")
    reach(".wizard__onward > .usa-button")
    press("Enter")
    reach('input[name="criteria"]')
    page.keyboard.press("Space")
    for _step in ("criteria", "workers", "ask", "evidence", "review"):
        reach(".wizard__onward > .usa-button")
        press("Enter")
    reach('input[name="true"]')
    page.keyboard.press("Space")
    press("Enter")
    assert Docket.objects.count() == 1
    worker.sees(Docket.objects.get().number)


@pytest.mark.rule("FILE-4")
def test_what_is_half_typed_is_there_again_after_the_browser_went_away(
    site: str, visitor: Callable[..., Visitor], world_here: World
) -> None:
    worker = visitor(None)
    page = worker.page
    worker.go("/file/")
    choose(page, "who", "unnamed")
    send(worker)
    page.locator('label[for="id_kept"]').click()
    send(worker)
    with page.expect_response(lambda answer: answer.status == 204):
        page.fill("[name=told]", "Half a sent")
    page.wait_for_function("document.getElementById('kept').textContent !== ''")
    address = page.url
    page.goto("about:blank")
    worker.go(address.removeprefix(worker.site))
    assert page.locator("[name=told]").input_value() == "Half a sent"
    page.go_back()
    page.go_forward()
    assert page.locator("[name=told]").input_value() == "Half a sent"
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_folded_fits_a_phone_in_every_language(
    site: str, phone: BrowserContext, world_here: World, language: str
) -> None:
    worker = Visitor(phone, site, judge=None)
    speaks(worker, language)
    file_unnamed_until(worker, world_here, "responsible")
    for fold in worker.page.locator("details > summary").all():
        fold.click()
    assert worker.page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.fixture
def phone(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[BrowserContext]:
    context = browser.new_context(**{**browser_context_args, "viewport": {"width": 360, "height": 640}})
    yield context
    context.close()


def test_the_first_page_is_light_and_the_others_are_lighter(
    site: str, phone: BrowserContext, world_here: World
) -> None:
    page = phone.new_page()
    assert weigh(page, f"{site}/file/") < FIRST_VISIT
    walker = Visitor(phone, site, judge=None)
    file_unnamed_until(walker, world_here, "review")
    key = walker.page.url.split("/file/")[1].split("/")[0]
    for step in (
        "who",
        "code",
        "what",
        "where",
        "when",
        "responsible",
        "criteria",
        "workers",
        "ask",
        "evidence",
        "review",
        "declare",
        "later",
    ):
        weight = weigh(page, f"{site}/file/{key}/{step}/")
        assert weight < LATER, (step, weight)
