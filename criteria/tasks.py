"""Files too large for a page to wait for: the worker reads them, and enters them for whoever confirmed it."""

from __future__ import annotations

import uuid

from celery import shared_task

from commission.acts.refusal import Refused
from commission.authority.api import Actor
from commission.authority.models import Person
from criteria.imports.mapping import read_mapping
from criteria.imports.receiving import enter, read_through
from criteria.models import ImportBatch


@shared_task(ignore_result=True)
def read_file(batch: str, person: str) -> None:
    """Read a file through its mapping. A second time finds the same."""
    found = ImportBatch.objects.filter(pk=uuid.UUID(batch), state=ImportBatch.State.READING).first()
    if found is not None:
        read_through(found, read_mapping(found.mapping), Actor(person=Person.objects.get(pk=person)))


@shared_task(ignore_result=True)
def enter_file(batch: str, person: str, *, skip_bad_rows: bool) -> None:
    """Enter a file that somebody confirmed. What is refused is shown with the batch; a second time does nothing."""
    found = ImportBatch.objects.filter(pk=uuid.UUID(batch), state=ImportBatch.State.READY).first()
    if found is None:
        return
    try:
        enter(found, Actor(person=Person.objects.get(pk=person)), skip_bad_rows=skip_bad_rows)
    except Refused as refused:
        found.counts["refusal"] = f"{refused.rule}: {refused.why} {refused.remedy}".strip()
        found.save(update_fields=["counts"])
