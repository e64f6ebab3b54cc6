"""What a file is before it is taken: no bomb, and what of it can be given out for reading.

The file is taken apart in the workshop, a process of its own that may use little memory and little time; whatever
happens to it there, the site goes on.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, cast

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from commission.vault.models import StoredFile
from commission.vault.refusal import UploadRefused
from commission.vault.uploads.parts import unnamed_file, work_file
from commission.vault.workshop.sealed import KEY_BYTES, WorkFile
from commission.vault.workshop.verdict import LONGEST, WORDS

logger = logging.getLogger(__name__)

Note = StoredFile.CopyNote

_ROOT: Final = Path(__file__).resolve().parents[2]
_READ: Final = 64 * 1024
_COPIED: Final = frozenset({"application/pdf", "image/png", "image/jpeg", "image/webp"})
_TEXTS: Final = frozenset({"text/plain", "text/csv"})
_ARCHIVES: Final = ("application/vnd.oasis.opendocument.", "application/vnd.openxmlformats-officedocument.")

_BOMBS: Final[dict[str, StrOrPromise]] = {
    "pixels": gettext_lazy("The picture would have more than %(pixels)d million points once it is opened."),
    "inflated": gettext_lazy("The file unpacks to many times what anybody would have written."),
    "nested": gettext_lazy("The file holds parts within parts, deeper than any reader follows."),
    "parts": gettext_lazy("The file has more parts than any document."),
    "objects": gettext_lazy("The file has more parts than any document."),
    "entities": gettext_lazy("The document defines words that grow when they are read."),
    "memory": gettext_lazy("The file needs more memory or time to be read than any document."),
}


class Unreadable(Exception):
    """A file through which no program can look: it is too long, or damaged."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """What came of it: a copy for reading, or why there is none."""

    note: str
    copy: IO[bytes] | None = None


def inspect(media_type: str, stream: IO[bytes], size: int) -> Inspected:
    """Look at a file, and make its copy for reading where its kind has one. Refuses bombs with UploadRefused (INV-9).

    A copy has no metadata, no scripts, no files within, and does nothing by itself.
    """
    if media_type in _TEXTS:
        return Inspected(Note.NO_NEED)
    if media_type not in _COPIED and not media_type.startswith(_ARCHIVES):
        return Inspected(Note.NOT_MADE)
    if size > settings.READING_COPY_MAX_BYTES:
        return Inspected(Note.TOO_LARGE)
    stream.seek(0)
    copy, key, verdict, why = _worked_on(media_type, iter(lambda: stream.read(_READ), b""))
    if verdict == "copied":
        return Inspected("", _handed_over(copy, key))
    copy.close()
    if verdict == "bomb":
        raise UploadRefused(
            _BOMBS[why] % {"pixels": settings.PICTURE_MAX_PIXELS // 1_000_000},
            _("Save it anew from the program that made it, a picture at a lower resolution, or print it to PDF."),
        )
    return Inspected(why if why in Note.values else Note.NOT_MADE)


def words_of(media_type: str, content: Iterable[bytes]) -> str:
    """What can be read of a file's content without looking at it; of a picture nothing. For what is given out (FILE-9).

    Raises Unreadable for what is too long to be looked through, or damaged.
    """
    if media_type in _TEXTS:
        return _plain_words(content)
    if media_type != "application/pdf":
        return ""
    copy, key, verdict, _why = _worked_on(WORDS, content)
    if verdict == "looked":
        copy.close()
        return ""
    if verdict != "copied":
        copy.close()
        raise Unreadable
    with _handed_over(copy, key) as words:
        return words.read().decode()


def _plain_words(content: Iterable[bytes]) -> str:
    held = bytearray()
    for piece in content:
        held += piece
        if len(held) > LONGEST:
            raise Unreadable
    if bytes(held[:2]) in {b"\xff\xfe", b"\xfe\xff"}:
        return held.decode("utf-16", "replace")
    try:
        return held.decode("utf-8-sig")
    except UnicodeDecodeError:
        return held.decode("cp1252", "replace")


def _worked_on(kind: str, content: Iterable[bytes]) -> tuple[IO[bytes], bytes, str, str]:
    """Let the workshop work on some content; return what it wrote, the key of that, its verdict, and why."""
    copy, key = unnamed_file(), os.urandom(KEY_BYTES)
    with work_file() as source:
        for piece in content:
            source.write(piece)
        verdict, _colon, why = _ask_workshop(kind, source, copy, key).partition(":")
    return copy, key, verdict, why


def _handed_over(copy: IO[bytes], key: bytes) -> IO[bytes]:
    return cast("IO[bytes]", WorkFile.handed_over(copy, key))


def _ask_workshop(media_type: str, source: WorkFile, copy: IO[bytes], key: bytes) -> str:
    """Return the verdict. A process that used all that it may is itself the verdict.

    It is given the file sealed, and seals the copy; the keys come by a pipe, which no list of processes shows.
    """
    reading, writing = os.pipe()
    try:
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(source.key + key)
        done = subprocess.run(
            workshop(media_type, keys=reading),
            stdin=source.finished(),
            stdout=copy,
            pass_fds=[reading],
            stderr=subprocess.PIPE,
            cwd=_ROOT,
            env={"TMPDIR": str(settings.VAULT_WORK_DIR)},
            timeout=4 * settings.READING_COPY_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "bomb:memory"
    finally:
        os.close(reading)
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    verdict = lines[-1] if lines else ""
    if done.returncode == 0 and verdict.partition(":")[2] in {*_BOMBS, *Note.values, ""}:
        return verdict
    if done.returncode < 0 or "MemoryError" in verdict:
        # It was ended for what it used.
        return "bomb:memory"
    logger.error("workshop_failed", extra={"code": done.returncode})
    return f"uncopied:{Note.DAMAGED}"


def workshop(media_type: str, *, keys: int) -> list[str]:
    """Return the command that takes a file of this type apart, with all that it may use.

    `keys`: the descriptor by which it reads the key of the file, then that of the copy.
    """
    return [
        sys.executable,
        "-m",
        "commission.vault.workshop",
        media_type,
        str(settings.READING_COPY_MEMORY_BYTES),
        str(settings.READING_COPY_SECONDS),
        str(2 * settings.READING_COPY_MAX_BYTES),
        json.dumps({"pixels": settings.PICTURE_MAX_PIXELS}),
        str(keys),
    ]
