"""Bodies of API requests, read within bounds: whatever is sent, it is read or answered with a sentence."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import JSONParser


class TooLarge(APIException):
    """A body of more than may be sent at once."""

    status_code = 413
    default_code = "too_large"


class BoundedJSON(JSONParser):
    """JSON in UTF-8, of bounded size and depth, without numbers that are none."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,  # noqa: ARG002 (the framework's signature)
        parser_context: Mapping[str, Any] | None = None,  # noqa: ARG002
    ) -> Any:
        """Read it. Refuses what is larger than a request may be (413), and what is no JSON (400)."""
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0
        body = stream.read(most + 1)
        if len(body) > most:
            raise TooLarge(_("What was sent is larger than %(most)d bytes.") % {"most": most})
        try:
            return json.loads(body.decode(), parse_constant=_refuse_constant)
        except RecursionError:
            raise ParseError(_("What was sent is nested too deeply.")) from None
        except ValueError as wrong:
            # Where it goes wrong, and nothing of what was sent.
            where = getattr(wrong, "lineno", None)
            if where is None:
                raise ParseError(_("What was sent is not JSON in UTF-8.")) from None
            raise ParseError(
                _("What was sent is not JSON: see line %(line)d, character %(column)d.")
                % {"line": where, "column": getattr(wrong, "colno", 0)}
            ) from None


def _refuse_constant(_name: str) -> Any:
    raise ValueError


def digest_of(said: Mapping[str, Any], *more: str) -> str:
    """SHA-256 of what a request says: its fields in any order, its files by their content, and where it was sent."""
    found = hashlib.sha256()
    for each in more:
        found.update(each.encode() + b"\0")
    files = {name: value for name, value in said.items() if isinstance(value, UploadedFile)}
    plain = {name: value for name, value in said.items() if name not in files}
    found.update(json.dumps(plain, sort_keys=True, default=str).encode())
    for name, file in sorted(files.items()):
        content = hashlib.sha256()
        for piece in file.chunks():
            content.update(piece)
        file.seek(0)
        found.update(f"\0{name}\0{file.name}\0{content.hexdigest()}".encode(errors="surrogatepass"))
    return found.hexdigest()
