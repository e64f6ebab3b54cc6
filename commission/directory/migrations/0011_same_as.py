"""Whom a complaint described can be found to be somebody who is in the directory already."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

STAYS = """
CREATE FUNCTION file_1_who_was_found_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.same_as_id IS NOT NULL AND NEW.same_as_id IS DISTINCT FROM OLD.same_as_id THEN
        RAISE EXCEPTION 'FILE-1: whoever a description was found to be, it stays'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'file_1_who_was_found_stays';
    END IF;
    IF NEW.same_as_id IS NOT NULL AND EXISTS (
        SELECT FROM directory_organisation WHERE id = NEW.same_as_id AND described
    ) THEN
        RAISE EXCEPTION 'FILE-1: a description is of somebody who is confirmed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'file_1_who_was_found_stays';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER file_1_who_was_found_stays BEFORE INSERT OR UPDATE OF same_as_id ON directory_organisation
    FOR EACH ROW EXECUTE FUNCTION file_1_who_was_found_stays();
"""
GONE = """
DROP TRIGGER file_1_who_was_found_stays ON directory_organisation;
DROP FUNCTION file_1_who_was_found_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("directory", "0010_described_wait")]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="same_as",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="descriptions",
                to="directory.organisation",
                help_text="Whom the registry found to have been described: it is in the directory under its own name.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                name="file_1_only_a_description_is_of_another", condition=Q(same_as=None) | Q(described=True)
            ),
        ),
        migrations.RunSQL(STAYS, GONE),
    ]
