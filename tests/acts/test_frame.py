"""The frame of every act: the order of its checks, one transaction, one entry, and refusals that leave no trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from commission.acts.frame import ACTS, Performance, act
from commission.acts.models import UnnamedActor
from commission.acts.refusal import NotNow, NotYours, Refused
from commission.authority.api import ANONYMOUS, CLOCK
from commission.authority.models import Person
from commission.authority.permissions import PERMISSIONS, Permission
from commission.clock.models import CommissionClock, Deadline
from commission.directory.acts import register_organisation
from commission.directory.models import Organisation
from commission.institution.models import Commission, Seat, SeatKind
from commission.register.api import export_lines
from commission.register.chain import commitment
from commission.register.models import Entry, Head
from commission.rulebook.book import RULES
from complaints.acts import hold_hearing, intervene, set_hearing, submit_to_record
from complaints.models import Docket, RecordEntry
from complaints.states import DocketState
from tests.complaints.cases import again, filed, heard, presiding, sitting
from tests.personas import World, acting
from tests.refusals import refused

RENAMED = "Renamed in a test"


@pytest.fixture
def try_acts() -> Iterator[None]:
    """Let a test declare acts of its own, and forget them."""
    known = set(ACTS)
    yield
    for name in set(ACTS) - known:
        del ACTS[name]


def entries_since(seq: int) -> list[str]:
    return list(Entry.objects.filter(seq__gt=seq).order_by("seq").values_list("act", flat=True))


def head() -> int:
    return Head.objects.get().seq


def organisation(world: World, act: Performance, name: str) -> Organisation:
    """A real inner act."""
    made = register_organisation(
        actor=act.actor,
        at=act.at,
        commission=world.commission,
        kind=Organisation.Kind.EMPLOYER,
        name=name,
        country=world.peru,
    )
    assert isinstance(made, Organisation)
    return made


def test_every_act_cites_rules_of_the_rulebook_and_has_a_permission_and_a_sentence() -> None:
    assert len(ACTS) > 40
    for spec in ACTS.values():
        assert spec.cites, spec.name
        assert set(spec.cites) <= set(RULES), spec.name
        assert spec.permission in PERMISSIONS, spec.name
        assert spec.summary.endswith("."), spec.name


def test_two_acts_cannot_have_one_name(try_acts: None) -> None:
    with pytest.raises(ValueError, match="two acts"):

        @act(cites="REG-1", permission=Permission.OPERATE_RULE)
        def hold_hearing(act: Performance) -> None:
            """Hold it twice."""


# --- The order of the checks ------------------------------------------------------------------------------------------


@pytest.mark.rule("HEAR-1")
def test_what_is_overdue_happens_before_a_late_act_and_stays_though_the_act_is_refused(world: World) -> None:
    docket = filed(world)
    before = head()
    late = world.after(days=61)
    with pytest.raises(NotNow):
        hold_hearing(
            actor=acting(presiding(docket)), at=late, docket=docket, minutes="We sat.", present=sitting(docket)
        )
    assert again(docket).state == DocketState.ARGUED
    acts = entries_since(before)
    assert "note_default" in acts
    assert "hold_hearing_on_papers" in acts
    assert "hold_hearing" not in acts
    enforced = Deadline.objects.filter(matter=docket.pk, outcome=Deadline.Outcome.ENFORCED).exclude(kind="warning")
    assert all(limit.closed_at == limit.instant for limit in enforced)


@pytest.mark.rule("HEAR-1")
def test_refuses_an_act_while_what_is_overdue_could_not_be_done(world: World) -> None:
    docket = filed(world)
    Deadline.objects.filter(matter=docket.pk, kind="hearing_due").update(
        failures=1, quarantined_until=timezone.now() + timedelta(hours=1), last_failure="RuntimeError"
    )
    with pytest.raises(NotNow, match="has not been done yet") as refusal:
        submit_to_record(
            actor=acting(world.union_officer),
            at=world.after(days=61),
            docket=docket,
            kind="evidence",
            title="Lists",
            text="Names withheld.",
        )
    assert refusal.value.remedy
    assert not RecordEntry.objects.filter(docket=docket, title="Lists").exists()


@pytest.mark.rule("INST-5")
def test_authority_is_asked_before_the_state_and_the_state_before_the_rules(world: World) -> None:
    docket = filed(world)
    at = heard(world, docket)
    wrong: dict[str, Any] = {"at": at + timedelta(hours=1), "docket": docket, "begins_at": at - timedelta(days=400)}
    with pytest.raises(NotYours):
        set_hearing(actor=acting(world.outsider), **wrong)
    with pytest.raises(NotNow, match="in the state") as refusal:
        set_hearing(actor=acting(presiding(docket)), **wrong)
    assert docket.number in refusal.value.why


@pytest.mark.rule("INST-5")
def test_refuses_somebody_who_has_not_signed_in_and_the_clock_what_is_not_its_own(world: World) -> None:
    docket = filed(world)
    said = {"docket": docket, "organisation": world.ngo, "text": "We know this firm."}
    for actor in (ANONYMOUS, CLOCK):
        with refused("INST-5"):
            intervene(actor=actor, at=world.after(days=2), **said)


# --- The matter and the time ------------------------------------------------------------------------------------------


def test_the_matter_is_read_anew_under_its_lock(world: World) -> None:
    docket = filed(world)
    stale = Docket.objects.get(pk=docket.pk)
    at = heard(world, docket)
    assert stale.state == DocketState.AWAITING_HEARING
    with pytest.raises(NotNow):
        set_hearing(
            actor=acting(presiding(docket)),
            at=at + timedelta(hours=1),
            docket=stale,
            begins_at=at + timedelta(days=2),
        )


def test_a_matter_that_is_gone_is_refused_in_words(world: World) -> None:
    gone = Docket(commission=world.commission, number="CILR-2026-999999")
    with pytest.raises((NotNow, NotYours)):
        intervene(
            actor=acting(world.ngo_officer), at=world.after(days=2), docket=gone, organisation=world.ngo, text="Text."
        )


def test_a_person_at_a_commission_at_work_acts_now(world: World) -> None:
    docket = filed(world)
    CommissionClock.objects.update(demonstration=False)
    said = {"docket": docket, "organisation": world.ngo, "text": "We know this firm."}
    for at in (timezone.now() - timedelta(minutes=6), timezone.now() + timedelta(minutes=1)):
        with pytest.raises(ValueError, match="not the present"):
            intervene(actor=acting(world.ngo_officer), at=at, **said)


def test_a_wrong_legal_time_is_seen_before_it_ends_any_limit(world: World) -> None:
    docket = filed(world)
    CommissionClock.objects.update(demonstration=False)
    ahead = docket.filed_at + timedelta(days=200)
    with pytest.raises(ValueError, match="not the present"):
        intervene(actor=acting(world.ngo_officer), at=ahead, docket=docket, organisation=world.ngo, text="Text.")
    assert set(Deadline.objects.filter(matter=docket.pk).values_list("outcome", flat=True)) == {"open"}


def test_a_legal_time_without_zone_is_a_mistake(world: World) -> None:
    with pytest.raises(ValueError, match="zone"):
        intervene(
            actor=acting(world.ngo_officer),
            at=datetime(2026, 3, 2, 12),  # noqa: DTZ001 (the mistake)
            docket=filed(world),
            organisation=world.ngo,
            text="Text.",
        )


# --- One transaction, one entry ---------------------------------------------------------------------------------------


@pytest.mark.rule("REG-1")
def test_an_act_has_one_entry_with_who_in_which_capacity_where_and_both_times(world: World) -> None:
    before = head()
    docket = filed(world)
    assert entries_since(before).count("file_complaint") == 1
    entry = Entry.objects.get(seq=head())
    assert (entry.docket, entry.commission) == (docket.pk, world.commission.pk)
    assert entry.capacity == "public"
    assert entry.legal_at == docket.filed_at
    assert entry.recorded_at != entry.legal_at


@pytest.mark.rule("FILE-4")
@pytest.mark.rule("REG-1")
def test_the_register_names_whoever_has_an_office_and_only_commits_to_anybody_else(world: World) -> None:
    before = head()
    docket = filed(world, complainant=None, actor=acting(world.outsider))
    submit_to_record(
        actor=acting(world.outsider),
        at=world.after(hours=2),
        docket=docket,
        kind="evidence",
        title="What I saw",
        text="Three were dismissed.",
    )
    exported = b"".join(export_lines())
    assert str(world.outsider.pk).encode() not in exported
    assert str(world.administrator.pk).encode() in exported
    made = Entry.objects.filter(seq__gt=before, capacity__in=["public", "complainant"])
    assert {entry.act for entry in made} == {"file_complaint", "submit_to_record"}
    for entry in made:
        kept = UnnamedActor.objects.get(entry=entry.seq)
        assert entry.actor is None
        assert entry.commitment == commitment({"actor": str(world.outsider.pk)}, bytes(kept.salt))


@pytest.mark.rule("REG-1")
def test_a_refusal_leaves_rows_and_register_untouched(world: World) -> None:
    docket = filed(world)
    rows = RecordEntry.objects.count(), Deadline.objects.count(), head()
    with refused("INV-9"):
        submit_to_record(
            actor=acting(world.union_officer), at=world.after(days=2), docket=docket, kind="evidence", title="", text=""
        )
    assert (RecordEntry.objects.count(), Deadline.objects.count(), head()) == rows


Body = Callable[[Performance], object]


def outer_act(world: World, body: Body) -> Callable[..., object]:
    """Declare an act on the commission that does this."""

    @act(cites="REG-1", permission=Permission.KEEP_DIRECTORY, matter="commission")
    def try_something(act: Performance, *, commission: Commission) -> object:
        """Do what the test says."""
        done = body(act)
        act.enter(commission)
        return done

    return lambda: try_something(actor=acting(world.clerk), at=world.after(days=1), commission=world.commission)


def test_an_inner_act_joins_the_outer_ones_transaction_and_falls_with_it(world: World, try_acts: None) -> None:
    def register_then_refuse(act: Performance) -> None:
        organisation(world, act, RENAMED)
        act.refuse("REG-1", "The outer act thinks better of it.")

    perform = outer_act(world, register_then_refuse)
    with refused("REG-1"):
        perform()
    assert not Organisation.objects.filter(name=RENAMED).exists()


def test_inner_acts_enter_before_the_outer_one_in_one_chain(world: World, try_acts: None) -> None:
    before = head()
    outer_act(world, lambda act: [organisation(world, act, f"{RENAMED} {number}") for number in range(2)])()
    acts = [name for name in entries_since(before) if not name.startswith(("keep_", "commit_"))]
    assert acts == ["register_organisation", "register_organisation", "try_something"]


def test_an_inner_refusal_that_the_outer_act_survives_leaves_nothing_of_the_inner_one(
    world: World, try_acts: None
) -> None:
    def register_two(act: Performance) -> None:
        organisation(world, act, RENAMED)
        with pytest.raises(NotYours):
            register_organisation(
                actor=acting(world.outsider),
                at=act.at,
                commission=world.commission,
                kind=Organisation.Kind.EMPLOYER,
                name="Never registered",
                country=world.peru,
            )

    before = head()
    outer_act(world, register_two)()
    acts = [name for name in entries_since(before) if not name.startswith(("keep_", "commit_"))]
    assert acts == ["register_organisation", "try_something"]
    assert not Organisation.objects.filter(name="Never registered").exists()


def test_what_an_inner_act_had_entered_before_it_was_refused_is_not_entered(world: World, try_acts: None) -> None:
    @act(cites="REG-1", permission=Permission.KEEP_DIRECTORY, matter="commission")
    def register_and_refuse(act: Performance, *, commission: Commission) -> None:
        """Register, then refuse."""
        organisation(world, act, "Undone")
        act.refuse("REG-1", "It was not to be.")

    def survive(outer: Performance) -> None:
        organisation(world, outer, RENAMED)
        with pytest.raises(Refused):
            register_and_refuse(actor=outer.actor, at=outer.at, commission=world.commission)

    before = head()
    outer_act(world, survive)()
    acts = [name for name in entries_since(before) if not name.startswith(("keep_", "commit_"))]
    assert acts == ["register_organisation", "try_something"]
    assert not Organisation.objects.filter(name="Undone").exists()


def test_an_act_that_breaks_down_leaves_the_next_one_alone(world: World, try_acts: None) -> None:
    def break_down(act: Performance) -> None:
        organisation(world, act, RENAMED)
        raise ZeroDivisionError

    perform = outer_act(world, break_down)
    with pytest.raises(ZeroDivisionError):
        perform()
    before = head()
    filed(world)
    assert "try_something" not in entries_since(before)
    assert not Organisation.objects.filter(name=RENAMED).exists()


# --- What the database refuses ----------------------------------------------------------------------------------------


@pytest.mark.rule("INST-1")
def test_a_constraint_named_after_a_rule_refuses_under_that_rule(world: World, try_acts: None) -> None:
    def seat_twice(act: Performance) -> None:
        Seat.objects.create(commission=world.commission, kind=SeatKind.JURIST, number=1)

    perform = outer_act(world, seat_twice)
    with refused("INST-1"):
        perform()
    assert (
        Seat.objects.filter(commission=world.commission, kind=SeatKind.JURIST, number=1, alternate=False).count() == 1
    )


@pytest.mark.rule("REG-1")
def test_a_trigger_refuses_under_its_rule_and_in_its_words(world: World, try_acts: None) -> None:
    def skip_a_number(act: Performance) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO register_entry (seq, schema, act, cites, capacity, subject_type, legal_at, recorded_at,"
                " body, prev, hash) SELECT seq + 2, 1, 'x', '{}', 'x', 'x', now(), now(), '{}', repeat('1', 64),"
                " repeat('2', 64) FROM register_head"
            )

    perform = outer_act(world, skip_a_number)
    with pytest.raises(Refused) as refusal:
        perform()
    assert refusal.value.rule == "REG-1"
    assert "is not the next one" in refusal.value.why


def test_a_constraint_of_no_rule_stays_a_mistake(world: World, try_acts: None) -> None:
    perform = outer_act(world, lambda _act: Person.objects.create(email=world.clerk.email, display_name="Twice"))
    with pytest.raises(IntegrityError):
        perform()


@pytest.mark.rule("DEC-2")
def test_a_constraint_that_waits_for_the_end_speaks_before_the_register_does(world: World, try_acts: None) -> None:
    docket = filed(world)
    heard(world, docket)
    perform = outer_act(world, lambda _act: Docket.objects.filter(pk=docket.pk).update(state=DocketState.DECIDED))
    with refused("DEC-2"):
        perform()
    assert again(docket).state == DocketState.ARGUED
