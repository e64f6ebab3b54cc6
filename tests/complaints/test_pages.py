"""The pages: a case filed, brought, heard and voted on by people at a browser, and what they are told when refused."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from commission.authority.models import Person
from commission.clock import api as clock
from commission.clock.sweep import sweep
from commission.register.models import Entry
from commission.vault.models import Opening
from complaints.acts.limits import zone_of
from complaints.models import Docket, Hearing, RecordEntry, Vote
from complaints.words import day_in_words
from tests.complaints.cases import (
    FACTS,
    again,
    filed,
    heard,
    hearing_of,
    limit,
    presiding,
    sitting,
)
from tests.personas import World


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def form_of(world: World, **changes: Any) -> dict[str, Any]:
    """What a union officer types into the form."""
    typed = {
        "form_key": str(uuid.uuid4()),
        "blocks": "3",
        "title": "Women dismissed when pregnant",
        "country": "PER",
        "complainant": str(world.union.pk),
        "respondents": [str(world.garment_maker.pk)],
        "allegations-0-criterion": str(world.criteria["EQ-01"].criterion_id),
        "allegations-0-respondent": str(world.garment_maker.pk),
        "allegations-0-workplace": str(world.garment_factory.pk),
        "allegations-0-facts": FACTS,
        "allegations-0-since": world.today.isoformat(),
        "allegations-0-workers": "11",
        "relief": "Reinstatement.",
    }
    return {name: value for name, value in (typed | changes).items() if value is not None}


@pytest.mark.rule("FILE-2")
def test_a_union_officer_files_on_one_page_and_sees_the_receipt(world_today: World) -> None:
    world = world_today
    client = signed_in(world.union_officer)
    page = client.get(reverse("complaints:file"))
    assert page.status_code == 200
    assert b"Nobody is named yet" in page.content

    searched = client.post(
        reverse("complaints:file"), form_of(world, respondents=None, find="1", search="Confecciones Andinas")
    )
    said = searched.content.decode()
    assert searched.status_code == 200
    assert "Confecciones Andinas S.A." in said
    assert "Government of Peru" in said
    assert FACTS in said
    assert "error" not in re.findall(r'class="usa-form-group[^"]*"', said)

    answer = client.post(reverse("complaints:file"), form_of(world), follow=True)
    docket = Docket.objects.get()
    assert answer.redirect_chain == [(f"/dockets/{docket.number}/receipt/", 303)]
    said = answer.content.decode()
    assert docket.number in said
    zone = zone_of(world.commission)
    for kind in ("answer_due", "hearing_due", "decision_due"):
        assert day_in_words(limit(docket, kind), zone) in said
    for member in sitting(docket):
        assert member.person.display_name in said
    assert hearing_of(docket).room in said
    filing = client.get(reverse("complaints:filing_file", args=[docket.number]))
    assert json.loads(filing.content)["title"] == docket.title


@pytest.mark.rule("FILE-3")
def test_a_refused_complaint_keeps_what_was_typed_and_says_what_is_wrong_at_the_field(world_today: World) -> None:
    world = world_today
    client = signed_in(world.union_officer)
    early = (world.today - timedelta(days=30)).isoformat()
    answer = client.post(reverse("complaints:file"), form_of(world, **{"allegations-0-since": early}))
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "was not in force on the first day" in said
    assert 'id="id_allegations-0-since_error"' in said
    assert FACTS in said
    assert 'value="Women dismissed when pregnant"' in said
    assert not Docket.objects.exists()
    assert not Entry.objects.filter(act="file_complaint").exists()


@pytest.mark.rule("FILE-3")
def test_an_incomplete_form_is_answered_at_each_field(world_today: World) -> None:
    world = world_today
    answer = signed_in(world.union_officer).post(
        reverse("complaints:file"),
        form_of(world, title="", **{"allegations-0-facts": "", "allegations-1-facts": "And more."}),
    )
    said = answer.content.decode()
    assert answer.status_code == 422
    for name in ("title", "allegations-0-facts", "allegations-1-criterion", "allegations-1-since"):
        assert f'id="id_{name}_error"' in said
    assert 'id="id_allegations-2-facts_error"' not in said


@pytest.mark.rule("FILE-2")
def test_a_form_sent_twice_files_once(world_today: World) -> None:
    client = signed_in(world_today.union_officer)
    typed = form_of(world_today)
    first = client.post(reverse("complaints:file"), typed)
    second = client.post(reverse("complaints:file"), typed)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.headers["Location"] == second.headers["Location"]
    assert Docket.objects.count() == 1


def test_room_for_another_allegation_is_made_without_losing_any(world_today: World) -> None:
    answer = signed_in(world_today.union_officer).post(reverse("complaints:file"), form_of(world_today, add="1"))
    said = answer.content.decode()
    assert answer.status_code == 200
    assert "Allegation 4" in said
    assert 'name="blocks" value="4"' in said
    assert FACTS in said


@pytest.mark.rule("FILE-1")
@pytest.mark.rule("FILE-4")
def test_a_worker_without_an_organisation_files_too(world_today: World) -> None:
    answer = signed_in(world_today.outsider).post(
        reverse("complaints:file"), form_of(world_today, complainant="worker"), follow=True
    )
    assert answer.status_code == 200
    assert world_today.outsider.display_name not in answer.content.decode().partition("<main")[2]


def test_whoever_has_not_signed_in_is_sent_to_sign_in_first(world_today: World) -> None:
    answer = Client().get(reverse("complaints:file"))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/login/")


GARBAGE = ["", " ", "\0", "x" * 5_000, "-1", "99999999999999999999", "é\u202e", "' OR 1=1 --", "[]", "1970-13-40"]


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_in_every_field_of_the_complaint_is_never_an_error_of_ours(world_today: World, garbage: str) -> None:
    world = world_today
    client = signed_in(world.union_officer)
    for name in [*form_of(world), "allegations-0-until", "search"]:
        answer = client.post(reverse("complaints:file"), form_of(world, **{name: garbage}))
        assert answer.status_code < 500, name
    assert client.get(reverse("complaints:file"), {"commission": garbage}).status_code in {200, 404}
    everything = dict.fromkeys([*form_of(world), "search"], garbage)
    for button, status in (("find", 200), ("add", 200), ("file", 422)):
        assert client.post(reverse("complaints:file"), everything | {button: "1"}).status_code == status


def acted(docket: Docket, person: Person, name: str, typed: Mapping[str, Any], *args: Any) -> Any:
    """Open the page of an act, then send it."""
    client = signed_in(person)
    address = reverse(f"complaints:{name}", args=[docket.number, *args])
    assert client.get(address).status_code == 200
    return client.post(address, {"form_key": str(uuid.uuid4()), **typed})


@pytest.fixture
def case(world_today: World) -> tuple[World, Docket]:
    """A case filed forty days ago: its hearing lies five days ahead."""
    docket = filed(world_today, at=timezone.now() - timedelta(days=40))
    sweep(matter=docket.pk)
    return world_today, again(docket)


@pytest.mark.rule("HEAR-3")
@pytest.mark.rule("INV-9")
def test_a_party_adds_evidence_with_a_file_that_anybody_can_then_download(case: tuple[World, Docket]) -> None:
    world, docket = case
    upload = SimpleUploadedFile("slips.txt", b"Forty slips.\n", "text/plain")
    answer = acted(
        docket,
        world.union_officer,
        "submit",
        {"kind": "evidence", "title": "Pay slips", "text": "As listed.", "upload": upload},
    )
    assert answer.headers["Location"] == f"/dockets/{docket.number}/record/"
    entry = RecordEntry.objects.get(docket=docket, kind="evidence")
    got = Client().get(reverse("complaints:record_file", args=[docket.number, entry.number]))
    assert b"".join(got.streaming_content) == b"Forty slips.\n"  # type: ignore[attr-defined]
    assert got.headers["Content-Disposition"] == 'attachment; filename="slips.txt"'
    opening = Opening.objects.get()
    assert (opening.person, opening.capacity) == (None, "public")


@pytest.mark.rule("HEAR-4")
@pytest.mark.rule("INST-5")
def test_a_sealed_file_does_not_exist_for_whoever_may_not_read_it(case: tuple[World, Docket]) -> None:
    world, docket = case
    typed = {
        "kind": "evidence",
        "title": "Statement",
        "upload": SimpleUploadedFile("statement.txt", b"I was there.\n", "text/plain"),
        "sealed": "on",
        "sealed_because": "It names a witness.",
    }
    acted(docket, world.union_officer, "submit", typed)
    entry = RecordEntry.objects.get(docket=docket, kind="evidence")
    address = reverse("complaints:record_file", args=[docket.number, entry.number])
    assert Client().get(address).status_code == 404
    assert signed_in(world.garment_maker_counsel).get(address).status_code == 404
    assert signed_in(presiding(docket)).get(address).status_code == 200
    assert Opening.objects.get().capacity in {"jurist", "worker_representative"}


@pytest.mark.rule("INV-9")
def test_a_mistyped_file_is_refused_at_its_field_and_the_text_is_kept(case: tuple[World, Docket]) -> None:
    world, docket = case
    answer = acted(
        docket,
        world.union_officer,
        "submit",
        {
            "kind": "evidence",
            "title": "Pay slips",
            "text": "As listed.",
            "upload": SimpleUploadedFile("slips.pdf", b"MZ\x90 not one", "application/pdf"),
        },
    )
    said = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_upload_error"' in said
    assert "As listed." in said


@pytest.mark.rule("HEAR-3")
def test_a_respondent_answers_an_organisation_intervenes_the_filer_withdraws(case: tuple[World, Docket]) -> None:
    world, docket = case
    assert acted(docket, world.garment_maker_counsel, "answer", {"text": "We deny it."}).status_code == 303
    stated = {"organisation": str(world.ngo.pk), "text": "We have seen the same."}
    assert acted(docket, world.ngo_officer, "intervene", stated).status_code == 303
    assert acted(docket, world.union_officer, "withdraw", {"reasons": "Settled."}).status_code == 303
    kinds = set(RecordEntry.objects.filter(docket=docket).values_list("kind", flat=True))
    assert {"answer", "intervention", "withdrawal"} <= kinds


@pytest.mark.rule("HEAR-1")
def test_a_member_moves_the_hearing_by_the_commissions_clock(case: tuple[World, Docket]) -> None:
    world, docket = case
    zone = zone_of(world.commission)
    wanted = (hearing_of(docket).begins_at + timedelta(days=4)).astimezone(zone).replace(hour=11, minute=30)
    page = signed_in(presiding(docket)).get(reverse("complaints:set_hearing", args=[docket.number]))
    local = hearing_of(docket).begins_at.astimezone(zone)
    assert f'value="{local:%Y-%m-%dT%H:%M}"' in page.content.decode()
    answer = acted(docket, presiding(docket), "set_hearing", {"begins_at": f"{wanted:%Y-%m-%dT%H:%M}"})
    assert answer.headers["Location"] == f"/dockets/{docket.number}/hearing/"
    assert hearing_of(docket).begins_at == wanted
    late = limit(docket, "hearing_due") + timedelta(days=1)
    answer = acted(docket, presiding(docket), "set_hearing", {"begins_at": f"{late:%Y-%m-%dT%H:%M}"})
    assert answer.status_code == 422
    assert b"HEAR-1" in answer.content


@pytest.mark.rule("HEAR-1")
@pytest.mark.rule("DEC-1")
def test_the_panel_holds_the_hearing_and_votes(case: tuple[World, Docket]) -> None:
    world, docket = case
    clock.move_demonstration(commission=world.commission.pk, to=hearing_of(docket).begins_at)
    member = presiding(docket)
    typed = {"minutes": "Both were heard.", "present": [str(one.pk) for one in sitting(docket)]}
    assert acted(docket, member, "hold_hearing", typed).status_code == 303
    assert Hearing.objects.get(docket=docket).state == "held"
    entry = RecordEntry.objects.get(docket=docket, number=1)
    ballot = {
        "conclusion": "violation",
        "ground": "evidence",
        "reasons": "The files show it.",
        "cites": [str(entry.pk)],
        "verified_by": "",
    }
    answer = acted(docket, member, "cast_ballot", ballot, 1)
    assert answer.headers["Location"] == f"/dockets/{docket.number}/ballot/"
    assert Vote.objects.get().reasons == "The files show it."
    page = signed_in(member).get(reverse("complaints:cast_ballot", args=[docket.number, 1]))
    assert b"The files show it." in page.content
    refused = acted(docket, member, "cast_ballot", ballot | {"conclusion": "compliance", "ground": "promise"}, 1)
    assert refused.status_code == 422
    assert b"DEC-4" in refused.content
    refused = acted(docket, member, "cast_ballot", ballot | {"conclusion": "compliance"}, 1)
    assert b"DEC-8" in refused.content


@pytest.mark.rule("INV-9")
@pytest.mark.rule("INST-4")
def test_the_panel_strikes_an_entry_and_a_member_leaves_for_a_conflict(case: tuple[World, Docket]) -> None:
    world, docket = case
    acted(docket, world.union_officer, "submit", {"kind": "evidence", "title": "A letter", "text": "Private."})
    entry = RecordEntry.objects.get(docket=docket, kind="evidence")
    assert acted(docket, presiding(docket), "strike", {"because": "Stolen."}, entry.number).status_code == 303
    member = sitting(docket)[0]
    typed = {"member": str(member.pk), "because": "My sister works there."}
    assert acted(docket, member.person, "recuse", typed).status_code == 303
    assert member.pk not in {one.pk for one in sitting(docket)}
    other = next(one for one in world.members if one not in {place.person for place in sitting(docket)})
    address = reverse("complaints:recuse", args=[docket.number])
    assert signed_in(other).get(address).status_code == 404
    assert signed_in(world.clerk).get(address).status_code == 200


@pytest.mark.rule("INST-5")
def test_pages_of_acts_do_not_exist_for_whoever_may_not_do_them(case: tuple[World, Docket]) -> None:
    world, docket = case
    stranger = signed_in(world.outsider)
    for name, args in (
        ("submit", []),
        ("answer", []),
        ("withdraw", []),
        ("set_hearing", []),
        ("hold_hearing", []),
        ("cast_ballot", [1]),
        ("strike", [1]),
        ("recuse", []),
    ):
        address = reverse(f"complaints:{name}", args=[docket.number, *args])
        assert stranger.get(address).status_code == 404, name
        assert stranger.post(address, {}).status_code == 404, name


def test_a_stale_form_says_that_the_docket_has_moved_on(case: tuple[World, Docket]) -> None:
    world, docket = case
    clock.move_demonstration(commission=world.commission.pk, to=hearing_of(docket).begins_at)
    heard(world, docket)
    client = signed_in(presiding(docket))
    address = reverse("complaints:hold_hearing", args=[docket.number])
    assert b"cannot be done now" in client.get(address).content
    typed = {"minutes": "Both were heard.", "present": [str(one.pk) for one in sitting(docket)]}
    answer = client.post(address, typed)
    assert answer.status_code == 422
    assert b"argued, awaiting decision" in answer.content
    assert b"Both were heard." in answer.content


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_in_every_page_of_a_docket_is_never_an_error_of_ours(case: tuple[World, Docket], garbage: str) -> None:
    world, docket = case
    clock.move_demonstration(commission=world.commission.pk, to=hearing_of(docket).begins_at)
    pages: tuple[tuple[str, Person, list[int], tuple[str, ...]], ...] = (
        ("submit", world.union_officer, [], ("kind", "title", "text", "sealed", "sealed_because", "upload")),
        ("answer", world.garment_maker_counsel, [], ("text", "upload")),
        ("intervene", world.ngo_officer, [], ("organisation", "text")),
        ("withdraw", world.union_officer, [], ("reasons",)),
        ("set_hearing", presiding(docket), [], ("begins_at",)),
        ("hold_hearing", presiding(docket), [], ("present", "minutes")),
        ("cast_ballot", presiding(docket), [1], ("conclusion", "ground", "reasons", "cites", "verified_by")),
        ("strike", presiding(docket), [1], ("because",)),
        ("recuse", presiding(docket), [], ("member", "because")),
    )
    for name, person, args, fields in pages:
        address = reverse(f"complaints:{name}", args=[docket.number, *args])
        typed = dict.fromkeys([*fields, "form_key"], garbage)
        answer = signed_in(person).post(address, typed)
        assert answer.status_code in {303, 422}, name


@pytest.mark.parametrize(
    "address",
    [
        "/dockets/CILR-2026-999999/receipt/",
        "/dockets/CILR-2026-99999999999999/receipt/",
        "/dockets/%00/receipt/",
        "/dockets/x/submit/",
        "/dockets/CILR-2026-000001/ballot/99999999999999999999/",
        "/dockets/CILR-2026-000001/record/99999999999999999999/file/",
        "/dockets/CILR-2026-000001/record/-1/file/",
    ],
)
def test_an_address_that_is_none_answers_that_there_is_nothing(world_today: World, address: str) -> None:
    filed(world_today)
    assert signed_in(world_today.union_officer).get(address).status_code == 404
