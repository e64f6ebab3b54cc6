"""Fixtures shared by every test."""

from tests.database import committed_db, django_db_setup, owner_connection, process_environment, running_servers

__all__ = ["committed_db", "django_db_setup", "owner_connection", "process_environment", "running_servers"]
