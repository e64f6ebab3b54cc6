"""Who speaks for a party may be given some powers and not others."""

import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.models import Q

POWERS = [
    ("file", "file complaints, amend their facts, and allege more"),
    ("answer", "answer complaints"),
    ("argue", "bring evidence and argument, and intervene"),
    ("receive", "be served"),
    ("appoint", "let others appear for the party"),
    ("withdraw", "withdraw a complaint"),
    ("claim", "say that a benchmark has been reached"),
]


class Migration(migrations.Migration):
    dependencies = [("authority", "0006_token_only_ends")]

    operations = [
        migrations.AddField(
            model_name="grant",
            name="powers",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(choices=POWERS, max_length=16),
                null=True,
                size=None,
                help_text="What its holder may do for the party that she speaks for; null: everything that the party may.",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=Q(powers=None) | Q(source="party"),
                name="inst_5_only_who_speaks_for_a_party_has_limited_powers",
            ),
        ),
    ]
