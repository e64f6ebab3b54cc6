"""Who reads what was told: whoever joins team or registry is named, whoever leaves reads nothing that comes after."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from commission.authority.api import ANONYMOUS
from commission.authority.capacities import Capacity
from commission.authority.models import Person
from commission.clock.models import CommissionClock
from commission.directory.models import Country
from commission.institution.acts import appoint_staff, end_post
from commission.vault.api import NotForYou, admit_reader, key_pair_of, new_code, pending_admissions, seal_text
from commission.vault.models import Confidence, ConfidenceReader, SealedText
from commission.vault.offices import office_changed
from commission.vault.readers import make_reader
from complaints.acts import record_need, write_from_mailbox
from complaints.models import ProtectedFiling
from complaints.tasks import follow_terms
from investigations.acts import form_team, join_team, leave_team
from investigations.models import TeamMembership
from tests.complaints.confiding import FACTS, filing_of, opened_case, protected, read, strongbox_of, vault_ready
from tests.personas import World, acting, person
from tests.vault.confiding import PASSPHRASE


def named(filing: ProtectedFiling, who: Person) -> bool:
    """Whether somebody is named to read."""
    return ConfidenceReader.objects.filter(confidence=filing.confidence, person=who.pk, dismissed_at=None).exists()


def narrative(filing: ProtectedFiling) -> SealedText:
    """What she told at first."""
    return SealedText.objects.get(confidence=filing.confidence, kind="narrative")


@pytest.mark.rule("FILE-4", "INST-5")
def test_whoever_joins_the_team_reads_what_comes_and_what_came_once_she_is_admitted(world: World) -> None:
    filing, mailbox = opened_case(world)
    joins = person("Elsa Roca")
    make_reader(joins.pk, PASSPHRASE, world.founded_at)
    join_team(actor=acting(world.administrator), at=world.after(days=1), team=world.team, person=joins, part="safety")
    assert named(filing, joins)
    later = write_from_mailbox(actor=ANONYMOUS, at=world.after(days=2), told=filing, mailbox=mailbox, text="More.")
    assert read(later, joins) == "More."
    with pytest.raises(NotForYou):
        read(narrative(filing), joins)
    assert joins.pk in {one.person for one in pending_admissions(world.clerk.pk)}
    pair = key_pair_of(joins.pk)
    assert pair is not None
    admit_reader(filing.confidence, pair, strongbox=strongbox_of(world.clerk))
    assert read(narrative(filing), joins) == FACTS


@pytest.mark.rule("FILE-4", "INST-5")
def test_whoever_leaves_the_team_reads_nothing_more(world: World) -> None:
    filing, mailbox = opened_case(world)
    assert read(narrative(filing), world.investigator) == FACTS
    leave_team(
        actor=acting(world.administrator),
        at=world.after(days=1),
        team=world.team,
        membership=TeamMembership.objects.get(team=world.team, person=world.investigator),
    )
    assert not named(filing, world.investigator)
    later = write_from_mailbox(actor=ANONYMOUS, at=world.after(days=2), told=filing, mailbox=mailbox, text="More.")
    for text in (later, narrative(filing)):
        with pytest.raises(NotForYou):
            read(text, world.investigator)
    assert read(later, world.clerk) == "More."


@pytest.mark.rule("FILE-4", "INST-5")
def test_a_clerk_is_named_with_her_post_and_dismissed_with_its_end(world: World) -> None:
    filing, _mailbox = opened_case(world)
    clerk = person("Elsa Roca")
    post = appoint_staff(
        actor=acting(world.administrator),
        at=world.after(days=1),
        commission=world.commission,
        person=clerk,
        capacity=Capacity.REGISTRY_CLERK,
        held_from=world.after(days=1),
    )
    assert named(filing, clerk)
    end_post(actor=acting(world.administrator), at=world.after(days=2), commission=world.commission, post=post)
    assert not named(filing, clerk)
    assert named(filing, world.clerk)


@pytest.mark.rule("FILE-4", "INST-5")
def test_a_term_that_begins_or_ends_by_itself_names_and_dismisses(world_today: World) -> None:
    world, now = world_today, timezone.now()
    vault_ready(world)
    filing = filing_of(protected(world, new_code(), at=now))
    clerk = person("Elsa Roca")
    make_reader(clerk.pk, PASSPHRASE, now)
    appoint_staff(
        actor=acting(world.administrator),
        at=now,
        commission=world.commission,
        person=clerk,
        capacity=Capacity.REGISTRY_CLERK,
        held_from=now + timedelta(days=1),
        held_until=now + timedelta(days=3),
    )

    def on_day(number: int) -> SealedText:
        ahead = timedelta(days=number)
        CommissionClock.objects.filter(commission=world.commission.pk).update(ahead=ahead)
        assert (follow_terms(), follow_terms()) == (int(number != 0), 0)
        return seal_text(filing.confidence, "message", "More.", at=now + ahead, from_filer=True)

    on_day(0)
    assert not named(filing, clerk)
    told = on_day(2)
    assert named(filing, clerk)
    assert read(told, clerk) == "More."
    later = on_day(4)
    assert not named(filing, clerk)
    for text in (told, later):
        with pytest.raises(NotForYou):
            read(text, clerk)


def reads(who: Person) -> set[Confidence]:
    """What somebody is named to read."""
    return {row.confidence for row in ConfidenceReader.objects.filter(person=who.pk, dismissed_at=None)}


def leaves(world: World, who: Person, *, days: float) -> None:
    """Let somebody leave the team."""
    leave_team(
        actor=acting(world.administrator),
        at=world.after(days=days),
        team=world.team,
        membership=TeamMembership.objects.get(team=world.team, person=who, held_until=None),
    )


@pytest.mark.rule("FILE-4", "INST-5")
def test_the_team_of_a_country_reads_what_comes_from_there_and_no_other_team(world: World) -> None:
    vault_ready(world)
    here = filing_of(protected(world, new_code())).confidence
    elsewhere = filing_of(protected(world, new_code(), country=Country.objects.get(pk="BGD"))).confidence
    need = record_need(
        actor=ANONYMOUS,
        at=world.after(days=1),
        commission=world.commission,
        country=world.peru,
        text="The dormitory is locked at night.",
        code=new_code(),
    ).confidence
    joins, clerk = person("Elsa Roca"), person("Ana Soto")
    second = form_team(
        actor=acting(world.administrator),
        at=world.after(days=1),
        commission=world.commission,
        country=world.peru,
        name="A second team",
    )
    join_team(actor=acting(world.administrator), at=world.after(days=2), team=second, person=joins, part="safety")
    assert reads(joins) == set()
    join_team(actor=acting(world.administrator), at=world.after(days=2), team=world.team, person=joins, part="safety")
    assert reads(joins) == {here, need}
    appoint_staff(
        actor=acting(world.administrator),
        at=world.after(days=2),
        commission=world.commission,
        person=clerk,
        capacity=Capacity.REGISTRY_CLERK,
        held_from=world.after(days=2),
    )
    assert reads(clerk) == {here, need, elsewhere}
    leaves(world, joins, days=3)
    assert reads(joins) == set()


@pytest.mark.rule("FILE-4", "INST-5")
def test_whoever_leaves_one_of_two_offices_goes_on_reading_from_the_other(world: World) -> None:
    filing, _mailbox = opened_case(world)
    both = person("Elsa Roca")
    join_team(actor=acting(world.administrator), at=world.after(days=1), team=world.team, person=both, part="safety")
    post = appoint_staff(
        actor=acting(world.administrator),
        at=world.after(days=1),
        commission=world.commission,
        person=both,
        capacity=Capacity.REGISTRY_CLERK,
        held_from=world.after(days=1),
    )
    leaves(world, both, days=2)
    assert named(filing, both)
    end_post(actor=acting(world.administrator), at=world.after(days=3), commission=world.commission, post=post)
    assert not named(filing, both)


def test_an_office_changes_hands_in_as_many_statements_however_much_is_read_from_it(world: World) -> None:
    opened_case(world)
    clerk = person("Elsa Roca")

    def statements() -> int:
        post = appoint_staff(
            actor=acting(world.administrator),
            at=world.after(days=1),
            commission=world.commission,
            person=clerk,
            capacity=Capacity.REGISTRY_CLERK,
            held_from=world.after(days=1),
        )
        assert len(reads(clerk)) == Confidence.objects.count()
        world.commission.refresh_from_db()
        authority_ends = {"held_until": world.after(days=2)}
        clerk.grants.filter(source_id=post.pk).update(**authority_ends)
        type(post).objects.filter(pk=post.pk).update(**authority_ends)
        with CaptureQueriesContext(connection) as run, transaction.atomic():
            office_changed(world.commission.pk, clerk.pk, at=world.after(days=3))
        assert reads(clerk) == set()
        return len(run)

    few = statements()
    for _each in range(4):
        protected(world, new_code())
    clerk = person("Rosa Vidal")
    assert statements() == few <= 10


@pytest.mark.rule("FILE-4", "INST-5")
def test_what_is_filed_while_somebody_leaves_the_team_is_not_sealed_to_her(
    world_today: World, committed_db: str
) -> None:
    world, now = world_today, timezone.now()
    vault_ready(world)
    filed = threading.Event()

    def file() -> None:
        protected(world, new_code(), at=now)
        filed.set()
        connections.close_all()

    filing = threading.Thread(target=file)
    with transaction.atomic():
        membership = TeamMembership.objects.get(team=world.team, person=world.investigator)
        leave_team(actor=acting(world.administrator), at=now, team=world.team, membership=membership)
        filing.start()
        assert not filed.wait(1)
    filing.join(30)
    assert filed.is_set()
    assert reads(world.investigator) == set()
    assert len(reads(world.clerk)) == 1
