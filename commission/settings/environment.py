"""Typed readers of environment variables and of PostgreSQL and Redis addresses."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """Return the variable's text, without surrounding blanks."""
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool) -> bool:
    """Return whether the variable says yes."""
    value = text(name).lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    message = f"{name} says {value!r}: write yes or no."
    raise ImproperlyConfigured(message)


def number(name: str, default: int) -> int:
    """Return the variable as a whole number."""
    value = text(name)
    try:
        return int(value) if value else default
    except ValueError as error:
        message = f"{name} says {value!r}: write a whole number."
        raise ImproperlyConfigured(message) from error


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Return the variable's words, divided by commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or list(default)


def secret(name: str) -> str:
    """Return a secret from the variable, or from the file that the variable `<name>_FILE` names."""
    value = text(name)
    path = text(f"{name}_FILE")
    if not value and path:
        try:
            value = Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            message = f"{name}_FILE names {path}, which cannot be read: {error.strerror}."
            raise ImproperlyConfigured(message) from error
    return value


def kept_secret(folder: Path, name: str) -> str:
    """Return a secret that this machine made for itself once and keeps in `folder`, readable by its owner only."""
    path = folder / name.lower()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="utf-8").strip()
    made = secrets.token_urlsafe(48)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(made)
    return made


def database(url: str) -> dict[str, Any]:
    """Return Django's description of the PostgreSQL database at `url`."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        message = f"A database address begins with postgresql://, not {parts.scheme or url!r}."
        raise ImproperlyConfigured(message)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    host = query.pop("host", "") or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or query.pop("port", "")),
        "OPTIONS": query,
    }


def celery_broker(redis_url: str, virtual_host: int) -> str:
    """Return the broker's address for Celery, which spells a unix socket differently from redis itself."""
    parts = urlsplit(redis_url)
    if parts.scheme == "unix":
        return f"redis+socket://{parts.path}?virtual_host={virtual_host}"
    return parts._replace(path=f"/{virtual_host}").geturl()
