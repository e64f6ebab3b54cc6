"""A file of filings that a federation brings."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from commission.authority.api import Actor
from complaints.intake import receiving
from complaints.intake.columns import Reading
from complaints.models import IntakeBatch
from tests.personas import World

PAST, DRAFTS = IntakeBatch.Kind.PAST, IntakeBatch.Kind.DRAFTS


def upload(text: str, name: str = "filings.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def brought(world: World, text: str, kind: str = PAST, *, actor: Actor | None = None) -> IntakeBatch:
    """A file that the union has brought and that was read as its columns suggest."""
    actor = actor or Actor(person=world.union_officer)
    at = world.after(days=0)
    batch = receiving.receive(
        commission=world.commission, organisation=world.union, kind=kind, upload=upload(text), actor=actor, at=at
    )
    receiving.read_through(batch, Reading.of(batch.reading), actor)
    return batch
