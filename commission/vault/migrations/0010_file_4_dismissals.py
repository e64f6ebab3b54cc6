"""Whoever leaves is dismissed in one stroke; the next generation begins with the next text, and never later (FILE-4)."""

from django.db import migrations, models

KEPT = """
CREATE OR REPLACE FUNCTION vault_reader_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    -- She is dismissed once, and with the generation whose key she may have kept.
    IF OLD.dismissed_at IS NULL AND OLD.dismissed_in IS NULL
       AND (NEW.dismissed_at IS NULL) = (NEW.dismissed_in IS NULL)
       AND (NEW.id, NEW.confidence_id, NEW.person, NEW.named_at)
         = (OLD.id, OLD.confidence_id, OLD.person, OLD.named_at) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'FILE-4: who was named to read a confidence stays on record; she is dismissed, once'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;
"""

KEPT_BEFORE = """
CREATE OR REPLACE FUNCTION vault_reader_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF (to_jsonb(NEW) - 'dismissed_at') = (to_jsonb(OLD) - 'dismissed_at') AND OLD.dismissed_at IS NULL THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'FILE-4: who was named to read a confidence stays on record; she is dismissed, once'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;
"""

SEALED = """
CREATE FUNCTION vault_sealed_without_who_left() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    -- Held first: a dismissal at this moment is waited for, and seen by the statement after this one.
    PERFORM FROM vault_confidence WHERE id = NEW.confidence_id FOR NO KEY UPDATE;
    IF NOT EXISTS (
        SELECT FROM vault_confidencereader
        WHERE confidence_id = NEW.confidence_id AND dismissed_in >= NEW.generation
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'FILE-4: somebody who had the key of this generation has been dismissed; the next one begins first'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER file_4_no_text_under_a_key_that_left BEFORE INSERT ON vault_sealedtext
    FOR EACH ROW EXECUTE FUNCTION vault_sealed_without_who_left();
CREATE TRIGGER file_4_no_file_under_a_key_that_left BEFORE INSERT ON vault_filekey
    FOR EACH ROW EXECUTE FUNCTION vault_sealed_without_who_left();
"""

# The code before this migration begins a generation where those who hold the present one are not those who are to read.
# It knows nothing of dismissals that wait for the next text: so whoever was dismissed is given an empty wrapping, which
# opens nothing and makes the difference that it looks for. Whoever has been named again makes it by herself.
SEALED_AWAY = """
DROP TRIGGER file_4_no_file_under_a_key_that_left ON vault_filekey;
DROP TRIGGER file_4_no_text_under_a_key_that_left ON vault_sealedtext;
DROP FUNCTION vault_sealed_without_who_left();

INSERT INTO vault_confidencekey (id, confidence_id, generation, key_pair_id, wrapped)
SELECT DISTINCT ON (c.id, r.person) uuidv7(), c.id, c.generation, p.id, ''::bytea
FROM vault_confidencereader r
JOIN vault_confidence c ON c.id = r.confidence_id AND r.dismissed_in >= c.generation AND c.forgotten_at IS NULL
JOIN vault_keypair p ON p.owner = r.person
WHERE NOT EXISTS (
    SELECT FROM vault_confidencereader again
    WHERE again.confidence_id = r.confidence_id AND again.person = r.person AND again.dismissed_at IS NULL
)
ON CONFLICT DO NOTHING;
"""


class Migration(migrations.Migration):
    dependencies = [("vault", "0009_upload_salt")]

    operations = [
        # Without a default: no row is rewritten. Whoever was dismissed before has had her generation begun without her.
        migrations.AddField(
            model_name="confidencereader",
            name="dismissed_in",
            field=models.PositiveIntegerField(
                help_text="The generation at that time: she may have kept its key, so nothing more is sealed to it.",
                null=True,
            ),
        ),
        migrations.RunSQL([KEPT], [KEPT_BEFORE]),
        migrations.RunSQL([SEALED], [SEALED_AWAY]),
    ]
