"""What is told in confidence is sealed to those who read it, and opened by them alone."""

from __future__ import annotations

import threading
import uuid
from datetime import timedelta
from typing import Any

import psycopg2
import pytest
from django.db import IntegrityError, ProgrammingError, connection, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg2.extensions import connection as Connection  # noqa: N812 (a class under a lower-case name)

from commission.rulebook.constraints import constraints_of
from commission.vault import boxes, reading
from commission.vault.api import (
    NoRecoveryKey,
    NotForYou,
    VaultRefused,
    Withdrawn,
    admit_reader,
    confidence_of,
    dismiss_reader,
    forget_confidence,
    has_reader,
    key_pair_of,
    name_readers,
    new_code,
    open_mailbox,
    open_text,
    open_text_with_code,
    open_texts,
    pending_admissions,
    place_confidence,
    seal_text,
    start_confidence,
    withdraw_text,
)
from commission.vault.models import Admission, Confidence, ConfidenceKey, KeyPair, SealedText, TextOpening
from commission.vault.texts import TextAltered, packed, unpacked
from tests.vault.confiding import (
    CLERK,
    COMMISSION,
    INVESTIGATOR,
    JOINER,
    MORNING,
    confided,
    reader,
    recovery,
    strongbox,
)

TOLD = "They locked the doors at night. Ask for María at the second line."


def told(confidence: Confidence, text: str = TOLD) -> SealedText:
    return seal_text(confidence, "narrative", text, at=MORNING, from_filer=True)


def read(text: SealedText, person: uuid.UUID = CLERK, reason: str = "to redact it") -> str:
    return open_text(text, strongbox=strongbox(person), person=person, capacity="registry_clerk", reason=reason)


@pytest.mark.rule("FILE-4")
def test_a_text_is_opened_by_its_readers_and_by_the_code_alone(committed_db: str) -> None:
    recovery()
    reader(CLERK)
    reader(INVESTIGATOR)
    reader(JOINER)
    code = new_code()
    confidence = confided(CLERK, INVESTIGATOR, code=code)
    text = told(confidence)
    assert read(text) == read(text, INVESTIGATOR) == TOLD
    mailbox = open_mailbox(code)
    assert mailbox
    assert confidence_of(mailbox) == confidence
    assert open_text_with_code(text, mailbox) == TOLD
    with pytest.raises(NotForYou):
        read(text, JOINER)
    others = new_code()
    confided(CLERK, code=others)
    not_hers = open_mailbox(others)
    assert not_hers
    with pytest.raises(NotForYou):
        open_text_with_code(text, not_hers)


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
def test_sealing_needs_nobodys_key_and_is_never_refused_for_want_of_a_reader() -> None:
    recovery()
    confidence = confided(CLERK)
    told(confidence)
    assert not has_reader(confidence)
    reader(CLERK)
    assert not has_reader(confidence)
    told(confidence)  # she is noticed, and what comes now is sealed to her as well
    assert has_reader(confidence)
    assert confidence.generation == 2


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
def test_refuses_to_begin_without_a_recovery_key_and_says_what_to_run() -> None:
    reader(CLERK)
    with pytest.raises(NoRecoveryKey, match=r"manage\.py vault init-recovery"):
        confided(CLERK)
    assert not Confidence.objects.exists()


