"""What came into the vault stays as it came, and so does the log of who opened it (INV-9)."""

from django.db import migrations


def refuse(table: str, trigger: str, events: str) -> migrations.RunSQL:
    """Let the register's function refuse these events on a table, naming the rule."""
    return migrations.RunSQL(
        f"CREATE TRIGGER {trigger} BEFORE {events} ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('INV-9');",
        f"DROP TRIGGER {trigger} ON {table};",
    )


class Migration(migrations.Migration):
    dependencies = [("vault", "0001_initial"), ("register", "0002_protect")]

    operations = [
        refuse("vault_storedfile", "inv_9_file_unchanged", "UPDATE OR DELETE OR TRUNCATE"),
        refuse("vault_opening", "inv_9_opening_unchanged", "UPDATE OR DELETE OR TRUNCATE"),
        refuse("vault_matterkey", "inv_9_key_kept", "DELETE OR TRUNCATE"),
    ]
