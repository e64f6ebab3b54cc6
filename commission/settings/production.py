"""A commission at work: every secret and the site's address are given, HTTPS throughout, mail by SMTP."""

from django.core.exceptions import ImproperlyConfigured

from commission.settings import environment as env
from commission.settings.base import *

_missing = [
    name
    for name, value in {
        "SECRET_KEY": SECRET_KEY,
        "REGISTER_SIGNING_KEY": REGISTER_SIGNING_KEY,
        "VAULT_MASTER_KEY": VAULT_MASTER_KEY,
        "DATABASE_URL": DATABASE_URL,
        "REDIS_URL": REDIS_URL.removeprefix(EMBEDDED.redis_url()),
        # Mail links to it, and the register signs in its name for good.
        "SITE_URL": env.text("SITE_URL"),
    }.items()
    if not value
]
if _missing:
    _message = f"Set {', '.join(_missing)}, each secret as itself or as a file named by the same word with _FILE."
    raise ImproperlyConfigured(_message)

if SECOND_FACTOR_WAIVED:
    _message = "SECOND_FACTOR_WAIVED is for a demonstration on one machine; take it out of the environment."
    raise ImproperlyConfigured(_message)

SECURE_SSL_REDIRECT = TRUSTED_PROXY
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# Whether browsers shall know the domain as HTTPS-only for good is for its owner to apply for.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
# Names that a browser takes from this very host and over TLS only.
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
