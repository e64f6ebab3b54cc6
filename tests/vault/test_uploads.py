"""Uploads that can be taken up again: exact about where they stand, bounded, and forgotten when nobody takes them."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from io import BytesIO

import psycopg2
import pytest
from django.core.files.storage import storages
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from psycopg2.extensions import connection as Connection  # noqa: N812 (a class under a lower-case name)

from commission.rulebook.constraints import constraints_of
from commission.vault.api import UploadRefused, arrived, open_file, take_upload
from commission.vault.custody import check_custody
from commission.vault.models import StoredFile, Upload
from commission.vault.sealing import SealBroken
from commission.vault.uploads import parts
from commission.vault.uploads.receiving import Overtaken, add, find, key_of
from tests.vault.files import MATTER, NOON, PERSON
from tests.vault.uploading import PIECE, VERSION, WORDS, Sender, token_of

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
