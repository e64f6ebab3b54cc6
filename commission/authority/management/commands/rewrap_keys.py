"""`rewrap_keys`: after a change of the master key, seal everything under the new one."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from commission.authority.adapter import reseal_second_factors
from commission.authority.hooks import reseal_webhook_secrets
from commission.register.api import NoDrawSecret, reseal_draw_secrets
from commission.vault.keys import KeyMissing, rewrap_all


class Command(BaseCommand):
    """Puts VAULT_MASTER_KEY to use in place of former ones."""

    help = _("Seal under the present master key what former ones sealed, so that they can go.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--json", action="store_true", help=_("say what was done as JSON"))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Reseal, or say which master key is missing."""
        try:
            done = {
                "data_keys": rewrap_all(),
                "second_factors": reseal_second_factors(),
                "draw_secrets": reseal_draw_secrets(),
                "webhook_secrets": reseal_webhook_secrets(),
            }
        except (KeyMissing, NoDrawSecret) as missing:
            raise CommandError(
                _("%(reason)s: put it into VAULT_FORMER_MASTER_KEYS and run this again.") % {"reason": missing}
            ) from missing
        if options["json"]:
            self.stdout.write(json.dumps(done))
            return
        self.stdout.write(
            _(
                "%(data_keys)d data keys, %(second_factors)d second factors, %(draw_secrets)d draw secrets and "
                "%(webhook_secrets)d secrets of webhooks are now under the present master key; former ones can go."
            )
            % done
        )
