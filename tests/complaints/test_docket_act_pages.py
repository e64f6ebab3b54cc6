"""The pages of appearances, redaction, amendment, further allegations, joining and service, as people use them."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from commission.authority.models import Grant, Person
from commission.clock.sweep import sweep
from complaints.acts import submit_to_record
from complaints.models import Consolidation, Docket, FurtherDocket, RecordEntry, Service
from tests.complaints.cases import FACTS, again, alleged, filed, presiding, sitting
from tests.complaints.test_pages import form_of, signed_in
from tests.personas import World, acting, person


def send(who: Person, name: str, *keys: Any, **typed: Any) -> Any:
    return signed_in(who).post(reverse(name, args=keys), {"form_key": str(uuid.uuid4()), **typed})


def read(who: Person | None, name: str, *keys: Any) -> str:
    client = signed_in(who) if who else Client()
    answer = client.get(reverse(name, args=keys))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def docket(world_today: World) -> Docket:
    """A case that was filed five days ago."""
    return again(filed(world_today, at=timezone.now() - timedelta(days=5)))


@pytest.mark.rule("INST-5")
def test_the_registry_enters_counsel_and_counsel_withdraws(world_today: World, docket: Docket) -> None:
    counsel = person("Julia Flores")
    party = docket.parties.get(organisation=world_today.garment_maker)
    typed = {"party": str(party.pk), "person": counsel.email, "powers": ["answer", "receive"], "until": "2090-01-31"}
    assert send(world_today.clerk, "complaints:appear", docket.number, **typed).status_code == 303
    held = Grant.objects.get(person=counsel, object_id=docket.pk)
    assert held.powers == ["answer", "receive"]
    assert held.held_until is not None
    shown = read(world_today.union_officer, "portal:docket_parties", docket.number)
    assert "Julia Flores" in shown
    assert "answer complaints; be served" in shown
    assert "31 January 2090" in shown
    public = read(None, "portal:docket_parties", docket.number)
    assert "Julia Flores" not in public
    assert "a representative" in public
    buttons = read(counsel, "portal:docket", docket.number)
    assert "Answer complaint" in buttons
    assert "Add to the record" not in buttons
    assert send(counsel, "complaints:withdraw_appearance", docket.number, held.pk).status_code == 303
    assert "no longer" in read(world_today.union_officer, "portal:docket_parties", docket.number)


@pytest.mark.rule("FILE-4")
def test_a_worker_who_files_with_her_account_is_not_named_to_whoever_answers(world_today: World) -> None:
    at = timezone.now() - timedelta(days=5)
    docket = filed(world_today, at=at, actor=acting(world_today.outsider), complainant=None)
    name = world_today.outsider.display_name
    for page in ("portal:docket_parties", "portal:docket_service"):
        shown = read(world_today.garment_maker_counsel, page, docket.number)
        assert name not in shown
        assert "a representative" in shown
        assert world_today.garment_maker_counsel.display_name in shown
        assert name in read(world_today.outsider, page, docket.number)
        assert name in read(world_today.clerk, page, docket.number)


@pytest.mark.rule("INST-5")
def test_a_party_chooses_among_those_who_speak_for_it_and_learns_of_no_other_account(
    world_today: World, docket: Docket
) -> None:
    world = world_today
    page = read(world.garment_maker_counsel, "complaints:appear", docket.number)
    assert "Nobody else is recorded as speaking for your organisation" in page
    for someone in (world.outsider.email, str(world.outsider.pk), str(uuid.uuid4()), "x\0"):
        answer = send(world.garment_maker_counsel, "complaints:appear", docket.number, person=someone, powers="answer")
        assert answer.status_code == 422
    assert not Grant.objects.filter(person=world.outsider, object_id=docket.pk).exists()


@pytest.mark.rule("INST-5")
def test_a_refused_appearance_loses_nothing_that_was_typed(world_today: World, docket: Docket) -> None:
    party = docket.parties.get(organisation=world_today.garment_maker)
    typed = {"party": str(party.pk), "person": world_today.union_officer.email, "powers": ["answer"]}
    answer = send(world_today.clerk, "complaints:appear", docket.number, **typed)
    assert answer.status_code == 422
    assert world_today.union_officer.email in answer.content.decode()
    assert "has another part in the case" in answer.content.decode()
    mistaken: list[dict[str, Any]] = [{"powers": ["settle"]}, {"powers": []}, {"until": "31.31.2090"}]
    for bad in [*mistaken, {"until": "0001-01-01"}]:
        assert send(world_today.clerk, "complaints:appear", docket.number, **(typed | bad)).status_code == 422


@pytest.mark.rule("HEAR-4")
def test_the_registry_publishes_a_redacted_version_that_everybody_reads(world_today: World, docket: Docket) -> None:
    entry = submit_to_record(
        actor=acting(world_today.union_officer),
        at=timezone.now(),
        docket=docket,
        kind="evidence",
        title="Statement of R. Q.",
        text="Rosa Quispe was dismissed by the foreman.",
        sealed=True,
        sealed_because="She fears for her work.",
    )
    form = read(world_today.clerk, "complaints:redact", docket.number, entry.number)
    assert "Rosa Quispe was dismissed by the foreman." in form
    unchanged = send(
        world_today.clerk,
        "complaints:redact",
        docket.number,
        entry.number,
        text="Rosa Quispe was dismissed by the foreman.",
        because="It names a worker.",
    )
    assert unchanged.status_code == 422
    assert "leaves nothing out" in unchanged.content.decode()
    done = send(
        world_today.clerk,
        "complaints:redact",
        docket.number,
        entry.number,
        text="A worker was dismissed by her superior.",
        because="It names a worker.",
    )
    assert done.status_code == 303
    for who in (None, world_today.garment_maker_counsel):
        shown = read(who, "portal:docket_record", docket.number)
        assert "A worker was dismissed by her superior." in shown
        assert "Redacted by the registry: It names a worker." in shown
        assert "Rosa" not in shown
    assert "Rosa Quispe" in read(presiding(docket), "portal:docket_record", docket.number)


@pytest.mark.rule("FILE-6")
def test_amended_facts_stand_beside_what_was_filed(world_today: World, docket: Docket) -> None:
    officer = world_today.union_officer
    assert send(officer, "complaints:amend", docket.number, 1, text="\0").status_code == 422
    assert send(officer, "complaints:amend", docket.number, 1, text="It was twelve.").status_code == 303
    assert signed_in(officer).get(reverse("complaints:amend", args=[docket.number, 9])).status_code == 404
    shown = read(None, "portal:docket", docket.number)
    assert FACTS in shown
    assert "It was twelve." in shown
    assert "Amend facts" not in shown
    assert "Amend facts" in read(officer, "portal:docket", docket.number)


@pytest.mark.rule("FILE-6")
def test_more_is_alleged_on_a_docket_of_its_own(world_today: World, docket: Docket) -> None:
    officer = world_today.union_officer
    assert "What is new is filed on a docket of its own" in read(officer, "complaints:further", docket.number)
    answer = send(officer, "complaints:further", docket.number, **form_of(world_today, title="And underpaid"))
    assert answer.status_code == 303
    new = FurtherDocket.objects.get(first=docket).docket
    assert new.number in read(None, "portal:docket", docket.number)
    assert docket.number in read(None, "portal:docket", new.number)


@pytest.mark.rule("FILE-6")
def test_a_member_joins_a_later_docket_and_both_say_so(world_today: World) -> None:
    world = world_today
    first = filed(world, at=timezone.now() - timedelta(days=40))
    other = filed(
        world,
        at=timezone.now() - timedelta(days=35),
        actor=acting(world.ngo_officer),
        complainant=world.ngo,
        respondents=[world.garment_maker],
        allegations=[alleged(world)],
    )
    sweep(at=timezone.now(), matter=first.pk)
    sweep(at=timezone.now(), matter=other.pk)
    member = presiding(first)
    assert other.number in read(member, "complaints:consolidate", first.number)
    missing = send(member, "complaints:consolidate", first.number, other=str(other.pk), reasons="")
    assert missing.status_code == 422
    done = send(member, "complaints:consolidate", first.number, other=str(other.pk), reasons="The same dismissals.")
    assert done.status_code == 303, done.content.decode()
    assert Consolidation.objects.get().docket == other
    for one, another in ((first, other), (other, first)):
        shown = read(None, "portal:docket", one.number)
        assert another.number in shown
        assert "The same dismissals." in shown
    assert first.number in read(None, "portal:docket_draw", other.number)
    assert first.number in read(None, "portal:docket_hearing", other.number)
    assert "Move hearing" not in read(sitting(other)[0].person, "portal:docket", other.number)


@pytest.mark.rule("HEAR-7")
def test_home_shows_what_was_served_until_the_record_was_opened(world_today: World, docket: Docket) -> None:
    counsel = world_today.garment_maker_counsel
    assert "Served on me and not read" in read(counsel, "portal:home")
    read(None, "portal:docket_record", docket.number)
    read(world_today.outsider, "portal:docket_record", docket.number)
    signed_in(counsel).head(reverse("portal:docket_record", args=[docket.number]))
    assert Service.objects.get(docket=docket, person=counsel).read_at is None
    read(counsel, "portal:docket_record", docket.number)
    assert Service.objects.get(docket=docket, person=counsel).read_at is not None
    assert "Served on me and not read" not in read(counsel, "portal:home")


@pytest.mark.rule("HEAR-7")
def test_the_service_list_names_people_to_those_in_the_case_alone(world_today: World, docket: Docket) -> None:
    name = world_today.garment_maker_counsel.display_name
    for who in (world_today.union_officer, world_today.clerk, presiding(docket)):
        assert name in read(who, "portal:docket_service", docket.number)
    for stranger in (None, world_today.outsider, world_today.farm_counsel):
        shown = read(stranger, "portal:docket_service", docket.number)
        assert name not in shown
        assert world_today.garment_maker.name in shown


@pytest.mark.rule("HEAR-7")
def test_the_service_list_goes_on_by_pages_with_a_constant_number_of_queries(
    world_today: World, docket: Docket
) -> None:
    where = reverse("portal:docket_service", args=[docket.number])
    client = signed_in(world_today.union_officer)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(where).status_code == 200
        return len(captured)

    queries()
    before = queries()
    for number in range(12):
        submit_to_record(
            actor=acting(world_today.union_officer),
            at=timezone.now(),
            docket=docket,
            kind="evidence",
            title=f"Payroll {number}",
            text="See there.",
        )
    assert queries() == before
    page = client.get(where)
    older = page.context["page"].older
    assert older
    assert client.get(older).status_code == 200
    assert client.get(f"{where}?before=nonsense").status_code == 200


@pytest.mark.rule("HEAR-3")
def test_the_parties_show_who_answered_and_who_did_not(world_today: World) -> None:
    fresh = filed(world_today, at=timezone.now() - timedelta(days=2))
    assert read(None, "portal:docket_parties", fresh.number).count("the answer is due by") == 2
    docket = filed(world_today, at=timezone.now() - timedelta(days=40))
    sweep(at=timezone.now(), matter=docket.pk)
    shown = read(None, "portal:docket_parties", docket.number)
    assert shown.count("Did not answer within the limit.") == 2
    assert RecordEntry.objects.filter(docket=docket, title="No answer within the limit").exists()
