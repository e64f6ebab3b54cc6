"""What the register says of one thing."""

from __future__ import annotations

import uuid

from commission.register.models import Entry
from commission.register.selectors import entries_of_subject


def entry_of_subject(subject_type: str, subject: uuid.UUID) -> Entry | None:
    """Return the first entry on a subject: that of the act which brought it about."""
    return entries_of_subject(subject_type, subject).first()
