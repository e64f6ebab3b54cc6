"""The decision: every allegation answered from its votes, with exhibits and reasons, in public at once, for good."""

from datetime import timedelta
from typing import Any

import psycopg2
import pytest
from django.db import ProgrammingError, connection, transaction
from psycopg2 import extensions

from commission.acts.refusal import NotNow, Refused
from commission.clock.models import Deadline
from commission.institution.models import Term
from commission.outbox.models import Notice
from commission.register.models import Entry
from complaints.acts import record_decision
from complaints.models import AllegationFinding, AppealRight, Decision, RecordEntry
from complaints.selectors import decision_address
from tests.complaints.cases import (
    again,
    all_vote,
    alleged,
    drafted,
    filed,
    found,
    heard,
    issued,
    presiding,
    record_closed,
    sitting,
    vote,
)
from tests.personas import World, acting, found_world

EXHIBITED_ANYWHERE = (
    "INSERT INTO complaints_allegationfinding_exhibits (allegationfinding_id, recordentry_id) "
    "SELECT f.id, e.id FROM complaints_allegationfinding f JOIN complaints_decision d ON d.id = f.decision_id "
    "JOIN complaints_recordentry e ON e.docket_id <> d.docket_id LIMIT 1"
)
EVERY_ALLEGATION = "dec_2_every_allegation_is_answered"


@pytest.mark.rule("DEC-2")
@pytest.mark.rule("DEC-5")
@pytest.mark.rule("APP-1")
@pytest.mark.rule("CRIT-12")
def test_a_decision_answers_everything_is_public_at_once_and_opens_the_appeal(world: World) -> None:
    docket = filed(world)
    heard(world, docket)
    at = record_closed(docket)
    all_vote(docket, at)
    decision = issued(docket, at)
    docket = again(docket)
    assert docket.state == "decided"
    assert decision.citation == "[2026] CILR 1"
    assert decision_address(decision) == "/decisions/2026-cilr-1/"
    assert (decision.by_operation, decision.issued_at) == (False, at)
    assert decision.signed_by is not None
    assert decision.signed_by.person == presiding(docket)
    answers = AllegationFinding.objects.filter(decision=decision).order_by("allegation__number")
    assert [(answer.conclusion, answer.basis, answer.votes_violation) for answer in answers] == [
        ("violation", "votes", 3),
        ("violation", "votes", 3),
    ]
    assert [answer.criterion_version for answer in answers] == [world.criteria["EQ-01"], world.criteria["EN-01"]]
    assert all(answer.exhibits.count() == 1 for answer in answers)
    assert RecordEntry.objects.get(docket=docket, kind="decision").title == "Decision [2026] CILR 1"
    assert Deadline.objects.get(subject=docket.pk, kind="decision_due").outcome == "met"
    appeal = AppealRight.objects.get(docket=docket)
    assert (appeal.ground, appeal.court) == ("decision", "United States District Court")
    closes = Deadline.objects.get(subject=appeal.pk, kind="appeal_closes")
    assert (closes.instant, closes.due_from) == (appeal.closes_at, ["complainant"])
    assert Notice.objects.filter(kind="decision_issued", person=world.garment_maker_counsel.pk).exists()
    entry = Entry.objects.get(act="record_decision", docket=docket.pk)
    assert [row["conclusion"] for row in entry.body["findings"]] == ["violation", "violation"]


@pytest.mark.rule("DEC-5")
def test_citations_follow_each_other_without_a_gap(world: World) -> None:
    dockets = [filed(world, respondents=[world.garment_maker], allegations=[alleged(world)]) for _ in range(2)]
    serials = []
    for docket in dockets:
        heard(world, docket)
        at = record_closed(docket)
        all_vote(docket, at, numbers=[1])
        with pytest.raises(Refused):
            issued(docket, at, summary=" ")
        serials.append(issued(docket, at).serial)
    assert serials == [1, 2]


