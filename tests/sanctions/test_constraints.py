"""What the database refuses by itself, whoever asks: no act stands between these statements and the tables."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError
from psycopg2 import extensions

from commission.rulebook.constraints import constraints_of, declared
from complaints.models import AllegationFinding, Hearing
from sanctions.constraints import CONSTRAINTS
from sanctions.models import Benchmark, LiftProceeding, LiftTestimony, SanctionStep
from tests.sanctions.conftest import Case


def refused_by(write: Callable[[], Any]) -> str:
    """Write, let deferred constraints speak, and return the name of the one that refuses."""

    def write_and_check() -> None:
        with transaction.atomic():
            write()
            _sql("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError) as refused:
        write_and_check()
    return str(refused.value.__cause__.diag.constraint_name)  # type: ignore[union-attr]


def changed(row: Any, **fields: Any) -> Callable[[], Any]:
    """Return the statement that changes a row."""
    return lambda: type(row).objects.filter(pk=row.pk).update(**fields)


def verified(case: Case, number: int = 1) -> LiftProceeding:
    case.wait(days=10)
    return case.verify(case.claim(number))


def heard(case: Case, number: int = 1) -> LiftProceeding:
    proceeding = verified(case, number)
    case.announce(proceeding)
    return case.hear(proceeding)


@pytest.mark.rule("DEC-3")
def test_a_violation_without_a_sanction(sanctioned: Case) -> None:
    finding = AllegationFinding.objects.get()
    fields = {field.attname: getattr(finding, field.attname) for field in AllegationFinding._meta.concrete_fields}
    other = sanctioned.docket.allegations.create(
        number=2,
        respondent=sanctioned.allegation.respondent,
        criterion_version=sanctioned.allegation.criterion_version,
        facts="Another matter.",
        since=sanctioned.allegation.since,
    )
    fields |= {"id": "0190b5f0-0000-7000-8000-000000000002", "allegation_id": other.pk}
    name = refused_by(lambda: AllegationFinding.objects.create(**fields))
    assert name == "dec_3_violation_has_sanction"


@pytest.mark.rule("SANC-2")
@pytest.mark.parametrize(
    ("field", "value"),
    [("yearly_burden", Decimal(9_000_000)), ("yearly_gain", 1), ("chance", 1), ("minimum", 1), ("kind", "quota")],
)
def test_an_order_that_is_changed(sanctioned: Case, field: str, value: object) -> None:
    assert refused_by(changed(sanctioned.sanction, **{field: value})) == "sanc_2_an_order_stands"


@pytest.mark.rule("SANC-2")
def test_an_order_that_is_removed(sanctioned: Case) -> None:
    name = refused_by(lambda: _sql("DELETE FROM sanctions_sanction WHERE id = %s", sanctioned.sanction.pk))
    assert name == "sanc_2_an_order_stands"


@pytest.mark.rule("SANC-6")
def test_shares_that_do_not_come_to_the_whole(sanctioned: Case) -> None:
    def add() -> None:
        version = sanctioned.allegation.criterion_version
        Benchmark.objects.create(
            sanction=sanctioned.sanction,
            number=4,
            criterion_version=version,
            level="More.",
            verified_how="Visit.",
            share=1,
            full_compliance=False,
        )

    assert refused_by(add) == "sanc_6_shares_sum_to_100"


@pytest.mark.rule("SANC-6")
def test_a_benchmark_that_is_made_easier_or_removed(sanctioned: Case) -> None:
    benchmark = sanctioned.benchmark(3)
    for fields in ({"share": 1}, {"level": "A plan exists."}, {"full_compliance": False}):
        assert refused_by(changed(benchmark, **fields)) == "sanc_6_a_benchmark_stands"
    name = refused_by(lambda: _sql("DELETE FROM sanctions_benchmark WHERE id = %s", benchmark.pk))
    assert name == "sanc_6_a_benchmark_stands"


@pytest.mark.rule("LIFT-1")
@pytest.mark.parametrize("share", [75, Decimal("99.99")])
def test_a_share_lowered_without_a_step(sanctioned: Case, share: object) -> None:
    name = refused_by(changed(sanctioned.sanction, share_in_force=share, state="partly_lifted"))
    assert name == "lift_1_share_follows_the_steps"


@pytest.mark.rule("LIFT-1")
def test_a_share_raised_again(sanctioned: Case) -> None:
    sanctioned.lift(1)
    name = refused_by(changed(sanctioned.sanction, share_in_force=100))
    assert name == "lift_1_share_follows_the_steps"


@pytest.mark.rule("LIFT-4")
def test_less_in_force_than_deters(sanctioned: Case) -> None:
    name = refused_by(changed(sanctioned.sanction, share_in_force=Decimal("49.99"), state="partly_lifted"))
    assert name == "lift_4_what_remains_still_deters"


@pytest.mark.rule("LIFT-1")
def test_a_full_lift_before_every_benchmark_is_reached(sanctioned: Case) -> None:
    when = sanctioned.now
    name = refused_by(changed(sanctioned.sanction, share_in_force=0, state="lifted", lifted_at=when))
    assert name in {"lift_1_full_lift_only_when_all_benchmarks_reached", "lift_1_share_follows_the_steps"}
    _sql("SET CONSTRAINTS lift_1_share_follows_the_steps DEFERRED")

    def lift_and_silence_the_other() -> None:
        changed(sanctioned.sanction, share_in_force=0, state="lifted", lifted_at=when)()
        _sql("SET CONSTRAINTS lift_1_full_lift_only_when_all_benchmarks_reached IMMEDIATE")

    assert refused_by(lift_and_silence_the_other) == "lift_1_full_lift_only_when_all_benchmarks_reached"


@pytest.mark.rule("LIFT-1")
def test_a_benchmark_lifted_without_a_ruling(sanctioned: Case) -> None:
    name = refused_by(changed(sanctioned.benchmark(1), state="lifted", reached_at=sanctioned.now))
    assert name == "lift_1_a_benchmark_is_lifted_by_a_ruling"


@pytest.mark.rule("LIFT-2")
def test_a_ruling_without_notice_and_hearing(sanctioned: Case) -> None:
    proceeding = verified(sanctioned)
    for state in ("granted", "refused"):
        name = refused_by(changed(proceeding, state=state, ruled_at=sanctioned.now, reasons="So we say."))
        assert name == "lift_2_a_ruling_follows_notice_and_hearing"


@pytest.mark.rule("LIFT-2")
def test_a_ruling_after_a_hearing_that_was_not_held(sanctioned: Case) -> None:
    proceeding = sanctioned.announce(verified(sanctioned))
    assert proceeding.hearing is not None
    name = refused_by(
        changed(proceeding, state="granted", heard_at=sanctioned.now, ruled_at=sanctioned.now, reasons="So we say.")
    )
    assert name == "lift_2_a_ruling_follows_a_hearing_that_was_held"


@pytest.mark.rule("LIFT-2")
def test_a_ruling_after_the_hearing_on_the_complaint(sanctioned: Case) -> None:
    proceeding = sanctioned.announce(verified(sanctioned))
    merits = Hearing.objects.get(docket=sanctioned.docket, kind=Hearing.Kind.MERITS)
    name = refused_by(
        changed(
            proceeding,
            state="granted",
            hearing=merits,
            heard_at=sanctioned.now,
            ruled_at=sanctioned.now,
            reasons="So we say.",
        )
    )
    assert name == "lift_2_a_ruling_follows_a_hearing_that_was_held"


@pytest.mark.rule("LIFT-2")
def test_a_hearing_on_lifting_on_the_papers(sanctioned: Case) -> None:
    proceeding = sanctioned.announce(verified(sanctioned))
    assert proceeding.hearing is not None
    name = refused_by(changed(proceeding.hearing, state="on_papers"))
    assert name == "lift_2_a_lifting_hearing_is_never_on_the_papers"


@pytest.mark.rule("LIFT-3")
@pytest.mark.parametrize("basis", ["documents", "company_audit"])
def test_a_grant_on_documents(sanctioned: Case, basis: str) -> None:
    proceeding = heard(sanctioned)
    paper = sanctioned.find("not_met", basis)
    name = refused_by(
        changed(proceeding, state="granted", verification=paper, ruled_at=sanctioned.now, reasons="So we say.")
    )
    assert name == "lift_3_granted_on_what_was_seen_in_the_workplace"


@pytest.mark.rule("LIFT-1")
def test_a_grant_of_full_compliance_on_a_criterion_not_met(sanctioned: Case) -> None:
    proceeding = heard(sanctioned, 3)
    not_met = sanctioned.find("not_met")
    name = refused_by(
        changed(proceeding, state="granted", verification=not_met, ruled_at=sanctioned.now, reasons="So we say.")
    )
    assert name == "lift_3_granted_on_what_was_seen_in_the_workplace"


@pytest.mark.rule("LIFT-1")
def test_a_grant_that_nobody_verified(sanctioned: Case) -> None:
    proceeding = heard(sanctioned)
    name = refused_by(
        changed(
            proceeding,
            state="granted",
            verification=None,
            reached=None,
            ruled_at=sanctioned.now,
            reasons="They promised.",
        )
    )
    assert name == "lift_1_granted_only_if_verified"


@pytest.mark.rule("LIFT-1")
def test_a_ruling_that_is_changed_afterwards(sanctioned: Case) -> None:
    proceeding = sanctioned.lift(1)
    for fields in ({"state": "refused"}, {"reasons": "Other ones."}, {"state": "verifying"}):
        assert refused_by(changed(proceeding, **fields)) == "lift_1_a_ruling_stands"


@pytest.mark.rule("LIFT-2")
def test_a_step_down_without_a_granted_proceeding(sanctioned: Case) -> None:
    proceeding = heard(sanctioned)

    def step() -> None:
        SanctionStep.objects.create(
            sanction=sanctioned.sanction,
            cause="lifted",
            benchmark=proceeding.benchmark,
            proceeding=proceeding,
            share_after=75,
            taken_at=sanctioned.now,
        )
        _sql("SET CONSTRAINTS lift_2_a_step_follows_a_granted_proceeding IMMEDIATE")

    assert refused_by(step) == "lift_2_a_step_follows_a_granted_proceeding"


@pytest.mark.rule("LIFT-2")
def test_a_step_down_outside_any_proceeding(sanctioned: Case) -> None:
    name = refused_by(
        lambda: SanctionStep.objects.create(
            sanction=sanctioned.sanction,
            cause="lifted",
            benchmark=sanctioned.benchmark(1),
            share_after=75,
            taken_at=sanctioned.now,
        )
    )
    assert name == "lift_2_a_step_down_comes_from_a_proceeding"


@pytest.mark.rule("LIFT-1")
@pytest.mark.parametrize(("cause", "share"), [("lifted", 74), ("lifted", 76), ("lifted_in_full", 1), ("imposed", 100)])
def test_a_step_that_takes_more_or_less_than_was_earned(sanctioned: Case, cause: str, share: int) -> None:
    proceeding = heard(sanctioned)
    name = refused_by(
        lambda: SanctionStep.objects.create(
            sanction=sanctioned.sanction,
            cause=cause,
            benchmark=proceeding.benchmark,
            proceeding=proceeding,
            share_after=share,
            taken_at=sanctioned.now,
        )
    )
    assert name == "lift_1_a_step_takes_what_is_earned"


@pytest.mark.rule("LIFT-1")
def test_the_site_may_not_change_steps_or_testimony(sanctioned: Case) -> None:
    for model in (SanctionStep, LiftTestimony):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            _sql(f"UPDATE {model._meta.db_table} SET id = id")  # noqa: S608


@pytest.mark.rule("LIFT-1")
@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("sanctions_sanctionstep", "lift_1_steps_are_kept"),
        ("sanctions_lifttestimony", "lift_2_testimony_is_kept"),
    ],
)
def test_not_even_the_owner_changes_steps_or_testimony(
    owner_connection: extensions.connection, table: str, name: str
) -> None:
    import psycopg2

    for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):  # noqa: S608
        with pytest.raises(psycopg2.IntegrityError) as refused, owner_connection.cursor() as cursor:
            cursor.execute(statement)
        assert refused.value.diag.constraint_name == name


@pytest.mark.django_db
def test_every_declared_constraint_is_in_the_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint UNION SELECT tgname FROM pg_trigger"
            " UNION SELECT indexname FROM pg_indexes WHERE schemaname = 'public'"
        )
        found = {row[0] for row in cursor.fetchall()}
    assert {name for name, _text in CONSTRAINTS} <= found
    assert {name for name, _text in CONSTRAINTS} <= {constraint.name for constraint in declared()}
    assert constraints_of("LIFT-3")


def _sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
