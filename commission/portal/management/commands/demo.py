"""`manage.py demo …`: load the demonstration world, name its sign-ins, replay the paper's claim against Peru."""

from __future__ import annotations

import json
import time
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count
from django.utils.translation import gettext as _

from commission.clock import api as clock
from commission.clock.days import end_of_day, legal_date
from commission.institution.models import Commission
from commission.portal.demonstration.founding import ZONE, Say
from commission.portal.demonstration.loading import is_loaded, load
from commission.portal.demonstration.peru.replay import FIRST, as_document, replay
from commission.portal.demonstration.signins import PASSPHRASE, PASSWORD, SIGNINS, people
from commission.portal.demonstration.world import World, demonstration, elsewhere_at_work
from complaints.models import Docket

EARLIEST = FIRST + timedelta(days=60)
"""How long a commission must have been there for the replay to take place in it."""


class Command(BaseCommand):
    """Show the commission at work, with invented people."""

    help = _("Load the demonstration world, print its sign-ins, or replay the paper's claim against Peru.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what can be shown."""
        shows = parser.add_subparsers(dest="show", required=True)
        world = shows.add_parser("world", help=_("found a demonstration commission with cases around today"))
        world.add_argument("--if-empty", action="store_true", help=_("do nothing beside a commission at work"))
        signins = shows.add_parser("signins", help=_("print a sign-in for each role"))
        peru = shows.add_parser("peru", help=_("replay the claim against Peru, from complaint to lifted sanctions"))
        peru.add_argument("--as-of", type=_day, metavar="DATE", help=_("the day on which the replay ends (today)"))
        for show in (world, signins, peru):
            show.add_argument("--json", action="store_true", help=_("answer as one JSON object"))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Show. Refuses to do so beside a commission at work, whose register and directory it would write into."""
        other = elsewhere_at_work()
        if other is not None and options["show"] != "signins" and not options.get("if_empty"):
            raise CommandError(
                _("%(name)s is at work in this database. A demonstration needs a database of its own.")
                % {"name": other.name}
            )
        {"world": self._world, "signins": self._signins, "peru": self._peru}[options["show"]](options)

    def _world(self, options: dict[str, Any]) -> None:
        began = time.monotonic()
        # Only `--if-empty` comes here beside a commission at work, and then it does nothing.
        there = elsewhere_at_work()
        if there is None:
            there = self._loaded(_silent if options["json"] else self._line)
        seconds = round(time.monotonic() - began, 1)
        states = Docket.objects.filter(commission=there).order_by("state").values_list("state").annotate(Count("pk"))
        document = {"commission": there.code, "dockets": sum(n for _s, n in states), "states": dict(states)}
        if options["json"]:
            self.stdout.write(json.dumps(document | {"seconds": seconds}))
        else:
            self._line(
                _("%(name)s: %(dockets)d dockets. (%(seconds)s s)")
                % {"name": there.name, "dockets": document["dockets"], "seconds": seconds}
            )

    @staticmethod
    def _loaded(say: Say) -> Commission:
        there = demonstration()
        if there is not None and is_loaded(there):
            return there
        return load(clock.now_for(there.pk if there else None), say).commission

    def _signins(self, options: dict[str, Any]) -> None:
        names = people()
        if options["json"]:
            rows = [
                {"role": one.role, "title": str(one.title), "email": one.email, "name": names.get(one.email)}
                for one in SIGNINS
            ]
            document = {"password": PASSWORD, "vault_passphrase": PASSPHRASE, "signins": rows}
            self.stdout.write(json.dumps(document, ensure_ascii=False))
            return
        self._line(_("Demonstration sign-ins, all with the password %(password)s") % {"password": PASSWORD})
        self._line(
            _("Vault passphrase of clerk, investigator, team member, without the quotation marks: “%(passphrase)s”")
            % {"passphrase": PASSPHRASE}
        )
        for one in SIGNINS:
            self._line(f"  {one.email:<34} {one.title!s:<36} {names.get(one.email, '–')}")

    def _peru(self, options: dict[str, Any]) -> None:
        quiet = options["json"]
        replayed = replay(_end(options["as_of"]), _silent if quiet else self._line)
        if quiet:
            self.stdout.write(json.dumps(as_document(replayed), ensure_ascii=False))
            return
        self._line(_("The register, as an outsider checks it: %(said)s") % {"said": replayed.register})

    def _line(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _silent(_line: str) -> None:
    """Say nothing: the answer is one JSON object."""


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError as wrong:
        message = _("“%(given)s” is not a date; write it like 2026-11-24") % {"given": given}
        raise ArgumentTypeError(message) from wrong


def _end(as_of: date | None) -> datetime:
    """The instant at which the replay ends: now, or the end of a day that the demonstration has lived through."""
    commission = demonstration()
    zone = World.of(commission).zone if commission else ZoneInfo(ZONE)
    now = clock.now_for(commission.pk if commission else None)
    if as_of is not None and as_of > legal_date(now, zone):
        raise CommandError(_("%(day)s is still to come.") % {"day": as_of})
    end = min(now, end_of_day(as_of, zone)) if as_of else now
    if commission and commission.constituted_at and end - EARLIEST < commission.constituted_at:
        raise CommandError(
            _("The demonstration commission was not there when the replay would have to begin. Choose a later day.")
        )
    return end
