"""What can be read of a file without looking at it: of a PDF in whatever font, of a text in whatever encoding."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pytest
import typst

from commission.vault.inspection import Unreadable, words_of
from tests.vault.files import PDF, picture

pytestmark = pytest.mark.rule("FILE-9")

SAID = "Wilhelmina Quispe-Zapata wurde am 14 March 2026 entlassen, señora."


def pieces(content: bytes) -> Iterator[bytes]:
    return iter([content[:100], content[100:]])


def test_of_a_pdf_what_its_pages_show_in_fonts_that_hold_few_signs() -> None:
    content = typst.compile(f"#set page(width: 20cm)\n{SAID}".encode())
    assert SAID in words_of("application/pdf", pieces(content))


def test_of_a_pdf_what_stands_in_notes_fields_and_the_outline() -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(PDF)) as pdf:
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9])
        note.Contents = pikepdf.String("Ask Wilhelmina")
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Statement of Baltazar", 0))
        pdf.save(buffer)
    words = words_of("application/pdf", pieces(buffer.getvalue()))
    assert "Ask Wilhelmina" in words
    assert "Statement of Baltazar" in words


def test_of_a_pdf_what_is_drawn_within_a_drawing() -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(PDF)) as pdf:
        drawn = pikepdf.Stream(pdf, b"BT /F1 9 Tf [(Wil) 20 (helmina) -300 (Quispe)] TJ ET")
        drawn.Type, drawn.Subtype, drawn.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, pikepdf.Array([0, 0, 9, 9])
        page = pdf.pages[0]
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(D=pdf.make_indirect(drawn)))
        page.obj.Contents = pdf.make_indirect(pikepdf.Stream(pdf, b"/D Do"))
        pdf.save(buffer)
    assert "Wilhelmina Quispe" in words_of("application/pdf", pieces(buffer.getvalue()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_of_a_text_all_of_it_in_whatever_encoding(encoding: str) -> None:
    assert words_of("text/plain", pieces(SAID.encode(encoding))) == SAID


def test_of_a_picture_nothing() -> None:
    assert words_of("image/png", pieces(picture("PNG"))) == ""


@pytest.mark.parametrize(
    ("kind", "content"),
    [("text/csv", b"a;b\n" * 600_000), ("application/pdf", b"%PDF-1.7 and nothing else")],
    ids=["too long", "damaged"],
)
def test_what_no_program_can_look_through_is_said_to_be_so(kind: str, content: bytes) -> None:
    with pytest.raises(Unreadable):
        words_of(kind, pieces(content))
