"""Complaints that are being written."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import commission.keys


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0017_unread_in_order"),
        ("institution", "0004_criteria_permissions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("content", models.BinaryField()),
                (
                    "version",
                    models.PositiveIntegerField(default=0, help_text="So that two pages saved at once lose nothing."),
                ),
                ("step", models.CharField(help_text="The question to which she comes back.", max_length=16)),
                ("own_key", models.BinaryField(help_text="Its key, under the master key.", null=True)),
                ("lookup", models.BinaryField(help_text="Keyed digest of the receipt code.", null=True, unique=True)),
                ("salt", models.BinaryField(null=True)),
                (
                    "stretching",
                    models.CharField(blank=True, help_text="How argon2id was run: passes, KiB, lanes.", max_length=64),
                ),
                ("coded_key", models.BinaryField(help_text="Its key, under the receipt code.", null=True)),
                ("made_at", models.DateTimeField()),
                ("saved_at", models.DateTimeField()),
                ("filed_at", models.DateTimeField(null=True)),
                (
                    "commission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="institution.commission"
                    ),
                ),
                (
                    "docket",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draft",
                        to="complaints.docket",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="draft",
            index=models.Index(
                condition=models.Q(("filed_at", None)), fields=["person", "-saved_at"], name="draft_of_a_person"
            ),
        ),
        migrations.AddIndex(
            model_name="draft",
            index=models.Index(fields=["saved_at"], name="draft_saved"),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(("person__isnull", False), ("own_key", None), _connector="OR"),
                name="file_4_a_draft_without_a_name_keeps_no_key",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("coded_key", None), ("lookup", None), ("salt", None)),
                    models.Q(("coded_key__isnull", False), ("lookup__isnull", False), ("salt__isnull", False)),
                    _connector="OR",
                ),
                name="file_4_a_key_under_a_code_is_whole",
            ),
        ),
    ]
