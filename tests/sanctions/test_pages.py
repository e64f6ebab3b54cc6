"""The pages of lifting: whoever may act finds the act, whoever may not finds nothing, and a refusal loses nothing."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commission.authority.models import Person
from commission.clock import api as clock
from sanctions.models import LiftProceeding, LiftTestimony
from sanctions.states import LiftState
from tests.personas import World
from tests.sanctions.conftest import Case, file_case

SEE_OTHER, UNPROCESSABLE = 303, 422


@pytest.fixture
def case(world_today: World) -> Case:
    """A sanction that is in force today."""
    made = file_case(world_today)
    made.argue()
    made.issue(made.proposed())
    made.wait(until=clock.now_for(world_today.commission.pk))
    return made


@pytest.fixture
def visitor() -> Client:
    return Client()


def signed_in(who: Person) -> Client:
    client = Client()
    client.force_login(who)
    return client


def send(client: Client, address: str, **fields: Any) -> Any:
    return client.post(address, {"form_key": str(uuid.uuid4()), **fields})


def page(name: str, proceeding: LiftProceeding) -> str:
    return reverse(f"sanctions:{name}", args=[proceeding.pk])


def claim_page(case: Case, benchmark: int = 2) -> str:
    return reverse("sanctions:claim", args=[case.docket.number, 1, benchmark])


def come(case: Case, *, days: float = 0) -> None:
    """Move the demonstration ahead, and let happen what the rules make happen."""
    to = clock.now_for(case.world.commission.pk) + timedelta(days=days)
    clock.move_demonstration(commission=case.world.commission.pk, to=to)
    case.wait(until=to)


def claimed(case: Case) -> LiftProceeding:
    answer = send(signed_in(case.world.garment_maker_counsel), claim_page(case), claim="All are back, in Ate.")
    assert answer.status_code == SEE_OTHER
    found = LiftProceeding.objects.get(opened_by="claim")
    assert answer["Location"] == page("lifting", found)
    return found


@pytest.mark.rule("LIFT-1")
@pytest.mark.rule("LIFT-2")
def test_the_whole_way_from_claim_to_ruling_through_the_pages(case: Case, visitor: Client) -> None:
    world = case.world
    proceeding = claimed(case)
    finding = case.find()
    investigator = signed_in(world.investigator)
    assert str(finding.pk) in investigator.get(page("verify", proceeding)).content.decode()
    assert send(investigator, page("verify", proceeding), finding=finding.pk).status_code == SEE_OTHER
    begins = (case.now + timedelta(days=12)).strftime("%Y-%m-%dT10:00")
    told = send(signed_in(world.clerk), page("notice", proceeding), notice="Come and speak.", begins_at=begins)
    assert told.status_code == SEE_OTHER
    proceeding.refresh_from_db()
    assert proceeding.hearing is not None
    local = proceeding.hearing.begins_at.astimezone(clock.zone_of(world.commission.pk))
    assert local.strftime("%Y-%m-%dT%H:%M") == begins, "the hour is the commission's own"
    union = signed_in(world.union_officer)
    said = send(union, page("speak", proceeding), text="Two are not back.", organisation=world.union.pk)
    assert said.status_code == SEE_OTHER
    assert LiftTestimony.objects.get().organisation == world.union
    come(case, days=(proceeding.hearing.begins_at - case.now) / timedelta(days=1) + 0.05)
    member = signed_in(case.member)
    held = send(
        member,
        page("hold", proceeding),
        minutes="The union was heard.",
        present=[place.pk for place in case.panel],
    )
    assert held.status_code == SEE_OTHER
    ruled = send(member, page("rule", proceeding), granted="yes", reasons="All eleven were seen at work.")
    assert ruled.status_code == SEE_OTHER
    assert case.sanction.share_in_force == 75
    shown = visitor.get(page("lifting", proceeding)).content.decode()
    for text in ("All are back, in Ate.", "Come and speak.", "Two are not back.", "The union was heard.", "All eleven"):
        assert text in shown


@pytest.mark.rule("LIFT-2")
def test_anybody_reads_the_proceeding_without_signing_in(case: Case, visitor: Client) -> None:
    shown = visitor.get(page("lifting", claimed(case)))
    assert shown.status_code == 200
    assert "under verification in the workplace" in shown.content.decode().lower()
    assert visitor.get(reverse("sanctions:lifting", args=[uuid.uuid4()])).status_code == 404


@pytest.mark.rule("LIFT-3")
def test_documents_are_refused_on_the_page_with_the_rule_and_nothing_is_lost(case: Case) -> None:
    proceeding = claimed(case)
    paper = case.find("not_met", "documents")
    answer = send(signed_in(case.world.investigator), page("verify", proceeding), finding=paper.pk, reached="yes")
    shown = answer.content.decode()
    assert answer.status_code == UNPROCESSABLE
    assert "LIFT-3" in shown
    assert f'value="{paper.pk}" selected' in shown
    assert LiftProceeding.objects.get(pk=proceeding.pk).state == LiftState.VERIFYING


@pytest.mark.rule("LIFT-3")
def test_a_lift_on_a_promise_is_refused_on_the_page(case: Case) -> None:
    proceeding = claimed(case)
    come(case, days=46)
    come(case, days=8)
    proceeding.refresh_from_db()
    assert proceeding.hearing is not None
    come(case, days=(proceeding.hearing.begins_at - case.now) / timedelta(days=1) + 0.01)
    case.hear(proceeding)
    member = signed_in(case.member)
    answer = send(member, page("rule", proceeding), granted="yes", reasons="They have promised it.")
    shown = answer.content.decode()
    assert answer.status_code == UNPROCESSABLE
    assert "LIFT-3" in shown
    assert "They have promised it." in shown
    assert case.sanction.share_in_force == 100


@pytest.mark.rule("LIFT-2")
def test_a_page_opened_too_early_says_where_the_proceeding_stands(case: Case) -> None:
    proceeding = claimed(case)
    member = signed_in(case.member)
    shown = member.get(page("rule", proceeding)).content.decode()
    assert "This cannot be done now" in shown
    answer = send(member, page("rule", proceeding), granted="yes", reasons="Now.")
    assert answer.status_code == UNPROCESSABLE
    assert "LIFT-2" in answer.content.decode()


def test_a_form_that_arrives_twice_is_acted_on_once(case: Case) -> None:
    client = signed_in(case.world.garment_maker_counsel)
    fields = {"form_key": str(uuid.uuid4()), "claim": "All are back."}
    first, second = (client.post(claim_page(case), fields) for _time in range(2))
    assert (first.status_code, second.status_code) == (SEE_OTHER, SEE_OTHER)
    assert first["Location"] == second["Location"]
    assert LiftProceeding.objects.filter(opened_by="claim").count() == 1


@pytest.mark.rule("INST-5")
def test_an_act_that_is_not_yours_is_not_there(case: Case) -> None:
    proceeding = claimed(case)
    world = case.world
    yours = {
        "verify": {world.investigator},
        "notice": {world.clerk, case.member},
        "hold": {case.member},
        "rule": {case.member},
        "speak": {world.investigator, world.clerk, case.member, world.garment_maker_counsel, world.outsider},
    }
    everybody = yours["speak"]
    for name, theirs in yours.items():
        for who in everybody:
            expected = 200 if who in theirs else 404
            assert signed_in(who).get(page(name, proceeding)).status_code == expected, (name, who)
    for who, expected in ((world.garment_maker_counsel, 200), (world.union_officer, 404), (case.member, 404)):
        assert signed_in(who).get(claim_page(case)).status_code == expected


def test_whoever_has_not_signed_in_is_asked_to(case: Case, visitor: Client) -> None:
    answer = visitor.get(claim_page(case))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("verify", {"finding": "nonsense", "reached": "perhaps"}),
        ("verify", {"finding": str(uuid.uuid4())}),
        ("verify", {}),
        ("notice", {"notice": "", "begins_at": "tomorrow"}),
        ("notice", {"notice": "a\0b", "begins_at": "9999-12-31T23:59"}),
        ("notice", {"notice": "Come.", "begins_at": "0001-01-01T00:00"}),
        ("hold", {"minutes": "x", "present": ["nonsense"]}),
        ("hold", {"minutes": "x" * 20_001}),
        ("rule", {"granted": "maybe", "reasons": ""}),
        ("speak", {"text": "", "organisation": "nonsense"}),
        ("speak", {"text": "x", "form_key": "nonsense"}),
    ],
)
def test_garbage_is_answered_with_a_sentence_and_never_an_error(case: Case, name: str, fields: dict[str, Any]) -> None:
    proceeding = claimed(case)
    who = {"verify": case.world.investigator, "notice": case.world.clerk, "speak": case.world.outsider}
    answer = send(signed_in(who.get(name, case.member)), page(name, proceeding), **fields)
    assert answer.status_code == UNPROCESSABLE


@pytest.mark.parametrize("hour", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_an_hour_in_no_year_that_anybody_means_is_answered_at_the_field(case: Case, hour: str) -> None:
    case.wait(days=10)
    proceeding = case.verify(claimed(case))
    answer = send(signed_in(case.world.clerk), page("notice", proceeding), notice="Come.", begins_at=hour)
    assert answer.status_code == UNPROCESSABLE
    assert "begins_at" in answer.context["form"].errors


@pytest.mark.parametrize("address", ["/sanctions/NONE/1/benchmarks/1/claim/", "/sanctions/%00/1/benchmarks/1/claim/"])
def test_what_does_not_exist_is_not_there(case: Case, address: str) -> None:
    client = signed_in(case.world.garment_maker_counsel)
    assert client.get(address).status_code == 404
    beyond = reverse("sanctions:claim", args=[case.docket.number, 1, 99])
    assert client.get(beyond).status_code == 404
    huge = reverse("sanctions:claim", args=[case.docket.number, 10**12, 1])
    assert client.get(huge).status_code == 404
