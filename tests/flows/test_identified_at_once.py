"""A description is found while others find it, or file against it, at the same instant, in either commission."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connections, transaction

from commission.acts.refusal import NotNow
from commission.authority.api import ANONYMOUS, may
from commission.authority.models import Person
from commission.authority.permissions import Permission
from commission.directory.acts import describe_respondent
from commission.directory.models import Organisation
from commission.institution.models import Commission, Interest
from commission.proceedings.acts import disclose_interest, identify_respondent
from complaints.models import Docket, PanelMember
from tests.complaints.cases import sitting
from tests.complaints.test_filings_at_once import at_once
from tests.flows.two_commissions import Second, second_commission
from tests.personas import World, acting, found_world


@pytest.fixture
def site(committed_db: str) -> tuple[World, Second, Organisation]:
    """Two commissions, and somebody whom nobody has found yet."""
    world = found_world()
    described = describe_respondent(
        actor=ANONYMOUS,
        at=world.after(hours=1),
        commission=world.commission,
        kind="employer",
        name="El taller de la avenida",
        country=world.peru,
    )
    return world, second_commission(world), described


@contextmanager
def under_way(work: Callable[[], object]) -> Iterator[None]:
    """Something that has written everything and is not committed before the block has waited for it for a second."""
    written, failures = threading.Event(), list[BaseException]()

    def run() -> None:
        try:
            with transaction.atomic():
                work()
                written.set()
                waited.wait(1.5)
        except BaseException as failure:  # noqa: BLE001 (whatever it is, the test tells it)
            failures.append(failure)
        finally:
            written.set()
            connections.close_all()

    waited = threading.Event()
    thread = threading.Thread(target=run)
    thread.start()
    assert written.wait(60)
    try:
        yield
    finally:
        waited.set()
        thread.join(60)
    assert failures == []


def identify(world: World, described: Organisation, known: Organisation | None = None) -> Organisation:
    return identify_respondent(
        actor=acting(world.clerk),
        at=world.after(days=2),
        commission=world.commission,
        organisation=described,
        known=known or world.garment_maker,
    )


def answers(world: World, docket: Docket) -> bool:
    return may(acting(world.garment_maker_counsel), Permission.ANSWER_COMPLAINT, docket.places, world.after(days=3))


@pytest.mark.rule("FILE-1")
def test_of_two_clerks_who_find_two_one_is_refused(site: tuple[World, Second, Organisation]) -> None:
    world, second, described = site
    docket, elsewhere = second.filed(described), second.filed(world.farm)

    def find(commission: Commission, clerk: Person, known: Organisation) -> Callable[[], object]:
        return lambda: identify_respondent(
            actor=acting(clerk),
            at=world.after(days=2),
            commission=commission,
            organisation=described,
            known=known,
        )

    failures = at_once(
        find(world.commission, world.clerk, world.garment_maker), find(second.commission, second.clerk, world.farm)
    )
    assert [type(failure) for failure in failures] == [NotNow]
    described.refresh_from_db()
    assert described.same_as in {world.garment_maker, world.farm}
    assert answers(world, docket) == (described.same_as == world.garment_maker)
    assert not answers(world, elsewhere)


@pytest.mark.rule("INST-4")
def test_who_finds_it_waits_for_a_filing_in_the_other_commission(site: tuple[World, Second, Organisation]) -> None:
    world, second, described = site
    filed: list[Docket] = []
    with under_way(lambda: filed.append(second.filed(described, hours=20))):
        identify(world, described)
    assert answers(world, filed[0])


@pytest.mark.rule("INST-4")
def test_a_filing_waits_for_whoever_finds_it_in_the_other_commission(site: tuple[World, Second, Organisation]) -> None:
    world, second, described = site
    for member in [*world.jurists[:2], world.worker_representatives[0]]:
        disclose_interest(
            actor=acting(member),
            at=world.after(days=1),
            commission=world.commission,
            person=member,
            organisation=world.garment_maker,
            kind=Interest.Kind.PAID,
            since=date(2024, 1, 1),
        )
    with under_way(lambda: identify(world, described)):
        docket = second.filed(described, hours=48)
    assert answers(world, docket)
    kept_off = {world.jurists[0].pk, world.jurists[1].pk, world.worker_representatives[0].pk}
    assert kept_off.isdisjoint(member.person_id for member in sitting(docket))


@pytest.mark.rule("INST-4")
def test_many_descriptions_found_from_both_sides_and_filed_against_meanwhile(
    site: tuple[World, Second, Organisation],
) -> None:
    world, second, _described = site
    shops = [
        describe_respondent(
            actor=ANONYMOUS,
            at=world.after(hours=1),
            commission=world.commission,
            kind="employer",
            name=f"Taller {number}",
            country=world.peru,
        )
        for number in range(6)
    ]
    for shop in shops:
        second.filed(shop)
    member = sitting(Docket.objects.earliest("filed_at"))[0]
    disclose_interest(
        actor=acting(member.person),
        at=world.after(days=1),
        commission=second.commission,
        person=member.person,
        organisation=world.garment_maker,
        kind=Interest.Kind.PAID,
        since=date(2024, 1, 1),
    )

    def find(first: int) -> Callable[[], None]:
        commission, clerk = ((world.commission, world.clerk), (second.commission, second.clerk))[first]

        def all_of_them() -> None:
            for shop in shops[first::2]:
                identify_respondent(
                    actor=acting(clerk),
                    at=world.after(days=2),
                    commission=commission,
                    organisation=shop,
                    known=world.garment_maker,
                )

        return all_of_them

    def file() -> None:
        for shop in reversed(shops):
            second.filed(Organisation.objects.get(pk=shop.pk), hours=48)

    assert at_once(find(0), find(1), file) == []
    assert not PanelMember.objects.filter(
        person=member.person, left_at=None, panel__docket__commission=second.commission
    ).exists()
    assert all(answers(world, docket) for docket in Docket.objects.all())
