"""A revised rule begins with the rule that it revises: words set before it could undo it (CRIT-5)."""

from django.db import migrations

BEGINS = """
CREATE FUNCTION criterion_begins_as_it_stood() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    before text;
    added text;
BEGIN
    SELECT btrim(v.text, E' \\t\\r\\n') INTO before FROM criteria_criterionversion v
        WHERE v.criterion_id = NEW.criterion_id AND v.id IS DISTINCT FROM NEW.corrects_id
          AND NOT EXISTS (SELECT FROM criteria_criterionversion o WHERE o.corrects_id = v.id)
        ORDER BY v.number DESC LIMIT 1;
    IF FOUND THEN
        added := substr(NEW.text, length(before) + 1);
        IF NOT starts_with(NEW.text, before) OR (before ~ '[[:alnum:]]$' AND added ~ '^[[:alnum:]]') THEN
            RAISE EXCEPTION 'CRIT-5: a revised rule begins with every word of the one before it'
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER crit_5_says_first_what_stood BEFORE INSERT ON criteria_criterionversion
    FOR EACH ROW WHEN (NEW.kind = 'bright_line') EXECUTE FUNCTION criterion_begins_as_it_stood();
"""
NOT_BEGINS = """
DROP TRIGGER crit_5_says_first_what_stood ON criteria_criterionversion;
DROP FUNCTION criterion_begins_as_it_stood();
"""


class Migration(migrations.Migration):
    dependencies = [("criteria", "0016_known_when_it_binds")]

    operations = [migrations.RunSQL([BEGINS], [NOT_BEGINS])]
