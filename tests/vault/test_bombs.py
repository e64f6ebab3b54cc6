"""Files that are made to exhaust whoever opens them: refused in words, within little memory."""

from __future__ import annotations

import copy
import io
import os
import re
import struct
import subprocess
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings as django_settings

from commission.vault.content import recognise
from commission.vault.inspection import inspect, workshop
from commission.vault.refusal import UploadRefused
from commission.vault.workshop.sealed import KEY_BYTES, WorkFile
from tests.database import PROJECT
from tests.vault.files import PDF, office, picture, zipped

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZEROS = bytes(60_000_000)
CAP = 400 * 1024 * 1024
"""The most resident memory that any of these may cost, well under what the workshop is allowed."""


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, *more: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")
    )


def pixels() -> bytes:
    return png(60_000, 60_000)


def words_of_a_picture() -> bytes:
    packed = zlib.compress(ZEROS, 9)
    return png(10, 10, *[chunk(b"zTXt", b"a%d\0\0" % n + packed) for n in range(4)])


def unpacked() -> bytes:
    return office("word/document.xml", **{"word/media.bin": ZEROS})


def overlapping() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<x/>")
        archive.writestr("a.bin", ZEROS[:1_000_000])
        for number in range(400):
            again = copy.copy(archive.getinfo("a.bin"))
            again.filename = f"a{number}.bin"
            archive.filelist.append(again)
    return buffer.getvalue()


def archives_in_archives() -> bytes:
    inner = b"text"
    for _depth in range(6):
        inner = zipped({"inner.zip": inner})
    return office("word/document.xml", **{"word/embedded.zip": inner})


def laughs() -> bytes:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return office(
        "word/document.xml", **{"word/laugh.xml": f'<!DOCTYPE x [<!ENTITY l0 "ha">{lines}]><x>&l9;</x>'.encode()}
    )


def deep() -> bytes:
    return office("word/document.xml", **{"word/deep.xml": b"<a>" * 100_000})


def crowded() -> bytes:
    return office("word/document.xml", **{f"p{n}": b"" for n in range(6_000)})


def pdf_of(fill: Callable[[pikepdf.Pdf], None]) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    fill(pdf)
    buffer = io.BytesIO()
    pdf.save(buffer, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return buffer.getvalue()


def pdf_stream() -> bytes:
    def fill(pdf: pikepdf.Pdf) -> None:
        stream = pdf.make_stream(zlib.compress(ZEROS, 9))
        stream.Filter = pikepdf.Name.FlateDecode
        pdf.pages[0].Contents = stream

    return pdf_of(fill)


def pdf_stream_in_stream() -> bytes:
    def fill(pdf: pikepdf.Pdf) -> None:
        stream = pdf.make_stream(zlib.compress(zlib.compress(ZEROS, 9), 9))
        stream.Filter = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
        pdf.pages[0].Contents = stream

    return pdf_of(fill)


def pdf_filters() -> bytes:
    def fill(pdf: pikepdf.Pdf) -> None:
        stream = pdf.make_stream(b"x")
        stream.Filter = pikepdf.Array([pikepdf.Name.FlateDecode] * 40)
        pdf.pages[0].Contents = stream

    return pdf_of(fill)


def pdf_picture() -> bytes:
    def fill(pdf: pikepdf.Pdf) -> None:
        image = pdf.make_stream(b"x")
        image.Subtype, image.Width, image.Height = pikepdf.Name.Image, 100_000, 100_000
        image.Filter = pikepdf.Name.JPXDecode
        pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))

    return pdf_of(fill)


def pdf_objects() -> bytes:
    """Three hundred thousand objects in a file of a few kilobytes: they are packed."""
    count = 310_000
    numbers = b" ".join(b"%d 0" % (n + 10) for n in range(count))
    body = numbers + b" " + b"0 " * 1
    packed = zlib.compress(body, 9)
    stream = (
        b"4 0 obj<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>stream\n"
        % (count, len(numbers) + 1, len(packed))
        + packed
        + b"\nendstream endobj\n"
    )
    head = PDF.partition(b"trailer")[0]
    at = len(head) + len(stream)
    rows = b"".join(
        [
            b"\x00\x00\x00\x00\x00\x00\x00",
            *(b"\x01" + head.index(b"%d 0 obj" % n).to_bytes(4, "big") + b"\x00\x00" for n in (1, 2, 3)),
            b"\x01" + len(head).to_bytes(4, "big") + b"\x00\x00",
            b"\x01" + at.to_bytes(4, "big") + b"\x00\x00",
        ]
    )
    rows += b"".join(b"\x02\x00\x00\x00\x04" + (n % 65_536).to_bytes(2, "big") for n in range(count))
    table = zlib.compress(rows, 9)
    return (
        head
        + stream
        + b"5 0 obj<</Type/XRef/Size %d/Index[0 6 10 %d]/W[1 4 2]/Root 1 0 R/Filter/FlateDecode/Length %d>>stream\n"
        % (count + 10, count, len(table))
        + table
        + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % at
    )


