"""Documents that are archives: nothing in them may unpack to more than anybody wrote, nor nest without end."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Final, cast
from xml.parsers import expat

from commission.vault.workshop.sealed import WorkFile
from commission.vault.workshop.verdict import Bomb, Limits, Uncopied

_READ: Final = 64 * 1024
_ARCHIVE: Final = b"PK\x03\x04"
_ENTITIES: Final = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


class Budget:
    """How much may still be unpacked, over a whole document and all that lies in it."""

    def __init__(self, limits: Limits) -> None:
        self.left = limits.inflated

    def take(self, size: int) -> None:
        """Take a piece out of it. Raises Bomb when nothing is left."""
        self.left -= size
        if self.left < 0:
            raise Bomb("inflated")


def look_through(source: IO[bytes], limits: Limits) -> None:
    """Unpack everything once, keep nothing. Raises Bomb; Uncopied for what is damaged."""
    _look(source, limits, Budget(limits), 1)


def _look(source: IO[bytes], limits: Limits, budget: Budget, depth: int) -> None:
    if depth > limits.archives:
        raise Bomb("nested")
    try:
        with zipfile.ZipFile(source) as archive:
            members = archive.infolist()
            if len(members) > limits.parts:
                raise Bomb("parts")
            if any(member.flag_bits & 1 for member in members):
                raise Uncopied("password")
            places = [member.header_offset for member in members]
            if len(set(places)) != len(places):
                # Two names for the same bytes: how an archive of a few kilobytes unpacks to gigabytes.
                raise Bomb("inflated")
            for member in members:
                _look_at(archive, member, limits, budget, depth)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as broken:
        raise Uncopied("damaged") from broken


def _look_at(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits, budget: Budget, depth: int) -> None:
    size = 0
    first = b""
    is_xml = member.filename.lower().endswith((".xml", ".rels"))
    nesting = _Nesting(limits.depth) if is_xml else None
    for piece in _unpacked(archive, member):
        first = first or piece[:4]
        size += len(piece)
        budget.take(len(piece))
        if size > limits.ratio_from and size > limits.ratio * max(member.compress_size, 1):
            raise Bomb("inflated")
        if nesting is not None:
            nesting.feed(piece)
    if first == _ARCHIVE:
        _look_inside(archive, member, limits, budget, depth)


def _look_inside(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits, budget: Budget, depth: int) -> None:
    """Look through an archive that lies in the archive; it is unpacked into an unnamed file, and sealed there."""
    with WorkFile() as inner:
        for piece in _unpacked(archive, member):
            budget.take(len(piece))
            inner.write(piece)
        inner.seek(0)
        _look(cast("IO[bytes]", inner), limits, budget, depth + 1)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as stream:
        while piece := stream.read(_READ):
            yield piece


class _Nesting:
    """How deep the elements of an XML part lie in each other. Definitions of entities are no part of any document."""

    def __init__(self, most: int) -> None:
        self._depth, self._most = 0, most
        self._broken = False
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.EntityDeclHandler = self._entity

    def feed(self, piece: bytes) -> None:
        """Read on. A part that is no XML is the reader's to complain of."""
        if self._broken:
            if _ENTITIES.search(piece):
                raise Bomb("entities")
            return
        try:
            self._parser.Parse(piece, False)
        except expat.ExpatError:
            self._broken = True

    def _start(self, _name: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > self._most:
            raise Bomb("nested")

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _entity(self, *_declared: object) -> None:
        raise Bomb("entities")
