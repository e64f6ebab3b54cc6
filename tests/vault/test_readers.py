"""Readers make, change and lose their passphrases; the recovery key gives them back what was theirs."""

from __future__ import annotations

import stat
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction

from commission.vault.api import (
    NotForYou,
    VaultRefused,
    change_passphrase,
    key_pair_of,
    make_reader,
    open_text,
    seal_text,
    store,
)
from commission.vault.api import open_file as opened_file
from commission.vault.confidences import withdraw_file_key
from commission.vault.models import Admission, ConfidenceKey, FileKey, KeyPair, Opening, StoredFile
from commission.vault.readers import WrongPassphrase, make_recovery_key, read_recovery_key, recovery_key, unlocked
from commission.vault.reading import Withdrawn, open_texts
from commission.vault.recovering import keep_recovery_key, recover_reader, rotate, vault_status
from tests.vault.confiding import (
    CLERK,
    INVESTIGATOR,
    JOINER,
    MORNING,
    PASSPHRASE,
    confided,
    reader,
    recovery,
    strongbox,
)
from tests.vault.files import MATTER, PDF, upload

ANOTHER = "gravel orchid seventeen violin"
LATER = MORNING + timedelta(days=100)


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
def test_a_private_key_opens_with_its_owners_passphrase_and_no_other() -> None:
    pair = reader(CLERK)
    reader(INVESTIGATOR, ANOTHER)
    assert strongbox(CLERK).key_pair == pair.pk
    for wrong in ("", ANOTHER, PASSPHRASE.upper(), PASSPHRASE + " "):
        with pytest.raises(WrongPassphrase):
            unlocked(CLERK, wrong)
    # Nor does it open in another reader's row.
    other = KeyPair.objects.get(owner=INVESTIGATOR)
    KeyPair.objects.filter(pk=other.pk).update(
        private_sealed=pair.private_sealed, salt=pair.salt, stretching=pair.stretching
    )
    with pytest.raises(WrongPassphrase):
        unlocked(INVESTIGATOR, PASSPHRASE)


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
@pytest.mark.parametrize(
    "weak", ["", "short", "thirteen sign", "aaaaaaaaaaaaaaaaaaaaaaaa", "abababababababab", "x" * 1_001]
)
def test_refuses_a_passphrase_that_would_be_guessed(weak: str) -> None:
    with pytest.raises(VaultRefused) as refused:
        make_reader(CLERK, weak, MORNING)
    assert refused.value.field == "passphrase"
    assert refused.value.rule == "FILE-4"
    assert not KeyPair.objects.exists()


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
def test_refuses_a_second_key_pair_for_the_same_reader() -> None:
    reader(CLERK)
    with pytest.raises(VaultRefused, match="already"):
        reader(CLERK)


@pytest.mark.rule("FILE-4")
def test_another_passphrase_opens_the_same_key_and_the_former_one_nothing(committed_db: str) -> None:
    recovery()
    pair = reader(CLERK)
    text = seal_text(confided(CLERK), "identity", "María", at=MORNING, from_filer=True)
    with pytest.raises(WrongPassphrase):
        change_passphrase(CLERK, ANOTHER, ANOTHER)
    change_passphrase(CLERK, PASSPHRASE, ANOTHER)
    with pytest.raises(WrongPassphrase):
        strongbox(CLERK)
    box = strongbox(CLERK, ANOTHER)
    assert box.key_pair == pair.pk
    assert open_text(text, strongbox=box, person=CLERK, capacity="registry_clerk", reason="to answer") == "María"


@pytest.mark.django_db
def test_the_recovery_key_is_written_once_into_a_file_that_its_owner_alone_reads(tmp_path: Path) -> None:
    path = tmp_path / "recovery"
    row = keep_recovery_key(path, MORNING)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_recovery_key(path.read_text()).key_pair == row.pk
    assert row.private_sealed is None
    with pytest.raises(FileExistsError):
        keep_recovery_key(path, LATER)
    assert recovery_key() == row
    with pytest.raises(FileNotFoundError):
        keep_recovery_key(tmp_path / "nowhere" / "recovery", LATER)
    assert recovery_key() == row


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
def test_refuses_what_is_no_recovery_key_or_another_vaults() -> None:
    held, text = make_recovery_key(MORNING)
    heading, key, secret, _end = text.split("\n")
    make_recovery_key(LATER)
    assert read_recovery_key(text).key_pair == held.pk  # a former one still opens what was sealed to it
    for wrong in ("", "x", heading, f"{heading}\n{key}", f"{heading}\n{key}\nabc", f"other\n{key}\n{secret}", "\0" * 9):
        with pytest.raises(VaultRefused):
            read_recovery_key(wrong)
    with pytest.raises(VaultRefused, match="another vault"):
        read_recovery_key(f"{heading}\n{uuid.uuid4()}\n{secret}\n")


