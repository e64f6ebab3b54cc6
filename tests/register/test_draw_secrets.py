"""Secrets of draws: committed to before the filing, used in their order, by nobody's choice."""

import hashlib
import threading
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from psycopg2.extensions import connection as Connection  # noqa: N812 (a class under a lower-case name)
from pytest_django import Settings

from commission.register import draw_secrets
from commission.register.api import (
    DrawAlreadyMade,
    DrawnSecret,
    NoDrawSecret,
    commit_draw_secrets,
    publish_checkpoint,
    replenish_draw_secrets,
    take_draw_secret,
)
from commission.register.draw import draw_commitment
from commission.register.draw_secrets import MOST_AT_ONCE
from commission.register.models import Checkpoint, DrawSecret, Entry
from tests.register.samples import COMMISSION, NOON, enter

DIGEST = hashlib.sha256(b"the filing").digest()
OTHER = uuid.UUID(int=77)


def take(docket: int | uuid.UUID = 1, **changes: object) -> DrawnSecret:
    given = {"commission": COMMISSION, "docket": docket, "filing_digest": DIGEST} | changes
    if isinstance(docket, int):
        given["docket"] = uuid.UUID(int=docket)
    with transaction.atomic():
        return take_draw_secret(**given)  # type: ignore[arg-type]


def commit(count: int, commission: uuid.UUID = COMMISSION) -> Entry:
    entry = commit_draw_secrets(commission=commission, count=count, at=NOON)
    publish_checkpoint(at=NOON)
    return entry


@pytest.mark.rule("HEAR-2")
def test_the_commitments_are_public_before_the_secrets_are_used(committed_db: str) -> None:
    enter()
    entry = commit(3)

    assert (entry.act, entry.cites, entry.subject_id) == ("commit_draw_secrets", ["HEAR-2"], COMMISSION)
    drawn = take()
    assert draw_commitment(drawn.secret) == drawn.commitment == entry.body["commitments"][0]
    assert (drawn.committed_seq, drawn.checkpoint_size) == (2, 2)
    row = DrawSecret.objects.get(used_for=uuid.UUID(int=1))
    assert (row.draw_number, row.filing_digest, row.checkpoint_size) == (1, DIGEST.hex(), 2)


@pytest.mark.rule("HEAR-2")
def test_a_secret_serves_only_once_a_checkpoint_covers_its_commitment(committed_db: str) -> None:
    enter()
    publish_checkpoint(at=NOON)
    commit_draw_secrets(commission=COMMISSION, count=1, at=NOON)

    with pytest.raises(NoDrawSecret) as refused:
        take()
    assert refused.value.rule == "HEAR-2"
    publish_checkpoint(at=NOON)
    assert take().committed_seq == 2


@pytest.mark.rule("HEAR-2")
def test_a_later_draw_uses_no_secret_committed_to_after_the_filing(committed_db: str) -> None:
    first = commit(1)
    filing = enter()
    commit(1)

    assert take(1, before_seq=filing.seq).committed_seq == first.seq
    with pytest.raises(NoDrawSecret):
        take(2, before_seq=filing.seq)


@pytest.mark.rule("HEAR-2")
def test_secrets_are_used_in_the_order_of_their_commitments(committed_db: str) -> None:
    commitments = [*commit(3).body["commitments"], *commit(2).body["commitments"]]

    assert [take(number).commitment for number in range(5)] == commitments
    with pytest.raises(NoDrawSecret):
        take(5)


@pytest.mark.rule("HEAR-2")
def test_a_commission_draws_with_its_own_secrets(committed_db: str) -> None:
    commit(2, OTHER)

    with pytest.raises(NoDrawSecret):
        take()
    assert take(commission=OTHER).committed_seq == 1


@pytest.mark.rule("HEAR-2")
def test_a_panel_is_not_drawn_again_until_one_likes_it(committed_db: str) -> None:
    commit(3)
    first = take()

    with pytest.raises(DrawAlreadyMade) as refused:
        take()
    assert refused.value.rule == "HEAR-2"
    # The fresh panel of DEC-1 is another draw, with another secret.
    assert take(draw_number=2).secret != first.secret


@pytest.mark.rule("HEAR-2")
def test_a_used_secret_is_not_used_again_even_by_hand(committed_db: str, owner_connection: Connection) -> None:
    commit(2)
    take()
    with pytest.raises(IntegrityError, match="HEAR-2"), transaction.atomic():
        DrawSecret.objects.exclude(used_for=None).update(
            used_for=None, draw_number=None, filing_digest=None, checkpoint_size=None
        )
    with pytest.raises(IntegrityError, match="hear_2_one_secret_a_draw"), transaction.atomic():
        DrawSecret.objects.filter(used_for=None).update(
            used_for=uuid.UUID(int=1), draw_number=1, filing_digest="", checkpoint_size=1
        )
    with pytest.raises(IntegrityError, match="hear_2_secret_committed_before"), transaction.atomic():
        DrawSecret.objects.filter(used_for=None).update(
            used_for=uuid.UUID(int=2), draw_number=1, filing_digest="", checkpoint_size=0
        )


