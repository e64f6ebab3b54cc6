"""Somebody leaves while something is told: nothing that is sealed at that moment or later opens to her."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, connections, transaction

from commission.vault.api import NotForYou, Withdrawn, dismiss_reader, open_text, seal_text, withdraw_text
from commission.vault.confidences import next_generation
from commission.vault.models import Confidence, ConfidenceKey, SealedText, TextOpening
from tests.vault.confiding import CLERK, INVESTIGATOR, MORNING, confided, reader, recovery, strongbox


@pytest.mark.rule("FILE-4")
def test_a_dismissal_waits_for_a_generation_that_is_begun_at_the_same_moment(committed_db: str) -> None:
    recovery()
    reader(CLERK)
    reader(INVESTIGATOR)
    confidence = confided(CLERK, INVESTIGATOR)
    dismissed = threading.Event()

    def dismiss() -> None:
        dismiss_reader(Confidence.objects.get(pk=confidence.pk), INVESTIGATOR, at=MORNING)
        dismissed.set()
        connections.close_all()

    leaving = threading.Thread(target=dismiss)
    with transaction.atomic():
        next_generation(confidence)  # still wrapped for her
        leaving.start()
        assert not dismissed.wait(0.5)
    leaving.join(10)
    assert dismissed.is_set()
    assert not ConfidenceKey.objects.filter(key_pair__owner=INVESTIGATOR).exists()
    text = seal_text(confidence, "narrative", "after", at=MORNING, from_filer=True)
    assert text.generation == 3
    with pytest.raises(NotForYou):
        open_text(
            text, strongbox=strongbox(INVESTIGATOR), person=INVESTIGATOR, capacity="staff_investigator", reason="to see"
        )


@pytest.mark.rule("FILE-4")
def test_many_who_seal_at_once_begin_one_generation_for_whoever_joined(committed_db: str) -> None:
    recovery()
    confidence = confided(CLERK)
    reader(CLERK)
    generations: list[int] = []

    def seal() -> None:
        own = Confidence.objects.get(pk=confidence.pk)
        generations.append(seal_text(own, "message", "x", at=MORNING, from_filer=True).generation)
        connections.close_all()

    sealing = [threading.Thread(target=seal) for _ in range(6)]
    for each in sealing:
        each.start()
    for each in sealing:
        each.join()
    assert generations == [2] * 6
    assert connection.is_usable()


@pytest.mark.rule("FILE-8", "FILE-4")
def test_what_was_taken_back_meanwhile_is_not_opened_by_whoever_had_read_its_row_before(committed_db: str) -> None:
    recovery()
    reader(CLERK)
    confidence = confided(CLERK)
    text = seal_text(confidence, "narrative", "hers", at=MORNING, from_filer=True)
    withdraw_text(SealedText.objects.get(pk=text.pk), MORNING)
    assert text.withdrawn_at is None, "the row as it was read before"
    with pytest.raises(Withdrawn):
        open_text(text, strongbox=strongbox(CLERK), person=CLERK, capacity="registry_clerk", reason="to see")
    assert not TextOpening.objects.exists()


@pytest.mark.rule("FILE-8", "FILE-4")
def test_an_opening_waits_for_a_taking_back_that_is_under_way(committed_db: str) -> None:
    recovery()
    reader(CLERK)
    text = seal_text(confided(CLERK), "narrative", "hers", at=MORNING, from_filer=True)
    box = strongbox(CLERK)
    ended: list[str] = []

    def look() -> None:
        try:
            ended.append(open_text(text, strongbox=box, person=CLERK, capacity="registry_clerk", reason="to see"))
        except Withdrawn:
            ended.append("withdrawn")
        finally:
            connections.close_all()

    looking = threading.Thread(target=look)
    with transaction.atomic():
        withdraw_text(SealedText.objects.get(pk=text.pk), MORNING)
        looking.start()
        looking.join(0.5)
        assert ended == []
    looking.join(10)
    assert ended == ["withdrawn"]
