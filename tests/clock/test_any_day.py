"""Whatever the zone and the instant: what is true of every day and every limit."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from commission.clock.days import (
    MICROSECOND,
    day_number,
    end_of_day,
    legal_date,
    limit,
    start_of_day,
)
from tests.clock.zones import DAY, HARD_ZONES, ZONES, changes, recorded_changes, shown

zones = st.sampled_from([*HARD_ZONES, *ZONES]).map(ZoneInfo)
instants = st.integers(-3_700_000_000, 5_700_000_000_000_000 // 1_000_000).map(  # The years 1852 to 2150.
    lambda second: datetime.fromtimestamp(0, UTC) + timedelta(seconds=second)
)
#: Instants near which clocks change, where the rules are tried hardest.
_turning_points = [
    (key, datetime.fromtimestamp(0, UTC) + timedelta(seconds=second))
    for key in HARD_ZONES
    for second in recorded_changes(key)
    if second > -3_700_000_000
]
hard_cases = st.builds(
    lambda place, shift: (ZoneInfo(place[0]), place[1] + shift),
    st.sampled_from(_turning_points),
    st.timedeltas(-2 * DAY, 2 * DAY),
)
cases = st.one_of(st.tuples(zones, instants), hard_cases)


@settings(max_examples=400, deadline=None)
@given(cases)
def test_every_instant_lies_in_exactly_one_day(case: tuple[ZoneInfo, datetime]) -> None:
    zone, instant = case
    day = legal_date(instant, zone)
    assert start_of_day(day, zone) <= instant <= end_of_day(day, zone)
    assert end_of_day(day - DAY, zone) < start_of_day(day, zone)
    assert end_of_day(day, zone) < start_of_day(day + DAY, zone)


@settings(max_examples=400, deadline=None)
@given(cases)
def test_the_day_of_an_instant_is_the_earliest_date_that_the_clocks_will_still_show(
    case: tuple[ZoneInfo, datetime],
) -> None:
    zone, instant = case
    still_to_come = (instant, *changes(zone, instant, instant + 3 * DAY))
    assert legal_date(instant, zone) == min(shown(moment, zone) for moment in still_to_come)


@settings(max_examples=400, deadline=None)
@given(cases, st.timedeltas(timedelta(0), 400 * DAY))
def test_days_never_run_backwards(case: tuple[ZoneInfo, datetime], later: timedelta) -> None:
    zone, instant = case
    assert legal_date(instant, zone) <= legal_date(instant + later, zone)
    assert limit(instant, 60, zone) <= limit(instant + later, 60, zone)


@settings(max_examples=400, deadline=None)
@given(cases)
def test_each_day_adjoins_the_next(case: tuple[ZoneInfo, datetime]) -> None:
    zone, instant = case
    day = shown(instant, zone)
    for around in (day - DAY, day, day + DAY):
        assert end_of_day(around, zone) + MICROSECOND == start_of_day(around + DAY, zone)
        assert start_of_day(around, zone) <= start_of_day(around + DAY, zone)


@settings(max_examples=400, deadline=None)
@given(cases, st.integers(0, 400))
def test_a_limit_holds_all_its_days_and_not_an_instant_more(case: tuple[ZoneInfo, datetime], days: int) -> None:
    zone, instant = case
    due = limit(instant, days, zone)
    day_0 = legal_date(instant, zone)
    assert (due.date - day_0).days == days
    assert due.instant == end_of_day(day_0 + days * DAY, zone)
    # However late in day 0 the filing was, and whatever the clocks did, it is never less than a day short.
    assert due.instant - instant >= max(0, days - 1) * DAY
    assert day_number(day_0, due.instant, zone) in {days, days - 1}  # One less where day N was left out.
    assert day_number(day_0, due.instant + MICROSECOND, zone) > days


@settings(max_examples=200, deadline=None)
@given(cases, st.floats(0, 1), st.integers(0, 120))
def test_a_limit_does_not_depend_on_the_hour_of_filing(case: tuple[ZoneInfo, datetime], part: float, days: int) -> None:
    zone, instant = case
    day = legal_date(instant, zone)
    begins, ends = start_of_day(day, zone), end_of_day(day, zone)
    assert limit(begins + (ends - begins) * part, days, zone) == limit(instant, days, zone)
