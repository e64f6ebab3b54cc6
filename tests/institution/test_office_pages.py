"""The office through its pages: staff, seats, interests. What is refused stands on the page, with nothing lost."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from commission.authority.models import Person
from commission.clock.days import legal_date
from commission.institution.acts import appoint_staff, resign_seat
from commission.institution.models import Interest, Post, SeatKind, Term
from commission.register.models import Entry
from tests.personas import World, acting, person, somebody
from tests.refusals import UPKEEP, last_entry

pytestmark = pytest.mark.django_db

LATER = (timezone.now() + timedelta(days=900)).date()


def address(world: World, name: str, *keys: Any) -> str:
    return reverse(f"institution:{name}", args=[world.commission.pk, *keys])


def read(client: Client, who: Person, where: str) -> str:
    client.force_login(who)
    answer = client.get(where)
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


def send(client: Client, who: Person, where: str, **typed: Any) -> Any:
    client.force_login(who)
    return client.post(where, {"form_key": str(uuid.uuid4()), **typed})


def assert_refused(answer: Any, rule: str, *kept: str) -> None:
    """The page says so under the rule, and what was typed is still there."""
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "This was refused" in shown
    assert f"#{rule}" in shown
    for typed in kept:
        assert typed in shown


# --- Staff


@pytest.mark.rule("INST-5")
def test_the_administrator_appoints_and_ends_a_post(client: Client, world_today: World) -> None:
    world, new = world_today, person("Petra Novak")
    answer = send(
        client,
        world.administrator,
        address(world, "appoint_staff"),
        person="PETRA.Novak@example.org",
        capacity="registry_clerk",
        last_day=LATER.isoformat(),
    )
    assert answer.status_code == 303
    post = Post.objects.get(person=new)
    assert post.capacity == "registry_clerk"
    assert post.held_until is not None
    assert legal_date(post.held_until, ZoneInfo(world.commission.zone)) == LATER
    assert "Petra Novak" in read(client, world.administrator, answer.url)
    assert "Office" in read(client, new, "/home/")
    assert send(client, world.administrator, address(world, "end_post", post.pk)).status_code == 303
    assert last_entry("end_post").subject_id == post.pk
    assert "Office" not in read(client, new, "/home/")


@pytest.mark.rule("INST-5")
def test_a_member_and_the_last_administrator_are_refused_on_the_page(client: Client, world_today: World) -> None:
    world = world_today
    member = world.jurists[0].email
    answer = send(
        client, world.administrator, address(world, "appoint_staff"), person=member, capacity="staff_investigator"
    )
    assert_refused(answer, "INST-5", member)
    own = world.post_of(world.administrator)
    assert_refused(send(client, world.administrator, address(world, "end_post", own.pk)), "INST-5")
    ended = world.post_of(world.second_investigator)
    assert send(client, world.administrator, address(world, "end_post", ended.pk)).status_code == 303
    assert_refused(send(client, world.administrator, address(world, "end_post", ended.pk)), "INST-5")


def test_whoever_has_no_sign_in_is_asked_to_make_one(client: Client, world_today: World) -> None:
    world, squatter = world_today, somebody()
    EmailAddress.objects.create(user=squatter, email=squatter.email, verified=False, primary=True)
    where = address(world, "appoint_staff")
    unknown = send(client, world.administrator, where, person="nobody@example.org", capacity="court")
    assert unknown.status_code == 422
    assert reverse("account_signup") in unknown.content.decode()
    assert "nobody@example.org" in unknown.content.decode()
    unconfirmed = send(client, world.administrator, where, person=squatter.email, capacity="court")
    assert unconfirmed.status_code == 422
    assert "has not been confirmed" in unconfirmed.content.decode()


def test_a_form_sent_twice_appoints_once(client: Client, world_today: World) -> None:
    world, new = world_today, somebody()
    typed = {"form_key": str(uuid.uuid4()), "person": new.email, "capacity": "court"}
    for _again in range(2):
        assert send(client, world.administrator, address(world, "appoint_staff"), **typed).status_code == 303
    assert Post.objects.filter(person=new).count() == 1


def test_the_list_of_staff_has_pages_and_takes_the_same_few_queries(client: Client, world_today: World) -> None:
    world = world_today
    where = address(world, "staff")
    read(client, world.administrator, where)
    with CaptureQueriesContext(connection) as few:
        client.get(where)
    for _one in range(22):
        appoint_staff(
            actor=acting(world.administrator),
            at=timezone.now(),
            commission=world.commission,
            person=somebody(),
            capacity="staff_investigator",
            held_from=timezone.now(),
        )
    with CaptureQueriesContext(connection) as many:
        first = client.get(where).content.decode()
    assert len(many) == len(few) <= 20
    assert first.count("<tr>") == 21
    older = client.get(f"{where}?before={Post.objects.order_by('-pk')[19].pk}").content.decode()
    assert "Nora Lind" in older


# --- Seats


@pytest.mark.rule("INST-2")
def test_a_vacant_seat_is_filled_on_the_declaration(client: Client, world_today: World) -> None:
    world = world_today
    for alternate in (*world.alternate_jurists, world.jurists[4]):
        resign_seat(
            actor=acting(alternate), at=timezone.now(), commission=world.commission, term=world.term_of(alternate)
        )
    new, seat = person("Petra Novak"), world.seat(SeatKind.JURIST, 5)
    seats = read(client, world.administrator, address(world, "seats"))
    where = address(world, "appoint_member", seat.pk)
    assert where in seats
    typed = {
        "person": new.email,
        "last_day": LATER.isoformat(),
        "independent_of_governments": "on",
        "independent_of_corporations": "on",
    }
    silent = send(client, world.administrator, where, **typed)
    assert silent.status_code == 422
    for shown in ("A jurist declares a specialisation (INST-2).", new.email, LATER.isoformat()):
        assert shown in silent.content.decode()
    typed["specialised_in"] = "Labour law of the Andes"
    dependent = {name: value for name, value in typed.items() if name != "independent_of_corporations"}
    assert_refused(send(client, world.administrator, where, **dependent), "INST-2", "Labour law of the Andes")
    assert send(client, world.administrator, where, **typed).status_code == 303
    assert Term.objects.get(person=new).specialised_in == "Labour law of the Andes"
    assert "Petra Novak" in read(client, world.administrator, address(world, "seats"))
    assert_refused(send(client, world.administrator, where, **typed | {"person": somebody().email}), "INST-4")


@pytest.mark.rule("INST-1")
def test_the_seats_say_what_the_composition_lacks(client: Client, world_today: World) -> None:
    world = world_today
    assert "composed as its charter calls for" in read(client, world.administrator, address(world, "seats"))
    for who in (*world.alternate_worker_representatives, *world.worker_representatives[1:]):
        resign_seat(actor=acting(who), at=timezone.now(), commission=world.commission, term=world.term_of(who))
    shown = read(client, world.administrator, address(world, "seats"))
    assert "2 filled seats of the kind “worker representative”, and 1 are." in shown


@pytest.mark.rule("INST-6")
def test_a_worker_representative_names_the_organisation_which_is_looked_for(client: Client, world_today: World) -> None:
    world = world_today
    leaving = world.alternate_worker_representatives[1]
    resign_seat(actor=acting(leaving), at=timezone.now(), commission=world.commission, term=world.term_of(leaving))
    new, seat = person("Petra Novak"), world.seat(SeatKind.WORKER_REPRESENTATIVE, 2, alternate=True)
    where = address(world, "appoint_member", seat.pk)
    typed = {
        "person": new.email,
        "last_day": LATER.isoformat(),
        "independent_of_governments": "on",
        "independent_of_corporations": "on",
    }
    unsaid = send(client, world.administrator, where, **typed)
    assert unsaid.status_code == 422
    assert "Find the organisation; then choose it." in unsaid.content.decode()
    key = str(uuid.uuid4())
    found = send(client, world.administrator, where, **typed, form_key=key, search="confecciones", find="1")
    shown = found.content.decode()
    assert found.status_code == 200
    assert key in shown
    assert new.email in shown
    assert shown.count("checked") == 2  # both independences, and no organisation yet
    assert str(world.union.pk) in shown
    assert str(world.garment_maker.pk) not in shown  # an employer sends nobody to such a seat
    chosen = typed | {"search": "confecciones", "organisation": str(world.union.pk)}
    dependent = {name: value for name, value in chosen.items() if name != "independent_of_governments"}
    assert_refused(send(client, world.administrator, where, **dependent), "INST-6", new.email, str(world.union.pk))
    assert send(client, world.administrator, where, **chosen).status_code == 303
    assert Term.objects.get(person=new).organisation == world.union


# --- Interests


@pytest.mark.rule("INST-4")
def test_a_member_declares_the_own_interest_and_sees_no_others(client: Client, world_today: World) -> None:
    world = world_today
    where = reverse("proceedings:declare_interest", args=[world.commission.pk])
    typed = {
        "kind": "paid",
        "since": "2022-03-01",
        "search": "confecciones",
        "organisation": str(world.garment_maker.pk),
    }
    # A name that was added to the form by hand changes nothing: a member declares for herself.
    answer = send(client, world.jurists[0], where, **typed, person=world.jurists[1].email)
    assert answer.status_code == 303
    interest = Interest.objects.get()
    assert (interest.person, interest.organisation) == (world.jurists[0], world.garment_maker)
    assert "Confecciones Andinas S.A." in read(client, world.jurists[0], answer.url)
    assert "None is declared" in read(client, world.jurists[1], answer.url)
    assert "Ada Okafor: paid by" in read(client, world.clerk, answer.url)


@pytest.mark.rule("INST-4")
def test_the_registry_declares_for_a_member_and_for_who_is_to_be_one(client: Client, world_today: World) -> None:
    world, coming = world_today, person("Petra Novak")
    where = reverse("proceedings:declare_interest", args=[world.commission.pk])
    typed = {
        "kind": "owns",
        "since": "2022-03-01",
        "search": "confecciones",
        "organisation": str(world.garment_maker.pk),
    }
    for who in (world.jurists[2], coming):
        assert send(client, world.clerk, where, **typed, person=who.email).status_code == 303
    shown = read(client, world.clerk, address(world, "interests"))
    assert "Chandra Iyer: owns part of" in shown
    assert "Petra Novak: owns part of" in shown
    tomorrow = (timezone.now() + timedelta(days=3)).date().isoformat()
    answer = send(client, world.clerk, where, **typed | {"since": tomorrow}, person=coming.email)
    assert_refused(answer, "INST-4", tomorrow, coming.email, str(world.garment_maker.pk))


def test_an_interest_is_in_an_organisation_that_was_found(client: Client, world_today: World) -> None:
    world = world_today
    where = reverse("proceedings:declare_interest", args=[world.commission.pk])
    typed = {"kind": "owns", "since": "2022-03-01"}
    for more in ({}, {"search": "zzzzzz"}, {"organisation": str(uuid.uuid4())}, {"organisation": "x\0"}):
        answer = send(client, world.jurists[0], where, **typed, **more)
        assert answer.status_code == 422
    found = send(client, world.jurists[0], where, **typed, search="zzzzzz", find="1").content.decode()
    assert "Nothing was found" in found
    assert not Interest.objects.exists()


# --- All of them


@pytest.mark.rule("INST-5")
def test_no_commission_seat_or_post_of_somebody_elses(client: Client, world_today: World) -> None:
    world = world_today
    client.force_login(world.administrator)
    for name, keys in (
        ("staff", (uuid.uuid4(),)),
        ("appoint_staff", (uuid.uuid4(),)),
        ("end_post", (world.commission.pk, uuid.uuid4())),
        ("appoint_member", (world.commission.pk, uuid.uuid4())),
        ("interests", (uuid.uuid4(),)),
    ):
        assert client.get(reverse(f"institution:{name}", args=keys)).status_code == 404


@pytest.mark.parametrize("last_day", ["0001-01-01", "9999-12-31", "tomorrow", "2020-02-30", "\0", "2024-02-01"])
def test_days_that_cannot_be_meant_are_said_so(client: Client, world_today: World, last_day: str) -> None:
    world = world_today
    before = Entry.objects.exclude(act__in=UPKEEP).count()
    seat = world.seat(SeatKind.JURIST, 1)
    answer = send(
        client,
        world.administrator,
        address(world, "appoint_member", seat.pk),
        person=somebody().email,
        last_day=last_day,
        specialised_in="Labour law",
        independent_of_governments="on",
        independent_of_corporations="on",
    )
    assert answer.status_code == 422
    assert Entry.objects.exclude(act__in=UPKEEP).count() == before
