"""Real servers in folders of their own: started, shared, killed, started again."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from embedded.commands import main
from embedded.failure import Failure
from embedded.places import APP_ROLE, OWNER_ROLE, Places
from embedded.postgres import Postgres
from embedded.servers import Wanted, in_use, revive, servers, stop
from embedded.valkey import Valkey

PROJECT = Path(__file__).resolve().parents[2]
BOTH = Wanted(postgres=True, valkey=True)
# Holds the servers up, says so, and goes on until its input ends.
HOLDER = """
import sys
from pathlib import Path
from embedded.places import Places
from embedded.servers import Wanted, servers
with servers(Places.of(Path(sys.argv[1]), Path(sys.argv[2])), Wanted(postgres=True, valkey=True)):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def places() -> Iterator[Places]:
    """Return a project's places in a folder that everyone may enter, and leave nothing of it."""
    folder = Path(tempfile.mkdtemp(prefix="commission-servers-"))
    folder.chmod(0o755)
    found = Places.of(PROJECT, folder / "var")
    yield found
    stop(found)
    Postgres(found).remove()
    shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def holder(places: Places) -> Iterator[subprocess.Popen[str]]:
    """Have another process hold the servers up."""
    command = [sys.executable, "-c", HOLDER, str(places.project), str(places.var)]
    with subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def ask(places: Places, role: str, statement: str) -> object:
    with contextlib.closing(psycopg2.connect(places.database_url(role))) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
            row = cursor.fetchone() if cursor.description else None
            return row[0] if row else None


def postmaster(places: Places) -> int:
    return int((places.postgres / "postmaster.pid").read_text().split()[0])


def test_the_last_user_stops_the_servers_and_no_other_does(places: Places) -> None:
    with holder(places) as other:
        with servers(places, BOTH):
            assert Postgres(places).running()
            assert Valkey(places).running()
        assert Postgres(places).running()
        assert Valkey(places).running()
        assert in_use(places)
        other.communicate("")
    assert not Postgres(places).running()
    assert not Valkey(places).running()
    assert not in_use(places)
    assert not places.sockets.exists()


def test_a_killed_user_leaves_the_servers_to_the_next_which_stops_them(places: Places) -> None:
    with holder(places) as other:
        other.kill()
        other.wait()
    assert Postgres(places).running()
    first = postmaster(places)
    with servers(places, BOTH):
        assert postmaster(places) == first
    assert not Postgres(places).running()


def test_the_site_role_owns_nothing_and_makes_nothing(places: Places) -> None:
    with servers(places, BOTH):
        ask(places, OWNER_ROLE, "CREATE TABLE kept (line text)")
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            ask(places, APP_ROLE, "CREATE TABLE mine (line text)")
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            ask(places, APP_ROLE, "SELECT * FROM kept")
        assert ask(places, APP_ROLE, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False


def test_a_killed_postgres_starts_again_with_what_was_committed(places: Places) -> None:
    with servers(places, BOTH):
        ask(places, OWNER_ROLE, "CREATE TABLE kept (line text)")
        ask(places, OWNER_ROLE, "INSERT INTO kept VALUES ('committed')")
        os.kill(postmaster(places), signal.SIGKILL)
        assert revive(places, BOTH) == ["PostgreSQL"]
        assert ask(places, OWNER_ROLE, "SELECT line FROM kept") == "committed"
        assert revive(places, BOTH) == []


def test_a_killed_valkey_starts_again(places: Places) -> None:
    with servers(places, BOTH):
        number = Valkey(places).process_number()
        assert number is not None
        os.kill(number, signal.SIGKILL)
        assert revive(places, BOTH) == ["Valkey"]
        assert Valkey(places).process_number() not in {None, number}


def test_the_lock_of_a_killed_server_does_not_stop_the_next_when_its_number_is_anothers(places: Places) -> None:
    with servers(places, BOTH):
        pass
    lock = places.postgres / "postmaster.pid"
    lock.write_text(f"{os.getpid()}\n{places.postgres}\n0\n5432\n{places.postgres_socket}\n\n  0  0\nready\n")
    shutil.chown(lock, places.postgres.stat().st_uid, places.postgres.stat().st_gid)
    with servers(places, BOTH):
        assert postmaster(places) != os.getpid()


def test_refuses_data_of_another_version_and_says_what_to_do(places: Places) -> None:
    with servers(places, BOTH):
        pass
    (places.postgres / "PG_VERSION").write_text("13\n")
    with pytest.raises(Failure, match=r"written by PostgreSQL 13.*make reset"), servers(places, BOTH):
        pass
    assert not Valkey(places).running()


def test_refuses_a_socket_folder_that_others_may_write_to(places: Places) -> None:
    places.sockets.mkdir()
    places.sockets.chmod(0o777)
    with pytest.raises(Failure, match="belongs to someone else"), servers(places, BOTH):
        pass


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's cluster is given to another user")
def test_root_keeps_the_cluster_elsewhere_when_no_one_else_may_enter_the_project(places: Places) -> None:
    places.var.parent.chmod(0o700)
    with servers(places, BOTH):
        assert places.postgres.is_symlink()
        assert ask(places, APP_ROLE, "SELECT 1") == 1
    elsewhere = places.postgres.resolve().parent
    assert elsewhere.exists()
    Postgres(places).remove()
    assert not elsewhere.exists()


def test_a_closed_umask_closes_nothing_that_the_servers_need(places: Places) -> None:
    before = os.umask(0o077)
    try:
        with servers(places, BOTH):
            assert ask(places, APP_ROLE, "SELECT 1") == 1
    finally:
        os.umask(before)


def test_looks_for_the_servers_in_one_place_whatever_tmpdir_says(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Places.of(PROJECT).sockets
    monkeypatch.setenv("TMPDIR", "/elsewhere")
    assert Places.of(PROJECT).sockets == before


def test_two_commands_at_once_share_the_servers_and_leave_none_running(places: Places) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    environment |= {"COMMISSION_VAR": str(places.var), "DJANGO_SETTINGS_MODULE": "commission.settings.embedded"}
    statement = "from django.db import connection as c; print(c.cursor().connection.info.user)"
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-v", "0", "-c", statement]
    pipe = subprocess.PIPE
    both = [
        subprocess.Popen(command, cwd=PROJECT, env=environment, text=True, stdout=pipe, stderr=pipe) for _ in range(2)
    ]
    for process in both:
        said, complained = process.communicate()
        assert (said.strip(), process.returncode) == (APP_ROLE, 0), complained
    assert not Postgres(places).running()
    assert not Valkey(places).running()


def test_reset_refuses_while_the_commission_runs_and_then_leaves_nothing(
    places: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COMMISSION_VAR", str(places.var))
    with servers(places, BOTH):
        assert main(["reset"]) == 1
        assert "Stop it first" in capsys.readouterr().err
        assert places.postgres.exists()
    assert main(["reset"]) == 0
    assert not places.var.exists()
