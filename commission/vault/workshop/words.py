"""What can be read of a PDF without looking at it: the words that its pages show, its fields, notes and outline.

What stands in pictures is not among them, nor what is shown in a font that does not say what its signs mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any, BinaryIO, Final, cast

import pikepdf

from commission.vault.workshop.verdict import LONGEST, Bomb, Limits, Uncopied

_A_BLANK: Final = -180
"""So far apart, in thousandths of its size, letters of one string belong to two words."""
_DEEPEST: Final = 8
_SAYING: Final = ("/Contents", "/V", "/DV", "/TU", "/Title", "/Alt", "/ActualText", "/E")
"""Keys under which words stand that a reader shows beside a page."""
_MOVES: Final = {"Td", "TD", "T*", "Tm", "BT", "ET"}

_Reader = Callable[[bytes], str]


def write_words(source: IO[bytes], words: IO[bytes], limits: Limits) -> None:
    """Write what can be read of a PDF, as UTF-8. Raises Uncopied for what is damaged, locked or too long."""
    left = LONGEST
    try:
        with pikepdf.open(cast("BinaryIO", source), suppress_warnings=True) as pdf:
            if len(pdf.objects) > limits.objects:
                raise Bomb("objects")
            for piece in _pieces(pdf):
                left -= len(piece)
                if left < 0:
                    raise Uncopied("too_large")
                words.write(piece.encode("utf-8", "replace"))
    except pikepdf.PasswordError as locked:
        raise Uncopied("password") from locked
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError) as broken:
        raise Uncopied("damaged") from broken


def _pieces(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        yield from _shown(page.obj, page.obj.get("/Resources"), 0)
        yield "\n"
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary):
            for key in _SAYING:
                said = found.get(key)
                if isinstance(said, pikepdf.String):
                    yield f"\n{said}\n"


def _shown(stream: Any, resources: Any, depth: int) -> Iterator[str]:
    """Yield the words that a page shows, or something that is drawn on it."""
    read: _Reader = _as_latin
    for step in pikepdf.parse_content_stream(stream):
        operands, name = cast("Any", step.operands), str(step.operator)
        if name == "Tf":
            read = _reader_of(_named(resources, "/Font", operands[0]))
        elif name == "TJ":
            yield _set_apart(operands[0], read)
        elif name in {"Tj", "'", '"'}:
            yield f"{'' if name == 'Tj' else ' '}{read(bytes(operands[-1]))}"
        elif name in _MOVES:
            yield " "
        elif name == "Do" and depth < _DEEPEST:
            drawn = _named(resources, "/XObject", operands[0])
            if isinstance(drawn, pikepdf.Stream) and drawn.get("/Subtype") == "/Form":
                yield from _shown(drawn, drawn.get("/Resources", resources), depth + 1)


def _set_apart(parts: Any, read: _Reader) -> str:
    """The letters of one string, which is set in parts: some closer together, and some far apart."""
    said = []
    for part in parts:
        if isinstance(part, pikepdf.String):
            said.append(read(bytes(part)))
        elif float(part) < _A_BLANK:
            said.append(" ")
    return "".join(said)


def _named(resources: Any, kind: str, name: Any) -> Any:
    group = resources.get(kind) if isinstance(resources, pikepdf.Dictionary) else None
    return group.get(str(name)) if isinstance(group, pikepdf.Dictionary) else None


def _as_latin(codes: bytes) -> str:
    return codes.decode("cp1252", "replace")


def _as_nothing(_codes: bytes) -> str:
    return ""


def _reader_of(font: Any) -> _Reader:
    """How the codes of a font are read: by what it says of them itself, else as Western letters."""
    if not isinstance(font, pikepdf.Dictionary):
        return _as_latin
    composed = font.get("/Subtype") == "/Type0"
    says = font.get("/ToUnicode")
    if not isinstance(says, pikepdf.Stream):
        return _as_nothing if composed else _as_latin
    letters, width = _letters(says.read_bytes().decode("latin-1")), 2 if composed else 1

    def read(codes: bytes) -> str:
        apart = (codes[at : at + width] for at in range(0, len(codes), width))
        return "".join(letters.get(int.from_bytes(code, "big"), "" if composed else _as_latin(code)) for code in apart)

    return read


_BLOCK: Final = re.compile(r"beginbf(char|range)(.*?)endbf\1", re.DOTALL)
_PART: Final = re.compile(r"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


def _letters(said: str) -> Mapping[int, str]:
    """Read the table in which a font says what its codes mean."""
    letters: dict[int, str] = {}
    for kind, block in _BLOCK.findall(said):
        parts = [part[0] or part[1] or part[2] for part in _PART.findall(block)]
        if kind == "char":
            letters |= {int(code, 16): _text(means) for code, means in zip(parts[::2], parts[1::2], strict=False)}
        else:
            letters |= _ranges(parts)
    return letters


def _ranges(parts: list[str]) -> Mapping[int, str]:
    letters: dict[int, str] = {}
    at = 0
    while at + 2 < len(parts):
        first, last = int(parts[at], 16), min(int(parts[at + 1], 16), int(parts[at], 16) + 0xFFFF)
        if parts[at + 2] == "[":
            end = parts.index("]", at)
            letters |= {first + number: _text(means) for number, means in enumerate(parts[at + 3 : end])}
            at = end + 1
            continue
        means = _text(parts[at + 2])
        if means:
            letters |= {code: means[:-1] + chr(ord(means[-1]) + code - first) for code in range(first, last + 1)}
        at += 3
    return letters


def _text(means: str) -> str:
    return bytes.fromhex("".join(means.split())).decode("utf-16-be", "replace")
