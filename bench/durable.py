"""Settings of a site under measurement whose commits are on the disk when they are answered, as the site's own are."""

from bench.settings import *  # noqa: F403 (settings begin from those they vary)
from bench.settings import DATABASES

_options = DATABASES["default"]["OPTIONS"]
_options["options"] = _options["options"].replace(" -c synchronous_commit=off", "")
# What is asked of everybody's tokens is asked here, too.
SECOND_FACTOR_WAIVED = False
