"""Signing in with an address and a password, and out again."""

import hashlib
import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from commission.authority.adapter import AccountAdapter
from commission.authority.api import capacities_of
from commission.authority.models import Person
from commission.authority.throttle import cache_key, keyed
from commission.clock.api import start_clock
from commission.settings import base
from tests.authority.people import (
    BEFORE,
    COMMISSION,
    HOME,
    LOGIN,
    PASSWORD,
    Page,
    confirm,
    is_signed_in,
    person,
    sign_in,
)

ELSEWHERE = "203.0.113.7"


def linked(message: int) -> str:
    """Return where the link in a mail leads."""
    [link] = re.findall(r"http://testserver(/\S+)", str(mail.outbox[message].body))
    return str(link)


@pytest.mark.django_db
def test_signs_in_whatever_the_case_of_the_address(client: Client) -> None:
    person()
    answer = sign_in(client, "Rosa@Example.org")
    assert (answer.status_code, answer.headers["Location"]) == (302, HOME)
    assert is_signed_in(client)


@pytest.mark.django_db
def test_a_session_ends_with_the_browser_or_the_working_day(client: Client) -> None:
    person()
    cookie = sign_in(client).cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["expires"] == ""
    session = Session.objects.get()
    assert session.expire_date - client.session.get_expiry_date() < timedelta(minutes=1)
    assert client.session.get_expiry_age() <= 12 * 60 * 60


