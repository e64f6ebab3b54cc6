"""Who speaks for an organisation does so with powers and for a term, and once at a time."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.models import F, Q

import commission.authority.models

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
    dependencies = [("directory", "0006_described")]

    operations = [
        migrations.AddField(
            model_name="representation",
            name="powers",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(choices=POWERS, max_length=16),
                null=True,
                size=None,
                help_text="What was given to do for it; null: everything that the organisation itself may.",
            ),
        ),
        migrations.AddConstraint(
            model_name="representation",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                name="file_1_speaks_for_it_once_at_a_time",
                expressions=[
                    ("organisation", "="),
                    ("person", "="),
                    (commission.authority.models.TsTzRange("held_from", "held_until"), "&&"),
                ],
            ),
        ),
        migrations.AddConstraint(
            model_name="representation",
            constraint=models.CheckConstraint(
                condition=Q(held_until=None) | Q(held_until__gte=F("held_from")),
                name="file_1_a_term_ends_after_it_begins",
            ),
        ),
    ]
