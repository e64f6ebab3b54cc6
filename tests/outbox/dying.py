"""A mail backend that writes files, in a process that is killed before or after the mail is out."""

import os
import signal
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend

BEFORE, AFTER = "before", "after"


class DyingBackend(EmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        die = os.environ.get("TEST_DIE")
        if die == BEFORE:
            os.kill(os.getpid(), signal.SIGKILL)
        sent: int = super().send_messages(email_messages)
        if die == AFTER:
            os.sync()
            os.kill(os.getpid(), signal.SIGKILL)
        return sent
