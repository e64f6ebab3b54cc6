"""The register protects itself: nothing in it changes, and what is added continues the chain (REG-1)."""

from django.db import migrations

from commission.register.protection import CREATE_REFUSAL, DROP_REFUSAL, refuse_change

# Runs after the row, so that it speaks of rows that are really there (ON CONFLICT DO NOTHING skips some), and as
# its owner, so that the application's role needs no right to move the head by itself.
CONTINUE_CHAIN = """
INSERT INTO register_head (id, seq, hash)
SELECT 1, coalesce(max(seq), 0), coalesce((SELECT hash FROM register_entry ORDER BY seq DESC LIMIT 1), repeat('0', 64))
FROM register_entry;

CREATE FUNCTION register_continue_chain() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    head register_head%ROWTYPE;
BEGIN
    SELECT * INTO STRICT head FROM register_head FOR UPDATE;
    IF NEW.seq <> head.seq + 1 THEN
        RAISE EXCEPTION 'REG-1: entry % is not the next one, which is %', NEW.seq, head.seq + 1
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    IF NEW.prev <> head.hash THEN
        RAISE EXCEPTION 'REG-1: entry % does not follow the hash of entry %', NEW.seq, head.seq
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    UPDATE register_head SET seq = NEW.seq, hash = NEW.hash;
    RETURN NULL;
END $$;

CREATE TRIGGER reg_1_entry_continues_chain AFTER INSERT ON register_entry
    FOR EACH ROW EXECUTE FUNCTION register_continue_chain();

CREATE FUNCTION register_head_forward() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.seq <> OLD.seq + 1
       OR NOT EXISTS (SELECT FROM register_entry WHERE seq = NEW.seq AND hash = NEW.hash AND prev = OLD.hash) THEN
        RAISE EXCEPTION 'REG-1: the head moves only to the entry that follows it'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER reg_1_head_forward BEFORE UPDATE ON register_head
    FOR EACH ROW EXECUTE FUNCTION register_head_forward();

CREATE FUNCTION register_checkpoint_forward() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.size > (SELECT seq FROM register_head)
       OR NEW.size < (SELECT coalesce(max(size), 0) FROM register_checkpoint) THEN
        RAISE EXCEPTION 'REG-1: a checkpoint covers entries that exist, and no fewer than the one before it'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER reg_1_checkpoint_forward BEFORE INSERT ON register_checkpoint
    FOR EACH ROW EXECUTE FUNCTION register_checkpoint_forward();

CREATE FUNCTION register_secret_used_once() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.used_for IS NOT NULL
       OR (NEW.id, NEW.commission, NEW.commitment, NEW.committed_seq, NEW.position)
          IS DISTINCT FROM (OLD.id, OLD.commission, OLD.commitment, OLD.committed_seq, OLD.position) THEN
        RAISE EXCEPTION 'HEAR-2: a committed secret is never exchanged, and serves one draw'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER hear_2_secret_used_once BEFORE UPDATE ON register_drawsecret
    FOR EACH ROW EXECUTE FUNCTION register_secret_used_once();
"""

UNDO_CHAIN = """
DROP TRIGGER hear_2_secret_used_once ON register_drawsecret;
DROP FUNCTION register_secret_used_once();
DROP TRIGGER reg_1_checkpoint_forward ON register_checkpoint;
DROP FUNCTION register_checkpoint_forward();
DROP TRIGGER reg_1_head_forward ON register_head;
DROP FUNCTION register_head_forward();
DROP TRIGGER reg_1_entry_continues_chain ON register_entry;
DROP FUNCTION register_continue_chain();
DELETE FROM register_head;
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]

    operations = [
        migrations.RunSQL(CREATE_REFUSAL, DROP_REFUSAL),
        migrations.RunSQL(CONTINUE_CHAIN, UNDO_CHAIN),
        refuse_change("register_entry", "reg_1_entry_unchanged", "REG-1"),
        refuse_change("register_checkpoint", "reg_1_checkpoint_unchanged", "REG-1"),
        refuse_change("register_subtree", "reg_1_subtree_unchanged", "REG-1"),
        refuse_change("register_head", "reg_1_head_kept", "REG-1", events="DELETE OR TRUNCATE"),
        refuse_change("register_drawsecret", "hear_2_secret_kept", "HEAR-2", events="DELETE OR TRUNCATE"),
    ]
