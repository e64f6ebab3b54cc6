"""`manage.py sweep`: enforce every limit that has ended, for cron and for demonstrations."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from commission.clock import api as clock
from commission.clock.sweep import Swept
from commission.clock.sweep import sweep as sweep_limits
from commission.institution.models import Commission
from commission.proceedings.alarm import raise_alarm


class Command(BaseCommand):
    """Enforce limits that have ended."""

    help = "Enforce every limit that has ended, oldest first. Harmless to run twice, or beside the worker."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take an instant to move demonstrations to, and the form of the answer."""
        parser.add_argument(
            "--at",
            metavar="INSTANT",
            help="Move every demonstration to this instant (ISO 8601, with zone) first. Other commissions live now.",
        )
        parser.add_argument("--json", action="store_true", help="Answer as JSON.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Sweep."""
        if options["at"]:
            self._move_demonstrations(options["at"])
        done = sweep_limits(alarm=raise_alarm)
        self.stdout.write(_as_json(done) if options["json"] else _in_words(done))

    def _move_demonstrations(self, given: str) -> None:
        try:
            instant = parse_datetime(given)
        except ValueError:
            instant = None
        if instant is None or timezone.is_naive(instant):
            raise CommandError(f"“{given}” is not an instant. Write it like 2026-11-24T10:00:00Z.")
        moved = [row for row in Commission.objects.filter(demonstration=True) if _move(row, instant)]
        if not moved:
            raise CommandError(
                "Nothing was moved: only a demonstration can be moved, and only to a later instant than its own."
            )


def _move(commission: Commission, instant: datetime) -> bool:
    if instant <= clock.now_for(commission.pk):
        return False
    clock.move_demonstration(commission=commission.pk, to=instant)
    return True


def _in_words(done: Swept) -> str:
    words = f"{done.enforced} limits enforced."
    if done.failed:
        words += f" {done.failed} could not be and were put aside; administrators have been told."
    if done.busy:
        words += f" {len(done.busy)} matters were being acted on and are left to the next sweep."
    return words


def _as_json(done: Swept) -> str:
    return json.dumps({"enforced": done.enforced, "put_aside": done.failed, "busy": len(done.busy)})
