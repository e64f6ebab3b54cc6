"""Where a limit falls, in every zone and at every change of the clocks."""

import zoneinfo
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from commission.clock.days import (
    MICROSECOND,
    AdvanceWarning,
    Limit,
    day_number,
    end_of_day,
    legal_date,
    limit,
    start_of_day,
    warning_instants,
)
from tests.clock.zones import DAY, ZONES, changes, offset, recorded_changes, shown

HOUR = timedelta(hours=1)
LIMITS = (0, 1, 15, 60, 90)


@cache
def changes_2020_to_2040(key: str) -> tuple[datetime, ...]:
    return tuple(changes(ZoneInfo(key), datetime(2020, 1, 1, tzinfo=UTC), datetime(2041, 1, 1, tzinfo=UTC)))


def assert_day_ends_for_good(day: date, zone: ZoneInfo, later_changes: list[datetime]) -> None:
    """The day ends at the last instant that shows its date: none after it does, and the next day adjoins."""
    end = end_of_day(day, zone)
    assert shown(end, zone) <= day
    # Between two changes a clock only moves forward: it is enough to look where each stretch begins.
    for instant in (end + MICROSECOND, *(change for change in later_changes if change > end)):
        assert shown(instant, zone) > day, f"{zone} shows {shown(instant, zone)} at {instant}, after the end of {day}"
    assert end + MICROSECOND == start_of_day(day + DAY, zone)
    if start_of_day(day, zone) <= end:
        assert legal_date(end, zone) == day
        assert legal_date(start_of_day(day, zone), zone) == day


def test_zones_come_from_the_locked_records_and_not_from_the_host() -> None:
    assert zoneinfo.TZPATH == ()
    assert len(ZONES) > 590


def test_no_zone_has_two_changes_within_the_stride_in_which_they_are_looked_for() -> None:
    for key in ZONES:
        recorded = recorded_changes(key)
        gaps = [later - earlier for earlier, later in pairwise(recorded)]
        assert min(gaps, default=10**9) > 6 * 86_400, key


def test_every_day_around_every_change_of_every_zone_ends_for_good() -> None:
    count = 0
    for key in ZONES:
        zone = ZoneInfo(key)
        all_changes = changes_2020_to_2040(key)
        for change in all_changes:
            near = [other for other in all_changes if abs(other - change) < 10 * DAY]
            day = shown(change, zone)
            for around in (day - DAY, day, day + DAY):
                assert_day_ends_for_good(around, zone, near)
            count += 1
    assert count > 5_000


def test_a_limit_that_ends_at_any_change_is_the_same_from_the_first_to_the_last_moment_of_day_0() -> None:
    for key in ZONES:
        zone = ZoneInfo(key)
        for change in changes_2020_to_2040(key):
            day = shown(change, zone)
            for days in (60, 90):
                day_0 = day - days * DAY
                last = datetime.combine(day_0, time(23, 59, 59, 999_000), tzinfo=zone).astimezone(UTC)
                expected = Limit(date=day, instant=end_of_day(day, zone))
                assert limit(start_of_day(day_0, zone), days, zone) == expected
                assert limit(last, days, zone) == expected


def test_filing_at_the_last_moment_of_the_day_of_any_change_counts_from_that_day() -> None:
    for key in ZONES:
        zone = ZoneInfo(key)
        for change in changes_2020_to_2040(key):
            day = shown(change, zone)
            for fold in (0, 1):
                filed = datetime.combine(day, time(23, 59, 59, 999_000), tzinfo=zone).replace(fold=fold)
                if shown(filed.astimezone(UTC), zone) != day:
                    continue  # The clocks never showed this time; nobody can file at it.
                assert limit(filed, 60, zone) == Limit(day + 60 * DAY, end_of_day(day + 60 * DAY, zone))


