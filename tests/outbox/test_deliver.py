"""Notices go out by mail at least once, afterwards, and none waits for another."""

import email
import json
import signal
import smtplib
import subprocess
import sys
import threading
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.message import Message
from pathlib import Path

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.db import connections, transaction
from django.utils import timezone
from pytest_django.fixtures import Settings

from commission.outbox import delivery
from commission.outbox.delivery import deliver
from commission.outbox.models import Notice
from commission.outbox.tasks import deliver as deliver_task
from tests.outbox.dying import AFTER, BEFORE
from tests.outbox.notices import person, write

PROJECT = Path(__file__).resolve().parents[2]


class Unwilling(EmailBackend):
    """A server that answers as the address says."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for message in messages:
            to = message.to[0]
            if to.startswith("refused"):
                raise smtplib.SMTPRecipientsRefused({to: (550, b"no such mailbox")})
            if to.startswith("broken"):
                raise ValueError("this message cannot be written")
            if to.startswith("down"):
                raise ConnectionRefusedError
        sent: int = super().send_messages(messages)
        return sent


@pytest.fixture
def unwilling(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "tests.outbox.test_deliver.Unwilling"


@pytest.mark.django_db
def test_a_notice_is_mailed_once_and_is_then_done() -> None:
    [notice] = write(person())
    assert deliver().mailed == 1
    assert deliver().mailed == 0
    [sent] = mail.outbox
    assert sent.to == ["rosa@example.org"]
    assert sent.message()["Message-ID"] == f"<notice-{notice.pk}@127.0.0.1>"
    assert sent.message()["Auto-Submitted"] == "auto-generated"
    notice.refresh_from_db()
    assert notice.mailed_at is not None


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
def test_the_mail_says_that_something_happened_and_never_what() -> None:
    write(person(time_zone="America/Lima"), due_at=datetime(2026, 5, 2, 4, 59, tzinfo=UTC))
    deliver()
    [sent] = mail.outbox
    assert sent.subject == "Something happened in CILR-2026-000012"
    assert sent.body.splitlines()[:6] == [
        "A hearing is set: CILR-2026-000012",
        "Rule: HEAR-1",
        "Due: 1 May 2026, 23:59 (America/Lima)",
        "",
        "Sign in to read it in your inbox:",
        "http://127.0.0.1:8000/inbox/",
    ]
    assert "Rosa" not in sent.message().as_string()


@pytest.mark.django_db
def test_a_notice_of_no_matter_and_an_unknown_zone_still_goes_out() -> None:
    write(person(time_zone="Nowhere/At all"), matter_label="", rule="", due_at=datetime(2026, 5, 2, tzinfo=UTC))
    deliver()
    [sent] = mail.outbox
    assert sent.subject == "Something happened that concerns you"
    assert "00:00 (UTC)" in sent.body


@pytest.mark.django_db
def test_the_mail_is_in_the_language_of_whoever_gets_it(settings: Settings) -> None:
    write(person(locale="es"), due_at=datetime(2026, 5, 1, 4, 59, tzinfo=UTC))
    deliver()
    assert "de abril de 2026" in mail.outbox[0].body or "de mayo de 2026" in mail.outbox[0].body


@pytest.mark.django_db
def test_a_notice_of_an_act_that_was_undone_is_never_mailed() -> None:
    rosa = person()
    with transaction.atomic():
        write(rosa)
        transaction.set_rollback(True)
    assert deliver().mailed == 0


@pytest.mark.django_db
def test_somebody_without_address_is_told_in_the_inbox_only() -> None:
    gone = person("gone", is_active=False)
    nobody = person("nobody")
    type(nobody).objects.filter(pk=nobody.pk).update(email="")
    write(gone, nobody)
    assert deliver().without_address == 2
    assert deliver().without_address == 0
    assert mail.outbox == []
    assert Notice.objects.filter(mailed_at=None, read_at=None).count() == 2


@pytest.mark.django_db
def test_a_notice_to_a_person_who_does_not_exist_blocks_nothing() -> None:
    write(person())
    Notice.objects.update(person=uuid.uuid4())
    write(person("maria"))
    done = deliver()
    assert (done.mailed, done.without_address) == (1, 1)


@pytest.mark.django_db
def test_a_poisoned_notice_waits_longer_each_time_and_blocks_nobody(unwilling: None) -> None:
    [refused] = write(person("refused"))
    [broken] = write(person("broken"))
    write(*[person(f"worker{number}") for number in range(25)])
    done = deliver()
    assert (done.mailed, done.put_off) == (25, 2)
    waits = []
    for _ in range(4):
        refused.refresh_from_db()
        assert refused.next_attempt_at is not None
        waits.append(round((refused.next_attempt_at - timezone.now()).total_seconds() / 60))
        Notice.objects.filter(mailed_at=None).update(next_attempt_at=timezone.now())
        assert deliver().put_off == 2
    assert waits == [1, 2, 4, 8]
    broken.refresh_from_db()
    assert broken.attempts == 5


@pytest.mark.django_db
def test_a_notice_that_fails_for_days_is_given_up_and_stays_in_the_inbox(unwilling: None) -> None:
    [refused] = write(person("refused"))
    Notice.objects.update(attempts=delivery.MOST_ATTEMPTS - 1)
    assert deliver().given_up == 1
    refused.refresh_from_db()
    assert (refused.next_attempt_at, refused.mailed_at, refused.read_at) == (None, None, None)
    assert deliver().put_off == 0


@pytest.mark.django_db
def test_a_server_that_is_down_for_long_loses_nothing(unwilling: None, settings: Settings) -> None:
    write(*[person(f"down{number}") for number in range(3)])
    for _ in range(delivery.MOST_ATTEMPTS + 3):
        done = deliver()
        assert done.server_down
        assert done.put_off == 3
        Notice.objects.update(next_attempt_at=timezone.now())
    assert set(Notice.objects.values_list("attempts", flat=True)) == {0}
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert deliver().mailed == 3


@pytest.mark.django_db
def test_nothing_due_opens_no_connection(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    assert not deliver().server_down
    write(person())
    assert deliver().server_down


@pytest.mark.django_db
def test_logs_hold_no_address(unwilling: None, caplog: pytest.LogCaptureFixture) -> None:
    for who in ("refused", "broken", "down"):  # the one that stops the rest comes last
        write(person(who))
    deliver()
    assert "notice_put_off" in caplog.text
    assert "mail_server_down" in caplog.text
    assert "example.org" not in caplog.text


def test_two_deliverers_never_take_the_same_notice(committed_db: str) -> None:
    everybody = [person(f"worker{number}") for number in range(30)]
    write(*everybody)
    done: list[int] = []

    def run() -> None:
        done.append(deliver().mailed)
        connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(done) == 30
    assert len({message.message()["Message-ID"] for message in mail.outbox}) == len(mail.outbox) == 30


@pytest.mark.django_db
def test_the_worker_does_the_same_as_the_command() -> None:
    write(person())
    assert deliver_task() == 1


class Process:
    """`manage.py deliver_outbox` in a process of its own, whose mail goes into files."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self.folder = folder
        self.environment = environment | {
            "DJANGO_SETTINGS_MODULE": "tests.outbox.files_settings",
            "TEST_MAIL_FOLDER": str(folder),
        }

    def run(self, *, die: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "manage.py", "deliver_outbox", "--json"],
            cwd=PROJECT,
            env=self.environment | {"TEST_DIE": die},
            capture_output=True,
            text=True,
            check=False,
        )

    def mails(self) -> list[Message]:
        texts = [path.read_text() for path in sorted(self.folder.iterdir())]
        parts = [part for text in texts for part in text.split("-" * 79 + "\n") if part.strip()]
        return [email.message_from_string(part) for part in parts]


