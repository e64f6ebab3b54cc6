"""The antivirus scanner, where one is configured: clamd, over its own socket, by its own protocol."""

import logging
import socket
from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from commission.vault.models import StoredFile
from commission.vault.refusal import UploadRefused

logger = logging.getLogger(__name__)

_LONGEST_ANSWER = 4_096


def scan(pieces: Iterable[bytes]) -> StoredFile.Scan:
    """Have a file scanned, and say what was found. Refuses a file in which the scanner found something (INV-9).

    It is sent piece by piece, however large. A scanner that does not answer, or takes no file so large, refuses
    nothing: nobody misses a limit because a service is down. The file says so.
    """
    if not settings.CLAMD_SOCKET:
        return StoredFile.Scan.NOT_SCANNED
    try:
        answer = _ask(pieces)
    except OSError as failure:
        logger.error("scanner_silent", extra={"failure": type(failure).__name__})  # noqa: TRY400 (no content in logs)
        return StoredFile.Scan.NO_ANSWER
    if answer.endswith(" OK"):
        return StoredFile.Scan.CLEAN
    if answer.endswith(" FOUND"):
        raise UploadRefused(
            _("The scanner found something harmful in the file: %(what)s.")
            % {"what": answer.removeprefix("stream:").removesuffix("FOUND").strip()},
            _("Make the file anew on a clean machine, or print it to PDF, and upload that."),
        )
    if "size limit exceeded" in answer:
        return StoredFile.Scan.TOO_LARGE
    logger.error("scanner_failed")
    return StoredFile.Scan.NO_ANSWER


def _ask(pieces: Iterable[bytes]) -> str:
    with _connection() as clamd:
        clamd.settimeout(settings.CLAMD_PATIENCE_SECONDS)
        try:
            clamd.sendall(b"zINSTREAM\0")
            for piece in pieces:
                clamd.sendall(len(piece).to_bytes(4, "big") + piece)
            clamd.sendall(bytes(4))
        except (BrokenPipeError, ConnectionResetError):
            # It hangs up when a file is larger than it takes; before that it says so.
            logger.info("scanner_hung_up")
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER and (more := clamd.recv(_LONGEST_ANSWER)):
            answer += more
    return answer.rstrip(b"\0").decode(errors="replace").strip()


def _connection() -> socket.socket:
    """Connect to a socket's path, or to host:port."""
    where = settings.CLAMD_SOCKET
    if "/" not in where:
        host, _colon, port = where.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=settings.CLAMD_PATIENCE_SECONDS)
    clamd = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        clamd.settimeout(settings.CLAMD_PATIENCE_SECONDS)
        clamd.connect(where)
    except OSError:
        clamd.close()
        raise
    return clamd
