"""The type of a file by what is in it, against the list of types that are taken. The name must agree."""

import codecs
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO

import puremagic
from django.utils.translation import gettext as _

from commission.vault.refusal import UploadRefused

_HEAD = 4_096
_READ = 64 * 1024
# A document of some thousand parts has a directory of some hundred kilobytes; one of more is made to exhaust memory.
_LARGEST_DIRECTORY = 1_000_000
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_PAGE = re.compile(rb"<(script|html|\?php|svg)[\s>]", re.IGNORECASE)
_MACROS = re.compile(r"(^|/)(vbaProject\.bin|Basic/|Scripts/)", re.IGNORECASE)
_VIDEO_BRANDS = {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"avc1", b"mp41", b"mp42", b"M4V ", b"3gp4", b"3gp5"}


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of file that is taken: its names, its endings, and how its content shows it."""

    label: str
    media_type: str
    endings: tuple[str, ...]
    shows: Callable[[bytes, IO[bytes]], bool]


def recognise(name: str, stream: IO[bytes]) -> str:
    """Return the media type of a file by its content. Refuses types off the list, and names that disagree (INV-9)."""
    ending = PurePath(name).suffix.lower()
    named = require_known_ending(name)
    stream.seek(0)
    head = stream.read(_HEAD)
    found = next((kind for kind in KINDS if kind.shows(head, stream)), None)
    stream.seek(0)
    if found is None:
        raise UploadRefused(
            _("The file is named “%(ending)s”, but its content is not of that kind%(seems)s.")
            % {"ending": ending, "seems": _seems(head)},
            _("Taken are: %(kinds)s.") % {"kinds": ", ".join(kind.label for kind in KINDS)},
        )
    _require_one_kind(found, head, stream)
    stream.seek(0)
    if found.media_type == "text/plain" and named[0].media_type == "text/csv":
        found = named[0]
    if ending not in found.endings:
        raise UploadRefused(
            _("The file is named “%(ending)s”, but its content is %(kind)s.") % {"ending": ending, "kind": found.label},
            _("Give it a name that ends in “%(ending)s”, if it is the right file.") % {"ending": found.endings[0]},
        )
    return found.media_type


def require_known_ending(name: str) -> list[Kind]:
    """Return the kinds that are named so. Refuses a name by which nothing is taken (INV-9)."""
    ending = PurePath(name).suffix.lower()
    named = [kind for kind in KINDS if ending in kind.endings]
    if not named:
        raise UploadRefused(
            _("Files named “%(ending)s” are not taken.") % {"ending": ending}
            if ending
            else _("The file’s name has no ending that says what it is."),
            _("Taken are: %(kinds)s.") % {"kinds": ", ".join(kind.label for kind in KINDS)},
        )
    return named


def _require_one_kind(found: Kind, head: bytes, stream: IO[bytes]) -> None:
    """Refuse a file that another program would open as something else: its digest would stand for two things."""
    is_archive = head.startswith(b"PK\x03\x04")
    also = ""
    if not is_archive and _ends_as_archive(stream):
        also = "ZIP"
    elif found.media_type != "application/pdf" and not is_archive and b"%PDF-" in head[:1024]:
        also = "PDF"
    elif not found.media_type.startswith("text/") and _PAGE.search(head):
        also = "HTML"
    if also:
        raise UploadRefused(
            _("The file is two kinds at once: %(kind)s, and %(also)s.") % {"kind": found.label, "also": also},
            _("Save it anew from the program that made it, as one of them."),
        )


def _ends_as_archive(stream: IO[bytes]) -> bool:
    """Whether a file ends with the directory of an archive, as which any unpacker would open it."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 65_557))
    tail = stream.read()
    end = tail.rfind(b"PK\x05\x06")
    return end >= 0 and end + 22 + int.from_bytes(tail[end + 20 : end + 22], "little") == len(tail)


def _seems(head: bytes) -> str:
    """Say what the content looks like, where that is known."""
    try:
        best = puremagic.magic_string(head)[0]
    except (puremagic.PureError, ValueError, IndexError):
        return ""
    return _(" (it looks like %(what)s)") % {"what": best.name or best.extension}


def _begins(*signatures: bytes) -> Callable[[bytes, IO[bytes]], bool]:
    return lambda head, _stream: head.startswith(signatures)


def _is_webp(head: bytes, _stream: IO[bytes]) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


