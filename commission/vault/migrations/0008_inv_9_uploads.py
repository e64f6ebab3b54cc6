"""What has arrived and was checked is never exchanged for something else before an act takes it (INV-9)."""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION vault_upload_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.arrived < OLD.arrived OR NEW.length <> OLD.length OR NEW.token_hash <> OLD.token_hash
       OR (OLD.checked_at IS NOT NULL AND (NEW.sha256, NEW.parts, NEW.refusal, NEW.copy_sha256)
           IS DISTINCT FROM (OLD.sha256, OLD.parts, OLD.refusal, OLD.copy_sha256)) THEN
        RAISE EXCEPTION 'INV-9: a file on its way only grows, and stays as it was when it was checked'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER inv_9_an_upload_only_grows BEFORE UPDATE ON vault_upload
    FOR EACH ROW EXECUTE FUNCTION vault_upload_only_grows();
"""
BACKWARDS = "DROP TRIGGER inv_9_an_upload_only_grows ON vault_upload; DROP FUNCTION vault_upload_only_grows();"


class Migration(migrations.Migration):
    dependencies = [("vault", "0007_evidence")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
