"""Norms are listed by whether they hold on a day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("criteria", "0024_plain_words")]

    operations = [
        migrations.AddIndex(
            model_name="norm",
            index=models.Index(fields=["commission", "in_force_until", "in_force_from"], name="norm_by_end"),
        ),
    ]
