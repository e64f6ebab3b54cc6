"""Small real files of each kind, made as the programs that write them do."""

import io
import uuid
import zipfile
from datetime import UTC, datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from commission.vault.api import store
from commission.vault.models import StoredFile

PDF = (
    b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF\n"
)


def picture(kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (3, 2), "white").save(buffer, kind)
    return buffer.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            way = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            packed.writestr(name, content, compress_type=way)
    return buffer.getvalue()


def opendocument(kind: str, **more: bytes) -> bytes:
    media_type = f"application/vnd.oasis.opendocument.{kind}".encode()
    return zipped({"mimetype": media_type, "content.xml": b"<office:document-content/>", **more})


def office(part: str, **more: bytes) -> bytes:
    return zipped({"[Content_Types].xml": b"<Types/>", part: b"<x/>", **more})


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    # The browser's own word for the type is never asked.
    return SimpleUploadedFile(name, content, content_type="application/x-anything")


SAMPLES: list[tuple[str, bytes, str]] = [
    ("contract.pdf", PDF, "application/pdf"),
    ("badge.png", picture("PNG"), "image/png"),
    ("gate.JPG", picture("JPEG"), "image/jpeg"),
    ("gate.jpeg", picture("JPEG"), "image/jpeg"),
    ("gate.webp", picture("WEBP"), "image/webp"),
    ("statement.odt", opendocument("text"), "application/vnd.oasis.opendocument.text"),
    ("wages.ods", opendocument("spreadsheet"), "application/vnd.oasis.opendocument.spreadsheet"),
    (
        "letter.docx",
        office("word/document.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    ("wages.xlsx", office("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("interview.mp3", b"ID3\x04\x00\x00\x00\x00\x00\x00" + bytes(64), "audio/mpeg"),
    ("interview-untagged.mp3", b"\xff\xfb\x90\x64" + bytes(64), "audio/mpeg"),
    ("line.mp4", b"\x00\x00\x00\x18ftypisom" + bytes(64), "video/mp4"),
    ("voice.m4a", b"\x00\x00\x00\x18ftypM4A " + bytes(64), "audio/mp4"),
    ("statement.txt", b"El despido fue por el embarazo.\n", "text/plain"),
    ("statement-latin.txt", "Despedida en enero, señora.".encode("latin-1"), "text/plain"),
    ("statement-wide.txt", "Despedida en enero.".encode("utf-16"), "text/plain"),
    ("wages.csv", b"month,paid\n2026-01,930\n", "text/csv"),
]


MATTER = uuid.UUID("01980000-0000-7000-8000-00000000d0c8")
PERSON = uuid.UUID("01980000-0000-7000-8000-0000000000b0")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def bring(name: str, content: bytes, *, matter: uuid.UUID = MATTER, brought_by: uuid.UUID = PERSON) -> StoredFile:
    return store(matter=matter, upload=upload(name, content), brought_by=brought_by, at=NOON)
