"""The limits of hearing and decision never move to a later instant, and never vanish (HEAR-1, DEC-1)."""

from django.db import migrations

NEVER_LATER = """
CREATE FUNCTION clock_limit_never_later() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.instant <= OLD.instant
       AND (NEW.kind, NEW.subject, NEW.matter) IS NOT DISTINCT FROM (OLD.kind, OLD.subject, OLD.matter) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '%: this limit can be moved to no later time, and not be taken away', TG_ARGV[0]
        USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;
"""


def protect(name: str, rule: str, kinds: str) -> migrations.RunSQL:
    """Return the operation after which limits of these kinds stay where they are."""
    return migrations.RunSQL(
        f"CREATE TRIGGER {name} BEFORE UPDATE OF instant, kind, subject, matter OR DELETE ON clock_deadline "
        f"FOR EACH ROW WHEN (OLD.kind IN ({kinds})) EXECUTE FUNCTION clock_limit_never_later('{rule}');",
        f"DROP TRIGGER {name} ON clock_deadline;",
    )


class Migration(migrations.Migration):
    dependencies = [("clock", "0001_initial")]

    operations = [
        migrations.RunSQL([NEVER_LATER], ["DROP FUNCTION clock_limit_never_later();"]),
        protect("hear_1_limit_never_moves_later", "HEAR-1", "'hearing_due'"),
        protect("dec_1_limit_never_moves_later", "DEC-1", "'decision_due', 'fresh_decision_due'"),
    ]