def test_passwords_are_kept_by_argon2(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = base.PASSWORD_HASHERS
    assert make_password(PASSWORD).startswith("argon2$argon2id$")


@pytest.mark.django_db
def test_a_wrong_password_and_an_unknown_address_are_answered_alike(client: Client) -> None:
    person()
    said = []
    for email, password in (("rosa@example.org", "wrong"), ("nobody@example.org", PASSWORD)):
        answer = sign_in(client, email, password)
        text = answer.content.decode().replace(email, "")
        said.append(re.sub(r'value="[^"]*"', "", text))
        assert not is_signed_in(client)
    assert said[0] == said[1]
    assert "not correct" in said[0]


@pytest.mark.django_db
def test_a_person_who_may_no_longer_sign_in_does_not(client: Client) -> None:
    person(is_active=False)
    sign_in(client)
    assert not is_signed_in(client)


@pytest.mark.django_db
@pytest.mark.parametrize("onward", ["https://example.net/", "//example.net/", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere_after_signing_in(client: Client, onward: str) -> None:
    person()
    answer = client.post(LOGIN, {"login": "rosa@example.org", "password": PASSWORD, "next": onward})
    assert answer.headers["Location"] == HOME


@pytest.mark.django_db
def test_goes_on_to_the_page_that_was_asked_for(client: Client) -> None:
    person()
    answer = client.post(LOGIN, {"login": "rosa@example.org", "password": PASSWORD, "next": "/inbox/"})
    assert answer.headers["Location"] == "/inbox/"


@pytest.mark.django_db
def test_signing_out_takes_a_form_and_not_a_link(client: Client) -> None:
    person()
    sign_in(client)
    client.get("/accounts/logout/")
    assert is_signed_in(client)
    assert client.post("/accounts/logout/").headers["Location"] == "/"
    assert not is_signed_in(client)


@pytest.mark.django_db
def test_too_many_wrong_tries_close_an_account_for_a_while_from_everywhere(client: Client) -> None:
    person()
    for number in range(5):
        sign_in(client, password="wrong", REMOTE_ADDR=f"203.0.113.{number}")
    answer = sign_in(client, REMOTE_ADDR="198.51.100.1")
    assert "Too many failed login attempts" in answer.content.decode()
    assert not is_signed_in(client)


@pytest.mark.django_db
def test_too_many_tries_from_one_place_close_it_for_a_while(client: Client) -> None:
    person()
    for number in range(30):
        assert sign_in(client, f"worker{number}@example.org", "wrong", REMOTE_ADDR=ELSEWHERE).status_code == 200
    assert sign_in(client, REMOTE_ADDR=ELSEWHERE).status_code == 429
    assert sign_in(client, REMOTE_ADDR="198.51.100.1").status_code == 302


@pytest.mark.django_db
def test_neither_cache_nor_sessions_nor_mail_nor_logs_hold_where_somebody_signed_in(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    rosa = person()
    sign_in(client, password="wrong", REMOTE_ADDR=ELSEWHERE)
    client.post("/accounts/password/reset/", {"email": rosa.email}, REMOTE_ADDR=ELSEWHERE)
    sign_in(client, REMOTE_ADDR=ELSEWHERE)
    client.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": "otra lluvia distinta", "password2": "otra lluvia distinta"},
        REMOTE_ADDR=ELSEWHERE,
    )
    valkey = cache._cache.get_client()  # type: ignore[attr-defined]
    held = [(key, valkey.get(key)) for key in valkey.keys("*")]
    assert len(held) >= 4
    digests = {
        hashlib.sha256(text.encode()).hexdigest() for text in (rosa.email, f"testserver:{rosa.email}", ELSEWHERE)
    }
    for key, value in held:
        text = key.decode() + repr(value)
        assert not any(part in text for part in {rosa.email, ELSEWHERE, *digests}), text
    assert all(ELSEWHERE not in repr(session.get_decoded()) for session in Session.objects.all())
    assert len(mail.outbox) == 2
    assert all(ELSEWHERE not in message.message().as_string() for message in mail.outbox)
    assert ELSEWHERE not in caplog.text
    assert rosa.email not in caplog.text


def test_what_stands_for_an_address_needs_the_sites_key(settings: Settings) -> None:
    here = keyed(ELSEWHERE)
    assert here == keyed(ELSEWHERE)
    settings.SECRET_KEY = "another site's key, as long as one is"
    assert keyed(ELSEWHERE) != here
    assert cache_key("other:key", "commission", 1) == "commission:1:other:key"


def test_the_library_is_never_told_the_address_of_a_browser(rf: RequestFactory) -> None:
    told = AccountAdapter().get_client_ip(rf.get("/", REMOTE_ADDR=ELSEWHERE))
    assert re.fullmatch(r"[0-9a-f]{64}", told)


@pytest.mark.django_db
def test_addresses_of_one_network_are_counted_together_and_none_is_needed(client: Client) -> None:
    person()
    for number in range(10):
        sign_in(client, f"worker{number}@example.org", "wrong", REMOTE_ADDR=f"2001:db8:0:1::{number}")
    answer = sign_in(client, REMOTE_ADDR="2001:db8:0:1::ffff")
    assert "Too many failed login attempts" in answer.content.decode()
    assert sign_in(client, REMOTE_ADDR="").status_code == 302


@pytest.mark.django_db
def test_asking_for_a_new_password_does_not_tell_who_has_an_account(client: Client) -> None:
    person()
    answers = [
        client.post("/accounts/password/reset/", {"email": f"{name}@example.org"}) for name in ("rosa", "nobody")
    ]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert [message.to for message in mail.outbox] == [["rosa@example.org"], ["nobody@example.org"]]


@pytest.mark.django_db
def test_a_new_password_is_set_through_the_link_in_the_mail_once(client: Client) -> None:
    person()
    client.post("/accounts/password/reset/", {"email": "rosa@example.org"})
    link = linked(0)
    form = client.get(link, follow=True)
    new = {"password1": "otra lluvia distinta", "password2": "otra lluvia distinta"}
    where = form.request["PATH_INFO"]
    assert client.post(where, new).status_code == 302
    assert sign_in(client, password="otra lluvia distinta").status_code == 302
    assert "already been used" in Client().get(link, follow=True).content.decode()


NEW = {
    "display_name": "Sindicato de Obreros",
    "email": "Sindicato@Example.org",
    "password1": PASSWORD,
    "password2": PASSWORD,
}


@pytest.mark.rule("INST-5")
@pytest.mark.django_db
def test_whoever_makes_an_account_has_no_capacity(client: Client, settings: Settings) -> None:
    settings.LANGUAGES = [("en", "English"), ("es", "Spanish")]
    client.post("/accounts/signup/", NEW, headers={"Accept-Language": "es"})
    made = Person.objects.get()
    assert (made.email, made.display_name, made.locale) == ("sindicato@example.org", "Sindicato de Obreros", "es")
    assert (made.is_staff, made.is_superuser) == (False, False)
    assert not capacities_of(made, BEFORE + timedelta(days=3_650)).exists()
    assert is_signed_in(client)


@pytest.mark.django_db
def test_an_account_at_work_opens_once_its_address_is_confirmed(client: Client, at_work: Settings) -> None:
    client.post("/accounts/signup/", NEW)
    assert not is_signed_in(client)
    assert sign_in(client, "sindicato@example.org").status_code == 302
    assert not is_signed_in(client)
    link = linked(0)
    client.get(link)
    assert not EmailAddress.objects.get().verified, "a mail scanner that follows links confirms nothing"
    client.post(link)
    sign_in(client, "sindicato@example.org")
    assert is_signed_in(client)


@pytest.mark.django_db
def test_making_an_account_does_not_tell_who_has_one(client: Client, at_work: Settings) -> None:
    person("sindicato")
    answer = client.post("/accounts/signup/", NEW)
    assert answer.headers["Location"] == "/accounts/confirm-email/"
    assert Person.objects.count() == 1
    assert len(mail.outbox) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"display_name": ""}, "required"),
        ({"display_name": "x" * 151}, "at most 150"),
        ({"email": "no address"}, "valid email"),
        ({"password1": "short", "password2": "short"}, "at least 12"),
        ({"password1": "123456789012", "password2": "123456789012"}, "entirely numeric"),
        ({"password2": "another one"}, "same password"),
        ({"email": "a\x00b@example.org"}, "Null characters|valid email"),
    ],
)
def test_an_account_with_something_wrong_is_refused_at_its_field(
    client: Client, wrong: dict[str, str], said: str
) -> None:
    answer = client.post("/accounts/signup/", NEW | wrong)
    assert answer.status_code == 200
    assert re.search(said, answer.content.decode())
    assert not Person.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["login/", "signup/", "password/reset/", "logout/", "confirm-email/", "inactive/"])
