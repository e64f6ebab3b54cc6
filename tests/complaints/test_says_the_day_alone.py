"""When a protected person acted is said to the day and no closer, wherever others read of it (FILE-9).

Her employer may hold the logs of the network that her telephone was in. An instant of the docket beside a line of such
a log would say who she is.
"""

from __future__ import annotations

import io
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.utils import timezone

from commission.authority.api import ANONYMOUS
from commission.clock.days import legal_date, limit
from commission.outbox.models import Notice, WebhookCall
from commission.outbox.webhooks import pass_on
from commission.register.api import export
from commission.register.models import Entry
from commission.vault.api import Mailbox
from commission.vault.models import KeyPair
from complaints.acts import report_retaliation, submit_from_mailbox, withdraw_confidence, withdraw_from_mailbox
from complaints.acts.limits import zone_of
from complaints.models import Docket, ProtectedFiling, RecordEntry
from tests.complaints.cases import filed
from tests.complaints.cases import limit as limit_in
from tests.complaints.confiding import days_begin, opened_case
from tests.personas import World


def lived(world: World) -> tuple[ProtectedFiling, Mailbox, int]:
    """A case in which she filed, brought two things, took one back, reported and withdrew; and the entry before it."""
    before = Entry.objects.latest("seq").seq
    filing, mailbox = opened_case(world, at=world.after(hours=5))
    said: dict[str, Any] = {"actor": ANONYMOUS, "filing": filing, "mailbox": mailbox}
    for hours in (30, 31):
        entry = submit_from_mailbox(
            **said, at=world.after(hours=hours), kind="evidence", title="A slip", text="It was cut."
        )
    withdraw_confidence(**said, at=world.after(hours=32), entry=entry)
    report_retaliation(at=world.after(hours=33), told=filing, mailbox=mailbox, text="They moved me.", may_order=True)
    withdraw_from_mailbox(**said, at=world.after(hours=34), reasons="I am afraid.")
    return filing, mailbox, before


@pytest.mark.rule("FILE-9", "FILE-2")
def test_rows_that_others_read_say_the_day_and_limits_are_what_they_were(world: World) -> None:
    filing, _mailbox, _before = lived(world)
    docket = Docket.objects.get(pk=filing.pk)
    instants = [docket.filed_at, docket.withdrawn_at]
    for entry in RecordEntry.objects.filter(docket=docket):
        instants += [entry.entered_at, entry.struck_at]
    for panel in docket.panels.all():
        instants += [panel.drawn_at, *panel.members.values_list("joined_at", flat=True)]
    instants += docket.parties.values_list("joined_at", flat=True)
    instants += docket.services.values_list("served_at", flat=True)
    assert len(instants) > 20
    assert {one for one in instants if one and one != days_begin(one, filing)} == set()
    assert docket.filed_on == legal_date(world.after(hours=5), zone_of(docket.commission))
    exact = limit(world.after(hours=5), docket.commission.charter.days("decision"), zone_of(docket.commission))
    assert limit_in(docket, "decision_due") == exact.instant


@pytest.mark.rule("FILE-9", "REG-1")
def test_the_register_says_the_day_alone_in_the_order_of_its_times(world: World) -> None:
    _filing, _mailbox, before = lived(world)
    hers = list(Entry.objects.filter(seq__gt=before).order_by("seq"))
    assert [entry.act for entry in hers] == [
        "file_protected_complaint",
        "submit_from_mailbox",
        "submit_from_mailbox",
        "withdraw_confidence",
        "write_from_mailbox",
        "withdraw_from_mailbox",
    ]
    known = Entry.objects.get(seq=before).recorded_at
    assert {entry.recorded_at for entry in hers} == {known}, "and no later than what was there before"
    assert {entry.legal_at for entry in hers} == {days_begin(entry.legal_at, _filing) for entry in hers}


@pytest.mark.rule("FILE-9")
def test_no_key_that_comes_of_her_acts_says_more(world: World) -> None:
    known = {key for model in apps.get_models() for key in uuid_keys(model)}
    filing, _mailbox, _before = lived(world)
    made = {key for model in apps.get_models() for key in uuid_keys(model)} - known
    assert len(made) > 40
    begins = days_begin(timezone.now(), filing)
    for key in made:
        said = datetime.fromtimestamp((key.int >> 80) / 1000, tz=UTC)
        assert said - begins < timedelta(seconds=5), f"{key} says {said}"


def uuid_keys(model: type[models.Model]) -> set[uuid.UUID]:
    """Keys of a table that hold a time, but for those of readers' own keys, which are made here beside the case."""
    if not isinstance(model._meta.pk, models.UUIDField):
        return set()
    rows = model._default_manager.filter(owner=None) if model is KeyPair else model._default_manager.all()
    return {key for key in rows.values_list("pk", flat=True) if key.version == 7}


@pytest.mark.rule("FILE-9", "FILE-6")
def test_the_order_of_dockets_stays_that_in_which_they_were_entered(world: World) -> None:
    first = filed(world, at=world.after(hours=2))
    filing, _mailbox = opened_case(world, at=world.after(hours=3))
    assert filing.docket_id > first.pk
    assert (filing.docket_id.int >> 80) - (first.pk.int >> 80) == 1


@pytest.mark.rule("FILE-9")
def test_what_is_public_holds_no_hour_of_hers(world: World) -> None:
    filing, _mailbox, before = lived(world)
    number = filing.docket.number
    file = io.BytesIO()
    export(file)
    lines = file.getvalue().decode().splitlines()[before:]
    pages = [
        Client().get(address).content.decode()
        for address in (
            f"/api/dockets/{number}/",
            f"/api/dockets/{number}/record/",
            f"/dockets/{number}/",
            f"/dockets/{number}/record/",
            f"/dockets/{number}/service/",
            f"/dockets/{number}/parties/",
            "/register/",
            f"/register/{before + 2}/",
        )
    ]
    for hours in (5, 30, 31, 32, 33, 34):
        instant = world.after(hours=hours)
        for text in [*pages, *lines]:
            for said in (instant, instant.astimezone(zone_of(filing.docket.commission))):
                assert f"{said:%Y-%m-%dT%H:%M}" not in text


@pytest.mark.rule("FILE-9", "FILE-8")
def test_others_have_no_mail_of_it_before_the_next_day_and_her_readers_at_once(world: World) -> None:
    lived(world)
    held = Notice.objects.filter(matter__isnull=False).exclude(not_before=None)
    assert set(held.values_list("kind", flat=True)) >= {"complaint_served", "record_entry", "called_to_panel"}
    for one in held:
        assert one.not_before is not None
        assert one.next_attempt_at == one.not_before > timezone.now()
    at_once = Notice.objects.filter(kind__in=["told_in_confidence", "retaliation"])
    assert at_once.exists()
    assert not at_once.exclude(not_before=None).exists()
    pass_on()
    assert held.filter(to_pass_on=True).count() == held.count()
    assert not WebhookCall.objects.exists()
