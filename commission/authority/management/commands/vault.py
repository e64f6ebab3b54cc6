"""`manage.py vault …`: the recovery key, readers who lost their passphrase, confidences that nobody else can open."""

from __future__ import annotations

import getpass
import json
import sys
import uuid
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commission.authority.models import Person
from commission.vault.models import Confidence
from commission.vault.openers import RecoveryKey
from commission.vault.readers import NoRecoveryKey, make_recovery_key, read_recovery_key, recovery_key
from commission.vault.reading import open_texts
from commission.vault.recovering import keep_recovery_key, recover_reader, rotate, vault_status, write_files
from commission.vault.refusal import VaultRefused


class Command(BaseCommand):
    """Keeps what is told in confidence readable by those who may read it, and by nobody else (FILE-4)."""

    help = _("Set up the vault's recovery key, see who reads, recover a reader, open a confidence, rotate keys.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what can be done."""
        does = parser.add_subparsers(dest="does", required=True)
        init = does.add_parser("init-recovery", help=_("make the recovery key; the private half goes into a file"))
        init.add_argument(
            "--out", type=Path, required=True, metavar="FILE", help=_("a new file; - writes to the output")
        )
        init.add_argument("--if-missing", action="store_true", help=_("do nothing where there is a recovery key"))
        init.add_argument("--replace", action="store_true", help=_("make another one, and retire the present one"))
        status = does.add_parser("reader-status", help=_("who has a key pair, who waits, what nobody reads"))
        recover = does.add_parser("recover-reader", help=_("give somebody who lost the passphrase a new key pair"))
        recover.add_argument("person", metavar="ADDRESS", help=_("the e-mail address with which they sign in"))
        recover.add_argument(
            "--passphrase-file", type=Path, metavar="FILE", help=_("read the new passphrase here; else it is asked for")
        )
        opens = does.add_parser("open-confidence", help=_("open a confidence; that it was opened is written down"))
        opens.add_argument("confidence", type=uuid.UUID, metavar="ID")
        opens.add_argument("--reason", required=True, help=_("why, in one sentence; it stays on record"))
        opens.add_argument(
            "--files-to",
            type=Path,
            metavar="FOLDER",
            help=_("write the files out as well, into this folder; none there is written over"),
        )
        turn = does.add_parser("rotate", help=_("begin a new generation of every confidence"))
        for each in (recover, opens, turn):
            each.add_argument("--recovery-key", type=Path, required=each is not turn, metavar="FILE")
        for each in (init, status, recover, opens, turn):
            each.add_argument("--json", action="store_true", help=_("answer as one JSON object"))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it, or say in a sentence why not."""
        does = {
            "init-recovery": self._init,
            "reader-status": self._status,
            "recover-reader": self._recover,
            "open-confidence": self._open,
            "rotate": self._rotate,
        }[options["does"]]
        try:
            document, said = does(options)
        except VaultRefused as refused:
            raise CommandError(f"{refused.why} {refused.remedy}".strip()) from refused
        except NoRecoveryKey as missing:
            raise CommandError(str(missing)) from missing
        except OSError as failed:
            raise CommandError(_("%(file)s: %(why)s") % {"file": failed.filename, "why": failed.strerror}) from failed
        self.stdout.write(json.dumps(document, ensure_ascii=False) if options["json"] else said)

    @staticmethod
    def _init(options: dict[str, Any]) -> tuple[dict[str, Any], str]:
        try:
            present = recovery_key()
        except NoRecoveryKey:
            present = None
        if present and options["if_missing"]:
            return {"made": False, "key": str(present.pk)}, _("There is a recovery key already.")
        if present and not options["replace"]:
            raise CommandError(
                _("There is a recovery key already, made on %(day)s. To make another one, say --replace.")
                % {"day": present.made_at.date()}
            )
        if str(options["out"]) == "-":
            row, text = make_recovery_key(timezone.now())
            return {"made": True, "key": str(row.pk), "text": text}, text.rstrip("\n")
        made = keep_recovery_key(options["out"], timezone.now())
        return {"made": True, "key": str(made.pk), "file": str(options["out"])}, _(
            "The recovery key is in %(file)s, and nowhere else. Take it off this machine, onto two media in two safes. "
            "Whoever holds it opens everything that is told in confidence; without it, a lost passphrase stays lost."
        ) % {"file": options["out"]}

    @staticmethod
    def _status(_options: dict[str, Any]) -> tuple[dict[str, Any], str]:
        status = vault_status()
        names = dict(
            Person.objects.filter(
                pk__in=[*(pair.owner for pair in status.readers), *status.without_key_pair]
            ).values_list("pk", "email")
        )
        with_pair = [names.get(pair.owner, str(pair.owner)) for pair in status.readers if pair.owner]
        without = [names.get(key, str(key)) for key in status.without_key_pair]
        unread = [str(key) for key in status.unread]
        document = {
            "recovery_key": str(status.recovery.pk) if status.recovery else None,
            "readers": with_pair,
            "named_without_key_pair": without,
            "waiting_for_admission": status.waiting,
            "confidences": status.confidences,
            "unread": unread,
        }
        lines = [
            _("Recovery key: made on %(day)s") % {"day": status.recovery.made_at.date()}
            if status.recovery
            else _("There is no recovery key: run `manage.py vault init-recovery --out FILE`."),
            _("Readers with a key pair: %(names)s") % {"names": ", ".join(with_pair) or "–"},
            _("Named to read, without a key pair: %(names)s") % {"names": ", ".join(without) or "–"},
            ngettext(
                "%(number)d reader waits to be admitted to what was told before.",
                "%(number)d readers wait to be admitted to what was told before.",
                status.waiting,
            )
            % {"number": status.waiting},
            ngettext(
                "%(number)d confidence; of these, the recovery key alone opens: %(unread)s",
                "%(number)d confidences; of these, the recovery key alone opens: %(unread)s",
                status.confidences,
            )
            % {"number": status.confidences, "unread": ", ".join(unread) or "–"},
        ]
        return document, "\n".join(lines)

    @staticmethod
    def _recover(options: dict[str, Any]) -> tuple[dict[str, Any], str]:
        person = Person.objects.filter(email=options["person"].strip().lower()).first()
        if person is None:
            raise CommandError(_("Nobody signs in with this address."))
        recovery = _recovery_key(options)
        done, not_opened = recover_reader(person.pk, _passphrase(options), recovery, timezone.now())
        said = ngettext(
            "%(number)d confidence opens with the new passphrase.",
            "%(number)d confidences open with the new passphrase.",
            done,
        ) % {"number": done}
        if not_opened:
            said += " " + ngettext(
                "%(number)d holds texts sealed to a former recovery key: run `vault rotate` with that one, then this.",
                "%(number)d hold texts sealed to a former recovery key: run `vault rotate` with that one, then this.",
                not_opened,
            ) % {"number": not_opened}
        return {"opened": done, "not_opened": not_opened}, said

    @staticmethod
    def _open(options: dict[str, Any]) -> tuple[dict[str, Any], str]:
        confidence = Confidence.objects.filter(pk=options["confidence"]).first()
        if confidence is None:
            raise CommandError(_("There is no confidence with this key."))
        texts = list(confidence.texts.filter(withdrawn_at=None).order_by("id"))
        recovery = _recovery_key(options)
        opened = open_texts(texts, strongbox=recovery, person=None, capacity="recovery", reason=options["reason"])
        rows = [
            {"kind": text.kind, "written_at": text.written_at.isoformat(), "text": said}
            for text, said in zip(texts, opened, strict=True)
        ]
        said = "\n\n".join(f"{row['kind']}, {row['written_at']}\n{row['text']}" for row in rows)
        document: dict[str, Any] = {"texts": rows}
        if options["files_to"]:
            written = write_files(confidence, recovery, options["files_to"], options["reason"])
            document["files"] = [
                {"id": str(each.file), "path": str(each.path), "sha256": each.sha256, "failure": each.failure}
                for each in written
            ]
            said += "\n\n" + "\n".join(
                _("Not written: %(file)s. %(why)s") % {"file": each.file, "why": each.failure}
                if each.failure
                else _("Written: %(path)s (SHA-256 %(digest)s)") % {"path": each.path, "digest": each.sha256}
                for each in written
            )
        return document, said

    @staticmethod
    def _rotate(options: dict[str, Any]) -> tuple[dict[str, Any], str]:
        begun, wrapped = rotate(_recovery_key(options) if options["recovery_key"] else None)
        return {"begun": begun, "wrapped": wrapped}, ngettext(
            "%(begun)d confidence has a new generation; the present recovery key opens earlier ones of %(wrapped)d.",
            "%(begun)d confidences have a new generation; the present recovery key opens earlier ones of %(wrapped)d.",
            begun,
        ) % {"begun": begun, "wrapped": wrapped}


def _recovery_key(options: dict[str, Any]) -> RecoveryKey:
    return read_recovery_key(options["recovery_key"].read_text(encoding="utf-8"))


def _passphrase(options: dict[str, Any]) -> str:
    """Read the new passphrase; at a terminal it is asked for twice."""
    if options["passphrase_file"]:
        text: str = options["passphrase_file"].read_text(encoding="utf-8")
        return text.strip("\n")
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip("\n")
    first = getpass.getpass(_("New vault passphrase: "))
    if first != getpass.getpass(_("Once more: ")):
        raise CommandError(_("The two differ. Nothing was done."))
    return first