@pytest.fixture
def process(process_environment: dict[str, str], tmp_path: Path) -> Process:
    return Process(process_environment, tmp_path)


def let_the_lease_pass() -> None:
    assert not Notice.objects.filter(mailed_at=None, next_attempt_at__lte=timezone.now()).exists()
    Notice.objects.filter(mailed_at=None).update(next_attempt_at=timezone.now() - timedelta(seconds=1))


def test_killed_after_the_mail_went_out_it_goes_out_again_as_the_same_mail(process: Process) -> None:
    [notice] = write(person())
    assert process.run(die=AFTER).returncode == -signal.SIGKILL
    assert Notice.objects.get().mailed_at is None
    assert len(process.mails()) == 1

    assert json.loads(process.run().stdout)["mailed"] == 0, "nobody else takes it while it may be under way"
    let_the_lease_pass()
    assert json.loads(process.run().stdout)["mailed"] == 1
    assert json.loads(process.run().stdout)["mailed"] == 0
    assert [each["Message-ID"] for each in process.mails()] == [f"<notice-{notice.pk}@127.0.0.1>"] * 2


def test_killed_before_the_mail_went_out_it_goes_out_afterwards(process: Process) -> None:
    write(person())
    assert process.run(die=BEFORE).returncode == -signal.SIGKILL
    assert process.mails() == []
    let_the_lease_pass()
    assert json.loads(process.run().stdout)["mailed"] == 1
    assert len(process.mails()) == 1
