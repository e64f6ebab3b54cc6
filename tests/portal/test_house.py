"""Each page tells the time of the commission that it is about."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from commission.clock.api import move_demonstration, start_clock
from commission.institution.models import Commission
from commission.portal.house import enter, house_of, houses_of
from tests.personas import World


def second(world: World) -> Commission:
    """Another commission on the same site, seated in Lima and moved a week ahead."""
    commission = Commission.objects.create(
        code="BC",
        name="Bilateral commission",
        charter=world.commission.charter,
        zone="America/Lima",
        seat_city="Lima",
        demonstration=True,
        constituted_at=timezone.now(),
    )
    start_clock(commission=commission.pk, zone="America/Lima", demonstration=True)
    move_demonstration(commission=commission.pk, to=timezone.now() + timedelta(days=7))
    return commission


def test_a_request_is_about_the_first_commission_until_a_page_says_otherwise(world: World) -> None:
    other = second(world)
    request = RequestFactory().get("/")
    assert house_of(request).city == "Washington"
    assert enter(request, other.pk).city == "Lima"
    assert house_of(request).city == "Lima"
    assert house_of(request).present - timezone.now() > timedelta(days=6)


def test_the_houses_of_a_list_are_asked_for_together(world: World) -> None:
    other = second(world)
    known = house_of(RequestFactory().get("/"))
    with CaptureQueriesContext(connection) as asked:
        houses = houses_of([world.commission.pk, other.pk, other.pk], known)
    assert len(asked) == 1
    assert houses[world.commission.pk] == known
    assert houses[other.pk].city == "Lima"
    with CaptureQueriesContext(connection) as asked:
        houses_of([world.commission.pk], known)
    assert len(asked) == 0


def test_a_site_of_two_commissions_offers_each_as_a_filter_and_a_record_of_its_own(
    client: Client, world: World
) -> None:
    second(world)
    assert "?commission=BC" in client.get("/dockets/").content.decode()
    assert "?commission=BC" in client.get("/record-against-limits/").content.decode()
    assert client.get("/record-against-limits/?commission=BC").status_code == 200
    assert client.get("/dockets/?commission=BC").status_code == 200