@pytest.mark.rule("DEC-8")
@pytest.mark.rule("DEC-1")
def test_a_majority_for_compliance_stands_on_its_verified_finding(world: World) -> None:
    docket = filed(world, respondents=[world.garment_maker], allegations=[alleged(world)])
    met = found(world, world.after(days=1), outcome="met")
    heard(world, docket)
    at = record_closed(docket)
    first, second, third = sitting(docket)
    vote(docket, first, 1, at=at, conclusion="compliance", verified_by=met)
    vote(docket, second, 1, at=at, conclusion="compliance", verified_by=met)
    vote(docket, third, 1, at=at)
    record_decision(
        actor=acting(presiding(docket)), at=at, docket=docket, findings=drafted(docket), summary="The firm complies."
    )
    answer = AllegationFinding.objects.get()
    assert (answer.conclusion, answer.basis, answer.team_finding) == ("compliance", "votes", met)
    assert (answer.votes_violation, answer.votes_compliance) == (1, 2)


@pytest.mark.rule("DEC-3")
def test_a_violation_without_a_sanction_is_refused(world: World) -> None:
    docket = filed(world)
    heard(world, docket)
    at = record_closed(docket)
    all_vote(docket, at)
    with pytest.raises(Refused, match="DEC-3"):
        issued(docket, at, sanctions=[])
    with pytest.raises(Refused, match="DEC-3"):
        record_decision(
            actor=acting(presiding(docket)), at=at, docket=docket, findings=drafted(docket), summary="Violated."
        )
    assert again(docket).state == "argued"
    assert not Decision.objects.exists()


@pytest.mark.rule("DEC-2")
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"facts": " "}, "allegation-1-facts"),
        ({"reasons": " "}, "allegation-1-reasons"),
        ({"exhibits": []}, "allegation-1-exhibits"),
    ],
)
def test_refuses_an_answer_without_facts_exhibits_or_reasons(world: World, changes: dict[str, Any], field: str) -> None:
    docket = filed(world)
    heard(world, docket)
    at = record_closed(docket)
    all_vote(docket, at)
    with pytest.raises(Refused) as refusal:
        issued(docket, at, findings=drafted(docket, **changes))
    assert (refusal.value.rule, refusal.value.field) == ("DEC-2", field)


@pytest.mark.rule("DEC-2")
def test_refuses_a_decision_that_leaves_an_allegation_out_or_answers_one_twice(world: World) -> None:
    docket, other = filed(world), filed(world)
    heard(world, docket)
    at = record_closed(docket)
    all_vote(docket, at)
    answers = drafted(docket)
    for findings in (answers[:1], [*answers, answers[0]], [], drafted(docket, exhibits=list(other.record.all()))):
        with pytest.raises(Refused, match="DEC-2"):
            issued(docket, at, findings=findings)
    with pytest.raises(Refused) as refusal:
        issued(docket, at, findings=drafted(docket, exhibits=list(other.record.all())))
    assert refusal.value.field == "allegation-1-exhibits"
    assert not Decision.objects.exists()


@pytest.mark.rule("DEC-1")
def test_refuses_to_issue_before_a_quorum_has_voted(world: World) -> None:
    docket = filed(world)
    heard(world, docket)
    at = record_closed(docket)
    all_vote(docket, at, numbers=[1])
    vote(docket, sitting(docket)[0], 2, at=at)
    with pytest.raises(Refused, match="DEC-1: Too few have voted on allegation 2"):
        issued(docket, at)


@pytest.mark.rule("DEC-1")
def test_equal_votes_decide_nothing_where_no_finding_stands(world: World) -> None:
    docket = filed(world, respondents=[world.garment_maker], allegations=[alleged(world)])
    met = found(world, world.after(days=1), outcome="met", criterion_version=world.criteria["EQ-01"])
    heard(world, docket)
    at = record_closed(docket)
    first, second, _third = sitting(docket)
    vote(docket, first, 1, at=at, conclusion="compliance", verified_by=met)
    vote(docket, second, 1, at=at)
    # The finding stands where votes are equal: it says that the criterion is met.
    decision = issued(docket, at, sanctions=[])
    answer = AllegationFinding.objects.get(decision=decision)
    assert (answer.conclusion, answer.basis, answer.team_finding) == ("compliance", "team_finding", met)


