"""What nobody finished or took goes when its time is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from commission.vault.uploads.models import Upload
from commission.vault.uploads.receiving import remove_parts


@dataclass(slots=True)
class Expired:
    """How many went: on their way still, and whole but never taken."""

    unfinished: int = 0
    untaken: int = 0


def expire_uploads(at: datetime) -> Expired:
    """Remove every upload whose time is over, the oldest first; one that an act is taking now is left to it."""
    done = Expired()
    after = None
    while True:
        with transaction.atomic():
            over = Upload.objects.select_for_update(skip_locked=True).filter(expires_at__lte=at).order_by("pk")
            row = (over.filter(pk__gt=after) if after else over).first()
            if row is None:
                return done
            after = row.pk
            row.delete()
        # Deleting unsets the key of the row in memory, not of what it names.
        row.pk = after
        remove_parts(row)
        if row.checked_at is None:
            done.unfinished += 1
        else:
            done.untaken += 1
