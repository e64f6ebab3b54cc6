"""Where the embedded servers of one project folder live, and how they are reached."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

DATABASE = "commission"
OWNER_ROLE = "commission_owner"
APP_ROLE = "commission_app"
SUPERUSER = "postgres"


@dataclass(frozen=True)
class Places:
    """Folders, sockets and addresses that follow from the project's folder alone."""

    project: Path
    var: Path
    sockets: Path

    @classmethod
    def of(cls, project: Path, var: Path | None = None) -> "Places":
        """Return the places of the project; `var` holds its run-time data (by default `project/var`)."""
        project = project.resolve()
        var = (var or project / "var").resolve()
        # A socket's path may have about 100 characters, and a project's folder may be deep: a digest stays short.
        # Always /tmp, whatever TMPDIR says: every command must look for the servers in the same place.
        name = hashlib.sha256(os.fsencode(var)).hexdigest()[:12]
        return cls(project, var, Path("/tmp") / f"commission-{name}")  # noqa: S108 (the folder's owner is checked)

    @property
    def postgres(self) -> Path:
        """The cluster's folder; a symbolic link where the server's user cannot reach the project."""
        return self.var / "postgres"

    @property
    def run(self) -> Path:
        """Locks of the running servers."""
        return self.var / "run"

    @property
    def log(self) -> Path:
        """Logs of servers and processes."""
        return self.var / "log"

    @property
    def postgres_socket(self) -> Path:
        """The folder of PostgreSQL's socket."""
        return self.sockets / "postgres"

    @property
    def valkey_socket(self) -> Path:
        """Valkey's socket."""
        return self.sockets / "valkey" / "valkey.sock"

    def database_url(self, role: str, database: str = DATABASE) -> str:
        """Return the address of a database for one role."""
        return f"postgresql://{role}@/{database}?host={self.postgres_socket}"

    def redis_url(self, number: int = 0) -> str:
        """Return the address of one of Valkey's numbered databases."""
        return f"unix://{self.valkey_socket}?db={number}"
