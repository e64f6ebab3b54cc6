"""Whether somebody holds an office is asked at every request: found among her own offices, however many her dockets."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("authority", "0007_powers")]

    operations = [
        AddIndexConcurrently("grant", models.Index(fields=["person", "capacity"], name="grant_capacity")),
    ]
