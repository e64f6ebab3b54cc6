"""What is given out for reading: the picture, the pages, and nothing that tells who made them or does anything."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from PIL import Image, PngImagePlugin
from pytest_django.fixtures import Settings

from commission.vault.api import open_file
from commission.vault.inspection import inspect
from commission.vault.models import StoredFile
from commission.vault.refusal import UploadRefused
from commission.vault.workshop.jpegs import without_words
from tests.vault.files import PDF, PERSON, bring, office

MARK = "Rosa-Quispe-9f3"


def copied(media_type: str, content: bytes) -> bytes:
    inspected = inspect(media_type, io.BytesIO(content), len(content))
    assert inspected.copy is not None, inspected.note
    with inspected.copy as copy:
        return copy.read()


def photograph(kind: str, *, turned: bool = False) -> bytes:
    picture = Image.new("RGB", (60, 40), "red")
    picture.paste("blue", (0, 0, 30, 20))
    exif = Image.Exif()
    exif[0x010F] = MARK
    exif[0x8825] = {1: "S", 2: (12.0, 2.0, 36.0)}
    if turned:
        exif[0x0112] = 6
    buffer = io.BytesIO()
    more: dict[str, Any] = {}
    if kind == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_text("Author", MARK)
        info.add_itxt("XML:com.adobe.xmp", f"<x>{MARK}</x>", zip=False)
        more = {"pnginfo": info}
    if kind == "JPEG":
        more = {"comment": MARK.encode()}
    picture.save(buffer, kind, exif=exif, icc_profile=MARK.encode() * 10, **more)
    return buffer.getvalue()


@pytest.mark.rule("FILE-9")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_drawn_anew_without_what_its_camera_wrote(kind: str) -> None:
    taken = photograph(kind)
    assert MARK.encode() in taken
    copy = copied(f"image/{kind.lower()}", taken)
    assert MARK.encode() not in copy
    with Image.open(io.BytesIO(copy)) as picture:
        assert (picture.format, picture.size, dict(picture.getexif())) == (kind, (60, 40), {})
        assert picture.info.get("icc_profile") is None
        red, _green, blue = picture.convert("RGB").getpixel((5, 5))  # type: ignore[misc]
        assert blue > 200 > red


def test_a_picture_taken_sideways_stands_upright_in_its_copy() -> None:
    with Image.open(io.BytesIO(copied("image/jpeg", photograph("JPEG", turned=True)))) as picture:
        assert picture.size == (40, 60)


def document() -> bytes:
    """A PDF with everything in it that tells of somebody, or does something."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 200))
    pdf.docinfo["/Author"] = MARK
    with pdf.open_metadata() as told:
        told["dc:creator"] = [MARK]
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{MARK}')")
    pdf.Root.OpenAction = script
    pdf.Root.AA = pikepdf.Dictionary(WC=script)
    pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["x", script]))
    pdf.attachments["list.txt"] = MARK.encode()
    jpeg = pdf.make_stream(photograph("JPEG"))
    jpeg.Type, jpeg.Subtype, jpeg.Filter = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.DCTDecode
    jpeg.Width, jpeg.Height, jpeg.ColorSpace, jpeg.BitsPerComponent = 60, 40, pikepdf.Name.DeviceRGB, 8
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=jpeg))
    page.Contents = pdf.make_stream(b"q 60 0 0 40 0 0 cm /Im0 Do Q")
    page.obj.PieceInfo = pikepdf.Dictionary(Made=pikepdf.Dictionary(Private=MARK))
    box = [0, 0, 10, 10]
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=f"{MARK}.exe")
    tracked = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=f"https://example.org/{MARK}")
    page.obj.Annots = pikepdf.Array(
        [
            pdf.make_indirect(
                pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(f"/{kind}"), Rect=box, **more)
            )
            for kind, more in (
                ("Link", {"A": launch}),
                ("Link", {"A": tracked}),
                ("Text", {"T": MARK, "Contents": "see here"}),
                ("FileAttachment", {"Contents": MARK}),
                ("RichMedia", {"Contents": MARK}),
            )
        ]
    )
    buffer = io.BytesIO()
    pdf.save(buffer, compress_streams=False)
    return buffer.getvalue()