@pytest.mark.rule("FILE-4")
def test_whoever_lost_her_passphrase_reads_again_with_the_recovery_key_alone(committed_db: str) -> None:
    held = recovery()
    former = reader(CLERK)
    reader(JOINER)
    hers, not_hers = confided(CLERK), confided(JOINER)
    text = seal_text(hers, "identity", "María", at=MORNING, from_filer=True)
    other = seal_text(not_hers, "identity", "Rosa", at=MORNING, from_filer=True)
    assert recover_reader(CLERK, ANOTHER, held, LATER) == (1, 0)
    assert Admission.objects.values_list("confidence", "person", "admitted_by").get() == (hers.pk, CLERK, None)
    with pytest.raises(WrongPassphrase):
        strongbox(CLERK)
    box = strongbox(CLERK, ANOTHER)
    assert open_text(text, strongbox=box, person=CLERK, capacity="registry_clerk", reason="to answer") == "María"
    with pytest.raises(NotForYou):
        open_text(other, strongbox=box, person=CLERK, capacity="registry_clerk", reason="to see")
    former.refresh_from_db()
    assert former.retired_at == LATER
    assert not ConfidenceKey.objects.filter(key_pair=former).exists()


@pytest.mark.rule("FILE-4")
def test_a_recovery_key_is_replaced_and_the_new_one_opens_what_the_former_one_opened(committed_db: str) -> None:
    former = recovery()
    confidence = confided(CLERK)
    before = seal_text(confidence, "narrative", "before", at=MORNING, from_filer=True)
    new = read_recovery_key(make_recovery_key(LATER)[1])
    after = seal_text(confidence, "narrative", "after", at=LATER, from_filer=True)

    def read(*texts: object) -> list[str]:
        return open_texts(list(texts), strongbox=new, person=None, capacity="recovery", reason="to try")  # type: ignore[arg-type]

    assert read(after) == ["after"]
    with pytest.raises(NotForYou):
        read(before)
    with pytest.raises(NotForYou):
        open_text(after, strongbox=former, person=None, capacity="recovery", reason="to try")
    # A reader who lost her passphrase meanwhile is told that something is missing, until the former key was brought.
    reader(CLERK)
    assert recover_reader(CLERK, ANOTHER, new, LATER) == (0, 1)
    assert rotate(former) == (1, 1)
    assert read(before, after) == ["before", "after"]
    assert recover_reader(CLERK, ANOTHER, new, LATER) == (1, 0)
    confidence.refresh_from_db()
    assert confidence.generation == 4 - 1


@pytest.mark.rule("INV-9")
def test_a_file_brought_in_confidence_opens_with_the_key_of_its_reader_alone(committed_db: str) -> None:
    recovery()
    reader(CLERK)
    reader(JOINER)
    content = PDF + bytes(range(256)) * 600
    confidence = confided(CLERK)
    with transaction.atomic():  # as in the act that stores it
        stored = store(
            matter=MATTER, upload=upload("badge.pdf", content), brought_by=None, at=MORNING, confidence=confidence
        )

    def read(person: uuid.UUID | None) -> bytes:
        box = strongbox(person) if person else None
        return b"".join(opened_file(stored, person=person, capacity="registry_clerk", reason="to read", opener=box))

    assert read(CLERK) == content
    for not_hers in (None, JOINER):
        with pytest.raises(NotForYou):
            read(not_hers)
    assert [opening.person for opening in Opening.objects.filter(file=stored)] == [CLERK]
    assert FileKey.objects.count() == StoredFile.objects.count()
    withdraw_file_key(stored.pk, LATER)
    with pytest.raises(Withdrawn):
        read(CLERK)
    assert not FileKey.objects.filter(withdrawn_at=None).exists()


@pytest.mark.django_db
def test_the_status_names_whom_nothing_can_be_sealed_to_and_what_nobody_reads() -> None:
    assert vault_status().recovery is None
    recovery()
    unread, read = confided(INVESTIGATOR), confided(CLERK, INVESTIGATOR)
    reader(CLERK)
    seal_text(read, "narrative", "x", at=MORNING, from_filer=True)
    status = vault_status()
    assert status.unread == [unread.pk]
    assert status.without_key_pair == [INVESTIGATOR]
    assert status.confidences == 2
    assert status.waiting == 1  # the clerk reads what comes now, and waits for what came before
    assert [pair.owner for pair in status.readers] == [CLERK]
    assert key_pair_of(INVESTIGATOR) is None
