"""Delivery of notices by mail, at least once, afterwards; no notice waits for another that cannot be delivered."""

from __future__ import annotations

import logging
import smtplib
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from commission.outbox.mail import mail_of
from commission.outbox.models import Notice

logger = logging.getLogger(__name__)

BATCH = 10
LEASE = timedelta(minutes=5)
"""How long a claimed notice is nobody else's. Who dies holding it loses it after this long."""
FIRST_RETRY = timedelta(minutes=1)
LAST_RETRY = timedelta(hours=6)
MOST_ATTEMPTS = 24
"""After some five days of failures of its own, a notice stays in the inbox only."""


@dataclass(slots=True)
class Delivered:
    """What came of it."""

    mailed: int = 0
    without_address: int = 0
    put_off: int = 0
    given_up: int = 0
    server_down: bool = False


def deliver() -> Delivered:
    """Mail every notice that is due; return what came of it.

    Any number may run at once. A notice is marked as mailed only after the server took it: who dies between the two
    leaves it to be mailed again, under the same Message-ID.
    """
    done = Delivered()
    connection = get_connection()
    try:
        while not done.server_down and (batch := _claim()):
            _deliver_batch(batch, connection, done)
    finally:
        connection.close()
    return done


def _claim() -> list[Notice]:
    """Take some notices that are due, and put their next attempt off, so that nobody else takes them meanwhile."""
    now = timezone.now()
    with transaction.atomic():
        batch = list(
            Notice.objects.select_for_update(skip_locked=True)
            .filter(mailed_at=None, next_attempt_at__lte=now)
            .order_by("next_attempt_at", "id")[:BATCH]
        )
        Notice.objects.filter(pk__in=[notice.pk for notice in batch]).update(
            next_attempt_at=now + LEASE, attempts=F("attempts") + 1
        )
    for notice in batch:
        notice.attempts += 1
    return batch


def _deliver_batch(batch: list[Notice], connection: BaseEmailBackend, done: Delivered) -> None:
    people = get_user_model()._default_manager.in_bulk({notice.person for notice in batch})
    # A mail that begins now must be over while the notice is still ours.
    latest = time.monotonic() + (LEASE - timedelta(seconds=2 * settings.EMAIL_TIMEOUT)).total_seconds()
    for position, notice in enumerate(batch):
        if time.monotonic() > latest:
            return
        try:
            mailed = _mail(notice, people, connection)
        except Exception as failure:  # noqa: BLE001 (one notice may fail in any way, and none may stop the others)
            if _is_of_the_server(failure):
                _leave_to_the_next(batch[position:], failure, done)
                return
            _put_off(notice, failure, done)
            continue
        Notice.objects.filter(pk=notice.pk).update(mailed_at=timezone.now() if mailed else None, next_attempt_at=None)
        done.mailed += mailed
        done.without_address += not mailed


def _mail(notice: Notice, people: Mapping[uuid.UUID, AbstractBaseUser], connection: BaseEmailBackend) -> bool:
    """Mail one notice; False where its person has no address or no longer signs in."""
    person = people.get(notice.person)
    address = getattr(person, "email", "")
    if person is None or not person.is_active or not address:
        return False
    mail = mail_of(
        notice,
        address=address,
        language=getattr(person, "locale", settings.LANGUAGE_CODE),
        zone=getattr(person, "time_zone", "UTC"),
        connection=connection,
    )
    # Left open for those that follow; it opens nothing that is open.
    connection.open()
    mail.send()
    return True


def _is_of_the_server(failure: Exception) -> bool:
    """Whether the failure is of the server or the way to it, and so would meet every other notice as well."""
    of_the_message = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError)
    return isinstance(failure, OSError) and not isinstance(failure, of_the_message)


def _leave_to_the_next(batch: list[Notice], failure: Exception, done: Delivered) -> None:
    """Let notices wait until the server is back, without counting it against them."""
    Notice.objects.filter(pk__in=[notice.pk for notice in batch]).update(
        next_attempt_at=timezone.now() + FIRST_RETRY, attempts=F("attempts") - 1
    )
    # Class only: what a server says may quote an address.
    logger.warning("mail_server_down", extra={"failure": type(failure).__name__})
    done.put_off += len(batch)
    done.server_down = True


def _put_off(notice: Notice, failure: Exception, done: Delivered) -> None:
    last = notice.attempts >= MOST_ATTEMPTS
    wait = min(FIRST_RETRY * 2 ** min(notice.attempts - 1, 10), LAST_RETRY)
    Notice.objects.filter(pk=notice.pk).update(next_attempt_at=None if last else timezone.now() + wait)
    logger.error(
        "notice_given_up" if last else "notice_put_off",
        extra={"notice": str(notice.pk), "failure": type(failure).__name__},
    )
    done.given_up += last
    done.put_off += not last