@pytest.mark.rule("FILE-9")
def test_a_pdf_is_given_out_without_metadata_scripts_files_and_actions() -> None:
    made = document()
    assert made.count(MARK.encode()) > 8
    copy = copied("application/pdf", made)
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        buffer = io.BytesIO()
        pdf.save(buffer, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        plain = buffer.getvalue()
        assert MARK.encode() not in plain
        for word in (b"JavaScript", b"/Launch", b"/URI", b"EmbeddedFile", b"OpenAction", b"/AA", b"/Metadata"):
            assert word not in plain, word
        assert not pdf.docinfo
        assert len(pdf.pages) == 1
        assert b"see here" in plain
        assert b"Im0 Do" in pdf.pages[0].Contents.read_bytes()
        image = pdf.pages[0].Resources.XObject.Im0
        with Image.open(io.BytesIO(image.read_raw_bytes())) as picture:
            assert picture.size == (60, 40)


@pytest.mark.rule("FILE-9")
def test_what_an_earlier_state_of_a_pdf_said_is_not_given_out() -> None:
    first = PDF.replace(b"endobj\ntrailer", b"endobj\n4 0 obj(" + MARK.encode() + b")endobj\ntrailer")
    assert MARK.encode() in first
    assert MARK.encode() not in copied("application/pdf", first)


@pytest.mark.parametrize(
    ("content", "note"),
    [(b"%PDF-1.7\n nothing at all", "damaged"), (PDF[: len(PDF) // 2], "damaged")],
)
def test_what_is_damaged_has_no_copy_and_is_not_refused(content: bytes, note: str) -> None:
    assert inspect("application/pdf", io.BytesIO(content), len(content)).note == note


def test_what_is_locked_has_no_copy_and_says_so() -> None:
    with pikepdf.open(io.BytesIO(PDF)) as pdf:
        buffer = io.BytesIO()
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert inspect("application/pdf", buffer, len(buffer.getvalue())).note == "password"


def test_other_kinds_have_no_copy_and_say_why(settings: Settings) -> None:
    letter = office("word/document.xml")
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert inspect("text/plain", io.BytesIO(b"x"), 1).note == "no_need"
    assert inspect("video/mp4", io.BytesIO(b"x"), 1).note == "not_made"
    assert inspect(word, io.BytesIO(letter), len(letter)).note == "not_made"
    settings.READING_COPY_MAX_BYTES = 10
    assert inspect("application/pdf", io.BytesIO(PDF), len(PDF)).note == "too_large"


def test_a_jpeg_keeps_what_it_needs_to_be_drawn() -> None:
    taken = photograph("JPEG")
    plain = without_words(taken)
    assert MARK.encode() not in plain
    with Image.open(io.BytesIO(plain)) as picture:
        picture.load()
        assert picture.size == (60, 40)
    assert without_words(b"no jpeg") == b"no jpeg"
    assert without_words(b"\xff\xd8\xff") == b"\xff\xd8\xff"


@pytest.mark.rule("INV-9")
def test_the_copy_lies_beside_the_file_as_it_arrived(committed_db: str) -> None:
    taken = photograph("JPEG")
    stored = bring("gate.jpg", taken)
    copy = StoredFile.objects.get(copy_of=stored)
    assert (stored.copy_note, copy.media_type, copy.name) == ("", "image/jpeg", "gate.jpg")
    assert b"".join(open_file(stored, person=PERSON, capacity="jurist", reason="reading")) == taken
    assert MARK.encode() not in b"".join(open_file(copy, person=PERSON, capacity="jurist", reason="reading"))


@pytest.mark.rule("INV-9")
def test_a_workshop_that_runs_out_of_memory_refuses_the_file_and_nothing_else(settings: Settings) -> None:
    settings.READING_COPY_MEMORY_BYTES = 150 * 1024 * 1024
    buffer = io.BytesIO()
    Image.new("RGB", (9_000, 9_000)).save(buffer, "PNG", compress_level=1)
    with pytest.raises(UploadRefused, match="more memory or time"):
        inspect("image/png", buffer, len(buffer.getvalue()))


@pytest.mark.rule("INV-9")
def test_a_workshop_that_takes_too_long_is_ended(settings: Settings) -> None:
    settings.READING_COPY_SECONDS = 1
    buffer = io.BytesIO()
    Image.new("RGB", (9_900, 9_900)).save(buffer, "PNG", compress_level=1)
    with pytest.raises(UploadRefused, match="more memory or time"):
        inspect("image/png", buffer, len(buffer.getvalue()))
