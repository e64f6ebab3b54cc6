"""Constitute a commission at work from one document."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from commission.institution.founding import Fault, Faulty, Founded, constitute, read


class Command(BaseCommand):
    """`manage.py constitute FILE`: charter, commission, administrator and members, all of it or nothing."""

    help = "Constitute a commission from a JSON document (docs/constitute.md has an example). All of it, or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the document and --json."""
        parser.add_argument("file", metavar="FILE", help="the document; - reads it from standard input")
        parser.add_argument("--json", action="store_true", help="answer as one JSON object")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Constitute, and say what to do next; or say what is wrong, and where, and do nothing."""
        try:
            founded = constitute(read(_bytes(options["file"])), timezone.now())
        except Faulty as faulty:
            if options["json"]:
                self.stdout.write(json.dumps({"faults": [_fault(fault) for fault in faulty.faults]}))
            lines = "".join(f"\n  {_line(fault)}" for fault in faulty.faults)
            raise CommandError(_("Nothing has been done. What stands against it:") + lines) from faulty
        said = _document(founded)
        self.stdout.write(json.dumps(said, ensure_ascii=False) if options["json"] else _words(founded))


def _bytes(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except (OSError, ValueError) as unreadable:
        raise CommandError(_("%(name)s cannot be read: %(why)s") % {"name": name, "why": unreadable}) from unreadable


def _fault(fault: Fault) -> dict[str, str]:
    return {"path": fault.path, "why": fault.why, "rule": fault.rule}


def _line(fault: Fault) -> str:
    place = f"{fault.path}: " if fault.path else ""
    return f"{place}{fault.why}" + (f" ({fault.rule})" if fault.rule else "")


def _next(founded: Founded) -> list[str]:
    def address(name: str, *arguments: Any) -> str:
        return settings.SITE_URL + reverse(name, args=arguments)

    new = sum(sign.new for sign in founded.signs)
    first = _("Each of the %(number)d new people sets a password at %(where)s, then a second factor.") % {
        "number": new,
        "where": address("account_reset_password"),
    }
    return [
        *([first] if new else []),
        _("The administrator appoints a registry clerk and staff investigators at %(where)s.")
        % {"where": address("institution:staff", founded.commission.pk)},
        _("The administrator or the clerk enters organisations and who speaks for them at %(where)s.")
        % {"where": address("directory:organisations", founded.commission.pk)},
        _("The administrator forms a team for each country at %(where)s.")
        % {"where": address("investigations:form_team", founded.commission.pk)},
        _("Members declare their interests at %(where)s.")
        % {"where": address("institution:interests", founded.commission.pk)},
        _("Keep the web, worker and beat processes running: from now on the clock acts."),
    ]


def _document(founded: Founded) -> dict[str, Any]:
    commission = founded.commission
    return {
        "commission": str(commission.pk),
        "code": commission.code,
        "name": commission.name,
        "charter": commission.charter.rule,
        "charter_version": commission.charter.version,
        "charter_adopted": founded.charter_adopted,
        "organisations_registered": founded.organisations,
        "sign_ins": [
            {"email": sign.email, "name": sign.name, "serves_as": sign.serves_as, "new": sign.new}
            for sign in founded.signs
        ],
        "next": _next(founded),
    }


def _words(founded: Founded) -> str:
    commission, charter = founded.commission, founded.commission.charter
    lines = [
        _("%(name)s (%(code)s) is constituted under %(charter)s.")
        % {"name": commission.name, "code": commission.code, "charter": charter},
        "",
        *(
            f"  {sign.email}  {sign.name}, {sign.serves_as}" + ("" if sign.new else _(" (signs in already)"))
            for sign in founded.signs
        ),
        "",
        _("What to do next:"),
        *(f"  {number}. {line}" for number, line in enumerate(_next(founded), start=1)),
    ]
    return "\n".join(lines)
