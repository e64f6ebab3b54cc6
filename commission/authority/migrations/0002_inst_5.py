"""A capacity that was held is never rewritten: it can end, and not begin again or last longer (INST-5)."""

from django.db import migrations

from commission.register.protection import refuse_change

ONLY_ENDS = """
CREATE FUNCTION authority_grant_only_ends() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF (to_jsonb(NEW) - 'held_until') = (to_jsonb(OLD) - 'held_until')
       AND NEW.held_until <= coalesce(OLD.held_until, 'infinity') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'INST-5: a capacity ends, and is neither changed nor made to last longer; another is granted instead'
        USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER inst_5_a_capacity_only_ends BEFORE UPDATE ON authority_grant
    FOR EACH ROW EXECUTE FUNCTION authority_grant_only_ends();
"""


class Migration(migrations.Migration):
    dependencies = [("authority", "0001_initial"), ("register", "0002_protect")]

    operations = [
        migrations.RunSQL(
            [ONLY_ENDS],
            ["DROP TRIGGER inst_5_a_capacity_only_ends ON authority_grant; DROP FUNCTION authority_grant_only_ends();"],
        ),
        refuse_change("authority_grant", "inst_5_a_capacity_held_is_kept", "INST-5", events="DELETE OR TRUNCATE"),
    ]
