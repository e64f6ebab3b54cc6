"""Deliberations through their pages: opened, heard, drafted, voted on, promulgated; and what is refused on the way."""

from __future__ import annotations

import csv
import io
import re
import uuid
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from commission.authority.models import Person
from criteria.acts import (
    answer_proposal,
    invite_participant,
    make_statement,
    open_ballot,
    open_deliberation,
    propose_criterion,
    put_draft,
    report_to_deliberation,
    vote_on_drafts,
)
from criteria.models import CriterionVersion, Deliberation, Draft, Proposal, Statement, Vote
from tests.criteria.deliberations import DRAFTS, opened, reported
from tests.personas import World, acting

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LATE = 90
"""Days after the founding on which deliberations open here: thirty days before today."""


def at(deliberation: Deliberation, name: str, *keys: Any) -> str:
    return reverse(f"criteria:{name}", args=[deliberation.number, *keys])


def read(client: Client, who: Person | None, where: str) -> str:
    client.logout()
    if who is not None:
        client.force_login(who)
    answer = client.get(where)
    assert answer.status_code == 200, (where, answer.status_code)
    return " ".join(answer.content.decode().split())


def status(client: Client, who: Person | None, where: str) -> int:
    client.logout()
    if who is not None:
        client.force_login(who)
    return client.get(where).status_code


def send(client: Client, who: Person, where: str, **typed: Any) -> Any:
    client.force_login(who)
    return client.post(where, {"form_key": str(uuid.uuid4()), **typed})


def assert_refused(answer: Any, rule: str, *kept: str) -> None:
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "This was refused" in shown
    assert f"#{rule}" in shown
    for typed in kept:
        assert typed in shown, typed


def typed_draft(code: str, /, **changes: Any) -> dict[str, Any]:
    """What somebody types who drafts a stronger version of a founding criterion."""
    source = DRAFTS[code].put(timezone.now().date()).sources[0]
    return {
        "title": DRAFTS[code].title,
        "text": DRAFTS[code].text,
        "countries": "",
        "industries": "",
        "in_force_from": (timezone.now() + timedelta(days=200)).date().isoformat(),
        "why": "It was asked for.",
        "source-1-kind": source["kind"],
        "source-1-instrument": source["instrument"],
        "source-1-article": source.get("article", ""),
        **changes,
    }


@pytest.mark.rule("CRIT-8")
def test_a_criterion_is_made_stronger_through_the_pages_alone(client: Client, world_today: World) -> None:
    world, jurist = world_today, world_today.jurists[0]
    assert "Open deliberation" in read(client, jurist, reverse("criteria:deliberations"))
    answer = send(
        client,
        jurist,
        reverse("criteria:open_deliberation"),
        title="Leave for those who nurse",
        about="Is what is in force enough?",
        criteria=[str(world.criteria["EQ-01"].criterion_id)],
    )
    assert answer.status_code == 303
    deliberation = Deliberation.objects.get(title="Leave for those who nurse")
    assert answer.url == at(deliberation, "deliberation")
    page = read(client, jurist, answer.url)
    assert "Open to statements; the ballot opens by" in page
    assert "EQ-01" in page

    answer = send(
        client,
        world.investigator,
        at(deliberation, "report_to_deliberation"),
        result="failure",
        country="PER",
        industry="C1410",
        text="Rooms to nurse in stood empty.",
    )
    assert answer.status_code == 303
    form = read(client, jurist, at(deliberation, "put_draft") + "?criterion=EQ-01")
    old = world.criteria["EQ-01"].text
    assert old.split()[0] in form
    answer = send(
        client,
        jurist,
        at(deliberation, "put_draft") + "?criterion=EQ-01",
        **typed_draft("EQ-01", text=f"{old} She nurses within reach of her work."),
    )
    assert answer.status_code == 303, answer.content.decode()
    page = read(client, None, at(deliberation, "deliberation"))
    assert re.search(r"<ins>.*She nurses within reach of her work\..*</ins>", page)
    assert "1 failure" in page
    assert "C1410" in page

    # Everybody is heard for two weeks; the page offers no ballot before.
    assert "Open ballot" not in read(client, jurist, at(deliberation, "deliberation"))
    assert_refused(send(client, jurist, at(deliberation, "open_ballot")), "CRIT-8")


