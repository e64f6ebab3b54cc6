"""Fixtures shared by every test."""

import pytest
from django.utils import translation

from tests.chromium import accessible, browser_context_args, browser_type_launch_args
from tests.database import committed_db, django_db_setup, owner_connection, process_environment, running_servers
from tests.personas import world, world_today

__all__ = [
    "accessible",
    "browser_context_args",
    "browser_type_launch_args",
    "committed_db",
    "django_db_setup",
    "owner_connection",
    "process_environment",
    "running_servers",
    "world",
    "world_today",
]


@pytest.fixture(autouse=True)
def _in_the_language_of_the_site() -> None:
    """Django leaves the language of the last request on, and one test may have read a page in Spanish."""
    translation.deactivate()
