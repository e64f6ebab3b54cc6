"""Tables as people write them: every quirk of a file is survived or refused in a sentence, and nothing is guessed."""

from __future__ import annotations

import gzip
import io
import time
import zipfile
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook

from criteria.imports import cells, limits
from criteria.imports.reading import read_table
from criteria.imports.tables import FileUnreadable, header_digest, lines_of, plain
from tests.vault.files import zipped


def table(
    content: bytes, name: str = "ages.csv", **more: Any
) -> tuple[tuple[str, ...], list[tuple[int, tuple[str, ...]]]]:
    read = read_table(io.BytesIO(content), name, **more)
    return read.columns, [(row.line, row.cells) for row in read.rows]


def workbook(*rows: list[Any], sheets: tuple[str, ...] = ("Sheet",)) -> bytes:
    book = Workbook(write_only=True)
    for name in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def why(content: bytes, name: str = "ages.csv", **more: Any) -> str:
    with pytest.raises(FileUnreadable) as refused:
        table(content, name, **more)
    assert refused.value.why.endswith(".")
    return refused.value.why


@pytest.mark.parametrize(
    "content",
    [
        "country,age\nPérou,14\n".encode(),
        b"\xef\xbb\xbf" + "country,age\nPérou,14\n".encode(),
        "country,age\r\nPérou,14\r\n".encode("utf-16"),
        "country;age\nPérou;14".encode(),
        "country\tage\rPérou\t14\r".encode(),
        '"country"|age\nPérou|14\n\n | \n'.encode(),
    ],
    ids=["plain", "with a mark", "utf-16", "semicolons", "bare carriage returns", "bars and blank rows"],
)
def test_the_same_table_is_read_however_it_was_saved(content: bytes) -> None:
    columns, rows = table(content)
    assert columns == ("country", "age")
    assert [cells for _line, cells in rows if any(cells) and cells[0].strip()] == [("Pérou", "14")]


def test_lines_within_cells_stay_and_rows_keep_the_line_on_which_they_begin() -> None:
    columns, rows = table(b'a,b\n"one\r\ntwo",1\n"three\rfour",2\n\nfive,3\n')
    assert columns == ("a", "b")
    assert rows == [(2, ("one\r\ntwo", "1")), (4, ("three\rfour", "2")), (6, ("five", "3"))]
    assert lines_of("three\rfour\r\n five") == ["three", "four", "five"]


def test_what_cannot_be_seen_is_not_read() -> None:
    _columns, rows = table("a,b\nPe\0ru\u200b\u0002,\u00a014\u00ad \n".encode())
    assert [plain(cell) for cell in rows[0][1]] == ["Peru", "14"]


def test_columns_without_a_name_or_with_the_same_one_are_told_apart() -> None:
    columns, _rows = table(b"age,,age,age,,\n1,2,3,4,5\n")
    assert columns == ("age", "column 2", "age (2)", "age (3)")
    assert header_digest(columns) != header_digest(columns[:-1])


def test_compressed_files_are_read_where_that_is_allowed() -> None:
    packed = gzip.compress(b"a,b\n1,2\n")
    assert table(packed, "ages.csv.gz", packed=True)[1] == [(2, ("1", "2"))]
    assert "compressed" in why(packed, "ages.csv.gz")
    assert "damaged" in why(packed[:-6], "ages.csv.gz", packed=True)


def test_a_spreadsheet_is_read_as_it_is_shown() -> None:
    content = workbook(
        ["country", "age", "since", "yes", "share"],
        ["Peru", 14.0, datetime(2022, 1, 2), True, 0.1],  # noqa: DTZ001 (a sheet knows no zones)
        [None],
        ["Chile", 17.5, date(2020, 5, 6), False, None],
    )
    columns, rows = table(content, "ages.xlsx")
    assert columns == ("country", "age", "since", "yes", "share")
    assert rows[0] == (2, ("Peru", "14", "2022-01-02", "TRUE", "0.1"))
    assert rows[1] == (4, ("Chile", "17.5", "2020-05-06", "FALSE"))


def test_a_sheet_is_chosen_by_its_name() -> None:
    content = workbook(["a"], [1], sheets=("First", "Second"))
    assert table(content, "ages.xlsx", sheet="Second")[1] == [(2, ("1",))]
    assert "Third" in why(content, "ages.xlsx", sheet="Third")