def _is_mp3(head: bytes, _stream: IO[bytes]) -> bool:
    # Either a tag, or a frame of MPEG audio, layer 3, with a bit rate and a sampling rate that exist.
    frame = len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2 and head[1] & 0x18 != 0x08
    return head.startswith(b"ID3") or (frame and head[2] >> 4 not in {0, 15} and head[2] & 0x0C != 0x0C)


def _is_mp4(head: bytes, _stream: IO[bytes]) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] in _VIDEO_BRANDS


def _is_m4a(head: bytes, _stream: IO[bytes]) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] in {b"M4A ", b"M4B "}


def _is_opendocument(media_type: bytes) -> Callable[[bytes, IO[bytes]], bool]:
    def shows(head: bytes, stream: IO[bytes]) -> bool:
        # The standard has the type stored first and unpacked, so that it can be read at this place.
        return (
            head.startswith(b"PK\x03\x04")
            and head[30:38] == b"mimetype"
            and (head[38:].startswith(media_type + b"PK") and "content.xml" in _parts(stream))
        )

    return shows


def _is_office(part: str) -> Callable[[bytes, IO[bytes]], bool]:
    def shows(head: bytes, stream: IO[bytes]) -> bool:
        return head.startswith(b"PK\x03\x04") and {"[Content_Types].xml", part} <= _parts(stream)

    return shows


def _parts(stream: IO[bytes]) -> set[str]:
    """Return the names of the parts of a zipped document. Nothing is unpacked. Refuses macros."""
    size = stream.seek(0, 2)
    tail_at = max(0, size - 65_557)
    stream.seek(tail_at)
    tail = stream.read()
    end = tail.rfind(b"PK\x05\x06")
    directory = int.from_bytes(tail[end + 12 : end + 16], "little")
    if end < 0 or directory > _LARGEST_DIRECTORY or tail[max(0, end - 20) : end].startswith(b"PK\x06\x07"):
        return set()
    try:
        with zipfile.ZipFile(stream) as parts:
            names = set(parts.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return set()
    if any(_MACROS.search(name) for name in names):
        raise UploadRefused(
            _("The document holds macros: programs that run when it is opened."),
            _("Save it without macros, or as PDF, and upload that."),
        )
    return names


def _is_text(_head: bytes, stream: IO[bytes]) -> bool:
    stream.seek(0)
    first = stream.read(2)
    stream.seek(0)
    if first in {b"\xff\xfe", b"\xfe\xff"}:
        return _is_utf_16(stream)
    while piece := stream.read(_READ):
        if _CONTROL.search(piece):
            return False
    return bool(first)


def _is_utf_16(stream: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-16")()
    try:
        while piece := stream.read(_READ):
            if _CONTROL.search(decoder.decode(piece).encode()):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_OPEN_XML = "application/vnd.openxmlformats-officedocument."

KINDS: tuple[Kind, ...] = (
    Kind("PDF", "application/pdf", (".pdf",), _begins(b"%PDF-")),
    Kind("PNG", "image/png", (".png",), _begins(b"\x89PNG\r\n\x1a\n")),
    Kind("JPEG", "image/jpeg", (".jpg", ".jpeg"), _begins(b"\xff\xd8\xff")),
    Kind("WebP", "image/webp", (".webp",), _is_webp),
    Kind("ODT", f"{_OPEN_DOCUMENT.decode()}text", (".odt",), _is_opendocument(_OPEN_DOCUMENT + b"text")),
    Kind("ODS", f"{_OPEN_DOCUMENT.decode()}spreadsheet", (".ods",), _is_opendocument(_OPEN_DOCUMENT + b"spreadsheet")),
    Kind("DOCX", f"{_OPEN_XML}wordprocessingml.document", (".docx",), _is_office("word/document.xml")),
    Kind("XLSX", f"{_OPEN_XML}spreadsheetml.sheet", (".xlsx",), _is_office("xl/workbook.xml")),
    Kind("MP4", "video/mp4", (".mp4",), _is_mp4),
    Kind("M4A", "audio/mp4", (".m4a",), _is_m4a),
    Kind("MP3", "audio/mpeg", (".mp3",), _is_mp3),
    Kind("TXT", "text/plain", (".txt",), _is_text),
    Kind("CSV", "text/csv", (".csv",), _is_text),
)
"""What is taken: documents, pictures, tables, and recordings of hearings and interviews."""

ACCEPT = ",".join(ending for kind in KINDS for ending in kind.endings)
"""For the `accept` attribute of a form's file field."""
