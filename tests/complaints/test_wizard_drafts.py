"""Nobody else opens a draft; nothing typed is lost on the way; two presses file once (FILE-2, FILE-4)."""

from __future__ import annotations

import base64
import re
import threading
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.module_loading import import_string

from commission.directory.acts import end_representation
from commission.directory.models import Representation
from commission.vault import boxes, keys
from commission.vault.api import new_code
from commission.vault.stretching import Gate
from complaints.drafts import keeping
from complaints.drafts.keeping import OpenDraft, expire
from complaints.models import Docket, Draft
from complaints.tasks import expire_drafts
from tests.complaints.confiding import protected
from tests.complaints.wizarding import LED_ON, REFUSED, TOLD, Filer, answers, as_union, begun, unnamed
from tests.personas import World, acting, found_world
from tests.refusals import broken

pytestmark = pytest.mark.django_db


# --- Whose draft it is -----------------------------------------------------------------------------------------------


@pytest.mark.rule("FILE-4", "INST-5")
def test_another_persons_draft_and_no_draft_answer_alike(world_today: World) -> None:
    world = world_today
    hers, unions = unnamed(world), as_union(world)
    others = (Filer(), unnamed(world), Filer.signed_in(world.outsider), Filer.signed_in(world.administrator))
    for other in others:
        for key in (hers.draft_key, unions.draft_key, uuid.uuid4()):
            for step in ("who", "what", "evidence", "review", "declare", "later", "receipt", "", "no-such"):
                path = f"/file/{key}/{step}/" if step else f"/file/{key}/"
                answer = other.client.get(path)
                assert answer.status_code == 404
                assert "No complaint is open here" in answer.content.decode()
                assert other.client.post(path, {"told": "x"}).status_code in {404, 405}
    assert hers.at("what").said.count(TOLD) == 1


@pytest.mark.rule("FILE-4")
def test_a_cookie_of_one_draft_opens_no_other_and_a_forged_one_none(world_today: World) -> None:
    hers, mine = unnamed(world_today), unnamed(world_today)
    key = mine.client.cookies["draft"].value
    for forged in (key, "", "x", "é", "A" * 44, "=" * 9, key[:-4] + "AAA="):
        client = Client()
        client.cookies["draft"] = forged
        assert client.get(f"/file/{hers.draft_key}/what/").status_code == 404


