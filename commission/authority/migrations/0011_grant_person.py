"""A person's grants are found by the indexes that begin with the person: one of the person alone led astray.

Whoever files often has a grant for each docket, and a search for her offices walked through all of them.
"""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    # Nobody waits while an index goes.
    atomic = False

    dependencies: ClassVar = [("authority", "0010_grant_capacity")]

    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="grant",
                    name="person",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            database_operations=[
                migrations.RunSQL(
                    "DROP INDEX CONCURRENTLY IF EXISTS authority_grant_person_id_0c5edca0",
                    "CREATE INDEX CONCURRENTLY authority_grant_person_id_0c5edca0 ON authority_grant (person_id)",
                ),
            ],
        ),
    ]
