"""What is loaded once and lives as long as the process is not searched for garbage with each answer."""

from __future__ import annotations

import gc

from django.urls import get_resolver

YOUNG = 20_000
"""Objects that may come up before the youngest are searched: an answer of a thousand rows makes as many."""


def settle() -> None:
    """Load every address of the site, then set all that is loaded aside from the collector.

    Without this a long answer, such as all that binds one employer, makes Python search the whole site several times.
    """
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 20)
