"""`deliver_outbox`: mail every notice that is due; for cron, or where the worker is down."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from commission.outbox.delivery import deliver


class Command(BaseCommand):
    """Does what the worker does every ten seconds."""

    help = _("Mail every notice that is due.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--json", action="store_true", help=_("say what was done as JSON"))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Deliver."""
        done = deliver()
        if options["json"]:
            self.stdout.write(json.dumps(asdict(done)))
            return
        self.stdout.write(
            _("%(mailed)d mailed, %(put_off)d put off, %(given_up)d given up, %(without_address)d without address.")
            % asdict(done)
        )
        if done.server_down:
            self.stdout.write(_("The mail server does not answer; what is left goes out when it does."))
