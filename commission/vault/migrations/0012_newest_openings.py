"""What was opened of one thing, and who was admitted, is found newest first."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("vault", "0011_admissions"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="admission",
            index=models.Index(fields=["person", "-id"], name="admission_newest"),
        ),
        migrations.AddIndex(
            model_name="opening",
            index=models.Index(fields=["file", "-id"], name="opening_newest"),
        ),
        migrations.AddIndex(
            model_name="textopening",
            index=models.Index(fields=["text", "-id"], name="text_opening_newest"),
        ),
    ]
