"""Posts that begin and end by themselves: whoever's begins is named to read, whoever's ends is dismissed (FILE-4)."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from commission.authority.capacities import Capacity
from commission.clock import api as clock
from commission.institution.models import Commission, Post
from commission.vault.models import Confidence, ConfidenceReader
from commission.vault.offices import office_changed

LOOKED_BACK: Final = timedelta(days=31)
"""A worker that stood still for less than this misses no term."""


def follow_terms() -> int:
    """Do for clerks whose terms have begun or ended by themselves what acts do for the others; return for how many.

    An act names or dismisses at once. The end of a term is nobody's act, and what is told after it is not sealed to
    whoever has left (INST-5). Harmless to run twice.
    """
    followed = 0
    for commission in Commission.objects.exclude(constituted_at=None).order_by("pk"):
        now = clock.now_for(commission.pk)
        since = now - LOOKED_BACK
        told = Confidence.objects.filter(commission=commission.pk, forgotten_at=None)
        named = Exists(
            ConfidenceReader.objects.filter(
                person=OuterRef("person"), confidence__commission=commission.pk, dismissed_at=None
            )
        )
        posts = Post.objects.filter(commission=commission, capacity=Capacity.REGISTRY_CLERK)
        ended = Q(named, held_until__gt=since, held_until__lte=now)
        begun = Q(~named, Exists(told), held_from__gt=since, held_from__lte=now) & (
            Q(held_until=None) | Q(held_until__gt=now)
        )
        for person in posts.filter(ended | begun).order_by("person").values_list("person", flat=True).distinct():
            with transaction.atomic():
                clock.lock_matter(commission.pk)
                office_changed(commission.pk, person, at=now)
            followed += 1
    return followed