@pytest.mark.rule("HEAR-3")
def test_refuses_to_issue_while_the_parties_may_still_argue(world: World) -> None:
    docket = filed(world)
    at = heard(world, docket)
    all_vote(docket, at)
    with pytest.raises(Refused, match="HEAR-3"):
        issued(docket, at)


@pytest.mark.rule("INST-1")
def test_refuses_to_decide_while_the_composition_does_not_hold(world: World) -> None:
    docket = filed(world)
    heard(world, docket)
    at = record_closed(docket)
    all_vote(docket, at)
    away = [person for person in world.jurists if person != presiding(docket)]
    Term.objects.filter(person__in=away).update(held_until=at)
    with pytest.raises(Refused, match="INST-1"):
        issued(docket, at)


@pytest.mark.rule("INST-5")
def test_nobody_issues_who_does_not_sit_on_the_panel(world: World) -> None:
    docket = filed(world)
    heard(world, docket)
    at = record_closed(docket)
    all_vote(docket, at)
    seated = {member.person for member in sitting(docket)}
    for person in (world.union_officer, world.clerk, next(one for one in world.members if one not in seated)):
        with pytest.raises(Refused, match="INST-5"):
            issued(docket, at, actor=acting(person))


@pytest.mark.rule("DEC-5")
def test_refuses_a_second_decision_and_any_change_of_the_first(world: World) -> None:
    docket = filed(world)
    heard(world, docket)
    at = record_closed(docket)
    all_vote(docket, at)
    findings = drafted(docket)
    issued(docket, at)
    with pytest.raises(NotNow, match="DEC-"):
        issued(docket, at + timedelta(days=1), findings=findings)
    for table in ("complaints_decision", "complaints_allegationfinding", "complaints_allegationfinding_exhibits"):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"UPDATE {table} SET id = id")  # noqa: S608 (names of tables)
    assert Decision.objects.count() == 1


@pytest.mark.rule("DEC-2")
@pytest.mark.rule("DEC-5")
@pytest.mark.rule("FILE-2")
def test_not_even_the_tables_owner_changes_a_decision_or_issues_half_of_one(
    committed_db: str, owner_connection: extensions.connection
) -> None:
    world = found_world()
    docket, open_docket = filed(world), filed(world)
    for one in (docket, open_docket):
        heard(world, one)
    at = record_closed(docket)
    all_vote(docket, at)
    issued(docket, at)
    assert again(open_docket).state == "argued"
    for statement, constraint in (
        ("UPDATE complaints_decision SET summary = 'Something else.'", "dec_5_decision_stands"),
        ("DELETE FROM complaints_decision", "dec_5_decision_stands"),
        ("UPDATE complaints_allegationfinding SET conclusion = 'compliance'", "dec_5_finding_stands"),
        ("UPDATE complaints_allegationfinding SET criterion_version_id = gen_random_uuid()", "dec_5_finding_stands"),
        ("DELETE FROM complaints_allegationfinding_exhibits", "dec_5_exhibits_stand"),
        ("UPDATE complaints_allegation SET facts = 'Nothing.'", "file_2_allegation_stands"),
        ("TRUNCATE complaints_allegation CASCADE", "file_2_allegation_stands"),
        ("UPDATE complaints_docket SET state = 'decided'", EVERY_ALLEGATION),
        (EXHIBITED_ANYWHERE, "dec_2_exhibits_are_in_the_record"),
    ):
        with pytest.raises(psycopg2.IntegrityError) as refusal, owner_connection.cursor() as cursor:
            cursor.execute(statement)
        assert refusal.value.diag.constraint_name == constraint
