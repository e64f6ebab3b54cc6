"""Home: what is due from each, by when, under which rule; nothing of what is due from others."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from commission.authority.models import Person
from commission.clock.kinds import DeadlineKind
from commission.clock.models import Deadline
from commission.institution.models import Term
from commission.outbox.api import notify
from commission.outbox.models import Notice
from commission.portal.selectors import home
from complaints.models import AppealRight
from sanctions.models import Sanction
from tests.complaints.cases import sitting, vote
from tests.portal.stages import Stages, file_many


def read(client: Client, who: Person, address: str = "/home/") -> str:
    client.force_login(who)
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def cards(page: str) -> list[tuple[str, str]]:
    """What is due, and on which matter, in order."""
    return re.findall(r'due-card__what">(.*?)</h\d>.*?due-card__about">\s*(?:<a[^>]*>)?\s*([\w-]+)', page)


def test_home_is_for_those_who_have_signed_in(client: Client, db: None) -> None:
    for address in ("/home/", "/inbox/", "/demonstration/"):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer["Location"] == f"/accounts/login/?next={address}"


def test_a_member_finds_the_ballots_that_she_has_not_cast(client: Client, stages: Stages) -> None:
    member = sitting(stages.argued)[0]
    page = read(client, member.person)
    assert ("Vote on allegation 1", stages.argued.number) in cards(page)
    assert f"/dockets/{stages.argued.number}/ballot/1/" in page
    vote(stages.argued, member, 1, at=timezone.now())
    page = read(client, member.person)
    assert ("Vote on allegation 1", stages.argued.number) not in cards(page)
    assert ("Decide every allegation", stages.argued.number) in cards(page)


@pytest.mark.rule("INST-5")
def test_a_member_owes_nothing_to_dockets_on_whose_panel_she_does_not_sit(client: Client, stages: Stages) -> None:
    for member in stages.world.members:
        mine = {docket.number for docket in stages.all if any(place.person == member for place in sitting(docket))}
        assert {about for _what, about in cards(read(client, member)) if about != "CILR"} <= mine


def test_cards_stand_in_the_order_of_their_dates_and_say_what_happens_by_itself(client: Client, stages: Stages) -> None:
    page = read(client, sitting(stages.waiting)[0].person)
    dates = re.findall(r'due-card__by">\s*by <time datetime="([\d-]+)"', page)
    assert dates == sorted(dates)
    assert "The hearing is held on the papers, and that it was is published." in page
    assert "It is set for" in page


def test_a_respondent_finds_the_answer_due_and_its_button(client: Client, stages: Stages) -> None:
    page = read(client, stages.world.labour_ministry_counsel)
    assert ("Answer the complaint", stages.fresh.number) in cards(page)
    assert f'href="/dockets/{stages.fresh.number}/answer/"' in page


def test_an_administrator_is_told_whose_term_ends_soon_and_where_its_seat_is_kept(
    client: Client, stages: Stages
) -> None:
    world = stages.world
    soonest = Term.objects.select_related("seat", "person").order_by("held_until").first()
    assert soonest
    limit = Deadline.objects.get(subject=soonest.pk, kind=DeadlineKind.TERM_ENDS)
    for days, told in ((170, True), (190, False)):
        Deadline.objects.filter(pk=limit.pk).update(instant=timezone.now() + timedelta(days=days))
        page = read(client, world.administrator)
        assert (f"Seat {soonest.seat}, held by {soonest.person.display_name}." in page) is told
    assert f'href="/office/{soonest.commission_id}/seats/"' in page


def test_whoever_may_go_to_court_is_told_to_which(client: Client, stages: Stages) -> None:
    right = AppealRight.objects.filter(docket=stages.decided, closed_at=None).first()
    assert right
    page = read(client, stages.world.union_officer)
    assert ("Appeal to the court", stages.decided.number) in cards(page)
    assert f"Open because a decision was issued. It is brought before the {right.court}" in page
    assert "Open because a decision was issued." in read(
        client, stages.world.outsider, f"/dockets/{stages.decided.number}/"
    )


def test_whoever_is_on_a_team_finds_it_at_home_and_others_find_none(client: Client, stages: Stages) -> None:
    world = stages.world
    for who in (world.investigator, world.union_team_member):
        assert f'href="/teams/{world.team.pk}/"' in read(client, who)
    assert "My teams" not in read(client, world.union_officer)


def test_each_role_has_a_home(client: Client, stages: Stages) -> None:
    world = stages.world
    for who in (
        *world.members,
        world.clerk,
        world.administrator,
        world.court_registry,
        world.investigator,
        world.union_team_member,
        world.union_officer,
        world.farm_counsel,
        world.ngo_officer,
        world.outsider,
    ):
        page = read(client, who)
        assert "What is due from me" in page
        assert "My dockets" in page


def test_whoever_owes_nothing_is_told_so(client: Client, stages: Stages) -> None:
    page = read(client, stages.world.outsider)
    assert "Nothing is due from you" in page
    assert "You are in no docket" in page


def test_my_dockets_are_those_in_which_i_hold_something(client: Client, stages: Stages) -> None:
    page = read(client, stages.world.farm_counsel)
    assert set(re.findall(r'rows__number">\s*(CILR-\d+-\d+)', page)) == {stages.undecided.number, stages.waiting.number}


def test_what_changed_is_told_once_and_kept_in_the_inbox(client: Client, stages: Stages) -> None:
    who = stages.world.outsider
    read(client, who)
    client.logout()
    notify([who.pk], Notice.Kind.HEARING_SET, at=timezone.now(), matter_label=stages.fresh.number, rule="HEAR-1")
    page = read(client, who)
    assert "A hearing is set" in page
    assert "What changed since" in page
    client.logout()
    assert "A hearing is set" not in read(client, who)
    assert "A hearing is set" in read(client, who, "/inbox/")


def test_nobody_reads_what_another_was_told(client: Client, stages: Stages) -> None:
    notify([stages.world.outsider.pk], Notice.Kind.ALARM, at=timezone.now())
    for address in ("/home/", "/inbox/"):
        assert "Something needs an administrator" not in read(client, stages.world.ngo_officer, address)


def test_notices_are_marked_as_read_by_their_own_reader_alone(client: Client, stages: Stages) -> None:
    mine, others = stages.world.outsider, stages.world.ngo_officer
    for who in (mine, others):
        notify([who.pk], Notice.Kind.HEARING_SET, at=timezone.now())
    client.force_login(mine)
    assert client.post("/inbox/").status_code == 302
    assert not Notice.objects.filter(person=mine.pk, read_at=None).exists()
    assert Notice.objects.filter(person=others.pk, read_at=None).exists()


def test_the_inbox_is_read_page_by_page(client: Client, stages: Stages) -> None:
    who = stages.world.outsider
    for number in range(30):
        notify([who.pk], Notice.Kind.HEARING_SET, at=timezone.now(), matter_label=f"CILR-2026-{number + 100:06}")
    page = read(client, who, "/inbox/")
    older = re.search(r'class="pages__older" href="([^"]+)"', page)
    assert older
    both = page + read(client, who, older[1])
    assert all(f"CILR-2026-{number + 100:06}" in both for number in range(30))


@pytest.mark.parametrize("place", ["x", "%00", "1"])
def test_garbage_in_the_inbox_is_a_bad_request(client: Client, stages: Stages, place: str) -> None:
    client.force_login(stages.world.outsider)
    assert client.get(f"/inbox/?before={place}").status_code == 400


def test_home_asks_no_more_for_a_party_of_many_dockets(client: Client, stages: Stages) -> None:
    who = stages.world.farm_counsel

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            read(client, who)
        return len(queries)

    file_many(stages.world, 1, days_ago=1)
    asked()
    few = asked()
    file_many(stages.world, 8, days_ago=0.5)
    assert asked() == few


def test_whoever_has_more_dockets_than_are_read_misses_nothing_that_is_due(
    client: Client, stages: Stages, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = stages.world.farm_counsel
    file_many(stages.world, 3, days_ago=1)
    due = cards(read(client, who))
    assert len(due) > 1
    monkeypatch.setattr(home, "MOST_HELD", 1)
    page = read(client, who)
    assert cards(page) == due
    assert page.count("/answer/") >= len([what for what, _matter in due if what == "Answer the complaint"])


@pytest.mark.rule("LIFT-1")
def test_of_a_sanction_on_which_nothing_is_claimed_the_docket_says_that_the_clock_opens_verification(
    client: Client, stages: Stages
) -> None:
    limit = Deadline.objects.get(
        matter=stages.decided.pk, kind=DeadlineKind.VERIFICATION_DUE, outcome=Deadline.Outcome.OPEN, due_from=[]
    )
    sanction = Sanction.objects.get(pk=limit.subject)
    page = read(client, stages.world.outsider, f"/dockets/{stages.decided.number}/")
    assert "Claim or verify the next benchmark" in page
    assert f"Sanction S{sanction.number}." in page


@pytest.mark.rule("CRIT-9")
def test_whoever_votes_hears_of_reviews_before_they_open_by_themselves(client: Client, stages: Stages) -> None:
    member = stages.world.jurists[0]
    assert "Review the criterion" not in read(client, member)
    criteria = [version.criterion_id for version in stages.world.criteria.values()]
    soon = Deadline.objects.filter(kind=DeadlineKind.REVIEW_DUE, subject__in=criteria)
    assert soon.count() > 6
    Deadline.objects.filter(pk__in=soon).update(instant=timezone.now() + timedelta(days=20))
    page = read(client, member)
    assert page.count("Review the criterion") == 1, "criteria that are reviewed together have one card"
    assert re.search(rf"EN-01, .* and {soon.count() - 6} more", page)
    assert "/criteria/deliberations/open/" in page
    assert "Review the criterion" not in read(client, stages.world.garment_maker_counsel)
