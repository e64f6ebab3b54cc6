"""Whether every file that arrived still lies where it was stored, and whether anything lies there that did not."""

from __future__ import annotations

import posixpath
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.files.storage import Storage, storages
from django.db.models import Q
from django.utils import timezone

from commission.vault.models import StoredFile, Upload

# An act that is still running may have stored a file whose row is not committed yet.
_SETTLED = timedelta(days=1)


@dataclass(slots=True)
class Custody:
    """What was found: how many files are in place, which are missing, and which belong to no act that was completed."""

    in_place: int = 0
    missing: list[uuid.UUID] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)


def check_custody(*, remove_strays: bool = False) -> Custody:
    """Compare the vault's rows with its storage; nothing is opened (INV-9).

    A stray is what an act left that was refused after it had stored a file; nobody can open it, and it may go.
    """
    storage = storages["vault"]
    found = Custody()
    for key, location, parts in StoredFile.objects.values_list("pk", "location", "parts").iterator():
        if all(storage.exists(place) for place in _places(location, parts)):
            found.in_place += 1
        else:
            found.missing.append(key)
    settled = timezone.now() - _SETTLED
    for location in _locations(storage, ""):
        if not _is_known(location) and storage.get_modified_time(location) < settled:
            found.strays.append(location)
            if remove_strays:
                storage.delete(location)
    return found


def _is_known(location: str) -> bool:
    """Whether a row says that its file lies here; the row's key is the last part of a place, or the one before."""
    folder, name = posixpath.split(location)
    try:
        if not folder.startswith("parts/"):
            return StoredFile.objects.filter(pk=uuid.UUID(name), location=location).exists()
        key = uuid.UUID(posixpath.basename(folder))
    except ValueError:
        return False
    named = Q(pk=key, parts__contains=[name])
    on_its_way = Upload.objects.filter(named | Q(copy_id=key, copy_parts__contains=[name]))
    return StoredFile.objects.filter(named).exists() or on_its_way.exists()


def _places(location: str, parts: list[str]) -> list[str]:
    """Where a file lies: in one place, or in a folder of parts."""
    return [posixpath.join(location, name) for name in parts] or [location]


def _locations(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        yield posixpath.join(folder, name)
    for name in folders:
        yield from _locations(storage, posixpath.join(folder, name))