@pytest.mark.rule("HEAR-2")
def test_a_draw_whose_act_fails_leaves_the_secret_unused(committed_db: str) -> None:
    commit(1)

    with transaction.atomic():
        take()
        transaction.set_rollback(True)
    assert take(2).committed_seq == 1


@pytest.mark.rule("HEAR-2")
def test_draws_at_once_use_each_secret_once_and_in_order(committed_db: str) -> None:
    commitments = commit(24).body["commitments"]
    start = threading.Barrier(8)
    taken: list[str] = []
    failed: list[BaseException] = []

    def worker(number: int) -> None:
        try:
            start.wait()
            for step in range(3):
                with transaction.atomic():
                    drawn = take(number * 3 + step)
                    taken.append(drawn.commitment)
        except BaseException as error:  # noqa: BLE001 (a thread has nobody else to tell)
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=worker, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert taken == commitments


@pytest.mark.rule("HEAR-2")
def test_no_secret_lies_open_in_the_database(committed_db: str) -> None:
    commit(1)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT d::text || (SELECT string_agg(e::text, '') FROM register_entry e) FROM register_drawsecret d"
        )
        stored = cursor.fetchone()[0]
    drawn = take()

    assert drawn.secret.hex() not in stored
    assert len(DrawSecret.objects.get().sealed) == 4 + 12 + 32 + 16


def test_a_secret_sealed_under_another_master_key_says_so(committed_db: str, settings: Settings) -> None:
    commit(1)
    settings.VAULT_MASTER_KEY = "another master key, only for this one test"

    with pytest.raises(NoDrawSecret, match="another master key"):
        take()


@pytest.mark.rule("HEAR-2")
def test_an_exchanged_secret_is_noticed_at_the_draw(committed_db: str) -> None:
    commit(1)
    row = DrawSecret.objects.get()
    DrawSecret.objects.update(sealed=draw_secrets._seal(row.id, bytes(32)))
    with pytest.raises(NoDrawSecret, match="exchanged it"):
        take()
    DrawSecret.objects.update(sealed=bytes(row.sealed)[:-1] + b"!")
    with pytest.raises(NoDrawSecret, match="wrote over it"):
        take()


def test_secrets_follow_the_master_key(committed_db: str, settings: Settings) -> None:
    commit(3)
    take(1)
    former, settings.VAULT_MASTER_KEY = settings.VAULT_MASTER_KEY, "the next master key, only for this one test"
    settings.VAULT_FORMER_MASTER_KEYS = [former]

    assert take(2).secret
    assert draw_secrets.reseal_draw_secrets() == 1
    assert draw_secrets.reseal_draw_secrets() == 0
    settings.VAULT_FORMER_MASTER_KEYS = []
    assert take(3).secret


def test_the_reserve_is_replenished_and_published(committed_db: str) -> None:
    commit(2)
    commit(5, OTHER)

    assert replenish_draw_secrets(at=NOON, reserve=4, commission=OTHER) == []
    assert replenish_draw_secrets(at=NOON, reserve=4) == [COMMISSION]
    assert DrawSecret.objects.filter(commission=COMMISSION, used_for=None).count() == 6
    assert Checkpoint.objects.order_by("-size").first().size == 3  # type: ignore[union-attr]
    assert replenish_draw_secrets(at=NOON, reserve=4) == []


def test_what_one_commission_keeps_in_its_own_time_is_entered_for_no_other(committed_db: str) -> None:
    commit(1)
    commit(1, OTHER)

    assert replenish_draw_secrets(at=NOON, reserve=4, commission=OTHER) == [OTHER]
    assert DrawSecret.objects.filter(commission=COMMISSION).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("count", [0, -1, MOST_AT_ONCE + 1])
def test_refuses_to_commit_to_none_or_to_too_many(count: int) -> None:
    with pytest.raises(ValueError, match="between 1 and"):
        commit_draw_secrets(commission=COMMISSION, count=count, at=NOON)
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_refuses_a_digest_of_another_length() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        take(filing_digest=b"short")


def test_refuses_a_draw_outside_the_transaction_of_its_act(committed_db: str) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        take_draw_secret(commission=COMMISSION, docket=OTHER, filing_digest=DIGEST)
