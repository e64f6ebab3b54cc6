"""How an upload arrives with a form: sealed under a key in memory alone, and never more of it than is taken."""

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath
from typing import IO, Any, cast

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from commission.vault.uploads.parts import work_file
from commission.vault.workshop.sealed import WorkFile

LONGEST_NAME = 200


class BoundedUpload(FileUploadHandler):
    """Takes an upload up to the limit and counts the rest without keeping it.

    So the form still arrives whole: what was typed is not lost, and the vault can say that the file is too large.
    """

    _kept: WorkFile
    _size: int

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self._kept = work_file()
        self._size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 (Django's signature)
        """Keep a piece, or only its length once there is too much."""
        self._size += len(raw_data)
        if self._size <= settings.UPLOAD_MAX_BYTES:
            self._kept.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[bytes]:  # noqa: ARG002 (counted here)
        """Give the file out."""
        self._kept.seek(0)
        return UploadedFile(
            file=cast("IO[bytes]", self._kept),
            name=self.file_name,
            content_type=self.content_type,
            size=self._size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )

    def upload_interrupted(self) -> None:
        """Let go of what came."""
        self._kept.close()


def cleaned_name(name: str) -> str:
    """Return a file's name as its filer called it: without folders, and without characters that hide what it is."""
    last = PurePosixPath(PureWindowsPath(name).name).name
    normal = unicodedata.normalize("NFC", last)
    # Controls and formats, among them those that turn the direction of writing: “exe.pdf” may not read “fdp.exe”.
    shown = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in normal)
    plain = " ".join(shown.split()).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if not dot or not stem:
        return plain[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"[-LONGEST_NAME:]
