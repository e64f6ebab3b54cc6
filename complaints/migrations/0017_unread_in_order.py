"""What was served on somebody and not read is read in the order of service, however much of it there is."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("complaints", "0016_docket_stands")]

    operations = [
        migrations.RemoveIndex(model_name="service", name="service_unread"),
        migrations.AddIndex(
            model_name="service",
            index=models.Index(
                fields=["person", "id"],
                name="service_not_read",
                condition=Q(("person__isnull", False), ("read_at", None)),
            ),
        ),
    ]