@pytest.mark.rule("FILE-4")
def test_each_opening_is_written_down_before_anything_is_decrypted(
    committed_db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    recovery()
    reader(CLERK)
    text = told(confided(CLERK))
    seen: list[int] = []

    def look_from_outside() -> None:
        seen.append(TextOpening.objects.filter(text=text).count())
        connections.close_all()

    def watched(*arguments: Any) -> bytes:
        # Another connection sees what is committed, and nothing else.
        looking = threading.Thread(target=look_from_outside)
        looking.start()
        looking.join()
        return opened(*arguments)

    opened = boxes.open_with
    monkeypatch.setattr(boxes, "open_with", watched)
    assert read(text) == TOLD
    assert seen == [1, 1]
    opening = TextOpening.objects.get()
    assert (opening.person, opening.capacity, opening.reason) == (CLERK, "registry_clerk", "to redact it")


@pytest.mark.rule("FILE-4")
def test_refuses_to_open_inside_a_transaction_or_without_a_reason_or_with_anothers_key(committed_db: str) -> None:
    recovery()
    reader(CLERK)
    text = told(confided(CLERK))
    with pytest.raises(RuntimeError), transaction.atomic():
        read(text)
    with pytest.raises(VaultRefused, match="why"):
        read(text, reason=" \n ")
    with pytest.raises(NotForYou, match="somebody else"):
        open_text(text, strongbox=strongbox(CLERK), person=JOINER, capacity="registry_clerk", reason="to see")
    assert not TextOpening.objects.exists()


@pytest.mark.rule("FILE-4")
def test_what_was_altered_or_moved_is_not_read_and_the_attempt_stays_written(committed_db: str) -> None:
    recovery()
    reader(CLERK)
    confidence = confided(CLERK)
    text, other = told(confidence), told(confidence, "Another text.")
    text.content = other.content
    with pytest.raises(boxes.BoxBroken):
        read(text)
    text.refresh_from_db()
    text.kind = "message"
    with pytest.raises(boxes.BoxBroken):
        read(text)
    text.refresh_from_db()
    text.commitment = other.commitment
    with pytest.raises(TextAltered):
        read(text)
    assert TextOpening.objects.filter(text=text).count() == 3


@pytest.mark.rule("FILE-4")
def test_whoever_joins_reads_what_comes_and_once_admitted_what_came(committed_db: str) -> None:
    recovery()
    reader(CLERK)
    confidence = confided(CLERK)
    before = told(confidence)
    name_readers(confidence, [JOINER, JOINER], at=MORNING)
    name_readers(confidence, [JOINER], at=MORNING)
    assert not pending_admissions(CLERK)  # she has no key pair yet
    pair = reader(JOINER)
    after = told(confidence, "They came back.")
    assert read(after, JOINER) == "They came back."
    with pytest.raises(NotForYou):
        read(before, JOINER)
    (waiting,) = pending_admissions(CLERK)
    assert (waiting.person, waiting.confidence, waiting.key_pair) == (JOINER, confidence, pair)
    assert not pending_admissions(JOINER)
    assert admit_reader(confidence, pair, strongbox=strongbox(CLERK)) == 2
    assert read(before, JOINER) == TOLD
    assert Admission.objects.values_list("confidence", "person", "admitted_by").get() == (confidence.pk, JOINER, CLERK)
    assert not pending_admissions(CLERK)


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
def test_refuses_to_admit_somebody_whom_nobody_named_and_by_somebody_who_cannot_read() -> None:
    recovery()
    reader(CLERK)
    pair = reader(JOINER)
    confidence = confided(CLERK)
    with pytest.raises(VaultRefused, match="named"):
        admit_reader(confidence, pair, strongbox=strongbox(CLERK))
    name_readers(confidence, [JOINER], at=MORNING)
    with pytest.raises(NotForYou):
        admit_reader(confidence, pair, strongbox=strongbox(JOINER))
    assert not Admission.objects.exists()


@pytest.mark.rule("FILE-4")
def test_an_admission_is_written_down_before_anything_is_unwrapped_and_stays_if_it_fails(
    committed_db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    recovery()
    reader(CLERK)
    confidence = confided(CLERK)
    name_readers(confidence, [JOINER], at=MORNING)
    pair, box = reader(JOINER), strongbox(CLERK)
    seen: list[int] = []

    def look_from_outside() -> None:
        seen.append(Admission.objects.count())
        connections.close_all()

    def watched(*arguments: Any) -> bytes:
        looking = threading.Thread(target=look_from_outside)
        looking.start()
        looking.join()
        raise boxes.BoxBroken

    with pytest.raises(RuntimeError), transaction.atomic():
        admit_reader(confidence, pair, strongbox=box)
    assert not Admission.objects.exists()
    monkeypatch.setattr(boxes, "open_with", watched)
    with pytest.raises(boxes.BoxBroken):
        admit_reader(confidence, pair, strongbox=box)
    assert seen == [1]
    assert Admission.objects.count() == 1


@pytest.mark.rule("FILE-4")
def test_whoever_leaves_reads_neither_what_came_nor_what_comes(committed_db: str) -> None:
    recovery()
    reader(CLERK)
    reader(INVESTIGATOR)
    confidence = confided(CLERK, INVESTIGATOR)
    before = told(confidence)
    dismiss_reader(confidence, INVESTIGATOR, at=MORNING + timedelta(days=1))
    after = told(confidence, "They came back.")
    for text in (before, after):
        with pytest.raises(NotForYou):
            read(text, INVESTIGATOR)
    assert [read(text) for text in (before, after)] == [TOLD, "They came back."]
    assert after.generation == 2
    # Whoever kept the key of the generation before does not open what came after it.
    assert not ConfidenceKey.objects.filter(key_pair__owner=INVESTIGATOR).exists()
    name_readers(confidence, [INVESTIGATOR], at=MORNING + timedelta(days=2))
    again = told(confidence, "And again.")
    assert read(again, INVESTIGATOR) == "And again."


@pytest.mark.rule("FILE-8")
def test_what_is_withdrawn_is_opened_by_nobody_again(committed_db: str) -> None:
    held = recovery()
    reader(CLERK)
    code = new_code()
    confidence = confided(CLERK, code=code)
    name, narrative = told(confidence, "María Quispe"), told(confidence)
    withdraw_text(name, MORNING + timedelta(days=3))
    name.refresh_from_db()
    assert bytes(name.content) == b""
    with pytest.raises(Withdrawn):
        read(name)
    assert read(narrative) == TOLD
    forget_confidence(confidence, MORNING + timedelta(days=4))
    with pytest.raises(NotForYou):
        read(narrative)
    with pytest.raises(NotForYou):
        open_texts([narrative], strongbox=held, person=None, capacity="recovery", reason="to see")
    mailbox = open_mailbox(code)
    assert mailbox
    assert confidence_of(mailbox) is None
    with pytest.raises(VaultRefused, match="withdrawn"):
        told(confidence)


@pytest.mark.django_db
def test_a_confidence_is_placed_in_its_matter_once() -> None:
    recovery()
    confidence = start_confidence(commission=COMMISSION, readers=[], code=None, at=MORNING)
    matter = uuid.UUID(int=7)
    place_confidence(confidence, matter)
    place_confidence(confidence, uuid.UUID(int=8))
    assert Confidence.objects.get().matter == matter


@pytest.mark.django_db
def test_sealing_and_opening_cost_the_same_number_of_queries_however_many_texts(
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    recovery()
    reader(CLERK)
    code = new_code()
    confidence = confided(CLERK, code=code)
    texts = [told(confidence, f"Message {number}") for number in range(12)]
    mailbox = open_mailbox(code)
    assert mailbox
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert reading.open_texts_with_code(texts, mailbox)[11] == "Message 11"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=3_000))
def test_any_text_comes_out_as_it_went_in_and_its_length_is_hidden(text: str) -> None:
    text = text.encode(errors="ignore").decode()
    content, commitment = packed(text)
    assert unpacked(content, commitment) == text
    assert len(content) % 256 == 0
    assert packed(text)[1] != commitment
    with pytest.raises(TextAltered):
        unpacked(content, packed(text)[1])


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
@pytest.mark.parametrize("table", ["vault_textopening", "vault_admission"])
@pytest.mark.parametrize("change", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_the_site_has_no_right_to_change_who_opened_a_text_or_was_admitted(change: str, table: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(change.format(table))


@pytest.mark.rule("FILE-4")
def test_even_the_owner_is_refused_a_change_of_what_was_sealed_and_of_who_read_it(
    committed_db: str, owner_connection: Connection
) -> None:
    recovery()
    reader(CLERK)
    text = told(confided(CLERK, code=new_code()))
    read(text)
    refusals = {
        "UPDATE vault_textopening SET person = NULL": "file_4_opening_unchanged",
        "DELETE FROM vault_textopening": "file_4_opening_unchanged",
        "UPDATE vault_admission SET person = NULL": "file_4_admission_unchanged",
        "DELETE FROM vault_admission": "file_4_admission_unchanged",
        "UPDATE vault_keypair SET public = 'x'": "file_4_a_key_pair_is_never_exchanged",
        "UPDATE vault_keypair SET owner = NULL": "file_4_a_key_pair_is_never_exchanged",
        "DELETE FROM vault_keypair": "file_4_key_pair_kept",
        "UPDATE vault_confidence SET public = 'x'": "file_4_generations_follow_one_another",
        "UPDATE vault_confidence SET generation = generation + 2": "file_4_generations_follow_one_another",
        "DELETE FROM vault_confidence": "file_4_confidence_kept",
        "UPDATE vault_confidencekey SET wrapped = 'x'": "file_4_wrapping_unchanged",
        "UPDATE vault_confidencereader SET person = gen_random_uuid()": "file_4_a_reader_stays_on_record",
        "DELETE FROM vault_confidencereader": "file_4_reader_kept",
        "UPDATE vault_sealedtext SET content = 'x'": "file_4_a_sealed_text_stays_sealed",
        "UPDATE vault_sealedtext SET commitment = repeat('0', 64)": "file_4_a_sealed_text_stays_sealed",
        "DELETE FROM vault_sealedtext": "file_4_sealed_text_kept",
        "TRUNCATE vault_sealedtext CASCADE": "file_4_opening_unchanged",
    }
    with owner_connection.cursor() as cursor:
        for statement, trigger in refusals.items():
            with pytest.raises(psycopg2.IntegrityError, match="FILE-4") as refused:
                cursor.execute(statement)
            assert refused.value.diag.constraint_name in {trigger, "file_4_sealed_text_kept"}
    assert {*refusals.values()} <= {constraint.name for constraint in constraints_of("FILE-4")}


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
def test_the_database_refuses_a_private_key_without_its_owners_secret() -> None:
    recovery()
    pair = reader(CLERK)
    with pytest.raises(IntegrityError, match="private_key_lies_under"), transaction.atomic():
        KeyPair.objects.filter(pk=pair.pk).update(salt=None)
    with pytest.raises(IntegrityError, match="one_key_pair"), transaction.atomic():
        KeyPair.objects.create(kind="reader", owner=CLERK, public=b"p", private_sealed=b"s", salt=b"s", made_at=MORNING)
    with pytest.raises(IntegrityError, match="one_recovery_key"), transaction.atomic():
        KeyPair.objects.create(kind="recovery", public=b"p", made_at=MORNING)
    assert key_pair_of(CLERK) == pair
