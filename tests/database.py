"""The database of the tests: migrated once as the owner, cloned for each worker, used as the site's own role.

A test that needs real commits takes `committed_db`; afterwards its database is thrown away and cloned anew, since the
site's role may not TRUNCATE what the register protects, as Django's own flush would.
"""

import contextlib
import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import psycopg2
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connections
from django.test import TransactionTestCase
from psycopg2 import extensions
from pytest_django.plugin import DjangoDbBlocker

from embedded.places import APP_ROLE, OWNER_ROLE
from embedded.servers import servers

PROJECT = Path(__file__).resolve().parents[1]
TEMPLATE = "commission_template_"
CLONE = "commission_test_"
TEMPLATES_KEPT = 4


def database_url(role: str, name: str) -> str:
    """Return the address of a database for the role `app` or `owner`."""
    if settings.DATABASE_IS_EMBEDDED:
        return settings.EMBEDDED.database_url(APP_ROLE if role == "app" else OWNER_ROLE, name)
    url = settings.DATABASE_URL if role == "app" else settings.DATABASE_OWNER_URL
    return urlsplit(url)._replace(path=f"/{quote(name)}").geturl()


def environment(name: str) -> dict[str, str]:
    """Return the environment in which a command or worker of its own uses the database `name`."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "commission.settings.test",
        "DATABASE_URL": database_url("app", name),
        "DATABASE_OWNER_URL": database_url("owner", name),
        "REDIS_URL": settings.REDIS_URL,
        "PYTHONPATH": str(PROJECT),
    }


def connect(role: str, name: str) -> extensions.connection:
    """Return a connection of its own, which commits each statement."""
    connection = psycopg2.connect(database_url(role, name))
    connection.autocommit = True
    return connection


def _ask(role: str, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """Run a statement beside the tests' databases."""
    home = settings.EMBEDDED.database_url(OWNER_ROLE) if settings.DATABASE_IS_EMBEDDED else settings.DATABASE_URL
    with contextlib.closing(connect(role, urlsplit(home).path[1:])) as connection, connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def _fingerprint() -> str:
    """Return a digest of everything that makes the tables."""
    digest = hashlib.sha256()
    files = [path for config in apps.get_app_configs() for path in Path(config.path).glob("migrations/*.py")]
    files += sorted((PROJECT / "commission" / "register").glob("*.py"))
    files += sorted(PROJECT.glob("*/apps.py")) + sorted((PROJECT / "commission").glob("*/apps.py"))
    for path in sorted(files):
        digest.update(path.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _drop(name: str) -> None:
    if not _ask("owner", "SELECT 1 FROM pg_database WHERE datname = %s", name):
        return
    _ask("owner", f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false')
    # Each role may end its own sessions only. FORCE would fail on a vacuum at work, which a plain DROP ends by itself.
    ended = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %s AND usename = user"
    _ask("app", ended, name)
    _ask("owner", ended, name)
    _ask("owner", f'DROP DATABASE IF EXISTS "{name}"')


def _template() -> str:
    """Return the name of the migrated database, built now if the tables have changed."""
    name = TEMPLATE + _fingerprint()
    lock = Path(settings.VAR_DIR) / "run" / "template.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        kept = [row[0] for row in _ask("owner", "SELECT datname FROM pg_database ORDER BY oid DESC")]
        if name not in kept:
            building = f"{name}_building"
            _drop(building)
            _ask("owner", f'CREATE DATABASE "{building}"')
            migrated = subprocess.run(
                [sys.executable, "manage.py", "migrate", "--no-input", "--skip-checks", "-v", "0"],
                cwd=PROJECT,
                env=environment(building) | {"DATABASE_ROLE": "owner"},
                capture_output=True,
                text=True,
                check=False,
            )
            if migrated.returncode:
                raise pytest.UsageError(f"The tests' database could not be migrated:\n{migrated.stderr}")
            _ask("owner", f'ALTER DATABASE "{building}" RENAME TO "{name}"')
            _ask("owner", f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false')
            for old in [known for known in kept if known.startswith(TEMPLATE)][TEMPLATES_KEPT:]:
                _drop(old)
        for left in kept:
            process = left.removeprefix(CLONE)
            if process != left and process.isdecimal() and not _alive(int(process)):
                _drop(left)
    return name


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@pytest.fixture(scope="session", autouse=True)
def running_servers() -> Iterator[None]:
    """Hold the embedded servers up while the tests run, unless addresses of others are given."""
    with servers(settings.EMBEDDED):
        yield


@pytest.fixture(scope="session")
def django_db_setup(
    running_servers: None, django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Give this worker its clone in place of the database that Django would make and flush."""
    with django_db_blocker.unblock():
        template = _template()
        name = f"{CLONE}{os.getpid()}"
        default = connections["default"]

        def clone() -> None:
            default.close()
            _drop(name)
            _ask("owner", f'CREATE DATABASE "{name}" TEMPLATE "{template}"')

        default.settings_dict["NAME"] = name
        settings.DATABASES["default"]["NAME"] = name
        clone()
        patch = pytest.MonkeyPatch()
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: clone())
        yield
        patch.undo()
        default.close()
        _drop(name)


@pytest.fixture
def committed_db(transactional_db: None) -> str:
    """Give a test a database in which it really commits; return its name. It is cloned anew afterwards."""
    return str(connections["default"].settings_dict["NAME"])


@pytest.fixture
def process_environment(committed_db: str) -> dict[str, str]:
    """Return the environment for processes that the test starts on its own database: workers, commands."""
    return environment(committed_db)


@pytest.fixture
def owner_connection(committed_db: str) -> Iterator[extensions.connection]:
    """Return a connection as the tables' owner, for trying what even the owner must be refused."""
    with contextlib.closing(connect("owner", committed_db)) as connection:
        yield connection
