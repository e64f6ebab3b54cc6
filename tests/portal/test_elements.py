"""The elements that every page is made of."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from html import unescape
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory

from commission.acts.refusal import Refused
from commission.portal import staircase
from commission.portal.house import House
from commission.portal.ribbon import DECISION_LIMIT, LEFT, Course, Mark, Ribbon, Shape, Standing, draw
from commission.portal.staircase import Step

FILED = date(2026, 1, 1)


def rendered(template: str, **context: Any) -> str:
    """What a template with the elements gives, on a page of a house in Lima."""
    request: HttpRequest = RequestFactory().get("/")
    context["house"] = House(None, datetime(2026, 2, 12, 15, 0, tzinfo=UTC), ZoneInfo("America/Lima"))
    text: str = engines["django"].from_string("{% load elements %}" + template).render(context, request)
    return text


def mark(shape: Shape, standing: Standing, day: int | None, word: str = "", **more: Any) -> Mark:
    on = None if day is None else FILED + timedelta(days=day)
    return Mark(f"{shape} {day}", shape, standing, on, "HEAR-1", word, label=f"{shape} {day}", **more)


def course(day: int, *marks: Mark, steps: tuple[Mark, ...] = (), ended: int | None = None) -> Course:
    return Course(
        number="CILR-2026-000001",
        filed_on=FILED,
        today=FILED + timedelta(days=day),
        hearing_days=60,
        decision_days=90,
        state="awaiting its hearing",
        marks=[mark(Shape.FILED, Standing.PAST, 0), *marks],
        steps=steps,
        ended_on=None if ended is None else FILED + timedelta(days=ended),
    )


LIMITS = (mark(Shape.LIMIT, Standing.COMING, 60), mark(Shape.LIMIT, Standing.COMING, 90))


def test_every_case_of_a_list_has_its_limits_at_the_same_places() -> None:
    lifted = (mark(Shape.BENCHMARK, Standing.PAST, 200), mark(Shape.LIFT, Standing.COMING, None))
    places = [
        [place.x for place in draw(each, aligned=True).limits]
        for each in (course(3, *LIMITS), course(89, *LIMITS), course(300, *LIMITS, steps=lifted))
    ]
    assert places[0] == places[1] == places[2]
    assert places[0][1] == DECISION_LIMIT
    assert (places[0][0] - LEFT) / (places[0][1] - LEFT) == pytest.approx(60 / 90, abs=0.001)


def test_the_past_is_solid_as_far_as_today_and_the_rest_is_to_come() -> None:
    drawn = draw(course(45, *LIMITS), aligned=True)
    assert drawn.today == drawn.past_to == pytest.approx(LEFT + (DECISION_LIMIT - LEFT) / 2, abs=0.01)
    assert drawn.line_to == DECISION_LIMIT


def test_a_case_that_has_ended_ends_there_and_has_no_today() -> None:
    drawn = draw(course(300, *LIMITS, ended=45), aligned=True)
    assert drawn.today is None
    assert drawn.line_to == drawn.past_to < DECISION_LIMIT


def test_today_stands_between_what_was_reached_and_what_is_to_be_earned() -> None:
    steps = (
        mark(Shape.BENCHMARK, Standing.PAST, 150),
        mark(Shape.BENCHMARK, Standing.COMING, None),
        mark(Shape.LIFT, Standing.COMING, None),
    )
    drawn = draw(course(200, *LIMITS, steps=steps), aligned=True)
    reached, to_earn = (place.x for place in drawn.events if place.mark.shape is Shape.BENCHMARK)
    assert drawn.today is not None
    assert reached < drawn.today < to_earn


def test_what_is_late_says_so_in_a_word_and_a_minor_limit_only_where_there_is_space() -> None:
    late = mark(Shape.LIMIT, Standing.LATE, 60, "on the papers")
    minor = mark(Shape.LIMIT, Standing.LATE, 30, "no answer", minor=True)
    page = rendered("{% ribbon drawn size %}", drawn=draw(course(70, minor, late), aligned=True), size="small")
    assert "on the papers" in page
    assert "no answer" not in page.replace("(no answer)", "")
    assert "ribbon__limit--late" in page
    assert "no answer" in rendered("{% ribbon drawn %}", drawn=draw(course(70, minor, late), aligned=False))


def test_the_ribbon_can_be_read_without_being_seen() -> None:
    drawn = draw(course(43, *LIMITS), aligned=True)
    page = rendered("{% ribbon drawn 'small' %}", drawn=drawn)
    titled = re.search(r'role="img"\s+aria-labelledby="([^"]+)"', page)
    assert titled
    assert f'<title id="{titled[1]}">CILR-2026-000001: awaiting its hearing. Day 43 of 90.' in page


def test_labels_of_one_row_do_not_touch() -> None:
    marks = [mark(Shape.EVENT, Standing.PAST, day) for day in (1, 3, 5, 30, 32, 88, 89)]
    drawn = draw(course(90, *marks), aligned=False)
    for one, other in combinations(drawn.above, 2):
        if one.row == other.row:
            assert abs(one.x - other.x) * 9 >= 20


@pytest.mark.parametrize("size", ["small", "large"])
def test_a_drawing_has_no_inline_style(size: str) -> None:
    steps = (mark(Shape.BENCHMARK, Standing.PAST, 150), mark(Shape.LIFT, Standing.COMING, None))
    page = rendered("{% ribbon drawn size %}", drawn=draw(course(200, *LIMITS, steps=steps), aligned=True), size=size)
    assert "style=" not in page


def test_a_ribbon_is_the_same_drawing_in_both_sizes() -> None:
    drawn: Ribbon = draw(course(43, *LIMITS), aligned=True)
    small, large = (rendered("{% ribbon d s %}", d=drawn, s=size) for size in ("small", "large"))
    places = [re.findall(r'<svg[^>]*x="([\d.]+)%"', page) for page in (small, large)]
    assert places[0] == places[1]


def test_a_staircase_goes_down_with_what_was_earned_and_shows_what_is_to_be() -> None:
    drawn = staircase.draw(
        [Step(Decimal(100), FILED, None), Step(Decimal(70), FILED + timedelta(days=50), 1)],
        [Step(Decimal(40), None, 2), Step(Decimal(0), None, 3)],
        FILED + timedelta(days=100),
    )
    assert [tread.share for tread in drawn.treads] == [100, 70, 40, 0]
    assert [tread.coming for tread in drawn.treads] == [False, False, True, True]
    assert [tread.begins for tread in drawn.treads[1:]] == [tread.ends for tread in drawn.treads[:-1]]
    assert [tread.y for tread in drawn.treads] == sorted(tread.y for tread in drawn.treads)
    assert drawn.sentence == "70 percent of the sanction is in force. Steps still to earn: 2."


def test_a_staircase_of_the_first_day_can_be_drawn() -> None:
    drawn = staircase.draw([Step(Decimal(100), FILED, None)], [], FILED)
    assert len(drawn.treads) == 1
    assert not drawn.to_come


def test_a_rule_tag_leads_to_its_rule_and_says_it_in_a_sentence() -> None:
    page = rendered("({% rule 'HEAR-1' %})")
    assert 'href="/rulebook/#HEAR-1"' in page
    assert "A hearing is held within 60 days" in page
    described = re.search(r'aria-describedby="([^"]+)"', page)
    assert described
    assert f'id="{described[1]}"' in page
    assert page.startswith("(<span")
    assert page.endswith("</span>)")


def test_two_tags_of_one_rule_have_different_ids() -> None:
    ids = re.findall(r'\bid="([^"]+)"', rendered("{% rule 'HEAR-1' %}{% rule 'HEAR-1' %}"))
    assert len(ids) == len(set(ids)) == 2


def test_a_tag_of_an_unknown_rule_is_no_link() -> None:
    page = rendered("{% rule 'NONE-1' %}")
    assert "NONE-1" in page
    assert "<a" not in page


@pytest.mark.parametrize(
    ("days", "said"), [(0, "today"), (1, "tomorrow"), (6, "in 6 days"), (-1, "yesterday"), (-9, "9 days ago")]
)
def test_a_day_is_told_from_today_in_the_commissions_own_zone(days: int, said: str) -> None:
    # It is 10:00 on 12 February in Lima.
    assert rendered("{% from_today when %}", when=date(2026, 2, 12) + timedelta(days=days)) == said


def test_an_hour_is_told_with_its_city_and_a_day_is_the_commissions_own() -> None:
    late_evening = datetime(2026, 2, 25, 3, 30, tzinfo=UTC)
    assert ">24 February 2026, 22:30 in UTC<" in rendered("{% moment when %}", when=late_evening)
    assert '<time datetime="2026-02-24">24 February 2026</time>' in rendered("{% day when %}", when=late_evening)


def test_a_refusal_says_what_which_rule_and_what_would_make_it_pass() -> None:
    page = rendered("{% refusal refused %}", refused=Refused("DEC-3", "<No> sanction.", "Add one."))
    assert "&lt;No&gt; sanction." in page
    assert 'href="/rulebook/#DEC-3"' in page
    assert "Add one." in page
    assert rendered("{% refusal refused %}", refused=None).strip() == ""


class Asked(forms.Form):
    title = forms.CharField(label="Title", help_text="In a few words.")
    way = forms.ChoiceField(label="Way", choices=[("a", "One"), ("b", "Two")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="Sure", required=False)


def test_a_field_has_label_help_and_error_tied_to_it() -> None:
    form = Asked({"title": "", "way": "c"})
    page = rendered("{% field form.title %}{% field form.way %}{% field form.sure %}", form=form)
    for described in re.findall(r'aria-describedby="([^"]+)"', page):
        for each in described.split():
            assert f'id="{each}"' in page
    assert page.index("usa-label") < page.index("usa-hint") < page.index("usa-error-message") < page.index("<input")
    assert 'for="id_title"' in page
    assert page.count('type="radio"') == 2


def test_what_was_typed_stays_in_the_field() -> None:
    page = rendered("{% field form.title %}{% field form.way %}", form=Asked({"title": '<"typed">', "way": "b"}))
    assert '<"typed">' not in page
    assert '<"typed">' in unescape(page)
    assert re.search(r'value="b"\s+checked', page)


def test_an_error_summary_leads_to_each_field() -> None:
    form = Asked({})
    page = rendered("{% error_summary form %}{% field form.title %}{% field form.way %}", form=form)
    for target in re.findall(r'href="#([^"]+)"', page):
        assert f'id="{target}"' in page
    assert page.count('href="#') == 2
    assert rendered("{% error_summary form %}", form=Asked()).strip() == ""
