"""Somebody in front of a browser, who sees what is on the page and presses what is there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Response, expect

from commission.authority.models import Person
from tests.browser.inspection import inspect
from tests.personas import PASSWORD

Scope = Page | Locator
SEEN = 200
REFUSED = 422


def _labelled(text: str) -> re.Pattern[str]:
    """A label as the pages write it, with what they add where a field may be left empty."""
    return re.compile(rf"^\s*{re.escape(text)}\s*(\(may be left empty\))?\s*$")


class Visitor:
    """One person with a browser of her own. Whatever page she comes to is inspected."""

    def __init__(self, context: BrowserContext, site: str, *, judge: Callable[[Page], None] | None = inspect) -> None:
        self.page = context.new_page()
        self.site = site
        self._judge = judge
        self._amiss: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self._amiss.append(str(error)))
        self.page.on("response", self._weigh)

    def _hear(self, message: ConsoleMessage) -> None:
        # Chromium notes the status of a page that refuses; that is judged where the page is opened.
        noted = "Failed to load resource" in message.text and message.location["url"] == self.page.url
        if message.type in {"error", "warning"} and not noted:
            self._amiss.append(message.text)

    def _weigh(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self._amiss.append(f"{response.status} {response.url}")

    # --- Going about -------------------------------------------------------------------------------------------------

    def go(self, path: str, *, status: int | None = SEEN) -> None:
        """Open an address of the site, which answers with this status, or with any but a failure."""
        self._arrived(self.page.goto(self.site + path), status)

    def press(self, name: str, *, status: int = SEEN, within: Scope | None = None) -> None:
        """Press a button that sends a form, and come to the page that answers."""
        self._follow((within or self.page).get_by_role("button", name=name, exact=True), status)

    def follow(self, name: str, *, status: int = SEEN, within: Scope | None = None) -> None:
        """Follow a link."""
        self._follow((within or self.page).get_by_role("link", name=name, exact=True), status)

    def _follow(self, way: Locator, status: int) -> None:
        with self.page.expect_navigation() as arrived:
            way.click()
        self._arrived(arrived.value, status)

    def _arrived(self, response: Response | None, status: int | None) -> None:
        assert response is not None
        as_it_should = response.status < 500 if status is None else response.status == status
        assert as_it_should, f"{response.status} {response.url}\n{self.said()}"
        if self._judge is not None:
            self._judge(self.page)
        assert not self._amiss, f"{self.page.url}\n" + "\n".join(self._amiss)

    def sign_in(self, who: Person, *, status: int = SEEN) -> None:
        """Sign in with the password of the tests."""
        self.go("/accounts/login/")
        self.fill("Email", who.email)
        self.fill("Password", PASSWORD)
        self.press("Sign in", status=status)

    # --- Filling in --------------------------------------------------------------------------------------------------

    def field(self, label: str, *, within: Scope | None = None) -> Locator:
        """The field of this label."""
        return (within or self.page).get_by_label(_labelled(label))

    def group(self, legend: str, *, within: Scope | None = None) -> Locator:
        """The fields under this legend."""
        return (within or self.page).get_by_role("group", name=_labelled(legend))

    def fill(self, label: str, text: str, *, within: Scope | None = None) -> None:
        """Type into a field."""
        self.field(label, within=within).fill(text)

    def choose(self, label: str, option: str, *, within: Scope | None = None) -> None:
        """Choose from a list what begins with these words."""
        field = self.field(label, within=within)
        field.select_option(
            label=field.locator("option", has_text=re.compile(rf"^\s*{re.escape(option)}")).inner_text()
        )

    def tick(self, legend: str, *options: str, within: Scope | None = None) -> None:
        """Tick boxes, or the one that counts, under a legend."""
        group = self.group(legend, within=within)
        for option in options:
            box = group.get_by_label(re.compile(rf"^\s*{re.escape(option)}"))
            if not box.is_checked():
                group.locator("label", has_text=re.compile(rf"^\s*{re.escape(option)}")).click()
            expect(box).to_be_checked()

    def tick_box(self, label: str, *, within: Scope | None = None) -> None:
        """Tick a single box."""
        (within or self.page).locator("label", has_text=_labelled(label)).click()
        expect(self.field(label, within=within)).to_be_checked()

    def bring(self, label: str, file: Path) -> None:
        """Choose a file to upload; where it goes in pieces, wait until it is here."""
        field = self.field(label)
        field.set_input_files(file)
        box = self.page.locator("[data-evidence][data-begun]")
        if box.count():
            expect(box.get_by_role("checkbox", name=file.name)).to_be_checked()

    def save(self, name: str, folder: Path) -> Path:
        """Follow a link that gives out a file, and keep it."""
        with self.page.expect_download() as given:
            self.page.get_by_role("link", name=name, exact=True).click()
        kept = folder / given.value.suggested_filename
        given.value.save_as(kept)
        return kept

    # --- Reading -----------------------------------------------------------------------------------------------------

    def said(self) -> str:
        """The text of the page."""
        return self.page.locator("main").inner_text()

    def sees(self, *texts: str) -> None:
        """See each of these on the page."""
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(text)

    def refused(self, rule: str, *, heading: str = "This was refused") -> None:
        """See what was refused, and under which rule."""
        panel = self.page.get_by_role("alert").filter(has=self.page.get_by_role("heading", name=heading))
        expect(panel).to_be_visible()
        expect(panel.get_by_role("link", name=rule, exact=True)).to_be_visible()
