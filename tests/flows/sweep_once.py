"""One sweep in a process of its own, to a given instant: `python -m tests.flows.sweep_once INSTANT`."""

from __future__ import annotations

import sys
from datetime import datetime

import django


def main() -> None:
    """Sweep once."""
    django.setup()
    from commission.clock.sweep import sweep
    from commission.proceedings.alarm import raise_alarm

    sweep(at=datetime.fromisoformat(sys.argv[1]), alarm=raise_alarm)


if __name__ == "__main__":
    main()