@pytest.mark.rule("CRIT-8")
def test_the_members_vote_and_what_is_carried_is_promulgated(client: Client, world_today: World) -> None:
    world = world_today
    deliberation, draft = drafted(world)
    open_ballot(actor=acting(world.jurists[0]), at=timezone.now(), deliberation=deliberation)
    where = at(deliberation, "vote_on_drafts")
    for member in world.members[:-1]:
        answer = send(client, member, where, **{f"draft-{draft.number}-vote": "for", "reasons": "It is time."})
        assert answer.status_code == 303, answer.content.decode()
    page = read(client, world.members[0], at(deliberation, "deliberation"))
    assert "8 members have voted." in page
    assert "You have voted." in page
    assert "It is time." not in page, "how anybody voted is not shown before the outcome"
    last = world.members[-1]
    assert "Vote on the drafts" in read(client, last, at(deliberation, "deliberation"))
    answer = send(
        client,
        last,
        where,
        **{f"draft-{draft.number}-vote": "against", f"draft-{draft.number}-reasons": "It asks for too little."},
    )
    assert answer.status_code == 303
    page = read(client, None, at(deliberation, "deliberation"))
    assert "criteria promulgated" in page
    assert "It asks for too little." in page
    assert "It is time." in page
    assert last.display_name in page
    assert "Carried and promulgated." in page
    version = CriterionVersion.objects.get(draft=draft)
    assert f"version {version.number}" in page


def drafted(world: World, **more: Any) -> tuple[Deliberation, Draft]:
    """A deliberation thirty days old, with a team's report and a stronger text of EQ-01 before it."""
    deliberation = reported(world, opened(world, days=LATE, **more))
    draft = put_draft(
        actor=acting(world.jurists[0]),
        at=deliberation.opened_at,
        deliberation=deliberation,
        text=DRAFTS["EQ-01"].put(
            (timezone.now() + timedelta(days=200)).date(),
            text=f"{world.criteria['EQ-01'].text} She nurses within reach of her work.",
        ),
    )
    return deliberation, draft


@pytest.mark.rule("CRIT-8")
def test_refuses_a_vote_against_without_reasons_and_keeps_what_was_typed(client: Client, world_today: World) -> None:
    world = world_today
    deliberation, draft = drafted(world)
    open_ballot(actor=acting(world.jurists[0]), at=timezone.now(), deliberation=deliberation)
    answer = send(
        client,
        world.jurists[0],
        at(deliberation, "vote_on_drafts"),
        **{f"draft-{draft.number}-vote": "against", "reasons": "Kept as it was typed."},
    )
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Say why you vote against it." in shown
    assert "Kept as it was typed." in shown
    assert not Vote.objects.filter(draft=draft).exists()


@pytest.mark.rule("CRIT-5")
def test_refuses_a_weaker_draft_at_its_field_and_keeps_what_was_typed(client: Client, world_today: World) -> None:
    world = world_today
    deliberation = opened(world, days=LATE)
    where = at(deliberation, "put_draft") + "?criterion=EQ-01"
    answer = send(client, world.jurists[0], where, **typed_draft("EQ-01", text="Something else altogether."))
    assert_refused(answer, "CRIT-5", "Something else altogether.", "It was asked for.")
    assert 'id="id_text_error"' in answer.content.decode()
    assert not Draft.objects.filter(deliberation=deliberation).exists()


@pytest.mark.rule("CRIT-5")
def test_refuses_a_weaker_threshold_in_whatever_unit(client: Client, world_today: World) -> None:
    world, before = world_today, world_today.criteria["SH-01"]
    deliberation = opened(world, days=LATE)
    where = at(deliberation, "put_draft") + "?criterion=SH-01"
    form = read(client, world.jurists[0], where)
    assert before.threshold is not None
    assert f'value="{before.threshold.normalize()}"' in form
    weaker = before.threshold * 2
    answer = send(
        client,
        world.jurists[0],
        where,
        **typed_draft(
            "SH-01", threshold=f"{weaker.normalize():f}", unit=before.unit, evaluation_days=before.evaluation_days
        ),
    )
    assert_refused(answer, "CRIT-5", f"{weaker.normalize():f}")
    assert 'id="id_threshold_error"' in answer.content.decode()


