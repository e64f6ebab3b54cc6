"""`expire_uploads`: remove what nobody finished or took in time. The worker does the same every hour."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from commission.vault.uploads.expiry import expire_uploads


class Command(BaseCommand):
    """Removes uploads whose time is over."""

    help = _("Remove uploads that nobody finished or took in time. The worker does the same every hour.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--json", action="store_true", help=_("say what was done as JSON"))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Remove them."""
        done = expire_uploads(timezone.now())
        if options["json"]:
            self.stdout.write(json.dumps({"unfinished": done.unfinished, "untaken": done.untaken}))
        else:
            self.stdout.write(
                _("%(unfinished)d unfinished uploads and %(untaken)d that nobody took are removed.")
                % {"unfinished": done.unfinished, "untaken": done.untaken}
            )
