"""`check_vault`: whether every file that arrived is still there. Opens none."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from commission.vault.custody import check_custody


class Command(BaseCommand):
    """Compares the vault's rows with its storage."""

    help = _("Check that every file of the vault is where it was stored. Nothing is opened.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--remove-strays", action="store_true", help=_("remove what no completed act stored"))
        parser.add_argument("--json", action="store_true", help=_("say what was found as JSON"))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Check; end with an error where a file is missing."""
        found = check_custody(remove_strays=options["remove_strays"])
        if options["json"]:
            self.stdout.write(
                json.dumps(
                    {
                        "in_place": found.in_place,
                        "missing": [str(key) for key in found.missing],
                        "strays": found.strays,
                    }
                )
            )
        else:
            self.stdout.write(
                _("%(in_place)d files are in place, %(missing)d are missing, %(strays)d belong to no act.")
                % {"in_place": found.in_place, "missing": len(found.missing), "strays": len(found.strays)}
            )
            for key in found.missing:
                self.stdout.write(_("Missing: %(key)s") % {"key": key})
        if found.missing:
            sys.exit(1)
