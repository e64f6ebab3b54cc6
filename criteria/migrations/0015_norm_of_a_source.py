"""The record of norms is narrowed to a source by an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("criteria", "0014_evaluation")]

    operations = [
        migrations.AddIndex(
            model_name="norm",
            index=models.Index(fields=["commission", "source", "id"], name="norm_of_a_source"),
        ),
    ]
