"""Whoever acts for the commission shows a second factor."""

import re
import time
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings

from commission.authority.capacities import INVESTIGATORS, MEMBERS, PARTIES, Capacity
from commission.authority.signin import WITH_SECOND_FACTOR
from tests.authority.people import FACTORS, HOME, PASSWORD, Page, confirm, holding, is_signed_in, person, sign_in

ACTIVATE = f"{FACTORS}totp/activate/"


def code_for(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def set_up(client: Client) -> tuple[str, Any]:
    """Set up an app through its page; return the secret that the app keeps."""
    confirm(client)
    [secret] = re.findall(r"<code[^>]*>([A-Z2-7]+)</code>", client.get(ACTIVATE).content.decode())
    return secret, client.post(ACTIVATE, {"code": code_for(secret)})


@pytest.fixture
def clerk(client: Client, at_work: Settings) -> Client:
    holding(Capacity.REGISTRY_CLERK)
    sign_in(client)
    return client


def test_everybody_who_acts_for_the_commission_needs_one_and_no_party_does() -> None:
    needed = {
        *MEMBERS,
        *INVESTIGATORS,
        Capacity.REGISTRY_CLERK,
        Capacity.ADMINISTRATOR,
        Capacity.COURT,
        Capacity.OFFICIAL,
    }
    assert needed == WITH_SECOND_FACTOR
    assert not WITH_SECOND_FACTOR & {*PARTIES, Capacity.PUBLIC, Capacity.CLOCK}


@pytest.mark.rule("INST-5")
@pytest.mark.django_db
@pytest.mark.parametrize("capacity", sorted(WITH_SECOND_FACTOR))
def test_refuses_every_page_to_whoever_needs_a_second_factor_and_has_none(
    client: Client, at_work: Settings, capacity: Capacity
) -> None:
    holding(capacity)
    sign_in(client)
    for where in ("/", HOME, "/inbox/", "/dockets/"):
        answer = client.get(where)
        assert (answer.status_code, answer.headers["Location"]) == (302, FACTORS)
    assert client.post(HOME).status_code == 302
    text = client.get(FACTORS).content.decode()
    assert "Set one up to go on" in text


@pytest.mark.django_db
@pytest.mark.parametrize("capacity", sorted(PARTIES))
def test_a_party_goes_on_with_a_password(client: Client, at_work: Settings, capacity: Capacity) -> None:
    holding(capacity)
    sign_in(client)
    assert client.get("/inbox/").status_code == 200


@pytest.mark.django_db
def test_somebody_appointed_from_next_month_sets_it_up_before(client: Client, at_work: Settings) -> None:
    holding(Capacity.JURIST, begun=False)
    sign_in(client)
    assert client.get("/inbox/").headers["Location"] == FACTORS


@pytest.mark.django_db
def test_whoever_has_left_the_post_needs_none(client: Client, at_work: Settings) -> None:
    holding(Capacity.JURIST, ended=True)
    sign_in(client)
    assert client.get("/inbox/").status_code == 200


@pytest.mark.django_db
def test_a_demonstration_waives_it(client: Client) -> None:
    holding(Capacity.REGISTRY_CLERK)
    sign_in(client)
    assert client.get("/inbox/").status_code == 200


@pytest.mark.django_db
def test_programs_are_told_in_words_and_parts_of_pages_are_led_away(clerk: Client) -> None:
    answer = clerk.get("/inbox/", headers={"Accept": "application/json"})
    assert answer.status_code == 403
    assert FACTORS in answer.content.decode()
    answer = clerk.get("/inbox/", headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == FACTORS


@pytest.mark.django_db(transaction=True)
def test_an_app_is_set_up_through_the_pages_and_asked_for_ever_after(clerk: Client) -> None:
    _secret, answer = set_up(clerk)
    assert answer.headers["Location"].startswith(FACTORS)
    assert clerk.get("/inbox/").status_code == 200
    told = [message.body for message in mail.outbox]
    assert any("tell the registry" in str(body) for body in told)
    assert not any("IP" in str(body) for body in told)

    later = Client()
    answer = sign_in(later)
    assert answer.headers["Location"] == f"{FACTORS}authenticate/"
    assert not is_signed_in(later)
    later.post(f"{FACTORS}authenticate/", {"code": "000000"})
    assert not is_signed_in(later)


@pytest.mark.django_db
def test_signs_in_with_the_apps_code(clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    secret, _ = set_up(clerk)
    # A code counts once: the next one comes with the next half minute.
    now = time.time() + 31
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: now)
    later = Client()
    sign_in(later)
    later.post(f"{FACTORS}authenticate/", {"code": code_for(secret)})
    assert is_signed_in(later)
    assert later.get("/inbox/").status_code == 200


@pytest.mark.django_db
def test_a_recovery_code_opens_once(clerk: Client) -> None:
    set_up(clerk)
    code = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()[0]
    for opens in (True, False):
        later = Client()
        sign_in(later)
        later.post(f"{FACTORS}authenticate/", {"code": code})
        assert is_signed_in(later) is opens


@pytest.mark.django_db
def test_a_wrong_code_is_said_at_its_field(clerk: Client) -> None:
    confirm(clerk)
    answer = clerk.post(ACTIVATE, {"code": "000000"})
    assert "Incorrect code" in answer.content.decode()
    assert not Authenticator.objects.exists()


@pytest.mark.django_db
def test_the_database_holds_no_secret_of_an_app(clerk: Client) -> None:
    secret, _ = set_up(clerk)
    kept = [authenticator.data for authenticator in Authenticator.objects.all()]
    assert len(kept) == 2
    assert secret not in repr(kept)
    assert all(len(next(iter(data.values())) if "secret" in data else data["seed"]) > 60 for data in kept)


@pytest.mark.rule("INST-5")
@pytest.mark.django_db
def test_refuses_to_remove_the_last_factor_of_somebody_who_needs_one(clerk: Client) -> None:
    set_up(clerk)
    answer = clerk.post(f"{FACTORS}totp/deactivate/", follow=True)
    assert "Set up another one first" in answer.content.decode()
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()


@pytest.mark.django_db
def test_whoever_needs_none_may_remove_it(client: Client, at_work: Settings) -> None:
    person()
    sign_in(client)
    set_up(client)
    client.post(f"{FACTORS}totp/deactivate/")
    assert not Authenticator.objects.exists()


@pytest.mark.django_db
def test_nobody_sets_one_up_on_an_address_that_is_not_confirmed(client: Client) -> None:
    rosa = person(verified=False)
    EmailAddress.objects.create(user=rosa, email=rosa.email, verified=False, primary=True)
    sign_in(client)
    answer = client.get(ACTIVATE, follow=True)
    assert "verified your email" in answer.content.decode()


@pytest.mark.django_db
def test_asks_for_the_password_again_before_a_factor_changes(clerk: Client) -> None:
    answer = clerk.get(ACTIVATE)
    assert answer.headers["Location"].startswith("/accounts/reauthenticate/")
    confirm(clerk, "wrong")
    assert clerk.get(ACTIVATE).status_code == 302
    assert clerk.post(answer.headers["Location"], {"password": PASSWORD}).headers["Location"] == ACTIVATE
    assert clerk.get(ACTIVATE).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    "where",
    [
        "2fa/",
        "2fa/totp/activate/",
        "2fa/webauthn/",
        "2fa/webauthn/add/",
        "2fa/recovery-codes/",
        "2fa/recovery-codes/generate/",
        "2fa/totp/deactivate/",
        "email/",
        "password/change/",
        "reauthenticate/",
        "logout/",
    ],
)
def test_pages_run_and_style_nothing_inline_and_label_every_field(client: Client, where: str) -> None:
    person()
    sign_in(client)
    if "totp/activate" not in where:
        set_up(client)
    confirm(client)
    answer = client.get(f"/accounts/{where}", follow=True)
    page = Page(answer.content.decode())
    assert answer.status_code == 200
    assert page.inline == []
    assert page.unlabelled == []
