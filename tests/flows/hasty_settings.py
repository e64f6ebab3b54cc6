"""The tests' settings, with a timetable that wakes the sweep every second: for the test with two beats."""

from commission.settings import environment as env
from commission.settings import test
from commission.settings.test import *  # noqa: F403 (settings begin from those they vary)

CELERY_BEAT_SCHEDULE = {"sweep": test.CELERY_BEAT_SCHEDULE["sweep"] | {"schedule": 1.0}}
CELERY_BROKER_URL = env.celery_broker(test.REDIS_URL, virtual_host=1)
