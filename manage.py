#!/usr/bin/env python3
"""Runs the commission's commands, on its own servers where no address of others is given."""

import os
import sys
from pathlib import Path

# Commands that touch no database.
WITHOUT_SERVERS = {"collectstatic", "compilemessages", "makemessages", "help", "version", "spectacular"}
# Commands that change tables connect as the owner role, every other as the site's.
AS_OWNER = {"migrate", "sqlmigrate", "squashmigrations"}


def main() -> None:
    """Run one command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commission.settings.embedded")
    command = next((word for word in sys.argv[1:] if not word.startswith("-")), "help")
    if command in AS_OWNER:
        os.environ["DATABASE_ROLE"] = "owner"
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django is not installed for this Python. Run `make run` once, then use .venv/bin/python manage.py.")
    from embedded.failure import Failure
    from embedded.places import Places
    from embedded.servers import servers

    if command in WITHOUT_SERVERS or {"--help", "-h", "--version"} & set(sys.argv):
        execute_from_command_line(sys.argv)
        return
    project = Path(__file__).resolve().parent
    variable = os.environ.get("COMMISSION_VAR")
    try:
        with servers(Places.of(project, Path(variable) if variable else None)):
            execute_from_command_line(sys.argv)
    except Failure as failure:
        sys.exit(f"{failure}")


if __name__ == "__main__":
    main()
