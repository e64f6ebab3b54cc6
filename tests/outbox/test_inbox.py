"""A person's inbox."""

import uuid

import pytest

from commission.outbox.models import Notice
from commission.outbox.selectors import MOST_COUNTED, inbox, mark_read, unread_count
from tests.outbox.notices import person, write


@pytest.mark.django_db
def test_holds_a_persons_own_notices_newest_first_page_by_page() -> None:
    rosa, maria = person(), person("maria")
    for _ in range(3):
        write(rosa, maria)
    first = inbox(rosa.pk, most=2)
    assert first.older_than == first.notices[-1].pk
    second = inbox(rosa.pk, older_than=first.older_than, most=2)
    assert second.older_than is None
    seen = [notice.pk for notice in first.notices + second.notices]
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) == 3
    assert {notice.person for notice in first.notices + second.notices} == {rosa.pk}


@pytest.mark.django_db
def test_reading_marks_ones_own_only() -> None:
    rosa, maria = person(), person("maria")
    hers = write(rosa)
    write(rosa)
    others = write(maria)
    assert mark_read(rosa.pk, [hers[0].pk, others[0].pk]) == 1
    assert (unread_count(rosa.pk), unread_count(maria.pk)) == (1, 1)
    assert mark_read(rosa.pk) == 1
    assert mark_read(rosa.pk) == 0
    assert (unread_count(rosa.pk), unread_count(maria.pk)) == (0, 1)
    assert Notice.objects.get(pk=others[0].pk).read_at is None


@pytest.mark.django_db
def test_many_unread_are_counted_up_to_a_hundred() -> None:
    rosa = person()
    for _ in range(3):
        write(*[rosa])
    Notice.objects.bulk_create(
        Notice(person=rosa.pk, kind=Notice.Kind.ALARM, legal_at=notice.legal_at, written_at=notice.written_at)
        for notice in Notice.objects.all()[:1]
        for _ in range(MOST_COUNTED + 20)
    )
    assert unread_count(rosa.pk) == MOST_COUNTED
    assert unread_count(uuid.uuid4()) == 0
