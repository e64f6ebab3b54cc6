"""A file brought in is known by the digest of its mapping, shows what would be entered, and stands once it is entered."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

STANDS = """
CREATE FUNCTION criteria_batch_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.state = 'entered' THEN
        RAISE EXCEPTION 'CRIT-3: what was entered from a file stays under that file'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF (OLD.commission_id, OLD.kind, OLD.sha256) <> (NEW.commission_id, NEW.kind, NEW.sha256) THEN
        RAISE EXCEPTION 'CRIT-3: a file that was brought in stays the file that it was'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER crit_3_an_entered_file_stands BEFORE UPDATE OR DELETE ON criteria_importbatch
    FOR EACH ROW EXECUTE FUNCTION criteria_batch_stands();
"""
STANDS_NOT = """
DROP TRIGGER crit_3_an_entered_file_stands ON criteria_importbatch;
DROP FUNCTION criteria_batch_stands();
"""


def load(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("criteria", "Subject").objects.get_or_create(
        code="union-membership",
        defaults={"right_id": "freedom-of-association", "title": "Membership of unions", "position": 900},
    )


class Migration(migrations.Migration):
    dependencies = [("criteria", "0012_norm_by_country")]

    operations = [
        migrations.AddField(
            model_name="importbatch",
            name="mapping_sha256",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="counts",
            field=models.JSONField(default=dict, help_text="What is left out, by reason, and what would be entered."),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="preview",
            field=models.JSONField(default=list, help_text="The first entries, as they would be entered."),
        ),
        # A whole mapping would not fit in an entry of the index.
        migrations.RemoveConstraint(model_name="importbatch", name="crit_3_a_file_is_entered_once"),
        migrations.AddConstraint(
            model_name="importbatch",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "entered")),
                fields=("commission", "kind", "sha256", "mapping_sha256"),
                name="crit_3_a_file_is_entered_once",
            ),
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
        migrations.RunSQL([STANDS], [STANDS_NOT]),
    ]
