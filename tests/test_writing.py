"""Rows of several tables in one round trip: as Django would write them, all or none."""

from datetime import UTC, datetime

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext

from commission.clock.models import Deadline
from commission.keys import uuid7
from commission.outbox.models import Notice
from commission.writing import insertion, try_to_write, write

AT = datetime(2026, 3, 8, 7, 30, 0, 250_000, tzinfo=UTC)


def deadline(**changes: object) -> Deadline:
    said = {
        "kind": "answer_due",
        "commission": uuid7(),
        "matter": uuid7(),
        "matter_label": "100% “ready”; it's so",
        "subject": uuid7(),
        "due_from": ["respondent", "jurist"],
        "rule": "HEAR-3",
        "charter_version": 1,
        "opened_at": AT,
        "legal_date": AT.date(),
        "instant": AT,
    }
    return Deadline(**(said | changes))


def notice(**changes: object) -> Notice:
    return Notice(**({"person": uuid7(), "kind": Notice.Kind.ALARM, "legal_at": AT, "written_at": AT} | changes))


def all_of(row: models.Model) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.mark.django_db
def test_rows_of_several_tables_are_written_in_one_round_trip_as_they_are() -> None:
    deadlines, notices = [deadline(), deadline(due_from=[], legal_date=None)], [notice(), notice(read_at=AT)]
    with CaptureQueriesContext(connection) as sent:
        write(deadlines, [], notices)
    assert len(sent) == 1
    for row in [*deadlines, *notices]:
        assert not row._state.adding
        assert all_of(type(row)._default_manager.get(pk=row.pk)) == all_of(row)


@pytest.mark.django_db
def test_nothing_to_write_is_no_round_trip() -> None:
    with CaptureQueriesContext(connection) as sent:
        write([], [])
    assert len(sent) == 0


@pytest.mark.django_db
def test_one_row_that_is_refused_takes_those_beside_it_along_and_nothing_else() -> None:
    before, twice = notice(), deadline()
    with transaction.atomic():
        write([before], [twice])
        with pytest.raises(IntegrityError, match="hear_1_one_open_limit_of_a_kind"):
            try_to_write([notice()], [deadline(subject=twice.subject)])
        assert [row.pk for row in Notice.objects.all()] == [before.pk]
        try_to_write([notice()], [deadline()])
    assert Notice.objects.count() == Deadline.objects.count() == 2


@pytest.mark.django_db
def test_a_row_like_one_that_is_there_is_left_out_where_that_is_meant() -> None:
    there = notice()
    write([there])
    write([notice(pk=there.pk, rule="REG-1")], [deadline()], unless_there=[Notice])
    assert Notice.objects.get().rule == ""
    assert Deadline.objects.count() == 1


def test_refuses_rows_of_two_tables_in_one_batch() -> None:
    with pytest.raises(TypeError):
        insertion([notice(), deadline()])


def test_what_is_no_column_of_its_own_kind_goes_through_its_field() -> None:
    assert isinstance(Deadline._meta.get_field("due_from"), ArrayField)
    sql, values = insertion([deadline(charter_version="7")])
    assert "::varchar(32)[]" in sql
    assert 7 in values or "7" in values
