"""A sweep in a process of its own that is killed (-9) at one point of one limit's transaction.

Run as `python -m tests.flows.dying_sweep POINT NUMBER INSTANT`: at the NUMBERth statement that holds POINT, the process
dies before it is run, or, if POINT begins with `after `, right after it.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

import django


class Killer:
    """Counts the statements that hold a text, and kills the process at one of them."""

    def __init__(self, point: str, number: int) -> None:
        self.after = point.startswith("after ")
        self.text = point.removeprefix("after ")
        self.left = number

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        """Run the statement, or die."""
        hit = self.text in sql
        self.left -= hit
        dies = hit and self.left == 0
        if dies and not self.after:
            os.kill(os.getpid(), signal.SIGKILL)
        answer = execute(sql, params, many, context)
        if dies:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer


def main() -> None:
    """Sweep until death."""
    django.setup()
    from django.db import connection

    from commission.clock.sweep import sweep

    point, number, instant = sys.argv[1:]
    with connection.execute_wrapper(Killer(point, int(number))):
        sweep(at=datetime.fromisoformat(instant))


if __name__ == "__main__":
    main()
