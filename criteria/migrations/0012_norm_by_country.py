"""What binds in a country is found among all norms by an index of the countries that each names, or names none."""

import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("criteria", "0011_practice")]

    operations = [
        migrations.AddIndex(
            model_name="norm",
            index=django.contrib.postgres.indexes.GinIndex(fields=["countries"], name="norm_by_country"),
        ),
    ]
