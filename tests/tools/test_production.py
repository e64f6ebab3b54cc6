"""A commission at work, as the compose file starts it: secrets in files, an owner that only `migrate` knows."""

import os
import stat
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.database import database_url

PROJECT = Path(__file__).resolve().parents[2]
OTHERS = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_ROLE", "REDIS_URL")


def make_secrets(folder: Path) -> str:
    command = [sys.executable, "tools/make_secrets.py", str(folder)]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout


def manage(*words: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in OTHERS}
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=PROJECT,
        env=kept | {"DJANGO_SETTINGS_MODULE": "commission.settings.production"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def given(tmp_path: Path, committed_db: str) -> dict[str, str]:
    """Return the environment of a commission at work on a database of the tests."""
    folder = tmp_path / "secrets"
    make_secrets(folder)
    for role, name in (("app", "database_url"), ("owner", "database_owner_url")):
        (folder / name).chmod(0o644)
        (folder / name).write_text(database_url(role, committed_db))
    names = ("DATABASE_URL", "DATABASE_OWNER_URL", "SECRET_KEY", "REGISTER_SIGNING_KEY", "VAULT_MASTER_KEY")
    files = {f"{name}_FILE": str(folder / name.lower()) for name in names}
    return files | {
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "COMMISSION_VAR": str(tmp_path / "var"),
        "SITE_URL": "https://commission.example.org",
        "ALLOWED_HOSTS": "commission.example.org",
        "TRUSTED_PROXY": "yes",
    }


def test_makes_each_secret_once_in_a_closed_folder(tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    assert make_secrets(folder).count("made ") == 8
    first = {path.name: path.read_text() for path in folder.iterdir()}
    assert len(set(first.values())) == 8
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    password = urlsplit(first["database_url"]).password
    assert password == first["database_app_password"]
    (folder / "secret_key").unlink()
    assert make_secrets(folder).count("made ") == 1
    second = {path.name: path.read_text() for path in folder.iterdir()}
    assert second.pop("secret_key") != first.pop("secret_key")
    assert second == first


def test_works_with_its_secrets_in_files_and_passes_the_deployment_check(given: dict[str, str]) -> None:
    checked = manage("check", "--deploy", "--fail-level", "WARNING", environment=given)
    assert checked.returncode == 0, checked.stderr
    migrated = manage("migrate", "--check", environment=given)
    assert migrated.returncode == 0, migrated.stderr


@pytest.mark.parametrize(
    "missing",
    [
        "DATABASE_URL_FILE",
        "SECRET_KEY_FILE",
        "REGISTER_SIGNING_KEY_FILE",
        "VAULT_MASTER_KEY_FILE",
        "REDIS_URL",
        "SITE_URL",
    ],
)
def test_refuses_to_start_without_a_secret_or_its_address_and_names_it(missing: str, given: dict[str, str]) -> None:
    given.pop(missing)
    done = manage("check", environment=given)
    assert done.returncode != 0
    assert f"Set {missing.removesuffix('_FILE')}," in done.stderr


def test_refuses_to_change_tables_as_the_role_of_the_site(given: dict[str, str]) -> None:
    without = {name: value for name, value in given.items() if name != "DATABASE_OWNER_URL_FILE"}
    done = manage("migrate", environment=without)
    assert done.returncode != 0
    assert "DATABASE_OWNER_URL" in done.stderr
    same = given | {"DATABASE_OWNER_URL_FILE": given["DATABASE_URL_FILE"]}
    done = manage("migrate", environment=same)
    assert done.returncode == 1
    assert "must own no table" in done.stderr


def test_refuses_a_secret_file_that_cannot_be_read(given: dict[str, str]) -> None:
    done = manage("check", environment=given | {"SECRET_KEY_FILE": "/nowhere/secret_key"})
    assert done.returncode != 0
    assert "SECRET_KEY_FILE names /nowhere/secret_key, which cannot be read" in done.stderr
