"""Signing in as a browser meets it: every page of it accessible, a second factor set up by hand and by key."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Browser
from pytest_django.fixtures import Settings

from commission.authority.capacities import Capacity
from commission.clock.api import start_clock
from tests.authority.people import COMMISSION, PASSWORD, holding
from tests.authority.people import person as signing_person
from tests.authority.test_second_factor import code_for
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


def look(visitor: Visitor, name: str) -> None:
    """Keep a picture of the page where somebody wants to look at it."""
    if folder := os.environ.get("PICTURES"):
        visitor.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def sign_in(visitor: Visitor, email: str) -> None:
    visitor.go("/accounts/login/")
    visitor.fill("Email", email)
    visitor.fill("Password", PASSWORD)
    visitor.press("Sign in")


def confirm(visitor: Visitor) -> None:
    """Give the password again, as is asked before a factor is set up."""
    visitor.fill("Password", PASSWORD)
    visitor.press("Confirm")


@pytest.fixture
def at_work(settings: Settings) -> Settings:
    settings.SECOND_FACTOR_WAIVED = False
    return settings


def test_whoever_is_new_makes_an_account_and_goes_out_again(visitor: Callable[..., Visitor]) -> None:
    rosa = visitor()
    rosa.go("/accounts/login/")
    rosa.follow("Make an account")
    look(rosa, "signup")
    rosa.press("Make the account")
    rosa.sees("4 answers need another look")
    rosa.fill("Name shown to others", "Rosa Quispe")
    rosa.fill("Email", "rosa@example.org")
    rosa.fill("Password", PASSWORD)
    rosa.fill("Password (again)", PASSWORD)
    rosa.press("Make the account")
    assert rosa.page.url.endswith("/home/")
    with rosa.page.expect_navigation():
        rosa.page.get_by_role("banner").get_by_role("button", name="Sign out").click()
    rosa.go("/accounts/logout/")
    rosa.go("/accounts/password/reset/")
    look(rosa, "password-reset")
    rosa.fill("Email", "rosa@example.org")
    rosa.press("Reset My Password")
    [link] = re.findall(r"(/accounts/password/reset/key/\S+)", str(mail.outbox[-1].body))
    rosa.go(link)
    rosa.fill("New Password", "otra lluvia distinta")
    rosa.fill("New Password (again)", "otra lluvia distinta")
    rosa.press("Change Password")


def test_a_wrong_password_is_said_in_words(visitor: Callable[..., Visitor]) -> None:
    signing_person()
    rosa = visitor()
    rosa.go("/accounts/login/")
    rosa.fill("Email", "rosa@example.org")
    rosa.fill("Password", "wrong")
    rosa.press("Sign in")
    rosa.sees("are not correct")
    look(rosa, "wrong-password")


def test_a_demonstration_lets_anybody_in_with_one_button(visitor: Callable[..., Visitor], settings: Settings) -> None:
    settings.DEMONSTRATION_SIGNINS = "tests.browser.test_sign_in"
    start_clock(commission=COMMISSION, zone="America/Lima", demonstration=True)
    signing_person("clerk")
    anybody = visitor()
    anybody.go("/accounts/login/")
    look(anybody, "demonstration")
    anybody.press("Sign in as: Registry clerk")
    assert anybody.page.url.endswith("/home/")


class _SignIn:
    title = "Registry clerk"
    email = "clerk@example.org"


SIGNINS = [_SignIn]


@pytest.mark.rule("INST-5")
def test_a_clerk_sets_up_an_app_before_anything_else(visitor: Callable[..., Visitor], at_work: Settings) -> None:
    holding(Capacity.REGISTRY_CLERK)
    rosa = visitor()
    sign_in(rosa, "rosa@example.org")
    rosa.sees("Set one up to go on")
    look(rosa, "second-factor")
    rosa.go("/dockets/")
    rosa.sees("Set one up to go on")
    rosa.follow("Set up an app")
    look(rosa, "confirm")
    confirm(rosa)
    look(rosa, "app")
    secret = rosa.page.locator(".signin__secret").inner_text()
    rosa.fill("Authenticator code", code_for(secret))
    rosa.press("Use this app")
    look(rosa, "recovery-codes")
    rosa.go("/accounts/2fa/")
    look(rosa, "second-factor-done")
    rosa.go("/home/")
    later = visitor()
    sign_in(later, "rosa@example.org")
    look(later, "code")
    later.sees("six digits")


@pytest.mark.rule("INST-5")
def test_a_jurist_adds_a_security_key_and_signs_in_with_it(
    site: str, browser: Browser, browser_context_args: dict[str, Any], at_work: Settings
) -> None:
    at_work.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    holding(Capacity.JURIST)
    context = browser.new_context(**browser_context_args)
    # A key is bound to a name, which a bare address is not.
    ada = Visitor(context, site.replace("127.0.0.1", "localhost"))
    machine = context.new_cdp_session(ada.page)
    machine.send("WebAuthn.enable")
    machine.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {"protocol": "ctap2", "transport": "usb", "isUserVerified": True, "hasUserVerification": True}},
    )
    sign_in(ada, "rosa@example.org")
    ada.follow("Add a security key")
    confirm(ada)
    ada.fill("Name", "The key on my ring")
    look(ada, "key")
    ada.press("Add")
    ada.go("/accounts/2fa/webauthn/")
    ada.sees("The key on my ring")
    look(ada, "keys")
    ada.go("/home/")
    with ada.page.expect_navigation():
        ada.page.get_by_role("banner").get_by_role("button", name="Sign out").click()
    sign_in(ada, "rosa@example.org")
    ada.press("Use a security key")
    assert ada.page.url.endswith("/home/")
    context.close()
