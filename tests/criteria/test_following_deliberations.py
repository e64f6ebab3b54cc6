"""Anyone follows a deliberation: the list, the docket, the feed, and at home what is due from whom."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from criteria.acts import (
    answer_proposal,
    invite_participant,
    make_statement,
    open_ballot,
    open_deliberation,
    put_draft,
    report_to_deliberation,
)
from tests.criteria.deliberations import DRAFTS, opened, reported
from tests.criteria.visiting import (
    LATE,
    at,
    drafted,
    proposed,
    queries,
    read,
    send,
    status,
)
from tests.personas import World, acting

ATOM = "{http://www.w3.org/2005/Atom}"

pytestmark = pytest.mark.django_db


@pytest.mark.rule("CRIT-8")
def test_everybody_heard_is_shown_in_their_capacity_and_only_some_by_name(client: Client, world_today: World) -> None:
    world = world_today
    deliberation = reported(world, opened(world, days=LATE))
    now = deliberation.opened_at
    answer = send(
        client,
        world.jurists[0],
        at(deliberation, "invite_participant"),
        person=world.ngo_officer.email,
        capacity="human_rights_organisation",
        search="Derechos",
        find="1",
    )
    assert world.ngo.name in answer.content.decode()
    answer = send(
        client,
        world.jurists[0],
        at(deliberation, "invite_participant"),
        person=world.ngo_officer.email,
        capacity="human_rights_organisation",
        search="Derechos",
        organisation=str(world.ngo.pk),
    )
    assert answer.status_code == 303, answer.content.decode()
    assert world.ngo_officer.display_name not in read(client, None, at(deliberation, "deliberation"))
    invite_participant(
        actor=acting(world.jurists[0]),
        at=now,
        deliberation=deliberation,
        person=world.outsider,
        capacity="informal_economy",
    )
    for who, words in (
        (world.ngo_officer, "We have counted."),
        (world.outsider, "I sew at home."),
        (world.union_officer, "Our members ask for it."),
        (world.jurists[1], "I should like to hear employers."),
    ):
        assert "Make statement" in read(client, who, at(deliberation, "deliberation"))
        answer = send(client, who, at(deliberation, "make_statement"), text=words, evidence="")
        assert answer.status_code == 303
    page = read(client, None, at(deliberation, "deliberation"))
    for words in ("We have counted.", "I sew at home.", "Our members ask for it.", "I should like to hear employers."):
        assert words in page
    assert world.ngo_officer.display_name in page
    assert world.jurists[1].display_name in page
    assert world.union.name in page
    for hidden in (world.outsider, world.union_officer, world.investigator):
        assert hidden.display_name not in page


@pytest.mark.rule("CRIT-9")
def test_a_member_finds_at_home_what_is_due_in_a_deliberation(client: Client, world_today: World) -> None:
    world = world_today
    deliberation, draft = drafted(world)
    home = read(client, world.jurists[0], reverse("portal:home"))
    assert "Hear everybody, put drafts, and open the ballot on them" in home
    assert at(deliberation, "deliberation") in home
    assert deliberation.title in home
    assert deliberation.number not in read(client, world.outsider, reverse("portal:home")).partition("<footer")[0]
    open_ballot(actor=acting(world.jurists[0]), at=timezone.now(), deliberation=deliberation)
    assert at(deliberation, "vote_on_drafts") in read(client, world.jurists[1], reverse("portal:home"))
    send(client, world.jurists[1], at(deliberation, "vote_on_drafts"), **{f"draft-{draft.number}-vote": "for"})
    home = read(client, world.jurists[1], reverse("portal:home"))
    assert "Conclude the deliberation" in home
    assert at(deliberation, "vote_on_drafts") not in home


def test_open_deliberations_come_first_and_filters_narrow_them(client: Client, world_today: World) -> None:
    world = world_today
    running = opened(world, days=LATE, title="Still open")
    shown = read(client, None, reverse("criteria:deliberations"))
    assert shown.index(running.number) < shown.index(world.deliberation.number)
    assert 'class="ribbon ribbon--small"' in shown
    forum = read(client, None, reverse("criteria:deliberations") + "?state=forum")
    assert running.number in forum
    assert world.deliberation.number not in forum
    right = world.criteria["EQ-01"].criterion.right_id
    assert world.deliberation.number in read(client, None, f"{reverse('criteria:deliberations')}?right={right}")
    for nothing in ("?year=1999", "?state=else", "?right=none", "?commission=NONE", "?state=%00"):
        assert status(client, None, reverse("criteria:deliberations") + nothing) in {200, 404}
    year = running.opened_at.year
    assert running.number in read(client, None, f"{reverse('criteria:deliberations')}?year={year}&state=forum")
    answer = client.get(reverse("criteria:deliberations_csv") + "?state=forum")
    rows = list(csv.reader(io.StringIO(b"".join(answer).decode())))
    assert [row[0] for row in rows[1:]] == [running.number]


def test_of_many_drafts_each_has_its_own_page(client: Client, world_today: World) -> None:
    world = world_today
    page = read(client, None, at(world.deliberation, "deliberation"))
    where = at(world.deliberation, "draft", 1)
    assert where in page
    assert "promulgated" in page
    shown = read(client, None, where)
    assert "Carried and promulgated." in shown
    assert world.members[0].display_name in shown
    assert "Put better text" not in shown
    assert status(client, None, at(world.deliberation, "draft", 999)) == 404
    assert status(client, None, at(world.deliberation, "draft", 99_999_999_999)) == 404


def test_anyone_follows_by_a_feed(client: Client, world_today: World) -> None:
    running = open_deliberation(
        actor=acting(world_today.jurists[0]),
        at=world_today.after(days=LATE),
        commission=world_today.commission,
        title="Hours <b>of</b> work",
        about="How <b>long</b>?",
    )
    answer = client.get(reverse("criteria:deliberations_feed"))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.content)  # noqa: S314 (our own)
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert titles[0] == f"{running.number} Hours <b>of</b> work"
    told = next(feed.iter(f"{ATOM}summary"))
    assert told.attrib == {"type": "html"}
    assert "Open to statements." in str(told.text)
    assert "&lt;b&gt;" in str(told.text)


XSS = "<script>alert(1)</script>"


@pytest.mark.rule("CRIT-8")
def test_what_was_typed_is_shown_as_text_and_never_as_markup(client: Client, world_today: World) -> None:
    world = world_today
    deliberation = opened(world, days=LATE, title=f"Title {XSS}")
    now = deliberation.opened_at
    report_to_deliberation(
        actor=acting(world.investigator),
        at=now,
        deliberation=deliberation,
        text=f"Report {XSS}",
        result="failure",
        country=world.peru,
        evidence=XSS,
    )
    make_statement(actor=acting(world.jurists[0]), at=now, deliberation=deliberation, text=XSS, evidence=XSS)
    proposal = proposed(world, XSS, XSS)
    answer_proposal(
        actor=acting(world.jurists[0]),
        at=now,
        deliberation=deliberation,
        proposal=proposal,
        kind="refused",
        reasons=XSS,
    )
    put_draft(
        actor=acting(world.jurists[0]),
        at=now,
        deliberation=deliberation,
        text=DRAFTS["EQ-01"].put(
            (timezone.now() + timedelta(days=200)).date(),
            text=f"{world.criteria['EQ-01'].text} {XSS}<ins>bold</ins>",
            title=XSS,
            why=XSS,
        ),
    )
    page = read(client, None, at(deliberation, "deliberation"))
    assert page.count("<script") == 1, "the site's own"
    assert "&lt;script&gt;" in page
    assert "&lt;ins&gt;bold&lt;/ins&gt;" in page.replace("</ins>", "")
    for where in (reverse("criteria:proposals"), reverse("criteria:proposal", args=[proposal.pk])):
        assert read(client, None, where).count("<script") == 1


def test_pages_ask_the_database_as_often_however_much_there_is(client: Client, world_today: World) -> None:
    world = world_today
    deliberation, _draft = drafted(world)
    proposed(world, "The first")
    make_statement(
        actor=acting(world.union_officer), at=deliberation.opened_at, deliberation=deliberation, text="The first."
    )
    addresses = [reverse("criteria:deliberations"), at(deliberation, "deliberation"), reverse("criteria:proposals")]
    before = [queries(client, world.jurists[0], where) for where in addresses]
    home = queries(client, world.jurists[0], reverse("portal:home"))
    now = deliberation.opened_at
    for number in range(3):
        other = opened(world, days=LATE + number, title=f"Another, {number}")
        report_to_deliberation(
            actor=acting(world.investigator),
            at=now,
            deliberation=deliberation,
            text="It worked.",
            result="success",
            country=world.peru,
            employer=world.garment_maker,
        )
        make_statement(actor=acting(world.jurists[number]), at=now, deliberation=deliberation, text="Heard.")
        proposed(world, f"Proposal {number}")
        put_draft(
            actor=acting(world.jurists[0]),
            at=now,
            deliberation=deliberation,
            text=DRAFTS["EN-02"].put((timezone.now() + timedelta(days=200)).date(), evaluation_days=180),
        )
        assert other.number
    assert [queries(client, world.jurists[0], where) for where in addresses] == before
    assert queries(client, world.jurists[0], reverse("portal:home")) == home