@pytest.mark.rule("CRIT-1")
def test_a_new_measure_is_drafted_on_its_subject(client: Client, world_today: World) -> None:
    world, before = world_today, world_today.criteria["SH-01"]
    deliberation = opened(world, days=LATE)
    choice = read(client, world.jurists[0], at(deliberation, "put_draft"))
    assert "A new criterion" in choice
    subject = before.criterion.subject_id
    assert f'value="{subject}"' in choice
    where = f"{at(deliberation, 'put_draft')}?subject={subject}"
    typed = typed_draft(
        "SH-01",
        code="SH-77",
        kind="measure",
        measure=before.measure_id,
        threshold="0.05",
        unit="mg/m3",
        evaluation_days="30",
        addressee="employer",
        countries="per, col",
        industries="C13",
        country_groups=["income:low"],
    )
    assert_refused(send(client, world.jurists[0], where, **typed | {"unit": "h"}), "CRIT-1", "SH-77", "per, col")
    answer = send(client, world.jurists[0], where, **typed)
    assert answer.status_code == 303, answer.content.decode()
    draft = Draft.objects.get(deliberation=deliberation)
    assert {"PER", "COL"} < set(draft.countries)
    page = read(client, None, at(deliberation, "deliberation"))
    assert "A new criterion" in page
    assert "Peru" in page
    better = at(deliberation, "put_draft") + f"?draft={draft.number}"
    assert "SH-77" in read(client, world.jurists[0], better)
    assert send(client, world.jurists[0], better, **typed | {"threshold": "0.04"}).status_code == 303
    assert "has taken its place" in read(client, None, at(deliberation, "deliberation"))


@pytest.mark.rule("CRIT-2")
def test_refuses_a_source_without_its_instrument_beside_it(client: Client, world_today: World) -> None:
    deliberation = opened(world_today, days=LATE)
    where = at(deliberation, "put_draft") + "?criterion=EQ-01"
    typed = typed_draft("EQ-01", **{"source-2-kind": "domestic", "source-2-article": "12"})
    answer = send(client, world_today.jurists[0], where, **typed)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_source-2-instrument_error"' in shown
    none = {name: value for name, value in typed_draft("EQ-01").items() if not name.startswith("source-")}
    answer = send(client, world_today.jurists[0], where, **none)
    assert_refused(answer, "CRIT-2", "It was asked for.")
    assert 'id="id_source-1-instrument_error"' in answer.content.decode()


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


@pytest.mark.rule("CRIT-8")
def test_refuses_a_report_of_nowhere_and_keeps_what_was_typed(client: Client, world_today: World) -> None:
    deliberation = opened(world_today, days=LATE)
    answer = send(
        client,
        world_today.investigator,
        at(deliberation, "report_to_deliberation"),
        result="success",
        text="It worked somewhere.",
    )
    assert_refused(answer, "CRIT-8", "It worked somewhere.")
    assert not Statement.objects.filter(deliberation=deliberation).exists()


@pytest.mark.rule("INST-3")
def test_refuses_whoever_has_no_such_part_as_if_the_page_were_not_there(client: Client, world_today: World) -> None:
    world = world_today
    deliberation, _draft = drafted(world)
    for name in ("invite_participant", "put_draft", "open_ballot", "vote_on_drafts", "conclude_deliberation"):
        for who in (world.outsider, world.investigator, world.union_officer, world.clerk, world.alternate_jurists[0]):
            assert status(client, who, at(deliberation, name)) == 404, (name, who)
        assert status(client, world.worker_representatives[0], at(deliberation, name)) == 200, name
    assert status(client, world.outsider, at(deliberation, "make_statement")) == 404
    assert status(client, world.jurists[0], at(deliberation, "report_to_deliberation")) == 404
    assert status(client, world.union_team_member, at(deliberation, "report_to_deliberation")) == 200
    assert status(client, world.outsider, reverse("criteria:open_deliberation")) == 404
    assert status(client, None, "/criteria/deliberations/CILR-D-1999-0001/") == 404


def test_an_act_that_is_closed_says_so_and_offers_no_form(client: Client, world_today: World) -> None:
    world = world_today
    page = read(client, world.jurists[0], at(world.deliberation, "put_draft") + "?criterion=EQ-01")
    assert "This cannot be done now: the deliberation is concluded." in page
    assert "<textarea" not in page
    answer = send(client, world.investigator, at(world.deliberation, "make_statement"), text="Too late.")
    assert_refused(answer, "CRIT-8", "Too late.")


