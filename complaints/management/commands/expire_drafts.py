"""Throws away complaints that somebody began and did not come back to, as the worker does every hour."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from complaints.drafts.keeping import expire


class Command(BaseCommand):
    """Throw away drafts that nobody came back to."""

    help = "Throw away drafts older than DRAFT_DAYS, with their files, and receipts older than a day."

    def add_arguments(self, parser: CommandParser) -> None:
        """How to say what was done."""
        parser.add_argument("--json", action="store_true", help="Say it as JSON.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Throw them away."""
        gone = expire(timezone.now())
        self.stdout.write(json.dumps({"expired": gone}) if options["json"] else f"{gone} thrown away.")
