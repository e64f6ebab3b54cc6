"""`rewrap_vault`: after a change of the master key, wrap every data key under the new one."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from commission.vault.keys import KeyMissing, rewrap_all


class Command(BaseCommand):
    """Wraps the data keys of all matters under VAULT_MASTER_KEY."""

    help = _("Wrap every data key of the vault under the present master key; then former ones can go.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--json", action="store_true", help=_("say what was done as JSON"))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Rewrap, or say which master key is missing."""
        try:
            rewrapped = rewrap_all()
        except KeyMissing as missing:
            raise CommandError(
                _("%(reason)s: put it into VAULT_FORMER_MASTER_KEYS and run this again.") % {"reason": missing}
            ) from missing
        if options["json"]:
            self.stdout.write(json.dumps({"rewrapped": rewrapped}))
        else:
            self.stdout.write(_("%(count)d data keys are now under the present master key.") % {"count": rewrapped})
