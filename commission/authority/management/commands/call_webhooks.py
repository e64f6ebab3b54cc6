"""`call_webhooks`: tell every webhook what it has not heard; for cron, or where the worker is down."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from commission.authority.hooks import call_webhooks


class Command(BaseCommand):
    """Does what the worker does every ten seconds."""

    help = _("Tell every webhook what it has not heard.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--json", action="store_true", help=_("say what was done as JSON"))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Call."""
        done = call_webhooks()
        if options["json"]:
            self.stdout.write(json.dumps(asdict(done)))
            return
        self.stdout.write(
            _("%(delivered)d calls answered, %(failed)d webhooks resting after a failure, %(given_up)d calls given up.")
            % asdict(done)
        )