@pytest.mark.rule("CRIT-9")
def test_a_deliberation_with_nothing_before_it_is_concluded_with_reasons(client: Client, world_today: World) -> None:
    world = world_today
    deliberation = opened(world, days=LATE)
    assert "Conclude deliberation" in read(client, world.jurists[0], at(deliberation, "deliberation"))
    answer = send(client, world.jurists[0], at(deliberation, "conclude_deliberation"), reasons="")
    assert answer.status_code == 422
    answer = send(client, world.jurists[0], at(deliberation, "conclude_deliberation"), reasons="All is well.")
    assert answer.status_code == 303
    page = read(client, None, at(deliberation, "deliberation"))
    assert "no change" in page
    assert "All is well." in page


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
    rows = list(csv.reader(io.StringIO(b"".join(answer).decode())))  # type: ignore[call-overload]
    assert [row[0] for row in rows[1:]] == [running.number]


def test_anyone_follows_by_a_feed(client: Client, world_today: World) -> None:
    running = opened(world_today, days=LATE, title="Hours <b>of</b> work")
    answer = client.get(reverse("criteria:deliberations_feed"))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.content)  # noqa: S314 (our own)
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert titles[0] == f"{running.number} Hours <b>of</b> work"


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


def proposed(world: World, title: str, text: str = "More.") -> Proposal:
    """A proposal of the union, made before the deliberations here opened."""
    return propose_criterion(
        actor=acting(world.union_officer),
        at=world.after(days=LATE - 1),
        commission=world.commission,
        organisation=world.union,
        right=world.criteria["EQ-01"].criterion.right,
        title=title,
        text=text,
    )


def queries(client: Client, who: Person | None, where: str) -> int:
    read(client, who, where)
    with CaptureQueriesContext(connection) as asked:
        client.get(where)
    return len(asked)


def test_pages_ask_the_database_as_often_however_much_there_is(client: Client, world_today: World) -> None:
    world = world_today
    deliberation, _draft = drafted(world)
    proposed(world, "The first")
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
            text=DRAFTS["EN-02"].put((timezone.now() + timedelta(days=200)).date()),
        )
        assert other.number
    assert [queries(client, world.jurists[0], where) for where in addresses] == before
    assert queries(client, world.jurists[0], reverse("portal:home")) == home


def test_the_ballot_page_compares_each_draft_with_what_is_in_force(client: Client, world_today: World) -> None:
    world = world_today
    deliberation, draft = drafted(world)
    open_ballot(actor=acting(world.jurists[0]), at=timezone.now(), deliberation=deliberation)
    page = read(client, world.jurists[0], at(deliberation, "vote_on_drafts"))
    assert re.search(r"<ins>.*She nurses within reach of her work\..*</ins>", page)
    assert f'name="draft-{draft.number}-vote"' in page
    vote_on_drafts(actor=acting(world.jurists[0]), at=timezone.now(), deliberation=deliberation, against={})
    answer = send(client, world.jurists[0], at(deliberation, "vote_on_drafts"), **{f"draft-{draft.number}-vote": "for"})
    assert_refused(answer, "CRIT-8")


@pytest.mark.rule("CRIT-5")
def test_an_error_is_corrected_before_its_day_of_effect(client: Client, world_today: World) -> None:
    world = world_today
    deliberation, draft = drafted(world)
    open_ballot(actor=acting(world.jurists[0]), at=timezone.now(), deliberation=deliberation)
    for member in world.members:
        vote_on_drafts(actor=acting(member), at=timezone.now(), deliberation=deliberation, against={})
    assert CriterionVersion.objects.filter(draft=draft).exists()
    correction = open_deliberation(
        actor=acting(world.jurists[0]),
        at=timezone.now(),
        commission=world.commission,
        title="Correction",
        about="A word is wrong.",
        criteria=[world.criteria["EQ-01"].criterion],
        occasion="correction",
    )
    where = at(correction, "put_draft") + "?criterion=EQ-01"
    assert 'name="corrects"' in read(client, world.jurists[0], where)
    corrected = f"{world.criteria['EQ-01'].text} She nurses near her work."
    answer = send(client, world.jurists[0], where, **typed_draft("EQ-01", text=corrected, corrects="on"))
    assert answer.status_code == 303, answer.content.decode()
    page = read(client, None, at(correction, "deliberation"))
    assert "It corrects an error in that version" in page
    assert re.search(r"<del>.*within reach of.*</del>", page)