BOMBS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "pixels": ("image/png", pixels, "points"),
    "words of a picture": ("image/png", words_of_a_picture, "unpacks|memory"),
    "unpacked": (WORD, unpacked, "unpacks"),
    "overlapping": (WORD, overlapping, "unpacks"),
    "archives in archives": (WORD, archives_in_archives, "parts within parts"),
    "laughs": (WORD, laughs, "grow"),
    "deep": (WORD, deep, "parts within parts"),
    "crowded": (WORD, crowded, "more parts"),
    "pdf stream": ("application/pdf", pdf_stream, "unpacks"),
    "pdf stream in stream": ("application/pdf", pdf_stream_in_stream, "unpacks"),
    "pdf filters": ("application/pdf", pdf_filters, "parts within parts"),
    "pdf picture": ("application/pdf", pdf_picture, "points"),
    "pdf objects": ("application/pdf", pdf_objects, "more parts|memory"),
}


def resident(media_type: str, content: bytes) -> int:
    """The most resident memory, in bytes, that taking a file apart costs the workshop."""
    reading, writing = os.pipe()
    with WorkFile() as source, tempfile.TemporaryFile() as made, os.fdopen(writing, "wb") as keys:
        source.write(content)
        keys.write(source.key + os.urandom(KEY_BYTES))
        keys.close()
        working = subprocess.Popen(
            workshop(media_type, keys=reading),
            stdin=source.finished(),
            stdout=made,
            stderr=subprocess.DEVNULL,
            pass_fds=[reading],
            cwd=PROJECT,
            env={},
        )
        os.close(reading)
        most = 0
        # The usage that a wait returns counts the memory of whoever started it, too; the process's own mark does not.
        while working.poll() is None:
            with suppress(OSError):
                status = Path(f"/proc/{working.pid}/status").read_text()
                most = max([most, *(int(kilobytes) * 1024 for kilobytes in re.findall(r"VmHWM:\s*(\d+)", status))])
            time.sleep(0.002)
    return most


@pytest.mark.rule("INV-9")
@pytest.mark.parametrize("what", list(BOMBS))
def test_refuses_a_bomb_in_words_within_little_memory(what: str) -> None:
    media_type, build, said = BOMBS[what]
    content = build()
    with pytest.raises(UploadRefused, match=said) as refused:
        inspect(media_type, io.BytesIO(content), len(content))
    assert refused.value.remedy
    assert resident(media_type, content) < CAP < django_settings.READING_COPY_MEMORY_BYTES


@pytest.mark.rule("INV-9")
def test_a_pdf_nested_without_end_harms_nobody() -> None:
    content = PDF.replace(b"/MediaBox[0 0 200 200]", b"/MediaBox[0 0 200 200]/X" + b"[" * 200_000 + b"]" * 200_000)
    inspected = inspect("application/pdf", io.BytesIO(content), len(content))
    assert inspected.copy is None or len(inspected.copy.read()) < 10_000
    assert resident("application/pdf", content) < CAP


@pytest.mark.rule("INV-9")
@pytest.mark.parametrize(
    ("name", "content", "also"),
    [
        ("slips.pdf", PDF + zipped({"tool.exe": b"MZ"}), "ZIP"),
        ("gate.jpg", picture("JPEG") + zipped({"tool.exe": b"MZ"}), "ZIP"),
        (
            "gate.png",
            picture("PNG")[:33] + chunk(b"tEXt", b"a\0<script>alert(1)</script>") + picture("PNG")[33:],
            "HTML",
        ),
        ("gate.jpg", picture("JPEG")[:20] + b"\xff\xfe\x00\x20%PDF-1.7 " + picture("JPEG")[20:], "PDF"),
        ("slips.txt", b"words\n%PDF-1.4\n" + PDF, "PDF"),
        ("slips.pdf", b"%PDF-1.7\n<html><script src=x></script>\n" + PDF, "HTML"),
    ],
    ids=["pdf and zip", "jpeg and zip", "png and page", "jpeg and pdf", "text and pdf", "pdf and page"],
)
def test_refuses_what_is_two_kinds_at_once(name: str, content: bytes, also: str) -> None:
    with pytest.raises(UploadRefused, match="two kinds at once") as refused:
        recognise(name, io.BytesIO(content))
    assert also in refused.value.why
