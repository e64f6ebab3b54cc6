"""Uploads that can be taken up again: exact about where they stand, bounded, and forgotten when nobody takes them."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import uuid
from datetime import timedelta
from io import BytesIO, StringIO

import psycopg2
import pytest
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from psycopg2.extensions import connection as Connection  # noqa: N812 (a class under a lower-case name)
from pytest_django.fixtures import Settings

from commission.rulebook.constraints import constraints_of
from commission.vault.api import UploadRefused, arrived, discard_upload, open_file, take_upload
from commission.vault.custody import check_custody
from commission.vault.models import StoredFile, Upload
from commission.vault.sealing import SealBroken
from commission.vault.tasks import expire_waiting_uploads
from commission.vault.uploads import parts
from commission.vault.uploads.places import Place
from commission.vault.uploads.receiving import Overtaken, add, find, key_of
from tests.vault.files import MATTER, NOON, PERSON
from tests.vault.uploading import HERE, PIECE, VERSION, Sender, token_of

WORDS = b"Forty slips of the dismissed. "
LONG = WORDS * 40_000
UPDATE = "UPDATE vault_upload SET "


def read(stored: StoredFile) -> bytes:
    return b"".join(open_file(stored, person=PERSON, capacity="jurist", reason="reading"))


@pytest.mark.rule("INV-9")
def test_a_file_arrives_in_pieces_and_an_act_takes_it(committed_db: str) -> None:
    sender = Sender()
    address = sender.begun("slips.txt", len(LONG))
    assert sender.stands(address)["Upload-Offset"] == "0"
    half = len(LONG) // 2
    assert sender.add(address, 0, LONG[:half])["Upload-Offset"] == str(half)
    assert sender.stands(address)["Upload-Offset"] == str(half)
    assert sender.add(address, half, LONG[half:]).status_code == 204
    waiting = arrived(token_of(address))
    assert (waiting.name, waiting.size, waiting.media_type) == ("slips.txt", len(LONG), "text/plain")
    with transaction.atomic():
        stored = take_upload(waiting.token, matter=MATTER, brought_by=PERSON, at=NOON)
    assert stored.sha256 == hashlib.sha256(LONG).hexdigest()
    assert (stored.name, stored.size, stored.brought_by, stored.arrived_at) == ("slips.txt", len(LONG), PERSON, NOON)
    assert read(stored) == LONG
    assert not Upload.objects.exists()
    with pytest.raises(UploadRefused, match="not here any more"):
        take_upload(waiting.token, matter=MATTER, brought_by=PERSON, at=NOON)
    assert check_custody().missing == []
    assert check_custody().in_place >= 1


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
def test_what_is_stored_of_an_upload_shows_neither_words_nor_name_nor_token() -> None:
    sender = Sender()
    address = sender.begun("Rosa Quispe.txt", len(LONG))
    sender.add(address, 0, LONG[:100_000])
    upload = Upload.objects.get()
    lying = b""
    for name in upload.parts:
        with storages["vault"].open(f"{parts.folder_of(upload.pk)}/{name}", "rb") as sealed:
            lying += sealed.read()
    row = json.dumps({name: str(value) for name, value in Upload.objects.values().get().items()})
    row += bytes(upload.name_sealed).decode("latin-1")
    assert len(lying) > 100_000
    for hidden in (b"dismissed", b"Rosa", token_of(address).encode()):
        assert hidden not in lying
        assert hidden.decode() not in row


@pytest.mark.django_db
def test_says_what_it_speaks() -> None:
    answer = Sender().browser.options("/uploads/")
    assert answer.status_code == 204
    assert answer["Tus-Version"] == answer["Tus-Resumable"] == "1.0.0"
    assert set(answer["Tus-Extension"].split(",")) == {"creation", "termination", "checksum", "expiration"}
    assert "sha1" in answer["Tus-Checksum-Algorithm"].split(",")


@pytest.mark.django_db
def test_refuses_another_version_and_tells_its_own() -> None:
    sender = Sender()
    address = sender.begun("slips.txt", 10)
    older = {"Tus-Resumable": "0.2.2"}
    for answer in (
        sender.begin("slips.txt", 10, **older),
        sender.browser.head(address, headers=older),
        sender.browser.patch(address, b"x", content_type=PIECE, headers={"Upload-Offset": "0", **older}),
    ):
        assert answer.status_code == 412
        assert answer["Tus-Version"] == "1.0.0"
    assert sender.browser.patch(address, b"x", content_type=PIECE, headers={"Upload-Offset": "0"}).status_code == 404
    assert Upload.objects.get().arrived == 0


@pytest.mark.django_db
def test_a_browser_that_knows_only_post_can_add_and_give_up() -> None:
    sender = Sender()
    address = sender.begun("slips.txt", 4)
    headers = {**VERSION, "Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"}
    assert sender.browser.generic("POST", address, b"ab", content_type=PIECE, headers=headers).status_code == 204
    assert Upload.objects.get().arrived == 2
    headers = {**VERSION, "X-HTTP-Method-Override": "DELETE"}
    assert sender.browser.post(address, headers=headers).status_code == 204
    assert not Upload.objects.exists()


@pytest.mark.rule("INV-9")
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("offset", "piece", "more", "status"),
    [
        (3, b"abc", {}, 409),
        (0, b"x" * 11, {}, 413),
        (0, b"abc", {"Upload-Checksum": "sha1 " + base64.b64encode(b"0" * 20).decode()}, 460),
        (0, b"abc", {"Upload-Checksum": "md5 AAAA"}, 400),
        (0, b"abc", {"Upload-Checksum": "sha1 %%%"}, 400),
        (0, b"abc", {"Upload-Offset": "-1"}, 400),
        (0, b"abc", {"Upload-Offset": "99999999999999999999"}, 400),
        (0, b"abc", {"Content-Type": "text/plain"}, 415),
    ],
)
def test_refuses_a_piece_that_does_not_fit_and_keeps_nothing_of_it(
    offset: int, piece: bytes, more: dict[str, str], status: int
) -> None:
    sender = Sender()
    address = sender.begun("slips.txt", 10)
    headers = {**VERSION, "Upload-Offset": str(offset), **more}
    kind = headers.pop("Content-Type", PIECE)
    answer = sender.browser.patch(address, piece, content_type=kind, headers=headers)
    assert answer.status_code == status
    upload = Upload.objects.get()
    assert (upload.arrived, upload.parts) == (0, [])
    assert [*storages["vault"].listdir("")[0]]
    assert sender.add(address, 0, b"0123456789").status_code == 204


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["sha1", "sha256"])
def test_a_piece_that_comes_with_its_sum_is_taken(kind: str) -> None:
    sender = Sender()
    address = sender.begun("slips.txt", len(LONG))
    value = base64.b64encode(hashlib.new(kind, LONG).digest()).decode()
    assert sender.add(address, 0, LONG, **{"Upload-Checksum": f"{kind} {value}"}).status_code == 204
    assert Upload.objects.get().sha256 == hashlib.sha256(LONG).hexdigest()


@pytest.mark.rule("INV-9")
def test_of_two_who_add_at_once_only_one_counts(committed_db: str) -> None:
    sender = Sender()
    token = token_of(sender.begun("slips.txt", 1_000_000))
    ready, outcomes = threading.Barrier(2), []

    def race(letter: bytes) -> None:
        upload = find(token)
        assert upload is not None
        ready.wait(10)
        try:
            outcomes.append(
                add(upload, token, offset=0, read=BytesIO(letter * 300_000).read, most=300_000, at=timezone.now())
            )
        except Overtaken:
            outcomes.append(0)
        finally:
            connection.close()

    racers = [threading.Thread(target=race, args=(letter,)) for letter in (b"a", b"b")]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(60)
    assert sorted(outcomes) == [0, 300_000]
    upload = Upload.objects.get()
    assert upload.arrived == 300_000
    assert len(upload.parts) == 1


@pytest.mark.rule("INV-9")
@pytest.mark.django_db
def test_an_older_request_is_cut_off_by_a_newer_one() -> None:
    sender = Sender()
    address = sender.begun("slips.txt", 6)
    token = token_of(address)
    upload = find(token)
    assert upload is not None

    def newer(_size: int) -> bytes:
        # While the older request still waits for its line, the sender begins again on a new one.
        assert sender.add(address, 0, b"abc").status_code == 204
        return b"xyz"

    with pytest.raises(Overtaken):
        add(upload, token, offset=0, read=newer, most=3, at=timezone.now())
    assert sender.stands(address)["Upload-Offset"] == "3"
    assert sender.add(address, 3, b"def").status_code == 204
    upload = Upload.objects.get()
    content = b"".join(parts.read_all(upload.pk, key_of(token, upload), upload.parts, 6))
    assert content == b"abcdef"


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
def test_the_address_of_an_upload_opens_nothing_once_the_file_is_taken() -> None:
    """Whoever stands between, such as a proxy, may have written the address down; the stored pieces stay closed."""
    token = Sender().send("slips.txt", LONG)
    while_here = Upload.objects.get()
    assert key_of(token, while_here) != key_of(token, Upload())
    with transaction.atomic():
        stored = take_upload(token, matter=MATTER, brought_by=PERSON, at=timezone.now())
    assert not Upload.objects.exists()
    with pytest.raises(SealBroken):
        list(parts.read_all(stored.pk, key_of(token, Upload()), stored.parts, stored.size))


@pytest.mark.rule("INV-9")
@pytest.mark.django_db
def test_a_line_that_breaks_loses_nothing_that_came() -> None:
    sender = Sender()
    address = sender.begun("slips.txt", len(LONG))
    token = token_of(address)
    upload = find(token)
    assert upload is not None
    came = BytesIO(LONG[:700_000])

    def breaking(size: int) -> bytes:
        piece = came.read(size)
        if not piece:
            raise ConnectionResetError
        return piece

    assert add(upload, token, offset=0, read=breaking, most=len(LONG), at=timezone.now()) == 700_000
    assert sender.stands(address)["Upload-Offset"] == "700000"
    assert sender.add(address, 700_000, LONG[700_000:]).status_code == 204
    assert Upload.objects.get().sha256 == hashlib.sha256(LONG).hexdigest()


@pytest.mark.rule("INV-9")
@pytest.mark.django_db
def test_refuses_in_words_what_is_not_what_its_name_says_and_keeps_nothing_of_it() -> None:
    sender = Sender()
    address = sender.begun("slips.pdf", 12)
    answer = sender.add(address, 0, b"MZ\x90\x00 nothing")
    assert answer.status_code == 422
    assert "not of that kind" in answer.content.decode()
    upload = Upload.objects.get()
    assert upload.parts == []
    assert sender.stands(address).status_code == 410
    told = sender.browser.get(address).json()
    assert told["checked"] is False
    assert "not of that kind" in told["refusal"]
    with pytest.raises(UploadRefused, match="not of that kind"):
        take_upload(token_of(address), matter=MATTER, brought_by=PERSON, at=NOON)


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
def test_refuses_to_take_what_has_not_come_whole() -> None:
    sender = Sender()
    address = sender.begun("slips.txt", 100)
    sender.add(address, 0, b"x" * 40)
    with pytest.raises(UploadRefused, match="not arrived whole"):
        take_upload(token_of(address), matter=MATTER, brought_by=PERSON, at=NOON)


@pytest.mark.rule("INV-9")
@pytest.mark.django_db
def test_an_act_that_is_refused_gives_the_upload_back() -> None:
    token = Sender().send("slips.txt", WORDS)
    with transaction.atomic():
        take_upload(token, matter=MATTER, brought_by=PERSON, at=NOON)
        transaction.set_rollback(True)
    assert take_upload(token, matter=MATTER, brought_by=PERSON, at=NOON).size == len(WORDS)


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


@pytest.mark.rule("INV-9")
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("arrived = length + 1", "inv_9_no_more_arrives_than_was_announced"),
        ("checked_at = now()", "inv_9_checked_only_when_whole"),
        ("arrived = arrived - 1", "inv_9_an_upload_only_grows"),
        ("arrived = length, checked_at = now(), sha256 = 'x'", "inv_9_checked_with_its_digest"),
    ],
)
def test_the_table_itself_refuses(change: str, constraint: str) -> None:
    sender = Sender()
    sender.add(sender.begun("slips.txt", 100), 0, b"x" * 10)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        connection.cursor().execute(UPDATE + change)
    assert isinstance(refused.value.__cause__, psycopg2.Error)
    assert refused.value.__cause__.diag.constraint_name == constraint
    assert constraint in {known.name for known in constraints_of("INV-9")}


@pytest.mark.rule("INV-9")
def test_what_was_checked_is_not_exchanged_before_it_is_taken(committed_db: str, owner_connection: Connection) -> None:
    Sender().send("slips.txt", WORDS)
    with owner_connection.cursor() as cursor, pytest.raises(psycopg2.IntegrityError, match="INV-9"):
        cursor.execute("UPDATE vault_upload SET sha256 = repeat('0', 64)")
