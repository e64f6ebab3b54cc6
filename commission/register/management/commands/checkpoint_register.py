"""`checkpoint_register`: publish a signed checkpoint of the register, and print it."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from commission.register.publishing import VERIFIER_KEY, RegisterAltered, publish_checkpoint, write_checkpoint


class Command(BaseCommand):
    """Publishes a checkpoint over every entry, writes it into CHECKPOINT_DIR, and prints it."""

    help = _("Publish a signed checkpoint of the register and print it.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--json", action="store_true", help=_("print it as JSON, with the key and the file"))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Publish, or say why nothing may be signed."""
        try:
            checkpoint = publish_checkpoint(at=timezone.now())
        except RegisterAltered as error:
            raise CommandError(_("No checkpoint is signed: %(reason)s.") % {"reason": error}) from error
        path = write_checkpoint(checkpoint)
        if not options["json"]:
            self.stdout.write(checkpoint.note, ending="")
            # Beside the checkpoint, not in it: what is printed can be kept as a file and verified.
            kept = {"file": path, "key": path.parent / VERIFIER_KEY}
            self.stderr.write(_("Written to %(file)s; the key with which it is verified: %(key)s") % kept)
            return
        self.stdout.write(
            json.dumps(
                {
                    "origin": checkpoint.origin,
                    "size": checkpoint.size,
                    "root": checkpoint.root,
                    "published_at": checkpoint.published_at.isoformat(),
                    "verifier_key": checkpoint.verifier_key,
                    "note": checkpoint.note,
                    "file": str(path),
                }
            )
        )
