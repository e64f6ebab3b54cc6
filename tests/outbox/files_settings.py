"""Settings of a process whose mail goes into files, and which dies by SIGKILL where the test says."""

import os

from commission.settings.test import *  # noqa: F403 (settings are made this way)

EMAIL_BACKEND = "tests.outbox.dying.DyingBackend"
EMAIL_FILE_PATH = os.environ["TEST_MAIL_FOLDER"]
