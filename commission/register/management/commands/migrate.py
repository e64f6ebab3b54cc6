"""`migrate`, which afterwards grants the site's role its rights and no others."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connections

from commission.register.grants import apply_grants


class Command(DjangoMigrate):
    """Changes the tables as their owner, then applies the grants of the site's role (REG-1)."""

    def handle(self, *args: Any, **options: Any) -> str | None:
        """Migrate and grant. Refuses a role that could take the append-only tables' protection away."""
        connection = connections[options["database"]]
        app_role = settings.DATABASE_APP_ROLE
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            owner = cursor.fetchone()[0]
            cursor.execute(
                "SELECT rolsuper OR rolcreaterole OR pg_has_role(rolname, %s, 'MEMBER') FROM pg_roles"
                " WHERE rolname = %s",
                [owner, app_role],
            )
            found = cursor.fetchone()
        if owner == app_role:
            raise CommandError(
                f"The site's role {app_role} must own no table. Run `manage.py migrate`, with DATABASE_OWNER_URL "
                "giving the address of the database for its owner role."
            )
        if found is None:
            raise CommandError(f"The database knows no role {app_role}, which DATABASE_URL names. Create it first.")
        if found[0]:
            raise CommandError(
                f"The site's role {app_role} has rights over the role {owner} or over the whole server; it could "
                "change the register. Give the site a role of its own."
            )
        said = super().handle(*args, **options)
        if not (options["plan"] or options["check_unapplied"]):
            apply_grants(connection, app_role)
        return said
