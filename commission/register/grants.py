"""What the application's database role may do: read and write tables in general, only add to append-only ones.

`migrate` calls apply_grants after every migration, as the owner. An app names its append-only tables in its
AppConfig (`append_only_tables = ("vault_view",)`) and gives each the triggers of protection.py as well.
"""

from django.apps import apps
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

# Tables on which the role needs less than the general rights, and more or other than an append-only table's.
# A lock of the head (FOR UPDATE) needs the right to update one column: `id`, which can only ever be 1.
NARROWED = {
    "django_migrations": "SELECT",
    "register_head": "SELECT, UPDATE (id)",
    "register_drawsecret": "SELECT, INSERT, UPDATE",
}


def read_only_tables() -> tuple[str, ...]:
    """Return the tables that installed apps declare as reference: they change with a migration alone."""
    declared = (getattr(config, "read_only_tables", ()) for config in apps.get_app_configs())
    return tuple(sorted({table for tables in declared for table in tables}))


def append_only_tables() -> tuple[str, ...]:
    """Return the tables that installed apps declare append-only."""
    declared = (getattr(config, "append_only_tables", ()) for config in apps.get_app_configs())
    return tuple(sorted({table for tables in declared for table in tables}))


def apply_grants(connection: BaseDatabaseWrapper, app_role: str) -> None:
    """Grant the application's role its rights on every table and sequence of schema public, and no others.

    Connected as the owner, in one transaction: there is no moment with a right too many (REG-1).
    """
    quote = connection.ops.quote_name
    role = quote(app_role)
    existing = set(connection.introspection.table_names())
    narrow = dict.fromkeys(append_only_tables(), "SELECT, INSERT") | NARROWED
    narrow |= dict.fromkeys(read_only_tables(), "SELECT")
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {role}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        for table in sorted(existing & narrow.keys()):
            cursor.execute(f"REVOKE ALL ON {quote(table)} FROM {role}")
            cursor.execute(f"GRANT {narrow[table]} ON {quote(table)} TO {role}")
