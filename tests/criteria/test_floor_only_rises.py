"""The floor only rises: no order of acts, and nothing anybody writes, lowers what is demanded on any later day.

A machine that tries: versions in every unit, scope and day, by ballot and behind its back; norms that come and go;
corrections; and, as the owner of the tables, to change what stands. After each step, whoever was owed something on a
day to come is still owed as much.
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
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from psycopg2 import extensions

from commission.acts.refusal import Refused
from criteria.acts.norms import end_norm, record_norm
from criteria.models import CriterionVersion, Norm
from criteria.rules.drafts import FindingText
from criteria.rules.norms import NormEntry
from criteria.selectors.binding import Respondent, binding
from tests.criteria.deliberations import promulgated, text
from tests.criteria.norms import C001
from tests.keepsake import Keepsake
from tests.personas import World, acting, found_world

HOURS = "weekly-hours-worked"
VALUES = st.integers(30, 60).map(Decimal)
UNITS = st.sampled_from([("h", Decimal(1)), ("min", Decimal(60)), ("d", Decimal(1) / 24), ("s", Decimal(3600))])
COUNTRIES = st.sampled_from([(), ("PER",), ("PER", "BRA"), ("BRA",)])
INDUSTRIES = st.sampled_from([(), ("C",), ("C14",), ("A",)])
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
    """What the promulgated criteria demand of somebody on a day: the strictest hours, and the rules."""

    hours: Decimal | None
    rules: frozenset[str]

    def at_least(self, before: Owed) -> bool:
        """Whether nothing of what was owed before is missing; a rule that says more is still there."""
        hours = before.hours is None or (self.hours is not None and self.hours <= before.hours)
        return hours and all(any(rule in said for said in self.rules) for rule in before.rules)


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
        levels = [each.level for each in hours.promulgated if each.level is not None] if hours else []
        rules = [each.text for each in answer.rules() if each.promulgated]
        return Owed(min(levels, default=None), frozenset(rules))

    # --- What the commission does ----------------------------------------------------------------------------------

    @rule(
        code=st.sampled_from(["WT-01", "WT-01", "FA-02"]),
        value=VALUES,
        unit=UNITS,
        scope=st.sampled_from([((), ()), ((), ()), (("PER",), ()), ((), ("C14",))]),
        later=st.integers(-10, 60),
        words=st.sampled_from(["", " And no less.", "less"]),
    )
    def revise(self, code: str, value: Decimal, unit: Any, scope: Any, later: int, words: str) -> None:
        """Members put another version to the ballot, weaker or stronger, and all vote for it."""
        said = text(self.world, code).text
        changes: dict[str, Any] = {"text": said[:40] if words == "less" else said + words}
        self.ballot(code, value, unit, scope, later, **changes)

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
        self.ballot(code, value, unit, scope, later, anew=f"XX-{self.begun}", findings=findings)

    def ballot(
        self, code: str, value: Decimal, unit: Any, scope: Any, later: int, anew: str = "", **changes: Any
    ) -> None:
        """A deliberation from its notice to the last vote."""
        if code == "WT-01":
            changes |= {"threshold": (value * unit[1]).quantize(Decimal("1e-8")), "unit": unit[0]}
        draft = text(self.world, code, days=self.day + 20 + later, countries=scope[0], industries=scope[1], **changes)
        with tried():
            promulgated(self.world, replace(draft, code=anew or code), days=self.day)
        self.day += 16

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
        value=st.integers(30, 168), unit=UNITS, number=st.integers(-1, 2), on=st.integers(-30, 300), countries=COUNTRIES
    )
    def insert(self, value: int, unit: Any, number: int, on: int, countries: Any) -> None:
        """A version is written into the table as it stands: with the draft of the last one, in any unit and scope."""
        last = CriterionVersion.objects.filter(criterion__code="WT-01").order_by("-number")[0]
        fields = {
            field.attname: getattr(last, field.attname)
            for field in CriterionVersion._meta.concrete_fields
            if field.attname != "id"
        }
        fields |= {
            "number": last.number + number,
            "threshold": (value * unit[1]).quantize(Decimal("1e-8")),
            "unit": unit[0],
            "in_force_from": self.on(on),
            "countries": list(countries),
            "promulgated_at": self.at(),
            "level": Decimal(1),
        }
        with tried():
            CriterionVersion(**fields).save(force_insert=True)

    @rule(statement=st.sampled_from(REWRITES))
    def rewrite(self, statement: str) -> None:
        """Somebody tries to change what stands."""
        with tried(), connection.cursor() as cursor:
            cursor.execute(statement)

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
            max_examples=8,
            stateful_step_count=8,
            deadline=None,
            suppress_health_check=list(HealthCheck),
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
