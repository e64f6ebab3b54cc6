"""The floor only rises: no order of acts, and nothing anybody writes, lowers what is demanded on any later day.

A machine that tries: versions in every unit, scope, period and day, by ballot and behind its back; norms that come and
go; corrections; and, as the owner of the tables, to change what stands. After each step, whoever was owed something on
a day to come is still owed as much; where a version was corrected before its day of effect, as much as before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import psycopg2
import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from psycopg2 import extensions

from commission.acts.refusal import Refused
from criteria.acts.norms import end_norm, record_norm
from criteria.models import CriterionVersion, Norm
from criteria.rules.drafts import FindingText
from criteria.rules.norms import NormEntry
from criteria.selectors.binding import Respondent, binding
from tests.criteria.deliberations import opened, promulgated, put, reported, text, voted, written
from tests.criteria.norms import C001
from tests.keepsake import Keepsake
from tests.personas import World, acting, found_world

HOURS = "weekly-hours-worked"
VALUES = st.integers(30, 60).map(Decimal)
DAY = ("d", Decimal(1) / 24)
"""More hours in days are a smaller number than fewer in hours: what would pass where only numbers were compared."""
UNITS = st.sampled_from([("h", Decimal(1)), ("min", Decimal(60)), DAY, DAY, ("s", Decimal(3600))])
COUNTRIES = st.sampled_from([(), ("PER",), ("PER", "BRA"), ("BRA",)])
INDUSTRIES = st.sampled_from([(), ("C",), ("C14",), ("A",)])
Change = dict[str, Any]
MEASURED = ("threshold", "unit", "evaluation_days")


def level(value: Decimal, unit: Any) -> Change:
    """Hours, as they are stated in a unit."""
    return {"threshold": (value * unit[1]).quantize(Decimal("1e-8")), "unit": unit[0]}


UNDONE = ("{1}", "Where it costs little: {0}")
"""Words that ask for less: cut short, and undone by what is set before them."""
CODES = st.sampled_from(["WT-01", "WT-01", "FA-02"])
CHANGES = st.lists(
    st.one_of(
        st.builds(level, VALUES, UNITS),
        st.builds(level, VALUES, UNITS),
        st.sampled_from([{"evaluation_days": days} for days in (3, 14, 30)]),
        st.sampled_from([{"countries": ["PER"]}, {"industries": ["C14"]}, {"industries": ["C"], "countries": ["BRA"]}]),
        st.sampled_from([{"words": words} for words in ("{0} And no less.", *UNDONE)]),
    ),
    min_size=1,
    max_size=2,
)
RESPONDENTS = (
    Respondent("employer", "PER", "C1410"),
    Respondent("employer", "BRA", "A0122"),
    Respondent("government", "PER", "O8411"),
)
HORIZON = (0, 45, 80, 130, 400)
"""Days after the founding on which it is looked at."""
REWRITES = (
    "UPDATE criteria_criterionversion SET threshold = 60, level = 216000 WHERE measure_id IS NOT NULL",
    "UPDATE criteria_criterionversion SET countries = '{BRA}'",
    "UPDATE criteria_criterionversion SET in_force_from = '2030-01-01'",
    "UPDATE criteria_criterionversion SET text = 'Something else.'",
    "UPDATE criteria_criterion SET addressee = 'agency'",
    "UPDATE criteria_unit SET factor = factor / 2 WHERE code = 'h'",
    "UPDATE criteria_measure SET direction = 'at_least'",
    "DELETE FROM criteria_criterionversion",
    "DELETE FROM criteria_criterion",
    "TRUNCATE criteria_criterionversion CASCADE",
    # The site's own role may add a finding, but none once its draft was before the members.
    """INSERT INTO criteria_rulefinding (id, draft_id, kind, criterion_id, reasons)
       SELECT gen_random_uuid(), v.draft_id, 'replaces', v.criterion_id, 'Itself.' FROM criteria_criterionversion v""",
)
"""What would lower it, if anybody could: refused to the owner of the tables as well."""


@dataclass(frozen=True)
class Owed:
    """What the promulgated criteria demand of somebody on a day: hours, each over so many days, and the rules."""

    hours: frozenset[tuple[Decimal, int]]
    rules: frozenset[str]

    def at_least(self, before: Owed) -> bool:
        """Whether nothing of what was owed before is missing; a rule that goes on to say more is still there."""
        hours = all(any(now <= most and days <= over for now, days in self.hours) for most, over in before.hours)
        return hours and all(any(said.startswith(rule) for said in self.rules) for rule in before.rules)


def block() -> transaction.Atomic:
    """A transaction in which acts may think that what must be committed first is."""
    made = transaction.atomic()
    made._from_testcase = True  # type: ignore[attr-defined] # as Django's own test case says of its transaction
    return made


@contextmanager
def tried() -> Iterator[None]:
    """What is refused is undone, and the machine goes on."""
    try:
        with block():
            yield
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    except (Refused, DatabaseError):
        pass


class Floor(RuleBasedStateMachine):
    """A commission that would weaken what it has promulgated, if it could."""

    undone: transaction.Atomic | None = None

    @initialize()
    def found(self) -> None:
        """Each run begins with the same commission, and the criteria with which it was founded."""
        self.undone = block()
        self.undone.__enter__()
        self.world: World = Keepsake.of("world", found_world)
        self.day = 30.0
        self.begun = 0
        self.norms: list[Norm] = []
        self.seen = self.look()

    def teardown(self) -> None:
        """Undo it all."""
        if self.undone is not None:
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    def on(self, days: float) -> date:
        return (self.world.founded_at + timedelta(days=days)).date()

    def look(self) -> dict[tuple[int, int], Owed]:
        """What everybody is owed on every day that is looked at."""
        return {
            (place, days): self.owed(respondent, self.on(days))
            for place, respondent in enumerate(RESPONDENTS)
            for days in HORIZON
        }

    def owed(self, respondent: Respondent, on: date) -> Owed:
        answer = binding(self.world.commission, respondent=respondent, on=on)
        hours = answer.measure(HOURS)
        levels = [(each.level, each.evaluation_days) for each in hours.promulgated] if hours else []
        rules = [each.text for each in answer.rules() if each.promulgated]
        return Owed(frozenset((level, days) for level, days in levels if level and days), frozenset(rules))

    # --- What the commission does ----------------------------------------------------------------------------------

    @rule(code=CODES, changes=CHANGES, later=st.integers(-10, 60))
    def revise(self, code: str, changes: list[Change], later: int) -> None:
        """Members put another version to the ballot, weaker or stronger, and all vote for it."""
        self.ballot(code, self.changed(code, changes), later)

    @rule(value=VALUES, unit=UNITS, later=st.integers(20, 120))
    def correct(self, value: Decimal, unit: Any, later: int) -> None:
        """The newest version of the hours is corrected, which only one that has not taken effect can be.

        Where there is none, one is made first, whenever that is possible.
        """
        if later > 40 and self.newest("WT-01").in_force_from <= self.on(self.day):
            self.ballot("WT-01", self.hours(-1, ("h", Decimal(1))), 60)
        wrong = self.newest("WT-01")
        draft = text(
            self.world,
            "WT-01",
            days=self.day + later,
            **level(value, unit),
            evaluation_days=wrong.evaluation_days,
            corrects=wrong,
        )
        before = wrong.in_force_from - timedelta(days=1)
        stood = [self.owed(respondent, before) for respondent in RESPONDENTS]
        with tried():
            more: dict[str, Any] = {"occasion": "correction", "criteria": [wrong.criterion], "title": "A slip"}
            if wrong.in_force_from <= self.on(self.day):
                more = {}  # no such deliberation would open; as a draft among others it might pass
            deliberation = reported(self.world, opened(self.world, days=self.day, **more))
            put(self.world, deliberation, draft)
            ends = self.day if more else self.day + 14
            voted(self.world, deliberation, self.world.after(days=ends))
        if wrong.in_force_from > self.on(self.day) and self.newest("WT-01") != wrong:
            for place, days in self.seen:
                if self.on(days) >= wrong.in_force_from:
                    self.seen[place, days] = stood[place]
        self.day += 16

    @rule(
        code=st.sampled_from(["WT-01", "FA-02"]),
        value=VALUES,
        unit=UNITS,
        scope=st.tuples(COUNTRIES, INDUSTRIES),
        later=st.integers(0, 60),
        replaces=st.booleans(),
    )
    def begin(self, code: str, value: Decimal, unit: Any, scope: Any, later: int, *, replaces: bool) -> None:
        """A criterion of its own, of some only, that may be found to stand in the place of what binds all."""
        self.begun += 1
        old = self.world.criteria["FA-02"].criterion_id
        finding = FindingText(kind="replaces", reasons="The same words.", criterion=old)
        findings = (finding,) if replaces and code == "FA-02" else ()
        # A rule that stands in the place of another says what that says by now.
        said = level(value, unit) if code == "WT-01" else {"text": self.newest(code).text}
        changes = said | dict(zip(("countries", "industries"), scope, strict=True))
        self.ballot(code, changes, later, anew=f"XX-{self.begun}", findings=findings)

    def ballot(self, code: str, changes: Change, later: int, anew: str = "", **more: Any) -> None:
        """A deliberation from its notice to the last vote."""
        draft = text(self.world, code, days=self.day + 20 + later, **changes, **more)
        with tried():
            promulgated(self.world, replace(draft, code=anew or code), days=self.day)
        self.day += 16

    def changed(self, code: str, changes: list[Change]) -> Change:
        """What a version says where these are changed and the rest is as it stands: one flaw, and not many at once."""
        last = self.newest(code)
        names = ("text", "countries", "industries", *(MEASURED if last.measure_id else ()))
        said = {name: getattr(last, name) for name in names}
        for change in changes:
            said |= {name: value for name, value in change.items() if name in said}
            said["text"] = change.get("words", "{0}").format(said["text"], said["text"][:40])
        return said

    @rule(value=VALUES, unit=UNITS, countries=COUNTRIES, since=st.integers(-400, 200))
    def record(self, value: Decimal, unit: Any, countries: Any, since: int) -> None:
        """A norm enters the record."""
        entry = NormEntry(
            **{name: getattr(C001, name) for name in ("instrument", "subject", "measure", "addressee")},
            source="international",
            value=(value * unit[1]).quantize(Decimal("1e-8")),
            unit=unit[0],
            countries=countries,
            in_force_from=self.on(since),
        )
        with tried():
            self.norms.append(
                record_norm(actor=acting(self.world.clerk), at=self.at(), commission=self.commission, entry=entry)
            )

    @rule(because=st.sampled_from(["repealed", "withdrawn", "mistaken"]), on=st.integers(0, 300))
    def end(self, because: str, on: int) -> None:
        """A norm is lost. What was promulgated does not feel it."""
        if self.norms:
            norm = self.norms.pop()
            with tried():
                end_norm(
                    actor=acting(self.world.clerk),
                    at=self.at(),
                    commission=self.commission,
                    norm=norm,
                    on=self.on(on),
                    because=because,
                )

    # --- What somebody writes past the acts --------------------------------------------------------------------------

    @rule(
        attempts=st.lists(st.tuples(CODES, CHANGES, st.sampled_from([1, 1, 1, 0])), min_size=3, max_size=6),
        on=st.integers(-30, 300),
    )
    def insert(self, attempts: list[tuple[str, list[Change], int]], on: int) -> None:
        """Versions are written into the tables, one after another, each on a draft and votes of its own.

        First what each of them would weaken by itself, whatever stands by now; then whatever there is to try.
        """
        for code, changes, number in [*((code, [flaw], 1) for code, flaw in self.flaws()), *attempts]:
            last = self.newest(code)
            said = self.changed(code, changes)
            placed = {"number": last.number + number, "in_force_from": max(last.in_force_from, self.on(on))}
            with tried():
                written(last, **said, **placed, level=Decimal(1) if last.measure_id else None).save(force_insert=True)

    @rule(statement=st.sampled_from(REWRITES))
    def rewrite(self, statement: str) -> None:
        """Somebody tries to change what stands."""
        with tried(), connection.cursor() as cursor:
            cursor.execute(statement)

    def flaws(self) -> list[tuple[str, Change]]:
        """Each way to ask for less than stands: of hours one more, in numbers that are larger and that are smaller."""
        days = {"evaluation_days": (self.newest("WT-01").evaluation_days or 0) + 7}
        weaker: list[Change] = [self.hours(1, ("h", Decimal(1))), self.hours(1, DAY), days]
        narrower: list[Change] = [{"countries": ["PER"]}, {"industries": ["C14"]}]
        hours: list[tuple[str, Change]] = [("WT-01", flaw) for flaw in (*weaker, *narrower)]
        undone: list[Change] = [{"words": words} for words in UNDONE]
        return hours + [("FA-02", flaw) for flaw in (*undone, *narrower)]

    def hours(self, more: int, unit: Any) -> Change:
        """So many hours more than the newest version of the hours asks for."""
        return level((self.newest("WT-01").level or 0) / Decimal(3600) + more, unit)

    def newest(self, code: str) -> CriterionVersion:
        """The newest version of a founding criterion."""
        return CriterionVersion.objects.filter(criterion__code=code).order_by("-number")[0]

    @property
    def commission(self) -> Any:
        """The commission."""
        return self.world.commission

    def at(self) -> Any:
        """The present of the machine, which only moves forward."""
        return self.world.after(days=self.day)

    @invariant()
    def nothing_is_owed_less(self) -> None:
        """Whoever was owed something on a day is owed as much on that day, and on every day after it."""
        now = self.look()
        for (place, days), before in self.seen.items():
            for later in HORIZON:
                if later >= days:
                    assert now[place, later].at_least(before), (RESPONDENTS[place], days, later)
        self.seen = now


@pytest.mark.rule("CRIT-5")
def test_no_sequence_of_acts_ever_lowers_what_is_owed(db: None) -> None:
    run_state_machine_as_test(
        Floor,
        settings=settings(
            max_examples=7,
            stateful_step_count=8,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            # Eight steps are few enough to read; to look for fewer takes minutes.
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
        ),
    )


@pytest.mark.rule("CRIT-5")
def test_refuses_even_the_owner_of_the_tables(owner_connection: extensions.connection) -> None:
    """Rows are there: a trigger of each row has something to refuse."""
    found_world()
    with owner_connection.cursor() as cursor:
        for statement in REWRITES:
            with pytest.raises(psycopg2.IntegrityError, match=r"CRIT-|REG-"):
                cursor.execute(statement)
