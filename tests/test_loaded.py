"""A process of the site sets aside what it has loaded, so that a long answer is not held up by searching it."""

from __future__ import annotations

import gc

from commission.loaded import YOUNG, settle


def test_what_is_loaded_is_searched_no_more() -> None:
    before = gc.get_threshold()
    try:
        settle()
        assert gc.get_freeze_count() > 50_000
        assert gc.get_threshold()[0] == YOUNG
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
