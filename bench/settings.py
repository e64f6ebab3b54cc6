"""Settings of a site under measurement: the tests', with the addresses of its yardsticks."""

from commission.settings.test import *  # noqa: F403 (settings begin from those they vary)

ROOT_URLCONF = "bench.urls"
SECOND_FACTOR_WAIVED = True
