#!/usr/bin/env python3
"""Makes every secret of a commission at work, once: `make_secrets.py FOLDER`. Standard library only.

What is there is kept: a second run makes only what is missing. Keep copies of the folder somewhere safe and offline:
without the vault's master key nothing confidential can be read again.
"""

import secrets
import sys
from pathlib import Path

PASSWORDS = ("postgres_password", "database_owner_password", "database_app_password")
KEYS = ("secret_key", "register_signing_key", "vault_master_key")


def kept(folder: Path, name: str, value: str) -> str:
    """Return the secret in the folder, written there now if it is missing."""
    path = folder / name
    if not path.exists():
        path.write_text(value, encoding="utf-8")
        # The containers' users are none of the host's: the closed folder keeps the host's other users out.
        path.chmod(0o444)
        print(f"made {path}")
    return path.read_text(encoding="utf-8")


def main(words: list[str]) -> int:
    """Make what is missing in the folder."""
    if len(words) != 1 or words[0].startswith("-"):
        print(__doc__)
        return 2
    folder = Path(words[0])
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in (*PASSWORDS, *KEYS):
        kept(folder, name, secrets.token_urlsafe(48))
    for role, name in (("app", "database_url"), ("owner", "database_owner_url")):
        password = (folder / f"database_{role}_password").read_text(encoding="utf-8")
        kept(folder, name, f"postgresql://commission_{role}:{password}@postgres:5432/commission")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
