"""Who admitted whom to what was told before, and when (FILE-4)."""

import django.db.models.deletion
from django.db import migrations, models

import commission.keys


class Migration(migrations.Migration):
    dependencies = [("vault", "0010_file_4_dismissals"), ("register", "0002_protect")]

    operations = [
        migrations.CreateModel(
            name="Admission",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("person", models.UUIDField(help_text="Who was admitted; null: the present recovery key.", null=True)),
                (
                    "admitted_by",
                    models.UUIDField(help_text="Who admitted; null: whoever brought the recovery key.", null=True),
                ),
                ("admitted_at", models.DateTimeField()),
                (
                    "confidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="admissions", to="vault.confidence"
                    ),
                ),
            ],
        ),
        migrations.RunSQL(
            "CREATE TRIGGER file_4_admission_unchanged BEFORE UPDATE OR DELETE OR TRUNCATE ON vault_admission "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('FILE-4');",
            "DROP TRIGGER file_4_admission_unchanged ON vault_admission;",
        ),
    ]
