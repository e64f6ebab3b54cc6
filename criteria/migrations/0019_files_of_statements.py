"""Statements carry files as their evidence; each comes with its statement, and stays."""

import django.db.models.deletion
from django.db import migrations, models

import commission.keys
from commission.register.protection import refuse_change

COMES_WITH = """
CREATE FUNCTION criteria_file_comes_with_statement() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM criteria_statement s JOIN vault_storedfile f ON f.matter = s.deliberation_id
        WHERE s.id = NEW.statement_id AND f.id = NEW.file_id
          AND f.arrived_at = s.made_at AND f.brought_by = s.person_id
    ) THEN
        RAISE EXCEPTION 'CRIT-8: evidence comes with the statement that it is for, from whoever makes it'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER crit_8_a_file_comes_with_its_statement BEFORE INSERT ON criteria_statementfile
    FOR EACH ROW EXECUTE FUNCTION criteria_file_comes_with_statement();
"""
NOT_COMES_WITH = """
DROP TRIGGER crit_8_a_file_comes_with_its_statement ON criteria_statementfile;
DROP FUNCTION criteria_file_comes_with_statement();
"""


class Migration(migrations.Migration):
    dependencies = [("criteria", "0018_out_of_an_open_ballot"), ("vault", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="StatementFile",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.storedfile"
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="criteria.statement"
                    ),
                ),
            ],
            options={"ordering": ["id"]},
        ),
        migrations.RunSQL([COMES_WITH], [NOT_COMES_WITH]),
        refuse_change("criteria_statementfile", "crit_8_a_file_of_a_statement_stands", "CRIT-8"),
    ]
