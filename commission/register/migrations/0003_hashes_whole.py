"""Hashes are looked up whole, and never by how they begin: each has one index, and an entry is written sooner."""

from typing import ClassVar

from django.db import migrations

GONE = {
    "register_entry_prev_7d412144_like": "register_entry (prev text_pattern_ops)",
    "register_entry_hash_40863e6b_like": "register_entry (hash text_pattern_ops)",
}
"""Index to what it was on."""


class Migration(migrations.Migration):
    # Nobody waits while an index goes.
    atomic = False

    dependencies: ClassVar = [("register", "0002_protect")]

    operations: ClassVar = [
        migrations.RunSQL(f"DROP INDEX CONCURRENTLY IF EXISTS {name}", f"CREATE INDEX CONCURRENTLY {name} ON {on}")
        for name, on in GONE.items()
    ]
