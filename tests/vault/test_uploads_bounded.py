"""What may be on its way: by whom, how much, for how long; and that what nobody takes goes."""

from __future__ import annotations

import base64
import json
import uuid
from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.storage import storages
from django.core.management import call_command
from django.utils import timezone
from pytest_django.fixtures import Settings

from commission.vault.api import discard_upload
from commission.vault.models import Upload
from commission.vault.tasks import expire_waiting_uploads
from commission.vault.uploads import parts
from commission.vault.uploads.places import Place
from commission.vault.uploads.receiving import find
from tests.vault.uploading import HERE, VERSION, WORDS, Sender, token_of


@pytest.mark.rule("INV-9")
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "length", "said"),
    [
        ("tool.exe", 10, "not taken"),
        ("slips.txt", 0, "empty"),
        ("slips.txt", 501 * 1024 * 1024, "at most"),
        ("../../etc/passwd", 10, "no ending"),
        ("", 10, "no ending"),
    ],
)
def test_refuses_to_begin_what_could_never_be_taken(name: str, length: int, said: str) -> None:
    answer = Sender().begin(name, length)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Upload.objects.exists()


@pytest.mark.rule("INST-5")
@pytest.mark.django_db
def test_refuses_whoever_has_no_ticket_of_a_page() -> None:
    sender = Sender()
    for told in (
        "",
        "ticket Zm9yZ2Vk",
        f"ticket {base64.b64encode(HERE.ticket()[:-2].encode()).decode()}",
        "ticket \x00",
    ):
        headers = {**VERSION, "Upload-Length": "10", "Upload-Metadata": told}
        assert sender.browser.post("/uploads/", headers=headers).status_code == 403
    assert not Upload.objects.exists()


@pytest.mark.rule("INST-5")
@pytest.mark.django_db
def test_nobody_finds_an_upload_without_its_token() -> None:
    sender = Sender()
    sender.begun("slips.txt", 10)
    guessed = "/uploads/" + "A" * 43
    assert sender.stands(guessed).status_code == 404
    assert sender.add(guessed, 0, b"x").status_code == 404
    assert sender.give_up(guessed).status_code == 404
    assert sender.browser.get(f"/uploads/{Upload.objects.get().pk}").status_code == 404


@pytest.mark.rule("INV-9")
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("setting", "most", "said"),
    [
        ("UPLOADS_DRAFT_MAX_BYTES", 150, "wait here together"),
        ("UPLOADS_PERSON_MAX_BYTES", 150, "on the way"),
        ("EVIDENCE_MATTER_MAX_BYTES", 150, "one matter"),
        ("UPLOADS_MAX_WAITING", 1, "as many as may"),
    ],
)
def test_refuses_more_than_one_place_or_person_may_have_on_the_way(
    setting: str, most: int, said: str, settings: Settings
) -> None:
    setattr(settings, setting, most)
    sender = Sender()
    first = sender.begun("one.txt", 100)
    answer = sender.begin("two.txt", 100)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    sender.give_up(first)
    sender.begun("two.txt", 100)


@pytest.mark.rule("INV-9")
@pytest.mark.django_db
def test_those_who_have_not_signed_in_cannot_fill_the_room_of_those_who_have(settings: Settings) -> None:
    settings.UPLOADS_UNNAMED_MAX_BYTES = 150
    unnamed, named = Sender(Place(uuid.uuid4())), Sender()
    address = unnamed.begun("one.txt", 100)
    unnamed.add(address, 0, b"x" * 100)
    answer = Sender(Place(uuid.uuid4())).begin("two.txt", 100)
    assert answer.status_code == 422
    assert "no room" in answer.content.decode()
    named.begun("two.txt", 100)
    settings.UPLOADS_MAX_BYTES = 150
    assert named.begin("three.txt", 100).status_code == 422


@pytest.mark.rule("INV-9")
@pytest.mark.django_db
def test_refuses_a_file_in_pieces_so_small_that_their_names_would_weigh_more(settings: Settings) -> None:
    sender = Sender()
    address = sender.begun("slips.txt", 100)
    Upload.objects.update(parts=[f"{n:013d}-x" for n in range(66)])
    assert sender.add(address, 0, b"x").status_code == 413


@pytest.mark.rule("INV-9")
@pytest.mark.django_db
def test_what_nobody_finishes_or_takes_goes_when_its_time_is_over(settings: Settings) -> None:
    sender = Sender()
    unfinished = sender.begun("slips.txt", 100)
    sender.add(unfinished, 0, b"x" * 40)
    untaken = sender.send("photo-list.csv", b"a,b\n")
    fresh = sender.begun("fresh.txt", 100)
    places = [f"{parts.folder_of(row.pk)}/{name}" for row in Upload.objects.all() for name in row.parts]
    assert len(places) == 2
    assert all(storages["vault"].exists(place) for place in places)
    assert expire_waiting_uploads() == 0
    past = timezone.now() - timedelta(seconds=1)
    kept = find(token_of(fresh))
    assert kept is not None
    Upload.objects.exclude(pk=kept.pk).update(expires_at=past)
    said = StringIO()
    call_command("expire_uploads", "--json", stdout=said)
    assert json.loads(said.getvalue()) == {"unfinished": 1, "untaken": 1}
    assert not any(storages["vault"].exists(place) for place in places)
    assert sender.stands(unfinished).status_code == 404
    assert find(untaken) is None
    assert sender.stands(fresh).status_code == 200


@pytest.mark.django_db
def test_each_piece_gives_it_more_time() -> None:
    sender = Sender()
    address = sender.begun("slips.txt", 100)
    Upload.objects.update(expires_at=timezone.now() + timedelta(seconds=5))
    sender.add(address, 0, b"x")
    assert Upload.objects.get().expires_at > timezone.now() + timedelta(hours=71)


@pytest.mark.django_db
def test_giving_up_leaves_nothing() -> None:
    sender = Sender()
    token = sender.send("slips.txt", WORDS)
    upload = find(token)
    assert upload is not None
    discard_upload(token)
    assert not Upload.objects.exists()
    assert storages["vault"].listdir(parts.folder_of(upload.pk))[1] == []
