"""Respondents who are in the directory as a complaint described them, until the registry confirms them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0005_traits")]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="described",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="As somebody who complains of it described it; the registry has not confirmed it yet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("described", False),
                    models.Q(("kind__in", ["government", "agency", "employer", "global_corporation"]), ("lei", "")),
                    _connector="OR",
                ),
                name="file_1_only_respondents_are_described",
            ),
        ),
    ]
