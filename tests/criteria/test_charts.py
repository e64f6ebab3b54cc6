"""Drawings of levels: up and right always protect more, the floor never falls, and the words say what is drawn."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.charts import axis, distance, floor, peers
from criteria.charts.distance import REQUIRED, Reached, Standing
from criteria.charts.floor import Line, Stretch
from criteria.charts.peers import Peer

TODAY = date(2027, 3, 1)
DIRECTIONS = ("at_least", "at_most")


def stretch(level: str, begins: date, ends: date | None = None, why: str = "") -> Stretch:
    return Stretch(Decimal(level), f"{level} h", level, begins, ends, why)


def line(name: str, *stretches: Stretch, binding: bool = False) -> Line:
    return Line(name, "international law", stretches, binding)


def hours() -> floor.FloorChart:
    """Hours of a week: a convention of 1919, a law that was repealed, and the floor that rose to 45 and rises to 40."""
    drawn = floor.draw(
        [
            line("ILO C001 2", stretch("48", date(1921, 6, 13))),
            line("Ley 1", stretch("44", date(2026, 2, 1), date(2026, 9, 1), "repealed")),
            line(
                "CILR WH-01",
                stretch("46", date(2026, 1, 5)),
                stretch("45", date(2026, 11, 1)),
                stretch("40", date(2027, 6, 1)),
                binding=True,
            ),
        ],
        direction="at_most",
        today=TODAY,
    )
    assert drawn is not None
    return drawn


@pytest.mark.rule("CRIT-5")
@pytest.mark.parametrize("direction", DIRECTIONS)
@given(st.data())
@settings(max_examples=60, deadline=None)
def test_the_line_of_the_floor_never_falls(direction: str, data: st.DataObject) -> None:
    rising = sorted(data.draw(st.lists(st.decimals(1, 1000, places=3), min_size=1, max_size=8)))
    levels = rising if direction == "at_least" else rising[::-1]
    days = data.draw(st.lists(st.integers(1, 4000), min_size=len(levels), max_size=len(levels), unique=True))
    stretches = [
        Stretch(level, str(level), str(level), TODAY + timedelta(days=day - 2000))
        for level, day in zip(levels, sorted(days), strict=True)
    ]
    other = Stretch(data.draw(st.decimals(1, 1000, places=3)), "another", "9", date(1921, 6, 13))
    drawn = floor.draw([line("law", other), line("floor", *stretches, binding=True)], direction=direction, today=TODAY)
    assert drawn is not None
    assert drawn.binding is not None
    treads = drawn.binding.treads
    assert all(after.y <= before.y for before, after in pairwise(treads)), "up the page is a smaller y"
    assert all(after.begins == before.ends for before, after in pairwise(treads)), "no gap in which nothing binds"
    assert all(floor.LEFT <= tread.begins <= tread.ends <= floor.RIGHT for each in drawn.lines for tread in each.treads)
    assert all(floor.TOP <= tread.y <= floor.BOTTOM for each in drawn.lines for tread in each.treads)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_up_and_right_protect_more_in_either_direction(direction: str) -> None:
    levels = [Decimal(10), Decimal(20)]
    stronger, weaker = (20, 10) if direction == "at_least" else (10, 20)
    upwards = axis.Axis.over(levels, direction, floor.BOTTOM, floor.TOP)
    assert upwards.place(Decimal(stronger)) == floor.TOP
    assert upwards.place(Decimal(weaker)) == floor.BOTTOM
    assert ("Less protects" in axis.says_which_way(direction, upwards=True)) is (direction == "at_most")
    assert ("Less protects" in axis.says_which_way(direction, upwards=False)) is (direction == "at_most")


def test_the_floor_in_words_says_what_is_drawn() -> None:
    drawn = hours()
    assert drawn.sentence == "The floor is 45 h since 1 Nov 2026. It has risen 1 time and never fallen."
    assert "ILO C001 2: 48 h from 13 Jun 1921." in drawn.description
    assert "Ley 1: 44 h from 1 Feb 2026 until 1 Sep 2026 (repealed)." in drawn.description
    assert "40 h from 1 Jun 2027" in drawn.description
    assert [(row[0].line.name, row[1].said) for row in drawn.rows if row[0].line.binding] == [
        ("CILR WH-01", "46 h"),
        ("CILR WH-01", "45 h"),
        ("CILR WH-01", "40 h"),
    ]


def test_a_line_ends_where_its_law_was_repealed() -> None:
    drawn = hours()
    law = next(each for each in drawn.lines if each.line.name == "Ley 1")
    assert [(end.on, end.why) for end in law.ends] == [(date(2026, 9, 1), "repealed")]
    assert law.treads[0].ends == law.ends[0].x < drawn.today
    assert not any(each.ends for each in drawn.lines if each is not law)


def test_what_is_a_century_old_enters_at_the_edge() -> None:
    drawn = hours()
    convention = next(each for each in drawn.lines if each.line.name == "ILO C001 2")
    assert convention.from_before
    assert convention.treads[0].begins == floor.LEFT
    assert drawn.opens > date(2024, 1, 1)


def test_what_takes_effect_later_is_drawn_as_coming() -> None:
    drawn = hours()
    assert drawn.coming
    assert drawn.binding is not None
    assert [tread.coming for tread in drawn.binding.treads] == [False, False, True]
    assert [riser.coming for riser in drawn.binding.risers] == [False, True]


def test_a_law_that_gave_way_to_a_weaker_one_is_no_end() -> None:
    drawn = floor.draw(
        [line("law", stretch("14", date(2020, 1, 1), date(2024, 1, 1), "replaced"), stretch("12", date(2024, 1, 1)))],
        direction="at_least",
        today=TODAY,
    )
    assert drawn is not None
    assert not drawn.lines[0].ends
    assert drawn.lines[0].treads[1].y > drawn.lines[0].treads[0].y, "a norm may fall; only the floor may not"
    assert drawn.sentence == "What 1 source has required over time."


def test_nothing_is_drawn_of_nothing() -> None:
    assert floor.draw([], direction="at_least", today=TODAY) is None
    assert floor.draw([line("empty")], direction="at_least", today=TODAY) is None
    assert peers.draw([], direction="at_least") is None


@given(st.lists(st.floats(0, 200), max_size=12))
@settings(max_examples=60, deadline=None)
def test_letters_keep_apart_in_their_order(places: list[float]) -> None:
    moved = axis.apart(places, 15, 0, 200)
    order = sorted(range(len(places)), key=lambda index: places[index])
    assert all(moved[after] - moved[before] >= 14.8 for before, after in pairwise(order))
    assert len(moved) == len(places)


def country(name: str, level: str, *, reaches: bool, holder: bool = False) -> Peer:
    return Peer(name, Decimal(level), f"{level} d", level, reaches, holder)


@pytest.mark.rule("CRIT-3")
def test_peers_stand_by_level_and_the_threshold_between_them() -> None:
    drawn = peers.draw(
        [
            country("Chile", "210", reaches=True, holder=True),
            country("Peru", "98", reaches=True),
            country("Bolivia", "90", reaches=False),
        ],
        direction="at_least",
        required=Decimal(98),
        required_said="98 d",
    )
    assert drawn is not None
    assert drawn.sentence == "2 of 3 peers reach what is required, 98 d."
    assert drawn.description == "The best level is 210 d, the worst 90 d. Best practice is set by Chile."
    assert [peer.name for peer in drawn.peers] == ["Chile", "Peru", "Bolivia"]
    place = {dot.name: dot for dot in drawn.dots}
    assert place["Chile"].holder
    assert drawn.required is not None
    assert place["Bolivia"].x < drawn.required == place["Peru"].x < place["Chile"].x


def test_the_fewest_hours_stand_furthest_right() -> None:
    drawn = peers.draw([country("A", "40", reaches=True), country("B", "60", reaches=False)], direction="at_most")
    assert drawn is not None
    assert {dot.name: dot.x for dot in drawn.dots} == {"A": peers.RIGHT, "B": peers.LEFT}
    assert "Less protects more" in drawn.which_way


def test_many_peers_share_dots_and_the_drawing_says_how_many() -> None:
    drawn = peers.draw([country(f"P{n}", "10", reaches=True) for n in range(100)], direction="at_least")
    assert drawn is not None
    assert drawn.per_dot == 9
    assert len(drawn.dots) == 12
    assert len({(dot.x, dot.y) for dot in drawn.dots}) == 12


def reached(observed: str, required: str | None, standing: Standing, direction: str = "at_least") -> Reached:
    return Reached(
        direction,
        Decimal(observed),
        f"{observed} d",
        standing,
        Decimal(required) if required else None,
        f"{required} d" if required else "",
        "8 d" if standing is Standing.NOT_MET else "",
    )


@pytest.mark.rule("DISC-4")
@pytest.mark.parametrize(
    ("observed", "required", "direction"),
    [("90", "98", "at_least"), ("60", "48", "at_most"), ("1", "0", "at_most"), ("97.9999", "98", "at_least")],
)
def test_what_falls_short_stands_left_of_what_is_required(observed: str, required: str, direction: str) -> None:
    row = distance.draw("leave", [reached(observed, required, Standing.NOT_MET, direction)])
    assert row.bars[0].x < REQUIRED
    assert round(row.bars[0].begins + row.bars[0].width, 2) == REQUIRED


@pytest.mark.parametrize(
    ("observed", "required", "direction"),
    [("98", "98", "at_least"), ("0", "48", "at_most"), ("0", "0", "at_most"), ("5000", "1", "at_least")],
)
def test_what_is_met_stands_at_the_mark_or_right_of_it(observed: str, required: str, direction: str) -> None:
    row = distance.draw("leave", [reached(observed, required, Standing.MET, direction)])
    assert REQUIRED <= row.bars[0].x <= distance.RIGHT


def test_what_cannot_be_compared_is_not_drawn_but_said() -> None:
    row = distance.draw("cotton dust", [reached("0.2", None, Standing.NOT_COMPARABLE)])
    assert not row.drawable
    assert row.sentence == "cotton dust: 0.2 d observed, not comparable."


def test_the_distance_in_words_says_what_is_drawn() -> None:
    row = distance.draw("leave", [reached("90", "98", Standing.NOT_MET)])
    assert row.sentence == "leave: 90 d observed, 98 d required, not met by 8 d."
    several = distance.draw("leave", [reached("90", "98", Standing.NOT_MET), reached("120", "98", Standing.MET)])
    assert several.sentence == "leave: 1 of 2 met what binds."


def test_shortfalls_come_first_the_furthest_before_the_others() -> None:
    rows = [
        reached("98", "98", Standing.MET),
        reached("0.2", None, Standing.NOT_COMPARABLE),
        reached("90", "98", Standing.NOT_MET),
        reached("20", "98", Standing.NOT_MET),
    ]
    assert [row.observed_said for row in sorted(rows, key=distance.how_short)] == ["20 d", "90 d", "98 d", "0.2 d"]
