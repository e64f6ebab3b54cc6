"""The notices of which webhooks have still to hear, found without a walk; made while the site goes on."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("outbox", "0003_webhooks")]

    operations = [
        AddIndexConcurrently(
            model_name="notice",
            index=models.Index(condition=models.Q(("to_pass_on", True)), fields=["id"], name="notice_to_pass_on"),
        ),
    ]
