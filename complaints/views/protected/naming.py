"""What names and reaches a protected filer, opened so that nothing of it is published in her case (FILE-9)."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence

from django.http import HttpRequest
from django.utils.translation import gettext as _

from commission.authority.api import Actor, capacity_for
from commission.authority.capacities import Capacity
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.vault.api import VaultRefused, open_texts, strongbox_of
from commission.vault.models import SealedText
from complaints.models import ProtectedFiling


def person_in(texts: Sequence[SealedText], words: Mapping[uuid.UUID, str]) -> dict[str, str]:
    """Who she is and how to reach her, as far as she has told it and not taken it back."""
    found: dict[str, str] = {}
    for text in texts:
        if text.pk in words and text.kind == "identity":
            found |= json.loads(words[text.pk])
        elif text.pk in words and text.kind == "contact":
            found[_("how to reach her")] = words[text.pk]
    return found


def names_to_keep_out(request: HttpRequest, actor: Actor, filing: ProtectedFiling) -> list[str]:
    """Open what names and reaches the filer, for whoever is about to publish something; that it was opened is entered.

    Raises VaultRefused for whose key is locked, or does not open it. Nothing is opened where she named nobody.
    """
    kinds = ("identity", "contact")
    texts = list(SealedText.objects.filter(confidence=filing.confidence_id, kind__in=kinds, withdrawn_at=None))
    if not texts:
        return []
    strongbox = strongbox_of(request)
    if strongbox is None:
        raise VaultRefused(
            _("Your vault key is locked, and a redaction is held against what names the filer."),
            _("Unlock it in another tab, then send this page again. What you wrote is still here."),
        )
    now = clock.now_for(filing.commission_key)
    opened = open_texts(
        texts,
        strongbox=strongbox,
        person=actor.person_id,
        capacity=capacity_for(actor, Permission.READ_CONFIDENCE, filing.places, now) or Capacity.PUBLIC,
        reason=_("to redact what was told"),
    )
    words = dict(zip((text.pk for text in texts), opened, strict=True))
    return list(person_in(texts, words).values())