def test_filing_in_a_repeated_hour_counts_from_the_same_day_both_times() -> None:
    count = 0
    for key in ZONES:
        zone = ZoneInfo(key)
        for change in changes_2020_to_2040(key):
            before, after = offset(change - MICROSECOND, zone), offset(change, zone)
            assert before is not None
            assert after is not None
            if after >= before:
                continue
            repeated = (change + (before - after) / 2).astimezone(zone)
            first, second = (repeated.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
            assert second - first == before - after
            assert repeated.date() == legal_date(first, zone) == legal_date(second, zone)
            for days in LIMITS:
                assert limit(first, days, zone) == limit(second, days, zone)
            count += 1
    assert count > 2_500


@pytest.mark.parametrize("year", [2024, 2028, 2032, 2036, 2040])
def test_a_limit_counts_the_leap_day_in_every_zone(year: int) -> None:
    for key in ZONES:
        zone = ZoneInfo(key)
        new_years_eve = datetime(year - 1, 12, 31, 12, tzinfo=zone)
        assert limit(new_years_eve, 60, zone).date == date(year, 2, 29)
        assert limit(new_years_eve, 61, zone).date == date(year, 3, 1)
        assert limit(new_years_eve, 90, zone).date == date(year, 3, 30)
        leap_day = datetime(year, 2, 29, 23, 59, 59, 999_000, tzinfo=zone)
        assert limit(leap_day, 60, zone).date == date(year, 4, 29)
        assert limit(leap_day, 366, zone).date == date(year + 1, 3, 1)
        assert day_number(date(year, 2, 28), leap_day, zone) == 1
        assert_day_ends_for_good(date(year, 2, 29), zone, [])


@pytest.mark.parametrize(
    ("key", "day", "begins", "ends"),
    [
        # An ordinary day, five hours behind UTC all year.
        ("America/Lima", "2027-03-03", "2027-03-03T05:00:00", "2027-03-04T04:59:59.999999"),
        # Midnight did not exist: the day began at 01:00.
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00", "2018-11-05T01:59:59.999999"),
        ("Asia/Beirut", "2024-03-31", "2024-03-30T22:00:00", "2024-03-31T20:59:59.999999"),
        ("Africa/Cairo", "2024-04-26", "2024-04-25T22:00:00", "2024-04-26T20:59:59.999999"),
        ("America/Havana", "2024-03-10", "2024-03-10T05:00:00", "2024-03-11T03:59:59.999999"),
        ("Asia/Gaza", "2012-03-30", "2012-03-29T22:00:00", "2012-03-30T20:59:59.999999"),
        # At midnight the clocks went back to 23:00: the day before lasted 25 hours.
        ("America/Sao_Paulo", "2018-02-17", "2018-02-17T02:00:00", "2018-02-18T02:59:59.999999"),
        ("Asia/Beirut", "2024-10-26", "2024-10-25T21:00:00", "2024-10-26T21:59:59.999999"),
        ("Africa/Cairo", "2024-10-31", "2024-10-30T21:00:00", "2024-10-31T21:59:59.999999"),
        # Midnight was struck twice: the day began with the first.
        ("America/Havana", "2024-11-03", "2024-11-03T04:00:00", "2024-11-04T04:59:59.999999"),
        # A minute after midnight the clocks went back to 23:01: the day before was not over with the first.
        ("America/St_Johns", "2010-11-06", "2010-11-06T02:30:00", "2010-11-07T03:29:59.999999"),
        ("America/St_Johns", "2010-11-07", "2010-11-07T03:30:00", "2010-11-08T03:29:59.999999"),
        # Half an hour, and three quarters of one.
        ("Australia/Lord_Howe", "2026-04-05", "2026-04-04T13:00:00", "2026-04-05T13:29:59.999999"),
        ("Asia/Kathmandu", "2026-01-01", "2025-12-31T18:15:00", "2026-01-01T18:14:59.999999"),
        # Samoa left out 30 December 2011: it begins where it ends, and the 29th is whole.
        ("Pacific/Apia", "2011-12-29", "2011-12-29T10:00:00", "2011-12-30T09:59:59.999999"),
        ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00", "2011-12-30T09:59:59.999999"),
        ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00", "2011-12-31T09:59:59.999999"),
        # So had Manila the last day of 1844, at a second that is on no whole minute of UTC.
        ("Asia/Manila", "1844-12-30", "1844-12-30T15:56:08", "1844-12-31T15:56:07.999999"),
        ("Asia/Manila", "1844-12-31", "1844-12-31T15:56:08", "1844-12-31T15:56:07.999999"),
        # Alaska lived 18 October 1867 twice: one day of two days' length.
        ("America/Juneau", "1867-10-18", "1867-10-17T08:57:41", "1867-10-19T08:57:40.999999"),
    ],
)
def test_a_day_begins_and_ends_where_it_does_when_worked_out_by_hand(
    key: str, day: str, begins: str, ends: str
) -> None:
    zone = ZoneInfo(key)
    assert start_of_day(date.fromisoformat(day), zone) == datetime.fromisoformat(begins).replace(tzinfo=UTC)
    assert end_of_day(date.fromisoformat(day), zone) == datetime.fromisoformat(ends).replace(tzinfo=UTC)


def test_a_minute_past_midnight_that_will_be_undone_still_belongs_to_the_old_day() -> None:
    zone = ZoneInfo("America/St_Johns")
    undone = datetime(2010, 11, 7, 0, 0, 30, fold=0, tzinfo=zone).astimezone(UTC)
    for_good = datetime(2010, 11, 7, 0, 0, 30, fold=1, tzinfo=zone).astimezone(UTC)
    assert shown(undone, zone) == shown(for_good, zone) == date(2010, 11, 7)
    assert legal_date(undone, zone) == date(2010, 11, 6)
    assert legal_date(for_good, zone) == date(2010, 11, 7)


def test_a_limit_on_a_date_that_was_left_out_ends_with_the_day_before_it() -> None:
    zone = ZoneInfo("Pacific/Apia")
    filed = datetime(2011, 12, 28, 9, tzinfo=zone)
    on_the_29th, left_out, on_the_31st = (limit(filed, days, zone) for days in (1, 2, 3))
    assert left_out.date == date(2011, 12, 30)
    assert left_out.instant == on_the_29th.instant
    assert on_the_31st.instant - on_the_29th.instant == DAY
    assert day_number(date(2011, 12, 28), on_the_31st.instant, zone) == 3


def test_a_limit_of_60_days_on_a_sunday_or_a_holiday_stays_there() -> None:
    zone = ZoneInfo("America/Lima")
    filed = datetime(2026, 10, 26, 12, tzinfo=zone)
    assert limit(filed, 60, zone).date == date(2026, 12, 25)
    assert limit(filed, 62, zone).date == date(2026, 12, 27)
    assert limit(filed, 62, zone).date.isoweekday() == 7


def test_the_day_of_filing_is_that_of_the_commission_and_not_of_the_filer() -> None:
    evening_in_lima = datetime(2027, 1, 4, 23, 59, 59, 999_000, tzinfo=ZoneInfo("America/Lima"))
    assert limit(evening_in_lima, 60, ZoneInfo("America/Lima")).date == date(2027, 3, 5)
    assert limit(evening_in_lima, 60, ZoneInfo("America/New_York")).date == date(2027, 3, 5)
    assert limit(evening_in_lima, 60, ZoneInfo("Europe/Zurich")).date == date(2027, 3, 6)


def test_warnings_come_with_the_first_instant_of_their_day_the_earliest_first() -> None:
    zone = ZoneInfo("Asia/Beirut")
    filed = datetime(2026, 2, 1, 12, tzinfo=zone)
    due = limit(filed, 60, zone)
    warnings = warning_instants(due, zone, not_before=filed)
    assert [warning.days for warning in warnings] == [30, 14, 7, 3, 1]
    assert [warning.date for warning in warnings] == [due.date - days * DAY for days in (30, 14, 7, 3, 1)]
    assert all(warning.instant == start_of_day(warning.date, zone) for warning in warnings)


def test_a_warning_on_a_day_without_a_midnight_comes_when_the_clocks_show_one() -> None:
    zone = ZoneInfo("Asia/Beirut")
    filed = datetime(2024, 2, 3, 12, tzinfo=zone)
    due = limit(filed, 60, zone)
    assert due.date == date(2024, 4, 3)
    (warning,) = warning_instants(due, zone, (3,), not_before=filed)
    assert warning.instant == datetime(2024, 3, 31, 1, tzinfo=zone)


def test_a_warning_that_would_lie_before_the_limit_began_to_run_is_left_out() -> None:
    zone = ZoneInfo("America/Lima")
    filed = datetime(2027, 1, 4, 9, tzinfo=zone)
    ten_days = limit(filed, 10, zone)
    assert [warning.days for warning in warning_instants(ten_days, zone, not_before=filed)] == [7, 3, 1]
    three_days = limit(filed, 3, zone)
    assert [warning.days for warning in warning_instants(three_days, zone, not_before=filed)] == [1]
    assert warning_instants(limit(filed, 0, zone), zone, not_before=filed) == ()
    at_midnight = start_of_day(date(2027, 1, 4), zone)
    first, *_ = warning_instants(limit(at_midnight, 3, zone), zone, not_before=at_midnight)
    assert first == AdvanceWarning(instant=at_midnight, date=date(2027, 1, 4), days=3)


def test_warnings_on_other_days_can_be_asked_for_and_never_come_twice() -> None:
    zone = ZoneInfo("America/Lima")
    filed = datetime(2027, 1, 4, 9, tzinfo=zone)
    warnings = warning_instants(limit(filed, 60, zone), zone, (2, 5, 2), not_before=filed)
    assert [warning.days for warning in warnings] == [5, 2]


def test_refuses_what_has_no_meaning() -> None:
    zone = ZoneInfo("America/Lima")
    filed = datetime(2027, 1, 4, 9, tzinfo=zone)
    with pytest.raises(ValueError, match="before it begins"):
        limit(filed, -1, zone)
    with pytest.raises(ValueError, match="time zone"):
        limit(filed.replace(tzinfo=None), 60, zone)
    with pytest.raises(ValueError, match="time zone"):
        warning_instants(limit(filed, 60, zone), zone, not_before=filed.replace(tzinfo=None))
    with pytest.raises(ValueError, match="at least a day"):
        warning_instants(limit(filed, 60, zone), zone, (0,), not_before=filed)
