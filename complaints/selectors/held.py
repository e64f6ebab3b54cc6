"""Files that nobody is given yet: in the case of a protected person each waits for a clerk (FILE-9)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from complaints.models import Docket, FileConfirmation, ProtectedFiling, RecordEntry
from complaints.selectors.joining import heard_together


def is_protected(docket: Docket) -> bool:
    """Whether somebody is protected in a docket, or in one that is heard together with it and reads the same words."""
    return ProtectedFiling.objects.filter(docket__in=heard_together([docket.pk])).exists()


def held_files(docket: Docket, entries: Sequence[RecordEntry]) -> set[uuid.UUID]:
    """Keys of those entries whose file is read by panel, registry and whoever brought it, and by nobody else yet.

    It is what is not confirmed that is held: however an entry came, nothing of it goes out by oversight.
    """
    with_file = {entry.pk for entry in entries if entry.file_id}
    if not with_file or not is_protected(docket):
        return set()
    return with_file - set(FileConfirmation.objects.filter(entry__in=with_file).values_list("entry", flat=True))
