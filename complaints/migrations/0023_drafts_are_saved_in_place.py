"""A draft is saved with every answer: no index is written for it, and its page keeps room for the next one."""

from typing import ClassVar

from django.contrib.postgres.indexes import BrinIndex
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    # Nobody waits while an index comes or goes.
    atomic = False

    dependencies: ClassVar = [("complaints", "0022_account_withdrawn")]

    operations: ClassVar = [
        AddIndexConcurrently(
            model_name="draft",
            index=BrinIndex(autosummarize=True, fields=["saved_at"], name="draft_saved_by", pages_per_range=8),
        ),
        RemoveIndexConcurrently(model_name="draft", name="draft_of_a_person"),
        RemoveIndexConcurrently(model_name="draft", name="draft_saved"),
        migrations.RunSQL(
            "ALTER TABLE complaints_draft SET (fillfactor = 50)", "ALTER TABLE complaints_draft RESET (fillfactor)"
        ),
    ]
