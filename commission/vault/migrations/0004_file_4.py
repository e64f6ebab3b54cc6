"""What makes a confidence safe is never exchanged, and who opened it is never removed (FILE-4, FILE-8)."""

from django.db import migrations

GUARDS = """
CREATE FUNCTION vault_key_pair_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    -- Another passphrase seals the same private key; and a key pair can be retired, once.
    IF (to_jsonb(NEW) - '{private_sealed,salt,stretching,retired_at}'::text[])
         = (to_jsonb(OLD) - '{private_sealed,salt,stretching,retired_at}'::text[])
       AND (OLD.retired_at IS NULL OR NEW.retired_at = OLD.retired_at) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'FILE-4: a key pair is never exchanged for another; it is retired, and another one is made'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER file_4_a_key_pair_is_never_exchanged BEFORE UPDATE ON vault_keypair
    FOR EACH ROW EXECUTE FUNCTION vault_key_pair_kept();

CREATE FUNCTION vault_confidence_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF (to_jsonb(NEW) - '{generation,public,matter,forgotten_at}'::text[])
         = (to_jsonb(OLD) - '{generation,public,matter,forgotten_at}'::text[])
       AND (NEW.matter = OLD.matter OR OLD.matter IS NULL)
       AND (OLD.forgotten_at IS NULL OR NEW.forgotten_at = OLD.forgotten_at)
       AND ((NEW.generation = OLD.generation AND NEW.public = OLD.public) OR NEW.generation = OLD.generation + 1) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'FILE-4: a confidence stays what it is; its key changes only with the next generation'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER file_4_generations_follow_one_another BEFORE UPDATE ON vault_confidence
    FOR EACH ROW EXECUTE FUNCTION vault_confidence_kept();

CREATE FUNCTION vault_reader_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF (to_jsonb(NEW) - 'dismissed_at') = (to_jsonb(OLD) - 'dismissed_at') AND OLD.dismissed_at IS NULL THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'FILE-4: who was named to read a confidence stays on record; she is dismissed, once'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER file_4_a_reader_stays_on_record BEFORE UPDATE ON vault_confidencereader
    FOR EACH ROW EXECUTE FUNCTION vault_reader_kept();

CREATE FUNCTION vault_sealed_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    -- TG_ARGV[0] is the column that holds what is sealed; it can be emptied, and never be anything else.
    IF (to_jsonb(NEW) - ARRAY[TG_ARGV[0], 'withdrawn_at']) = (to_jsonb(OLD) - ARRAY[TG_ARGV[0], 'withdrawn_at'])
       AND OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'FILE-4: what is sealed stays as it was sealed, unless it is withdrawn (FILE-8)'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER file_4_a_sealed_text_stays_sealed BEFORE UPDATE ON vault_sealedtext
    FOR EACH ROW EXECUTE FUNCTION vault_sealed_kept('content');
CREATE TRIGGER file_4_a_file_key_stays_sealed BEFORE UPDATE ON vault_filekey
    FOR EACH ROW EXECUTE FUNCTION vault_sealed_kept('wrapped');
"""

GUARDS_AWAY = """
DROP TRIGGER file_4_a_file_key_stays_sealed ON vault_filekey;
DROP TRIGGER file_4_a_sealed_text_stays_sealed ON vault_sealedtext;
DROP TRIGGER file_4_a_reader_stays_on_record ON vault_confidencereader;
DROP TRIGGER file_4_generations_follow_one_another ON vault_confidence;
DROP TRIGGER file_4_a_key_pair_is_never_exchanged ON vault_keypair;
DROP FUNCTION vault_sealed_kept();
DROP FUNCTION vault_reader_kept();
DROP FUNCTION vault_confidence_kept();
DROP FUNCTION vault_key_pair_kept();
"""

REMOVAL = "DELETE OR TRUNCATE"


def refuse_change(table: str, trigger: str, events: str = "UPDATE OR DELETE OR TRUNCATE") -> migrations.RunSQL:
    """Let the register's function refuse these events on a table, naming the rule."""
    return migrations.RunSQL(
        f"CREATE TRIGGER {trigger} BEFORE {events} ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('FILE-4');",
        f"DROP TRIGGER {trigger} ON {table};",
    )


class Migration(migrations.Migration):
    dependencies = [("vault", "0003_confidences"), ("register", "0002_protect")]

    operations = [
        migrations.RunSQL([GUARDS], [GUARDS_AWAY]),
        refuse_change("vault_textopening", "file_4_opening_unchanged"),
        refuse_change("vault_confidencekey", "file_4_wrapping_unchanged", "UPDATE OR TRUNCATE"),
        refuse_change("vault_keypair", "file_4_key_pair_kept", REMOVAL),
        refuse_change("vault_confidence", "file_4_confidence_kept", REMOVAL),
        refuse_change("vault_confidencereader", "file_4_reader_kept", REMOVAL),
        refuse_change("vault_sealedtext", "file_4_sealed_text_kept", REMOVAL),
        refuse_change("vault_filekey", "file_4_file_key_kept", REMOVAL),
    ]
