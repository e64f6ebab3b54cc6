"""What a file is by its content, against what it is called."""

import io

import pytest

from commission.vault.arrival import LONGEST_NAME, cleaned_name
from commission.vault.content import KINDS, recognise
from commission.vault.refusal import UploadRefused
from tests.vault.files import PDF, SAMPLES, office, opendocument, picture, zipped


@pytest.mark.parametrize(("name", "content", "media_type"), SAMPLES, ids=[sample[0] for sample in SAMPLES])
def test_takes_a_file_of_each_kind(name: str, content: bytes, media_type: str) -> None:
    assert recognise(name, io.BytesIO(content)) == media_type


def test_every_kind_that_is_taken_has_been_tried() -> None:
    assert {kind.media_type for kind in KINDS} == {media_type for _, _, media_type in SAMPLES}


@pytest.mark.rule("INV-9")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("contract.pdf", picture("PNG")),
        ("contract.pdf", b"MZ\x90\x00" + bytes(100)),
        ("badge.png", PDF),
        ("statement.txt", PDF),
        ("statement.txt", b"text, then\x00nothing"),
        ("statement.txt", b"\xff\xfe" + b"\x00\xd8" * 3),
        ("wages.csv", picture("JPEG")),
        ("letter.docx", office("xl/workbook.xml")),
        ("letter.docx", zipped({"anything.txt": b"x"})),
        ("letter.docx", b"PK\x03\x04 and then no archive at all"),
        ("statement.odt", opendocument("spreadsheet")),
        ("statement.odt", zipped({"mimetype": b"application/vnd.oasis.opendocument.text"})),
        ("line.mp4", b"\x00\x00\x00\x18ftypM4A " + bytes(64)),
        ("interview.mp3", b"\xff\xff\xff\xff" + bytes(64)),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_refuses_a_file_that_is_not_what_its_name_says(name: str, content: bytes) -> None:
    with pytest.raises(UploadRefused) as refused:
        recognise(name, io.BytesIO(content))
    assert refused.value.why
    assert refused.value.remedy


@pytest.mark.rule("INV-9")
@pytest.mark.parametrize("name", ["tool.exe", "page.html", "drawing.svg", "archive.zip", "letter.docm", "noending", ""])
def test_refuses_a_kind_that_is_not_taken(name: str) -> None:
    with pytest.raises(UploadRefused, match=r"not taken|no ending") as refused:
        recognise(name, io.BytesIO(PDF))
    assert "PDF" in refused.value.remedy


def test_says_what_the_content_looks_like_where_it_knows() -> None:
    with pytest.raises(UploadRefused, match="looks like"):
        recognise("contract.pdf", io.BytesIO(b"7z\xbc\xaf\x27\x1c" + bytes(60)))


@pytest.mark.rule("INV-9")
@pytest.mark.parametrize(
    "document",
    [
        office("word/document.xml", **{"word/vbaProject.bin": b"x"}),
        opendocument("text", **{"Basic/Standard/Module1.xml": b"x"}),
    ],
    ids=["docx", "odt"],
)
def test_refuses_a_document_with_macros(document: bytes) -> None:
    name = "letter.docx" if b"word/" in document else "letter.odt"
    with pytest.raises(UploadRefused, match="macros"):
        recognise(name, io.BytesIO(document))


def test_does_not_read_a_directory_that_is_made_to_exhaust_memory() -> None:
    crowded = zipped({"[Content_Types].xml": b"", "word/document.xml": b"", **{f"{n:0100}": b"" for n in range(8_000)}})
    with pytest.raises(UploadRefused):
        recognise("letter.docx", io.BytesIO(crowded))


@pytest.mark.parametrize(
    ("called", "kept"),
    [
        ("contract.pdf", "contract.pdf"),
        ("C:\\Users\\ana\\contract.pdf", "contract.pdf"),
        ("/home/ana/../contract.pdf", "contract.pdf"),
        ("contrato año.pdf", "contrato año.pdf"),
        ("an\u0303o.pdf", "año.pdf"),
        ("invoice\u202efdp.exe", "invoice fdp.exe"),
        ("line\r\nbreak\t.pdf", "line break .pdf"),
        ("..", ""),
        ("   ", ""),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("x." + "y" * 300, "y" * LONGEST_NAME),
    ],
)
def test_keeps_a_name_without_what_hides_in_it(called: str, kept: str) -> None:
    assert cleaned_name(called) == kept
    assert len(cleaned_name(called)) <= LONGEST_NAME
