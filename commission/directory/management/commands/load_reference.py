"""Bring countries and industries up to date."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from commission.directory.reference import load_reference


class Command(BaseCommand):
    """`manage.py load_reference`: idempotent; run it after an update of the software."""

    help = "Bring countries, their groups, and industries up to date. Doing it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --json."""
        parser.add_argument("--json", action="store_true", help="say what was done as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load, and say how many there are."""
        countries, industries = load_reference()
        done = {"countries": countries, "industries": industries}
        self.stdout.write(json.dumps(done) if options["json"] else f"{countries} countries, {industries} industries.")
