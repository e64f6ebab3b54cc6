"""A token that a program shows is never handed on, widened or revived: it is used, and it ends (INST-5)."""

from django.db import migrations

ONLY_ENDS = """
CREATE FUNCTION authority_token_only_ends() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF (to_jsonb(NEW) - 'revoked_at' - 'last_used_on') = (to_jsonb(OLD) - 'revoked_at' - 'last_used_on')
       AND (OLD.revoked_at IS NULL OR NEW.revoked_at = OLD.revoked_at) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'INST-5: a token is not handed on, widened or revived; another is made instead'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER inst_5_a_token_only_ends BEFORE UPDATE ON authority_token
    FOR EACH ROW EXECUTE FUNCTION authority_token_only_ends();
"""


class Migration(migrations.Migration):
    dependencies = [("authority", "0005_tokens")]

    operations = [
        migrations.RunSQL(
            [ONLY_ENDS],
            ["DROP TRIGGER inst_5_a_token_only_ends ON authority_token; DROP FUNCTION authority_token_only_ends();"],
        ),
    ]
