"""`export_register FILE`: the whole register as a file that tools/verify_register.py reads."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from commission.register.entering import export


class Command(BaseCommand):
    """Writes every entry as a line of canonical JSON."""

    help = _("Export the register: one line of canonical JSON for each entry.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the file and the options."""
        parser.add_argument("file", help=_("where to; - is standard output"))
        parser.add_argument("--upto", type=int, help=_("the last entry to export"))
        parser.add_argument("--json", action="store_true", help=_("say what was done as JSON"))

    def handle(self, *_args: Any, file: str, upto: int | None, **options: Any) -> None:
        """Export."""
        if file == "-":
            export(sys.stdout.buffer, upto)
            return
        try:
            with Path(file).open("wb") as target:
                count = export(target, upto)
        except OSError as error:
            raise CommandError(_("%(file)s: %(reason)s") % {"file": file, "reason": error.strerror}) from error
        if options["json"]:
            self.stdout.write(json.dumps({"file": file, "entries": count}))
        else:
            self.stdout.write(_("Exported %(count)d entries to %(file)s.") % {"count": count, "file": file})