@pytest.mark.rule("FILE-4")
def test_the_database_and_the_sites_keys_open_no_draft_without_a_name(world_today: World) -> None:
    row = unnamed(world_today).draft
    assert (row.person_id, row.own_key) == (None, None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(d)::text FROM complaints_draft d WHERE id = %s", [row.pk])
        [text] = cursor.fetchone()
    for told in (TOLD, "Rosa", world_today.garment_maker.name, "Ate"):
        assert told not in text
        assert told.encode().hex() not in text
    for secret in (settings.VAULT_MASTER_KEY, *settings.VAULT_FORMER_MASTER_KEYS):
        with pytest.raises(boxes.BoxBroken):
            boxes.unlock(
                keys._derived(secret)[1], bytes(row.content), keys.context("complaints_draft", row.pk, "content")
            )


@pytest.mark.rule("FILE-4")
def test_the_database_keeps_no_key_of_a_draft_without_a_name(world_today: World) -> None:
    row = unnamed(world_today).draft
    with broken("file_4_a_draft_without_a_name_keeps_no_key"):
        Draft.objects.filter(pk=row.pk).update(own_key=b"key")


@pytest.mark.rule("FILE-4")
def test_the_database_keeps_a_key_under_a_code_whole(world_today: World) -> None:
    row = unnamed(world_today).draft
    with broken("file_4_a_key_under_a_code_is_whole"):
        Draft.objects.filter(pk=row.pk).update(salt=None)


@pytest.mark.rule("FILE-4")
def test_who_changes_her_mind_about_her_name_leaves_no_trace_of_her_account(world_today: World) -> None:
    filer = as_union(world_today)
    assert filer.draft.person_id == world_today.union_officer.pk
    filer.at("who").press(who="unnamed")
    assert filer.step == "code"
    assert filer.draft.person_id is None


@pytest.mark.rule("FILE-1")
def test_refuses_an_organisation_for_which_she_does_not_speak(world_today: World) -> None:
    filer = Filer.signed_in(world_today.union_officer).go("/file/")
    filer.press(who=f"organisation:{world_today.ngo.pk}", status=REFUSED)
    assert filer.errors == ["Choose one of these."]


# --- Coming back -----------------------------------------------------------------------------------------------------


@pytest.mark.rule("FILE-4")
def test_she_comes_back_with_her_code_on_another_device(world_today: World) -> None:
    filer = unnamed(world_today, until="when")
    code = filer.at("code").code
    elsewhere = Filer().go("/file/return/").press(code=f" {code.lower().replace('-', ' ')} ")
    elsewhere.sees("When did it happen?")
    elsewhere.at("what").sees(TOLD)


@pytest.mark.rule("FILE-4")
def test_a_forged_code_opens_nothing_and_says_the_same_of_all(world_today: World) -> None:
    right = unnamed(world_today).at("code").code
    wrong = [new_code().shown, right[:-1] + ("0" if right[-1] != "0" else "1"), "x", right[:-2], "0" * 26, "é" * 26]
    said = set()
    for code in wrong:
        filer = Filer().go("/file/return/").press(code=code, status=REFUSED)
        assert "draft" not in filer.client.cookies
        said.add(tuple(filer.errors))
    assert len(said) == 1


@pytest.mark.rule("FILE-4")
def test_a_code_no_longer_opens_a_draft_that_was_filed(world_today: World) -> None:
    filer = unnamed(world_today)
    filer.at("declare").press(true="on")
    Filer().go("/file/return/").press(code=filer.code, status=REFUSED)


def test_with_an_account_she_comes_back_by_signing_in(world_today: World) -> None:
    as_union(world_today, until="when")
    elsewhere = Filer.signed_in(world_today.union_officer).go("/file/")
    [link] = re.findall(r'href="(/file/[0-9a-f-]+/)"', elsewhere.said)
    elsewhere.go(link)
    elsewhere.sees("When did it happen?")
    elsewhere.at("what").sees(TOLD)


def test_later_says_how_to_come_back_and_gives_a_code_to_who_has_none(world_today: World) -> None:
    filer = as_union(world_today, until="where")
    filer.press(go="later", country="PER", place="Ate").sees("Sign in on any device")
    filer.press(do="code")
    elsewhere = Filer().go("/file/return/").press(code=filer.code)
    # It belongs to an account: the code alone leads to signing in, and shows nothing.
    assert "/accounts/login/" in elsewhere.path


def test_what_is_thrown_away_is_gone(world_today: World) -> None:
    filer = unnamed(world_today)
    key = filer.draft_key
    filer.at("later").press(do="discard")
    assert not Draft.objects.filter(pk=key).exists()


# --- Nothing is lost -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("button", [{"go": "back"}, {"go": "later"}, {"go": "keep"}, {"language": "en"}])
def test_whatever_button_she_presses_what_she_typed_is_there_again(world_today: World, button: dict[str, str]) -> None:
    filer = unnamed(world_today, until="what")
    status = 204 if button == {"go": "keep"} else LED_ON
    filer.press(told="half a sentence", status=status, **button)
    filer.at("what").sees("half a sentence")
    assert filer.errors == []


def test_a_form_outlives_signing_in_and_lost_tokens_of_other_forms(world_today: World) -> None:
    filer = unnamed(world_today, until="what")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["draft"] = filer.client.cookies["draft"].value
    token = filer.said.split('name="token" value="')[1].split('"')[0]
    strict.force_login(world_today.outsider)
    assert strict.post(filer.path, {"token": token, "told": "All of it."}).status_code == LED_ON
    filer.at("what").sees("All of it.")


@pytest.mark.rule("INST-5")
def test_refuses_a_form_of_another_site(world_today: World) -> None:
    filer = unnamed(world_today, until="what")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["draft"] = filer.client.cookies["draft"].value
    for step in ("what", "evidence", "review", "declare", "later", "receipt"):
        for forged in ({}, {"token": "0" * 32}, {"token": "é"}):
            assert strict.post(f"/file/{filer.draft_key}/{step}/", {"told": "not hers", **forged}).status_code == 403
    assert "not hers" not in filer.at("what").said


def test_what_is_sent_after_the_session_ended_is_kept_and_shown_once_she_has_signed_in(world_today: World) -> None:
    filer = as_union(world_today, until="what")
    filer.client.cookies.pop(settings.SESSION_COOKIE_NAME)
    answer = filer.client.post(filer.path, {"token": _token(filer), "told": "Typed for an hour."})
    assert answer.headers["Location"].startswith("/accounts/login/?next=/file/")
    assert filer.client.get(filer.path).status_code == 302
    filer.client.force_login(world_today.union_officer)
    filer.at("what").sees("Typed for an hour.")


def test_two_pages_saved_at_once_lose_nothing(world_today: World) -> None:
    """Two tabs: each was opened before the other was saved."""
    filer = unnamed(world_today, until="review")
    row = keeping.row_of(filer.draft_key)
    assert row
    key = base64.urlsafe_b64decode(filer.client.cookies["draft"].value)
    first, second = keeping.open_with_key(row, key), keeping.open_with_key(keeping.row_of(row.pk) or row, key)
    assert first
    assert second
    keeping.save(first, lambda content: content.typed.update(what={"told": ["in one tab"]}))
    keeping.save(second, lambda content: content.typed.update(ask={"relief": ["in another"]}))
    filer.at("what").sees("in one tab")
    filer.at("ask").sees("in another")


def _token(filer: Filer) -> str:
    return filer.said.split('name="token" value="')[1].split('"')[0]


# --- Once ------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("FILE-2")
def test_pressing_twice_files_once_and_both_come_to_the_receipt(world_today: World) -> None:
    filer = as_union(world_today).at("declare")
    sent = {"token": _token(filer), "true": "on", "title": "Once"}
    answers_ = [filer.client.post(filer.path, sent) for _ in range(2)]
    assert {answer.headers["Location"] for answer in answers_} == {f"/file/{filer.draft_key}/receipt/"}
    assert Docket.objects.count() == 1
    filer.at("what")
    assert filer.step == "receipt"


@pytest.mark.rule("FILE-2")
def test_two_presses_at_the_same_instant_make_one_docket(committed_db: str) -> None:
    world = found_world(at=timezone.now() - timedelta(days=120))
    for filer in (as_union(world), unnamed(world)):
        before = Docket.objects.count()
        filer.at("declare")
        sent = {"token": _token(filer), "true": "on", "title": "Once"}
        found: list[Any] = []

        def press(filer: Filer = filer, sent: dict[str, str] = sent, found: list[Any] = found) -> None:
            client = Client()
            client.cookies = filer.client.cookies
            try:
                found.append(client.post(filer.path, sent).status_code)
            finally:
                connections.close_all()

        pressing = [threading.Thread(target=press) for _ in range(4)]
        for thread in pressing:
            thread.start()
        for thread in pressing:
            thread.join()
        assert set(found) == {LED_ON}
        assert Docket.objects.count() == before + 1


@pytest.mark.rule("FILE-4")
@pytest.mark.parametrize(
    ("step", "at", "sent"),
    [
        ("later", "complaints.views.wizard.closing.give_code", {}),
        ("evidence", "complaints.drafts.evidence.keep", {}),
        ("declare", "complaints.views.wizard.closing.file_draft", {"true": "on", "title": "Gone"}),
    ],
)
def test_what_is_thrown_away_in_another_tab_while_a_page_is_sent_is_gone(
    world_today: World, monkeypatch: pytest.MonkeyPatch, step: str, at: str, sent: dict[str, str]
) -> None:
    filer = as_union(world_today).at(step)
    going_on = import_string(at)

    def overtaken(opened: OpenDraft, *args: Any, **more: Any) -> Any:
        keeping.discard(opened.row)
        return going_on(opened, *args, **more)

    monkeypatch.setattr(at, overtaken)
    answer = filer.client.post(filer.path, {"token": _token(filer), **sent}, follow=True)
    assert answer.status_code == 404
    assert "No complaint is open here" in answer.content.decode()
    assert Docket.objects.count() == 0


@pytest.mark.rule("FILE-2")
def test_nobody_uses_up_the_form_of_anothers_draft_by_its_address(world_today: World) -> None:
    filer = unnamed(world_today).at("declare")
    code = new_code()
    opened_mailbox = Client()
    protected(world_today, code, at=timezone.now())
    opened_mailbox.post("/protected/", {"code": code.shown})
    used = {"form_key": str(filer.draft_key), "text": "Mine."}
    assert opened_mailbox.post("/protected/mailbox/write/", used).status_code == LED_ON
    filer.press(true="on", status=LED_ON)
    assert filer.step == "receipt"
    assert Docket.objects.count() == 2


@pytest.mark.rule("FILE-2")
def test_a_refused_filing_leaves_the_draft_as_it_was(world_today: World) -> None:
    filer = as_union(world_today).at("declare")
    end_representation(
        actor=acting(world_today.clerk),
        at=timezone.now(),
        commission=world_today.commission,
        representation=Representation.objects.get(organisation=world_today.union),
    )
    filer.press(true="on", title="Refused", status=REFUSED)
    filer.sees("This was refused", "FILE-1")
    assert not Docket.objects.exists()
    filer.at("what").sees(TOLD)


# --- What it costs ---------------------------------------------------------------------------------------------------


@pytest.mark.rule("FILE-2")
def test_a_page_asks_the_database_once_and_an_answer_twice(world_today: World) -> None:
    filer = unnamed(world_today, until="what")
    told = answers(world_today)
    most = {"responsible": (2, 4), "criteria": (2, 3)}
    while filer.step != "review":
        step = filer.step
        shown, sent = most.get(step, (1, 2))
        for _warm in range(2):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                filer.client.get(filer.path)
        assert len(asked) <= shown, (step, [one["sql"][:200] for one in asked])
        with CaptureQueriesContext(connection) as asked:
            led = filer.client.post(filer.path, {"token": _token(filer), **told[step]})
        assert len(asked) <= sent, (step, [one["sql"][:200] for one in asked])
        filer.go(led.headers["Location"])


# --- What nobody comes back to ---------------------------------------------------------------------------------------


def test_drafts_expire_and_receipts_after_a_day(world_today: World, capsys: Any) -> None:
    old, fresh, filed = begun(world_today, "unnamed"), begun(world_today, "unnamed"), unnamed(world_today)
    filed.at("declare").press(true="on")
    now = timezone.now()
    Draft.objects.filter(pk=old.draft_key).update(saved_at=now - timedelta(days=settings.DRAFT_DAYS, hours=1))
    assert expire_drafts() == 1
    assert expire(now) == 0
    assert set(Draft.objects.values_list("pk", flat=True)) == {fresh.draft_key, filed.draft_key}
    Draft.objects.filter(pk=filed.draft_key).update(saved_at=now - timedelta(days=1, hours=1))
    call_command("expire_drafts", "--json")
    assert '"expired": 1' in capsys.readouterr().out
    assert Docket.objects.count() == 1


@pytest.mark.django_db
def test_where_too_many_come_in_at_once_the_page_says_so(
    client: Client, world_today: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The gate of codes is full: whoever asks for one is told to come back, and no page breaks."""
    full = Gate(1, patience=0)
    monkeypatch.setattr(keeping, "_gate", lambda *, known: full)  # noqa: ARG005 (both gates are this one)
    with full.passed():
        answer = client.post(f"/file/?commission={world_today.commission.code}", {"who": "unnamed"})
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
