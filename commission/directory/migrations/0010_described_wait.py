"""Who was described and waits for the registry is found at once, however many the directory holds."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("directory", "0009_powers_and_terms")]

    operations = [
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(condition=Q(described=True), fields=["id"], name="organisation_described"),
        ),
    ]
