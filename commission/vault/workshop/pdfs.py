"""A PDF without what is not on its pages: metadata, scripts, files in it, and whatever it does by itself."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import IO, Any, BinaryIO, Final, cast

import pikepdf

from commission.vault.workshop.jpegs import without_words
from commission.vault.workshop.verdict import Bomb, Limits, Uncopied

_READ: Final = 1024 * 1024
_MOST_FILTERS: Final = 4
_TOLD: Final = ("/Metadata", "/PieceInfo", "/AA", "/Thumb", "/LastModified", "/JS", "/JavaScript", "/XFA", "/AF")
"""Keys that no page needs to be drawn, wherever they stand."""
_OF_THE_WHOLE: Final = (
    "/OpenAction",
    "/AA",
    "/Metadata",
    "/PieceInfo",
    "/Collection",
    "/Perms",
    "/DSS",
    "/Legal",
    "/URI",
)
_OF_NAMES: Final = ("/EmbeddedFiles", "/JavaScript", "/AlternatePresentations", "/Renditions")
_ACTING: Final = {"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/Projection", "/Redact"}
_STAYING: Final = {"/GoTo"}
_PERSON: Final = ("/T", "/M", "/CreationDate", "/RC", "/NM")
"""Of a note on a page: who wrote it, and when."""


def clean(source: IO[bytes], copy: IO[bytes], limits: Limits) -> None:
    """Write the PDF for reading. Raises Bomb; Uncopied for what needs a password or is damaged."""
    try:
        with pikepdf.open(cast("BinaryIO", source), suppress_warnings=True, attempt_recovery=True) as pdf:
            # Said by the file itself, and so known before its objects are unpacked; then counted.
            if int(pdf.trailer.get("/Size", 0)) > limits.objects or len(pdf.objects) > limits.objects:
                raise Bomb("objects")
            _weigh(pdf, limits)
            if not pdf.pages:
                raise Uncopied("damaged")
            _strip_root(pdf)
            for found in _dictionaries(pdf, limits):
                _strip(found)
            if "/Info" in pdf.trailer:
                del pdf.trailer["/Info"]
            # Objects that nothing leads to any more, and former states of the file, are not written.
            pdf.save(
                cast("BinaryIO", copy),
                compress_streams=True,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                deterministic_id=True,
                linearize=False,
            )
    except pikepdf.PasswordError as locked:
        raise Uncopied("password") from locked
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError) as broken:
        raise Uncopied("damaged") from broken
    except RecursionError as deep:
        raise Bomb("nested") from deep


def _weigh(pdf: pikepdf.Pdf, limits: Limits) -> None:
    """Unpack each stream in pieces, keeping nothing, until all of it together is too much."""
    left = limits.inflated
    for found in pdf.objects:
        if not isinstance(found, pikepdf.Stream):
            continue
        if _pixels(found) > limits.pixels:
            raise Bomb("pixels")
        filters = _filters(found)
        if len(filters) > _MOST_FILTERS or filters.count("/FlateDecode") + filters.count("/LZWDecode") > 2:
            raise Bomb("nested")
        if filters[:1] != ["/FlateDecode"]:
            continue
        raw = found.read_raw_bytes()
        size = 0
        for length in _inflated(raw, times=filters.count("/FlateDecode")):
            size += length
            left -= length
            if left < 0 or (size > limits.ratio_from and size > limits.ratio * len(raw)):
                raise Bomb("inflated")


def _inflated(raw: bytes, *, times: int) -> Iterator[int]:
    """Yield the lengths of the pieces that packed bytes unpack to; damaged ones end where they break."""
    first, second = zlib.decompressobj(), zlib.decompressobj() if times > 1 else None
    data = raw
    try:
        while data and not first.eof:
            piece = first.decompress(data, _READ)
            data = first.unconsumed_tail
            if not piece and not data:
                return
            yield len(piece)
            while second is not None and piece:
                twice = second.decompress(piece, _READ)
                piece = second.unconsumed_tail
                yield len(twice)
    except zlib.error:
        return


def _pixels(found: pikepdf.Stream) -> int:
    if found.get("/Subtype") != "/Image":
        return 0
    try:
        return int(found.get("/Width", 0)) * int(found.get("/Height", 0))
    except (TypeError, ValueError):
        return 0


def _filters(found: pikepdf.Stream) -> list[str]:
    named = found.get("/Filter")
    if named is None:
        return []
    if isinstance(named, pikepdf.Array):
        return [str(each) for each in named]
    return [str(named)]


def _strip_root(pdf: pikepdf.Pdf) -> None:
    root = pdf.Root
    for key in _OF_THE_WHOLE:
        if key in root:
            del root[key]
    names = root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        for key in _OF_NAMES:
            if key in names:
                del names[key]
    for page in pdf.pages:
        notes = page.obj.get("/Annots")
        if isinstance(notes, pikepdf.Array):
            staying = [note for note in notes if not _acts(note)]
            if len(staying) != len(notes):
                page.obj["/Annots"] = pikepdf.Array(staying)


def _acts(note: Any) -> bool:
    return isinstance(note, pikepdf.Dictionary) and str(note.get("/Subtype", "")) in _ACTING


def _dictionaries(pdf: pikepdf.Pdf, limits: Limits) -> Iterator[Any]:
    """Yield every dictionary of the file, those that stand inside others among them."""
    for found in pdf.objects:
        waiting: list[tuple[Any, int]] = [(found, 0)]
        while waiting:
            each, depth = waiting.pop()
            if depth > limits.depth:
                raise Bomb("nested")
            if isinstance(each, pikepdf.Stream | pikepdf.Dictionary):
                yield each
                inside = [each.get(key) for key in each.keys()]  # noqa: SIM118 (a stream is not iterable by key)
            elif isinstance(each, pikepdf.Array):
                inside = list(each)
            else:
                continue
            waiting += [
                (one, depth + 1)
                for one in inside
                if isinstance(one, pikepdf.Object) and not one.is_indirect and isinstance(one, _CONTAINERS)
            ]


_CONTAINERS = (pikepdf.Array, pikepdf.Dictionary, pikepdf.Stream)


def _strip(found: Any) -> None:
    for key in _TOLD:
        if key in found:
            del found[key]
    if "/A" in found and _is_action(found["/A"]) and str(found["/A"].get("/S")) not in _STAYING:
        del found["/A"]
    if "/Next" in found and _is_action(found["/Next"]):
        del found["/Next"]
    if "/EF" in found:
        del found["/EF"]
    _strip_note(found)
    if isinstance(found, pikepdf.Stream) and _filters(found) == ["/DCTDecode"]:
        jpeg = found.read_raw_bytes()
        plain = without_words(jpeg)
        if len(plain) != len(jpeg):
            found.write(plain, filter=pikepdf.Name("/DCTDecode"), decode_parms=cast("Any", found.get("/DecodeParms")))


def _strip_note(found: Any) -> None:
    if str(found.get("/Subtype", "")) in {"/Widget", "/Link"} or not ("/Rect" in found and "/Subtype" in found):
        # What a field of a form is called stays: its button would lose its name.
        return
    for key in _PERSON:
        if key in found:
            del found[key]


def _is_action(value: Any) -> bool:
    return isinstance(value, pikepdf.Dictionary) and "/S" in value
