"""Whom a complaint described is found to be somebody in the directory: what follows, follows in its cases at once."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from commission.authority.api import ANONYMOUS, may
from commission.authority.permissions import Permission
from commission.directory.acts import (
    confirm_organisation,
    describe_respondent,
    record_supply_link,
    register_workplace,
)
from commission.directory.models import Organisation
from commission.directory.selectors import Tie, buyers_of, find_respondents, tied_organisations
from commission.institution.models import Interest
from commission.outbox.models import Notice
from commission.proceedings.acts import admit_representative, disclose_interest, identify_respondent
from commission.proceedings.described import waiting
from complaints.models import Docket, PanelMember, RecordEntry
from complaints.rules.consolidation import require_same_facts
from complaints.selectors import docket as public_docket
from tests.complaints.cases import alleged, broken_constraint, filed, sitting
from tests.personas import World, acting
from tests.refusals import last_entry, refused

pytestmark = pytest.mark.django_db


def describe(world: World, name: str = "El taller de la avenida", kind: str = "employer") -> Organisation:
    return describe_respondent(
        actor=ANONYMOUS, at=world.after(hours=1), commission=world.commission, kind=kind, name=name, country=world.peru
    )


def against(world: World, described: Organisation, **more: Any) -> Docket:
    return filed(
        world, respondents=[described], allegations=[alleged(world, respondent=described)], title="At the shop", **more
    )


def identify(world: World, described: Organisation, known: Organisation | None = None, **more: Any) -> Organisation:
    said: dict[str, Any] = {"actor": acting(world.clerk), "at": world.after(days=2)}
    return identify_respondent(
        commission=world.commission, organisation=described, known=known or world.garment_maker, **(said | more)
    )


@pytest.mark.rule("INST-4")
def test_a_member_with_an_interest_in_it_leaves_the_panel_at_once_and_is_drawn_no_more(world: World) -> None:
    described = describe(world)
    docket = against(world, described)
    member = sitting(docket)[0]
    disclose_interest(
        actor=acting(member.person),
        at=world.after(days=1),
        commission=world.commission,
        person=member.person,
        organisation=world.garment_maker,
        kind=Interest.Kind.PAID,
        since=date(2024, 1, 1),
    )
    assert PanelMember.objects.get(pk=member.pk).left_at is None
    identify(world, described)
    place = PanelMember.objects.get(pk=member.pk)
    assert (place.left_because, place.left_at) == ("recused", world.after(days=2))
    assert len(sitting(docket)) == 3
    assert last_entry("identify_respondent").body["left"] == [docket.number]
    again = against(world, described, at=world.after(days=3))
    assert member.person not in {one.person for one in sitting(again)}


@pytest.mark.rule("INST-5")
def test_who_speaks_for_it_answers_from_now_on_and_is_served_the_record(world: World) -> None:
    described = describe(world)
    docket = against(world, described)
    counsel = acting(world.garment_maker_counsel)
    assert not may(counsel, Permission.ANSWER_COMPLAINT, docket.places, world.after(days=2))
    identify(world, described)
    assert may(counsel, Permission.ANSWER_COMPLAINT, docket.places, world.after(days=2))
    assert Notice.objects.filter(person=world.garment_maker_counsel.pk, matter=docket.pk).exists()
    entry = last_entry("identify_respondent")
    assert (entry.body["dockets"], entry.subject_id) == ([docket.number], described.pk)


@pytest.mark.rule("INST-5")
def test_who_comes_to_speak_for_it_later_speaks_there_too(world: World) -> None:
    described = describe(world)
    docket = against(world, described)
    identify(world, described)
    admit_representative(
        actor=acting(world.clerk),
        at=world.after(days=3),
        commission=world.commission,
        organisation=world.garment_maker,
        person=world.outsider,
    )
    assert may(acting(world.outsider), Permission.ANSWER_COMPLAINT, docket.places, world.after(days=3))


@pytest.mark.rule("FILE-1")
def test_the_case_keeps_the_description_and_says_whom_it_means(client: Client, world_today: World) -> None:
    world = world_today
    described = describe(world)
    docket = against(world, described)
    identify(world, described)
    page = client.get(reverse("portal:docket_parties", args=[docket.number])).content.decode()
    assert "El taller de la avenida" in page
    assert "Confecciones Andinas" in page
    listed = client.get(reverse("portal:dockets"), {"respondent": str(world.garment_maker.pk)}).content.decode()
    assert docket.number in listed
    (row,) = client.get(reverse("portal:docket_api", args=[docket.number])).json()["parties"][1:]
    assert (row["name"], row["same_as"]) == ("El taller de la avenida", str(world.garment_maker.pk))


@pytest.mark.rule("FILE-1")
def test_it_waits_no_more_is_offered_to_nobody_and_the_same_words_find_the_one_it_is(world: World) -> None:
    described = describe(world)
    assert described in waiting()
    identify(world, described)
    assert described not in waiting()
    assert described not in find_respondents("El taller de la avenida")
    assert describe(world) == world.garment_maker


@pytest.mark.rule("SANC-1")
def test_its_buyers_and_its_ties_are_those_of_the_one_it_is(world: World) -> None:
    described = describe(world)
    assert list(buyers_of(described)) == []
    identify(world, described)
    assert list(buyers_of(described)) == list(buyers_of(world.garment_maker)) == [world.buyer]
    ties = tied_organisations([described.pk], date.max)
    assert (ties[described.pk], ties[world.garment_maker.pk]) == (Tie.RESPONDENT, Tie.RESPONDENT)
    assert ties == tied_organisations([world.garment_maker.pk], date.max)


@pytest.mark.rule("FILE-6")
def test_dockets_against_both_are_against_the_same_respondent(world: World) -> None:
    described = describe(world)
    docket, other = against(world, described), filed(world)

    def facts(one: Docket) -> list[Any]:
        return list(one.allegations.select_related("respondent__organisation", "criterion_version"))

    with refused("FILE-6"):
        require_same_facts(facts(docket), facts(other))
    identify(world, described)
    require_same_facts(facts(docket), facts(other))


@pytest.mark.rule("FILE-1")
def test_it_is_found_once_and_never_confirmed_after(world: World) -> None:
    described = describe(world)
    identify(world, described)
    with refused("FILE-1"):
        identify(world, described, world.farm)
    with refused("FILE-1"):
        confirm_organisation(
            actor=acting(world.clerk), at=world.after(days=3), commission=world.commission, organisation=described
        )


@pytest.mark.rule("FILE-1")
def test_what_is_entered_of_it_afterwards_is_entered_of_the_one_that_it_is(world: World) -> None:
    described = describe(world)
    identify(world, described)
    described.refresh_from_db()
    office: dict[str, Any] = {
        "actor": acting(world.clerk),
        "at": world.after(days=3),
        "commission": world.commission,
    }
    with refused("FILE-1", "employer"):
        register_workplace(**office, employer=described, name="The shop", country=world.peru)
    for supplier, buyer in ((described, world.buyer), (world.farm, described)):
        with refused("FILE-1"):
            record_supply_link(
                **office, supplier=supplier, buyer=buyer, known_from=world.today, source="A bill of lading."
            )
    with refused("FILE-1"):
        admit_representative(**office, organisation=described, person=world.outsider)


@pytest.mark.rule("FILE-1")
def test_a_description_of_a_description_and_another_kind_are_refused(world: World) -> None:
    described, other = describe(world), describe(world, "Otro taller")
    with refused("FILE-1"):
        identify(world, described, other)
    with refused("FILE-1"):
        identify(world, described, described)
    with refused("FILE-1"):
        identify(world, described, world.government)
    with refused("FILE-1"):
        identify(world, world.farm, world.garment_maker)


@pytest.mark.rule("INST-5")
def test_only_who_keeps_the_directory_finds_it(world: World) -> None:
    described = describe(world)
    for person in (world.union_officer, world.garment_maker_counsel, world.outsider):
        with refused("INST-5"):
            identify(world, described, actor=acting(person))


@pytest.mark.rule("FILE-1")
def test_the_database_keeps_what_was_found(world: World) -> None:
    described = describe(world)
    identify(world, described)
    changed = "UPDATE directory_organisation SET same_as_id = NULL WHERE id = %s"
    assert broken_constraint(changed, described.pk) == "file_1_who_was_found_stays"
    confirmed = "UPDATE directory_organisation SET described = false WHERE id = %s"
    assert broken_constraint(confirmed, described.pk) == "file_1_only_a_description_is_of_another"
    other = describe(world, "Otro taller")
    itself = "UPDATE directory_organisation SET same_as_id = id WHERE id = %s"
    assert broken_constraint(itself, other.pk) == "file_1_who_was_found_stays"
    undone = "UPDATE directory_organisation SET described = true WHERE id = %s"
    assert broken_constraint(undone, world.garment_maker.pk) == "file_1_who_was_found_stays"


@pytest.mark.rule("FILE-1")
def test_the_clerk_finds_it_on_the_page_and_is_asked_to_look(client: Client, world_today: World) -> None:
    world = world_today
    described = describe(world, "Confecciones Andina")
    docket = against(world, described)
    client.force_login(world.clerk)
    where = reverse("proceedings:identify_respondent", args=[world.commission.pk, described.pk])
    page = client.get(where).content.decode()
    assert docket.number in page
    assert str(world.garment_maker.pk) in page
    unsaid = client.post(where, {"form_key": str(uuid.uuid4()), "search": ""})
    assert unsaid.status_code == 422
    found = client.post(where, {"form_key": str(uuid.uuid4()), "search": "andinas", "find": "1"})
    assert str(world.garment_maker.pk) in found.content.decode()
    done = client.post(where, {"form_key": str(uuid.uuid4()), "search": "", "known": str(world.garment_maker.pk)})
    assert done.status_code in {302, 303}
    assert Organisation.objects.get(pk=described.pk).same_as == world.garment_maker
    shown = client.get(done.headers["Location"]).content.decode()
    assert "It is the same as" in shown
    known = reverse("directory:organisation", args=[world.commission.pk, world.garment_maker.pk])
    assert "Confecciones Andina<" in client.get(known).content.decode()
    # Settled: its page is the directory's, and it waits for nobody.
    assert client.get(where).status_code == 302
    assert public_docket(docket.number) is not None
    assert RecordEntry.objects.filter(docket=docket).exists()