def test_formulas_count_as_what_was_computed() -> None:
    # A formula that nothing has computed yet says nothing.
    assert table(workbook(["a", "b"], ["=1+1", 5]), "ages.xlsx")[1] == [(2, ("", "5"))]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "ages.csv", "empty"),
        (b"\n\n1,2\n", "ages.csv", "no columns"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe\xfd", "ages.csv", "UTF-8"),
        ("country,age\nPérou,14\n".encode("latin-1"), "ages.csv", "after line 1"),
        (b"\xd0\xcf\x11\xe0old", "ages.xls", "old kind"),
        (b"country,age\n", "ages.xlsx", "no spreadsheet"),
        (b"PK\x03\x04not a zip", "ages.xlsx", "cannot be read"),
        (zipped({"a.txt": b"x"}), "ages.xlsx", "cannot be read"),
        (b'a,b\n"never closed' + b"x" * 200_000, "ages.csv", "Line 2"),
    ],
    ids=["empty", "no header", "picture", "latin-1", "xls", "not xlsx", "broken zip", "other zip", "endless cell"],
)
def test_what_is_no_table_is_refused_in_a_sentence(content: bytes, name: str, said: str) -> None:
    assert said in why(content, name)


def test_a_spreadsheet_that_swells_is_refused_before_it_is_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (limits.SMALL + 1))
    assert "unpacks" in why(buffer.getvalue(), "ages.xlsx")


def test_a_line_of_commas_alone_or_of_one_name_takes_no_time() -> None:
    begun = time.process_time()
    assert "names no columns" in why(b"," * 200_000)
    assert "columns" in why(b"a," * 200_000)
    columns, _rows = table(b",".join([b"a"] * limits.MOST_COLUMNS) + b"\n")
    assert (columns[0], columns[-1]) == ("a", f"a ({limits.MOST_COLUMNS})")
    assert time.process_time() - begun < 5


def test_a_table_of_too_many_rows_or_columns_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ROWS", 3)
    assert table(b"a\n" + b"1\n" * 3)[1]
    assert "rows" in why(b"a\n" + b"1\n" * 4)
    assert "columns" in why(",".join(f"c{number}" for number in range(limits.MOST_COLUMNS + 1)).encode())


def test_a_compressed_file_that_swells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", 100_000)
    assert "more than" in why(gzip.compress(b"a\n" + b"1\n" * 60_000), "ages.csv.gz", packed=True)


@pytest.mark.parametrize(
    ("text", "value"),
    [("14", "14"), ("1,971", "1971"), (" 17.5 ", "17.5"), (".5", "0.5"), ("1e3", "1000"), ("1\u00a0", "1")],
)
def test_numbers_as_people_write_them(text: str, value: str) -> None:
    assert cells.number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "12/13", "<1", "0,05", "14 years", "1.2.3", "--", "NaN", "٣", "1e999"])
def test_what_is_no_number_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        cells.number(text)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("0.05 mg/m3", "0.05", "mg/m3"),
        ("5mg/m3", "5", "mg/m3"),
        ("0.1 mg/m3 ", "0.1", "mg/m3"),
        ("0.5 fibres/ml", "0.5", "{fibres}/cm3"),
        ("1 f/cc", "1", "{fibres}/cm3"),
        ("50 ppm", "50", "ppm"),
        ("67%", "67", "%"),
        ("12 weeks", "12", "wk"),
        ("12", "12", ""),
    ],
)
def test_a_value_and_its_unit_in_one_cell(text: str, value: str, unit: str) -> None:
    assert cells.number_with_unit(text) == (Decimal(value), unit)


def test_percent_years_and_days() -> None:
    assert cells.percent("67%") == (Decimal(67), "%")
    assert cells.year("1990.0") == 1990
    assert cells.day("2022-03-04 00:00:00") == date(2022, 3, 4)
    assert cells.day("2022") == date(2022, 1, 1)
    for reading, text in ((cells.percent, "a flat rate"), (cells.year, "90"), (cells.day, "4.3.2022")):
        with pytest.raises(ValueError, match="is not"):
            reading(text)
