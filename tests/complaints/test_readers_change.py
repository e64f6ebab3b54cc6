"""Who reads what was told: whoever joins team or registry is named, whoever leaves reads nothing that comes after."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from commission.authority.api import ANONYMOUS
from commission.authority.capacities import Capacity
from commission.authority.models import Person
from commission.clock.models import CommissionClock
from commission.institution.acts import appoint_staff, end_post
from commission.vault.api import NotForYou, admit_reader, key_pair_of, new_code, pending_admissions, seal_text
from commission.vault.models import ConfidenceReader, SealedText
from commission.vault.readers import make_reader
from complaints.acts import write_from_mailbox
from complaints.models import ProtectedFiling
from complaints.tasks import follow_terms
from investigations.acts import join_team, leave_team
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