def test_pages_run_and_style_nothing_inline_and_label_every_field(client: Client, where: str) -> None:
    answer = client.get(f"/accounts/{where}", follow=True)
    page = Page(answer.content.decode())
    assert answer.status_code == 200
    assert page.inline == []
    assert page.unlabelled == []
    assert "'unsafe-inline'" not in answer.headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_a_demonstration_shows_whom_one_may_sign_in_as_and_a_commission_at_work_does_not(
    client: Client, settings: Settings
) -> None:
    demonstration = "commission.portal.demonstration.signins"
    clerk = person("clerk")
    settings.DEMONSTRATION_SIGNINS = demonstration
    assert "Try the demonstration" not in client.get(LOGIN).content.decode()
    start_clock(commission=COMMISSION, zone="America/Lima", demonstration=True)
    text = client.get(LOGIN).content.decode()
    assert "Registry clerk" in text
    assert clerk.email in text
    assert "administrator@example.org" not in text, "only people who are there"
    settings.DEMONSTRATION_SIGNINS = ""
    assert "Try the demonstration" not in client.get(LOGIN).content.decode()


@pytest.mark.django_db
def test_a_demonstration_says_that_it_waives_the_second_factor(client: Client, at_work: Settings) -> None:
    assert "waives the second factor" not in client.get(LOGIN).content.decode()
    at_work.SECOND_FACTOR_WAIVED = True
    assert "waives the second factor" in client.get(LOGIN).content.decode()


@pytest.mark.django_db
def test_the_address_changes_once_the_new_one_is_confirmed(client: Client, at_work: Settings) -> None:
    rosa = person()
    sign_in(client)
    confirm(client)
    client.post("/accounts/email/", {"action_add": "", "email": "quispe@example.org"})
    rosa.refresh_from_db()
    assert rosa.email == "rosa@example.org"
    text = client.get("/accounts/email/").content.decode()
    assert "quispe@example.org is not confirmed yet" in text
    link = linked(-1)
    client.post(link)
    rosa.refresh_from_db()
    assert rosa.email == "quispe@example.org"
