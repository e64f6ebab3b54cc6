"""`commit_draw_secrets`: commit to secrets of draws to come, and publish the checkpoint that puts them to use."""

import json
import uuid
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from commission.register.draw_secrets import RESERVE, commit_draw_secrets
from commission.register.publishing import RegisterAltered, publish_checkpoint, write_checkpoint


class Command(BaseCommand):
    """Commits to secrets for one commission's draws (HEAR-2)."""

    help = _("Commit to secrets for a commission's panel draws, and publish a checkpoint over them.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the commission, the number and the options."""
        parser.add_argument("commission", type=uuid.UUID, help=_("the commission's key"))
        parser.add_argument("--count", type=int, default=RESERVE, help=_("how many secrets"))
        parser.add_argument("--json", action="store_true", help=_("say what was done as JSON"))

    def handle(self, *_args: Any, commission: uuid.UUID, count: int, **options: Any) -> None:
        """Commit and publish."""
        now = timezone.now()
        try:
            entry = commit_draw_secrets(commission=commission, count=count, at=now)
            checkpoint = publish_checkpoint(at=now)
        except (ValueError, RegisterAltered) as error:
            raise CommandError(str(error)) from error
        path = write_checkpoint(checkpoint)
        done = {"entry": entry.seq, "secrets": count, "checkpoint": checkpoint.size, "file": str(path)}
        if options["json"]:
            self.stdout.write(json.dumps(done))
        else:
            self.stdout.write(
                _("Committed to %(secrets)d secrets in entry %(entry)d; checkpoint %(checkpoint)d is in %(file)s.")
                % done
            )
