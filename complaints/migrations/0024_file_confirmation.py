"""A file in the case of a protected person goes out once a clerk has confirmed what everybody would be given of it."""

import importlib

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from commission.register.protection import refuse_change

_stands = importlib.import_module("complaints.migrations.0002_what_stands")
guard, raised = _stands.guard, _stands.raised

WHAT_IS_READ = f"""
BEGIN
    IF NOT EXISTS (
        SELECT FROM complaints_recordentry e
        JOIN vault_storedfile f ON f.id = e.file_id
        LEFT JOIN vault_storedfile c ON c.copy_of_id = f.id
        WHERE e.id = NEW.entry_id AND NOT e.sealed AND NEW.sha256 = COALESCE(c.sha256, f.sha256)
    ) THEN
        {raised("FILE-9: what is confirmed is the copy that everybody is given, of an entry that is not sealed")}
    END IF;
    RETURN NEW;
END
"""

_NAME = "hear_4_a_redacted_version_is_of_a_sealed_entry"
_MADE = f"CREATE OR REPLACE FUNCTION {_NAME}() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$"


def _redacted_of(which: str, says: str) -> str:
    return f"""{_MADE}
BEGIN
    IF NOT EXISTS (
        SELECT FROM complaints_recordentry WHERE id = NEW.about_id AND docket_id = NEW.docket_id AND {which}
    ) THEN
        {raised(says)}
    END IF;
    RETURN NEW;
END
$$;"""


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0023_drafts_are_saved_in_place"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FileConfirmation",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="file_confirmation",
                        serialize=False,
                        to="complaints.recordentry",
                    ),
                ),
                (
                    "sha256",
                    models.CharField(
                        help_text="Of what everybody reads: the copy, or the plain text itself.", max_length=64
                    ),
                ),
                ("confirmed_at", models.DateTimeField()),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        guard(
            "file_9_what_is_confirmed_is_what_is_read",
            WHAT_IS_READ,
            "BEFORE INSERT ON complaints_fileconfirmation",
        ),
        refuse_change("complaints_fileconfirmation", "file_9_a_confirmation_stands", "FILE-9"),
        migrations.RunSQL(
            _redacted_of(
                "(sealed OR file_id IS NOT NULL)",
                "HEAR-4: a redacted version stands beside an entry of the same record that is sealed, or has a file",
            ),
            _redacted_of("sealed", "HEAR-4: a redacted version stands beside a sealed entry of the same record"),
        ),
    ]
