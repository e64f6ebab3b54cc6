"""Triggers by which a table refuses to be changed, whoever asks: grants stop the site, these stop the owner too.

A migration of any app uses them: `operations = [refuse_change("vault_view", "file_4_view_kept", "FILE-4")]`, after
the register's migration that creates the function they call. The table goes into its app's `append_only_tables`
as well, so that the application's role is granted no more than it needs.
"""

import re
from typing import Final

from django.db.migrations import RunSQL

CREATE_REFUSAL: Final = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%: % on % is refused; what is entered stays as it was entered', TG_ARGV[0], TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;
"""
DROP_REFUSAL: Final = "DROP FUNCTION refuse_change();"

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_RULE = re.compile(r"[A-Z]+-[0-9]+")
_EVENTS = re.compile(r"(UPDATE|DELETE|TRUNCATE)( OR (UPDATE|DELETE|TRUNCATE))*")


def refuse_change(table: str, trigger: str, rule: str, events: str = "UPDATE OR DELETE OR TRUNCATE") -> RunSQL:
    """Return the migration's operation after which `table` refuses these events, naming the rule."""
    if not (
        _NAME.fullmatch(table) and _NAME.fullmatch(trigger) and _RULE.fullmatch(rule) and _EVENTS.fullmatch(events)
    ):
        raise ValueError("a table, a trigger, a rule's ID and UPDATE, DELETE or TRUNCATE")
    return RunSQL(
        f"CREATE TRIGGER {trigger} BEFORE {events} ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('{rule}');",
        f"DROP TRIGGER {trigger} ON {table};",
    )
