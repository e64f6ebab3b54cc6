"""Somebody leaves: what she copied opens nothing that comes after, however much she read and however she left."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.db import IntegrityError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from commission.keys import uuid7
from commission.vault import boxes
from commission.vault.api import (
    NotForYou,
    dismiss_reader,
    file_key_for_sealing,
    name_readers,
    new_code,
    open_text,
    seal_text,
)
from commission.vault.models import Confidence, ConfidenceKey, ConfidenceReader, FileKey, SealedText
from commission.vault.naming import dismiss_everywhere, name_everywhere
from commission.vault.readers import replace_reader
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
from tests.vault.files import bring

EVENING = MORNING + timedelta(hours=9)


def told(confidence: Confidence, text: str = "They came back.") -> SealedText:
    return seal_text(confidence, "message", text, at=EVENING, from_filer=True)


def copied_key(confidence: Confidence) -> X25519PrivateKey:
    """The private key of the present generation, as the investigator may have kept it."""
    row = ConfidenceKey.objects.get(
        confidence=confidence, generation=confidence.generation, key_pair__owner=INVESTIGATOR
    )
    private = boxes.open_with(strongbox(INVESTIGATOR).private, bytes(row.wrapped), row.bound_to())
    return X25519PrivateKey.from_private_bytes(private)


def opens(key: X25519PrivateKey, text: SealedText) -> bool:
    try:
        boxes.open_with(key, bytes(text.content), text.bound_to())
    except boxes.BoxBroken:
        return False
    return True


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
def test_a_text_sealed_after_a_dismissal_does_not_open_with_the_key_that_she_copied_before() -> None:
    recovery()
    reader(CLERK)
    reader(INVESTIGATOR)
    confidence = confided(CLERK, INVESTIGATOR, code=new_code())
    copied = copied_key(confidence)
    assert opens(copied, told(confidence))
    dismiss_reader(confidence, INVESTIGATOR, at=EVENING)
    later = told(confidence)
    assert not opens(copied, later)
    assert later.generation == 2
    assert not ConfidenceKey.objects.filter(key_pair__owner=INVESTIGATOR).exists()


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
def test_neither_does_it_where_her_wrapped_key_was_gone_before_she_was_dismissed() -> None:
    recovery()
    reader(INVESTIGATOR)
    confidence = confided(INVESTIGATOR)
    copied = copied_key(confidence)
    replace_reader(INVESTIGATOR, f"{PASSPHRASE} again", EVENING)
    ConfidenceKey.objects.filter(key_pair__owner=INVESTIGATOR).delete()
    dismiss_reader(confidence, INVESTIGATOR, at=EVENING)
    assert not opens(copied, told(confidence))


@pytest.mark.rule("FILE-4")
def test_whoever_is_named_again_before_anything_was_told_reads_what_comes_under_a_key_of_its_own(
    committed_db: str,
) -> None:
    recovery()
    reader(CLERK)
    reader(INVESTIGATOR)
    confidence = confided(CLERK, INVESTIGATOR)
    copied = copied_key(confidence)
    for _twice in range(2):
        dismiss_reader(confidence, INVESTIGATOR, at=EVENING)
        dismiss_reader(confidence, INVESTIGATOR, at=EVENING)
        name_readers(confidence, [INVESTIGATOR], at=EVENING)
    assert ConfidenceReader.objects.filter(confidence=confidence, person=INVESTIGATOR).count() == 3
    later = told(confidence, "And again.")
    assert not opens(copied, later)
    assert later.generation == 2
    assert told(confidence).generation == 2
    for person in (CLERK, INVESTIGATOR):
        said = open_text(later, strongbox=strongbox(person), person=person, capacity="team_member", reason="to see")
        assert said == "And again."


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
def test_the_database_takes_no_text_and_no_file_under_a_key_that_left() -> None:
    recovery()
    reader(INVESTIGATOR)
    confidence = confided(INVESTIGATOR)
    text = told(confidence)
    dismiss_reader(confidence, INVESTIGATOR, at=EVENING)
    text.pk = uuid7()
    with pytest.raises(IntegrityError, match="FILE-4"), transaction.atomic():
        text.save(force_insert=True)
    stored = bring("statement.txt", b"She was there.")
    with pytest.raises(IntegrityError, match="FILE-4"), transaction.atomic():
        FileKey.objects.create(file=stored, confidence=confidence, generation=1, wrapped=b"x")
    with transaction.atomic():
        _key, generation = file_key_for_sealing(confidence, stored.pk)
    assert generation == 2


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
def test_a_dismissal_without_its_generation_is_refused() -> None:
    recovery()
    confidence = confided(INVESTIGATOR)
    row = ConfidenceReader.objects.filter(confidence=confidence)
    for changes in ({"dismissed_at": EVENING}, {"dismissed_in": 1}):
        with pytest.raises(IntegrityError, match="FILE-4"), transaction.atomic():
            row.update(**changes)
    dismiss_reader(confidence, INVESTIGATOR, at=EVENING)
    assert row.values_list("dismissed_at", "dismissed_in").get() == (EVENING, 1)
    with pytest.raises(IntegrityError, match="FILE-4"), transaction.atomic():
        row.update(dismissed_at=None, dismissed_in=None)


@pytest.mark.django_db
def test_whoever_read_many_is_named_and_dismissed_in_as_many_statements_as_whoever_read_few() -> None:
    recovery()
    reader(CLERK)
    reader(INVESTIGATOR)
    reader(JOINER)

    def statements(number: int) -> int:
        keys = [confided(CLERK, INVESTIGATOR).pk for _ in range(number)]
        told_here = Confidence.objects.filter(pk__in=keys).values("id")
        with CaptureQueriesContext(connection) as run:
            name_everywhere(JOINER, told_here, at=EVENING)
            dismiss_everywhere(INVESTIGATOR, told_here, at=EVENING)
        reads = ConfidenceReader.objects.filter(confidence__in=keys, dismissed_at=None)
        assert reads.filter(person=JOINER).count() == reads.filter(person=CLERK).count() == number
        assert not reads.filter(person=INVESTIGATOR).exists()
        assert not ConfidenceKey.objects.filter(confidence__in=keys, key_pair__owner=INVESTIGATOR).exists()
        return len(run)

    assert statements(2) == statements(25) <= 6


@pytest.mark.rule("FILE-4")
def test_a_text_that_is_told_while_she_is_dismissed_waits_and_is_sealed_without_her(committed_db: str) -> None:
    recovery()
    reader(CLERK)
    reader(INVESTIGATOR)
    confidence = confided(CLERK, INVESTIGATOR)
    copied = copied_key(confidence)
    sealed: list[SealedText] = []

    def tell() -> None:
        sealed.append(told(Confidence.objects.get(pk=confidence.pk)))
        connections.close_all()

    telling = threading.Thread(target=tell)
    with transaction.atomic():
        dismiss_reader(confidence, INVESTIGATOR, at=EVENING)
        telling.start()
        telling.join(0.5)
        assert not sealed
    telling.join(10)
    assert not opens(copied, sealed[0])


@pytest.mark.rule("FILE-4")
def test_a_dismissal_waits_for_a_text_that_is_being_told(committed_db: str) -> None:
    recovery()
    reader(CLERK)
    reader(INVESTIGATOR)
    confidence = confided(CLERK, INVESTIGATOR)
    dismissed = threading.Event()

    def dismiss() -> None:
        dismiss_reader(confidence, INVESTIGATOR, at=EVENING)
        dismissed.set()
        connections.close_all()

    leaving = threading.Thread(target=dismiss)
    with transaction.atomic():
        before = told(confidence)
        leaving.start()
        # Else a text could be told under her key after she has left.
        assert not dismissed.wait(0.5)
    leaving.join(10)
    assert dismissed.is_set()
    assert (before.generation, told(confidence).generation) == (1, 2)
    with pytest.raises(NotForYou):
        open_text(before, strongbox=strongbox(INVESTIGATOR), person=INVESTIGATOR, capacity="x", reason="to see")
